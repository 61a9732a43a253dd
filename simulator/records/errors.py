"""What can go wrong with the records, each as one sentence that says what to do.

`str(error)` is English; `render(t)` is the sentence in the interface's language.
"""

from collections.abc import Sequence

from simulator.errors import UserError
from simulator.locales import Translate, listed


class RecordsError(UserError):
    """The records cannot do what was asked. `place` is the database as a person may read it, without password."""

    def __init__(self, place: str, detail: str = "") -> None:
        super().__init__(detail)
        self.place = place
        self.detail = detail

    def render(self, t: Translate) -> str:
        """The sentence, translated by `t`."""
        return t("The records at {place} failed: {detail}").format(place=self.place, detail=self.detail)


class RecordsUnavailable(RecordsError):
    """Locked, full, unreachable or not writable; nothing that was kept is lost.

    `detail` is one of the reasons below, or what the database's driver said.
    """

    def render(self, t: Translate) -> str:
        reason = _translate_reasons(t).get(self.detail, self.detail)
        return t("The records at {place} cannot be used: {reason}.").format(place=self.place, reason=reason.rstrip("."))


class RightsMissing(RecordsError):
    """The login may not do that; nothing was changed. `detail` is what the server said, in its own words."""

    def render(self, t: Translate) -> str:
        return t(
            "This login may not do that with the records at {place}; nothing was changed. The administrator grants "
            "roles: trainee, coach, manager, author."
        ).format(place=self.place)


class ConnectionLost(RecordsUnavailable):
    """The server went away, or cannot be reached just now; a moment later it may be there again."""


def _translate_reasons(t: Translate) -> dict[str, str]:
    return {
        "locked": t("another program has kept them locked for too long; try again"),
        "full": t("the disk is full"),
        "read-only": t("the file or its folder cannot be written"),
        "closed": t("the file or its folder cannot be opened for writing"),
        "silent": t("the server does not answer"),
        "lost": t("the connection to the server broke off; try again in a moment"),
        "disk": t("the disk reported an error"),
        "address": t("--database or SIMULATOR_DATABASE names no address such as sqlite:///records.sqlite3"),
        "memory": t("nothing would be kept there; name a file (--database, SIMULATOR_DATABASE)"),
        "options": t("the address of a SQLite file takes no options; a question mark in a path is written %3F"),
        "foreign": t("a table schema_version in it belongs to another program; name a database for the records alone"),
        "older": t("they are of an older format, which is brought up to date where they can be written"),
        "unmerged": t("their last changes stand in a -wal file that cannot be read without writing beside it"),
        "encoding": t("the database does not keep every character; make one with ENCODING 'UTF8'"),
        "kind": t("only sqlite and postgresql databases are supported"),
        "sealed": t("they are sealed, and this installation has nothing that opens them"),
        "key": t("they are sealed, and this key does not open them"),
        "driver": t("PostgreSQL needs one more package: pip install 'psycopg[binary]'"),
    }


class CorruptRecords(RecordsError):
    """The file is damaged or is no records file; it is left as it is."""

    def render(self, t: Translate) -> str:
        return t(
            "The records at {place} are damaged or are not records at all ({detail}). The file was left as it is: "
            "restore a copy of it, or name another database."
        ).format(place=self.place, detail=self.detail)


class DamagedAttempt(CorruptRecords):
    """One attempt, or an event of it, cannot be read; `attempt` is its id. All others can."""

    def __init__(self, place: str, attempt: str, detail: str) -> None:
        super().__init__(place, detail)
        self.attempt = attempt

    def render(self, t: Translate) -> str:
        return t("Attempt {attempt} is damaged and cannot be read ({detail}); the others can.").format(
            attempt=self.attempt, detail=self.detail
        )


class RecordsGone(RecordsError):
    """The file was deleted or replaced while it was open.

    `copy` is where the attempt's events were written; `to_read` says that nothing was to be kept.
    """

    def __init__(self, place: str, copy: str = "", *, to_read: bool = False) -> None:
        super().__init__(place)
        self.copy = copy
        self.to_read = to_read

    def render(self, t: Translate) -> str:
        gone = (
            t("The file {place} was deleted or replaced while this program used it.")
            if self.to_read
            else t("The file {place} was deleted or replaced while this program used it: the last step was not kept.")
        )
        copied = t("A copy of this attempt, with that step, is in {copy}.") if self.copy else ""
        again = t("Leave the program and start it again.")
        return " ".join(part for part in (gone, copied, again) if part).format(place=self.place, copy=self.copy)


class NewerSchema(RecordsError):
    """The records were written by a newer program."""

    def __init__(self, place: str, found: int, known: int) -> None:
        super().__init__(place)
        self.found = found
        self.known = known

    def render(self, t: Translate) -> str:
        return t(
            "The records at {place} were written by a newer version of this program (format {found}; this one knows "
            "up to {known}). Update the program, or name another database."
        ).format(place=self.place, found=self.found, known=self.known)


class SecondWriter(RecordsError):
    """The same attempt is being continued elsewhere; what this program did last was not kept."""

    def render(self, t: Translate) -> str:
        return t(
            "Attempt {attempt} is being continued in another window or on another computer. The last reply given "
            "here was not kept; open the attempt again to go on."
        ).format(attempt=self.detail)


class UnknownAttempt(RecordsError):
    """There is no attempt with that id."""

    def render(self, t: Translate) -> str:
        return t("There is no attempt {attempt}. `simulator history` lists those there are.").format(
            attempt=self.detail
        )


class PrivateAttempt(UnknownAttempt):
    """Practice of somebody who has not shared it."""

    def render(self, t: Translate) -> str:
        return t(
            "Attempt {attempt} is practice, which its trainee alone can open. She shares it with: "
            "simulator share {attempt}"
        ).format(attempt=self.detail)


class AmbiguousAttempt(RecordsError):
    """Several attempts begin like that; `candidates` are their ids."""

    def __init__(self, place: str, detail: str, candidates: Sequence[str]) -> None:
        super().__init__(place, detail)
        self.candidates = tuple(candidates)

    def render(self, t: Translate) -> str:
        return t("Several attempts begin with {attempt}: {candidates}").format(
            attempt=self.detail, candidates=listed(t, self.candidates)
        )


class DecidedAlready(RecordsError):
    """A trainer has already decided on that dispute."""

    def render(self, t: Translate) -> str:
        return t("{dispute} has already been decided; the decision stays.").format(dispute=self.detail)


class AmbiguousPerson(RecordsError):
    """Several people are called so; `candidates` are the names that tell them apart."""

    def __init__(self, place: str, detail: str, candidates: Sequence[str]) -> None:
        super().__init__(place, detail)
        self.candidates = tuple(candidates)

    def render(self, t: Translate) -> str:
        return t(
            "Several people are called {name}: {candidates}. Write the name with its id, or the id alone, also in the "
            "settings."
        ).format(name=self.detail, candidates=listed(t, self.candidates))


class UnknownAssignment(RecordsError):
    """There is no assignment with that id."""

    def render(self, t: Translate) -> str:
        return t("There is no assignment {assignment}. `simulator assign list` lists those there are.").format(
            assignment=self.detail
        )


class AmbiguousAssignment(RecordsError):
    """Several assignments begin like that; `candidates` are their ids."""

    def __init__(self, place: str, detail: str, candidates: Sequence[str]) -> None:
        super().__init__(place, detail)
        self.candidates = tuple(candidates)

    def render(self, t: Translate) -> str:
        return t("Several assignments begin with {assignment}: {candidates}").format(
            assignment=self.detail, candidates=listed(t, self.candidates)
        )
