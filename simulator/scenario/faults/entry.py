"""The shape of a catalogue entry."""

from dataclasses import dataclass

from simulator.scenario.diagnostics.diagnostic import Level


@dataclass(frozen=True, slots=True)
class FaultExample:
    """A change to one file of the specimen library: `good` stands in it, `bad` in its place has the fault.

    `file` is relative to the library; `whole` replaces the whole file; `times` repeats `bad`; `encoding` is how the
    file is saved; `gone` removes it, and `bad` and `good` say in words (msgids) what lies there.
    Every example is a test.
    """

    bad: str
    good: str
    file: str = "en/objections/not-now.yaml"
    whole: bool = False
    times: int = 1
    encoding: str = "utf-8"
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One fault: what is said when it is found, and what `explain` says about it.

    `message`, `help`, `what` and `why` are English msgids; `message` and `help` are filled with the finding's
    params; `near` takes the place of `help` when the finding has a nearest name.
    """

    code: str
    level: Level
    message: str
    help: str
    what: str
    why: str
    example: FaultExample
    near: str = ""


ERROR = Level.ERROR
WARNING = Level.WARNING
