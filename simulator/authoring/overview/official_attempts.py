"""Official attempts that are over, for a coach to look at: which ask for a person's word comes first."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.practice.attempt_types import AttemptRow, StoredAttempt
from simulator.practice.attempts import Attempts, FindScript, LoadedAttempt, LostScenario
from simulator.practice.events import Mode, Scored
from simulator.practice.marking.coach_mark import CoachMark, keep_standing
from simulator.practice.marking.marked_place import find_unconfirmed
from simulator.records.privacy.accesses import AccessKind
from simulator.records.store import Records

#: So many of the newest are looked through; older ones are for reports and `simulator mark`.
MOST = 200


@dataclass(frozen=True, slots=True)
class OfficialAttempt:
    """An official attempt that is over, and the marks that stand in it.

    `unconfirmed` is how many verdicts decide it of which the scorer is unsure and no coach has said anything.
    """

    row: AttemptRow
    marks: tuple[CoachMark, ...]
    unconfirmed: int


class OfficialAttempts:
    """Looks through the records; what an attempt leaves open is worked out once. Every call blocks.

    That `reader`, the name of who looks, saw something of somebody else's is in the access log, a list once.
    """

    def __init__(
        self,
        records: Records,
        cache: Path | None,
        find_script: FindScript = lambda _id, _language: None,
        *,
        reader: str = "",
    ):
        self.records = records
        self._reader, self._listed = reader, frozenset[str]()
        clock = lambda: dt.datetime.now(dt.UTC)  # noqa: E731  # nothing is begun here: no time matters
        self._attempts = Attempts(records, clock, cache, find_script)
        self._unconfirmed: dict[tuple[AttemptRow, tuple[CoachMark, ...]], int] = {}

    def list_newest(self, most: int = MOST) -> tuple[OfficialAttempt, ...]:
        """Those that ask for a person's word first, then the newest first. Raises RecordsError.

        One whose events or text can no longer be read asks for nothing, and says why when it is opened.
        """
        rows = self.records.attempts(mode=Mode.OFFICIAL, finished=True, limit=most)
        rows = tuple(row for row in rows if row.mode is Mode.OFFICIAL)  # a mode that nobody knows was filtered in
        new = frozenset(row.id for row in rows) - self._listed
        self.records.accesses.note_list(AccessKind.LIST, new, dt.datetime.now(dt.UTC), self._reader)
        self._listed |= new
        marks = self.records.marks.of([row.id for row in rows])
        found = [*self._look_through(rows, {name: keep_standing(those) for name, those in marks.items()})]
        return tuple(sorted(found, key=lambda one: not one.unconfirmed))  # stable: the order of dates stays

    def _look_through(
        self, rows: Sequence[AttemptRow], marks: Mapping[str, tuple[CoachMark, ...]]
    ) -> Iterator[OfficialAttempt]:
        keys = {row.id: (row, marks.get(row.id, ())) for row in rows}
        new = [row for row in rows if keys[row.id] not in self._unconfirmed]
        counted = {stored.row.id: self._count(stored, keys[stored.row.id][1]) for stored in self.records.readable(new)}
        self._unconfirmed |= {keys[row.id]: counted.get(row.id, 0) for row in new}
        for row in rows:
            yield OfficialAttempt(row, keys[row.id][1], self._unconfirmed[keys[row.id]])

    def _count(self, stored: StoredAttempt, marks: Sequence[CoachMark]) -> int:
        if not any(_is_unsure(event) for event in stored.counting if isinstance(event, Scored)):
            return 0  # most are not, and reading the scenario costs more than all else
        try:
            return len(find_unconfirmed(self._attempts.restore(stored), marks))
        except LostScenario:
            return 0

    def load(self, attempt: str) -> tuple[LoadedAttempt, tuple[CoachMark, ...]]:
        """The attempt and all its marks. Raises RecordsError, LostScenario."""
        loaded = self._attempts.load(attempt)
        self.records.accesses.note_attempts(AccessKind.MARK, [loaded.row.id], dt.datetime.now(dt.UTC), self._reader)
        return loaded, self.records.marks.find(attempt)


def _is_unsure(event: Scored) -> bool:
    result = event.result
    return any(one.is_unsure for one in result.criteria) or any(one.is_unsure for one in result.red_lines)
