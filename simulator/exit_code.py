"""What the program tells the shell when it ends; `--help` and the README document it from here."""

from enum import IntEnum

from simulator.locales import N_, Translate


class ExitCode(IntEnum):
    """The codes; `explain` says in one sentence what each means."""

    FINE = 0
    FINDINGS = 1
    CANNOT_RUN = 2
    BUG = 3
    HUNG_UP = 129
    INTERRUPTED = 130
    TERMINATED = 143

    def explain(self, t: Translate = str) -> str:
        """Its meaning in one sentence."""
        return t(_MEANINGS[self])


_MEANINGS = {
    ExitCode.FINE: N_("It did what was asked."),
    ExitCode.FINDINGS: N_("It ran and found something: a problem, a failing test, a change."),
    ExitCode.CANNOT_RUN: N_("It could not run: bad usage, a missing file, records that cannot be used."),
    ExitCode.BUG: N_("It has a bug, and wrote down where."),
    ExitCode.HUNG_UP: N_("Its terminal was closed (SIGHUP)."),
    ExitCode.INTERRUPTED: N_("It was interrupted (Ctrl-C)."),
    ExitCode.TERMINATED: N_("It was asked to end (SIGTERM)."),
}
