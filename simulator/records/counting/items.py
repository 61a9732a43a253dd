"""Items – criteria, red lines, choices and orders – counted over official attempts: who had which chance, with what
result.

Sums leave the database, one row a person and item: what says whether an item tells people apart. They are made of one
person after another: a database sorts a person's rows in a moment, and a million of everybody's not.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, case, func, select

from simulator.practice.answers import read_numbers
from simulator.practice.events import Asked, Replied
from simulator.practice.judgements import JudgementKind
from simulator.records.counting.official import ALWAYS, COUNTS, official_ones, standings
from simulator.records.database import Database
from simulator.records.row_mapping import explain_damage, unpack_event
from simulator.records.tables import events, judgements

__all__ = ["FiredPhrases", "ItemCounts", "ItemMiss", "ItemPlace", "ItemSum", "OptionChoice", "TextVersion"]

#: Rows that are in memory at a time while a long list is read.
_AT_A_TIME = 5000
_BOUNDS = ALWAYS.bounds


class ItemSum(NamedTuple):
    """How one person did at one item of one text, over all replies that stand.

    `asked` counts the replies, `met` those that earned anything; of the replies that were not complete without the
    item there are `chances`, which `earned` so much credit (0–1 each). Of a red line `asked` counts its crossings.
    """

    scenario: str
    language: str
    digest: str
    turn: str
    kind: str
    item: str
    person: str
    asked: int
    met: int
    chances: int
    earned: float

    def plus(self, other: "ItemSum") -> "ItemSum":
        """Both together; they are of the same person and item."""
        return self._replace(
            asked=self.asked + other.asked,
            met=self.met + other.met,
            chances=self.chances + other.chances,
            earned=self.earned + other.earned,
        )


class OptionChoice(NamedTuple):
    """One answer to a choice: the place of the option, from 0; -1 where it cannot be read."""

    scenario: str
    language: str
    digest: str
    turn: str
    person: str
    option: int


class TextVersion(NamedTuple):
    """A text that finished official attempts were held with: the author's number for it, how many, the latest start."""

    scenario: str
    language: str
    digest: str
    version: int
    title: str
    attempts: int
    latest: str


class ItemPlace(NamedTuple):
    """An item of any text of a scenario; `kind` is a judgement's."""

    scenario: str
    language: str
    turn: str
    kind: str
    item: str


class ItemMiss(NamedTuple):
    """An event that judged an item: a criterion that earned nothing, a red line that was crossed, with its words."""

    attempt: str
    seq: int
    person: str
    evidence: str


#: How often a phrase fired: by scenario, language, turn, criterion and phrase.
FiredPhrases = Counter[tuple[str, str, str, str, str]]


class ItemCounts:
    """Asks the table of judgements; finished official attempts only, as they stand after all corrections.

    Every fault is a RecordsError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def versions(self) -> tuple[TextVersion, ...]:
        """Every text with attempts, by scenario and language, the one begun latest last."""
        groups = standings.c.scenario, standings.c.language, standings.c.digest
        latest = func.max(standings.c.started_at)
        figures = func.max(standings.c.version), func.max(standings.c.title), func.count(), latest
        query = select(*groups, *figures).where(*official_ones(), *COUNTS).group_by(*groups)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(*groups[:2], latest), _BOUNDS).all()
        return tuple(TextVersion._make(row) for row in rows)

    def people(self) -> tuple[str, ...]:
        """The keys of everybody with a finished official attempt."""
        query = select(standings.c.trainee_key).where(*official_ones(), *COUNTS).distinct()
        with self._database.reading() as connection:
            return tuple(sorted(connection.scalars(query, _BOUNDS)))

    def sums(self, person: str) -> tuple[list[ItemSum], FiredPhrases]:
        """One person's sums, in no order, and which phrases were the nearest to words that counted."""
        found: dict[tuple[str, str, str, str, str, str], ItemSum] = {}
        fired: FiredPhrases = Counter()
        for scenario, language, digest, turn, kind, item, phrase, *figures in self._stream(_SUMS, {"person": person}):
            key = scenario, language, digest, turn, kind, item
            new = ItemSum(*key, person, *figures)
            found[key] = found[key].plus(new) if key in found else new
            if phrase:
                fired[scenario, language, turn, item, phrase] += new.asked
        return [*found.values()], fired

    def choices(self, turns: Collection[str]) -> Iterator[OptionChoice]:
        """What was chosen in turns of these ids, one row an answer."""
        said = and_(
            events.c.attempt == judgements.c.attempt,
            events.c.seq == judgements.c.seq - 1,
            events.c.kind == Replied.kind,
        )
        shown = events.alias("shown")
        asked = and_(
            shown.c.attempt == judgements.c.attempt,
            shown.c.seq == judgements.c.seq - 2,
            shown.c.kind == Asked.kind,
        )
        names = standings.c.scenario, standings.c.language, standings.c.digest, judgements.c.turn
        payloads = events.c.payload, shown.c.payload
        query = _join(*names, standings.c.trainee_key, *payloads, standings.c.id).join(events, said)
        query = query.outerjoin(shown, asked)
        query = query.where(judgements.c.item == "", judgements.c.turn.in_(bindparam("turns", expanding=True)))
        for row in self._stream(query, {"turns": [*turns]}):
            yield OptionChoice._make((*row[:5], self._read_choice(*row[5:])))

    def misses(self, place: ItemPlace, person: str) -> Iterator[ItemMiss]:
        """Where one person earned nothing for a criterion that was needed, or crossed a red line, newest first."""
        query = _join(standings.c.id, judgements.c.seq, standings.c.trainee_key, judgements.c.evidence).where(
            standings.c.trainee_key == bindparam("person"),
            standings.c.scenario == bindparam("scenario"),
            standings.c.language == bindparam("language"),
            judgements.c.turn == bindparam("turn"),
            judgements.c.kind == bindparam("kind"),
            judgements.c.item == bindparam("item"),
            judgements.c.credit == 0,
            judgements.c.needed == 1,
        )
        query = query.order_by(standings.c.started_at.desc(), standings.c.id, judgements.c.seq)
        yield from map(ItemMiss._make, self._stream(query, {**place._asdict(), "person": person}))

    def _read_choice(self, payload: str, shown: str | None, attempt: str) -> int:
        try:
            event, asked = unpack_event(payload), unpack_event(shown) if shown else None
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            self._database.left_out[attempt] = explain_damage(error)
            return -1
        numbers = read_numbers(event.text) if isinstance(event, Replied) else ()
        if len(numbers) != 1:
            return -1
        order = asked.order if isinstance(asked, Asked) else ()
        return order[numbers[0]] if 0 <= numbers[0] < len(order) else numbers[0]

    def _stream(self, query: Select[Any], values: Mapping[str, Any]) -> Iterator[Any]:
        with self._database.reading() as connection:
            executed = connection.execution_options(yield_per=_AT_A_TIME).execute(query, {**_BOUNDS, **values})
            for rows in executed.partitions():
                yield from rows


def _join(*columns: Any) -> Select[Any]:
    """Judgements that stand, of finished official attempts that count."""
    joined = select(*columns).join_from(standings, judgements, judgements.c.attempt == standings.c.id)
    return joined.where(*official_ones(), *COUNTS, judgements.c.stands == 1)


def _select_sums() -> Select[Any]:
    """One person's sums, by phrase where words earned something."""
    needed, credit = judgements.c.needed == 1, judgements.c.credit
    fired = and_(judgements.c.kind == JudgementKind.CRITERION.value, credit > 0)
    names: tuple[Any, ...] = (
        *(standings.c.scenario, standings.c.language, standings.c.digest),
        *(judgements.c.turn, judgements.c.kind, judgements.c.item),
        case((fired, judgements.c.phrase), else_="").label("fired"),
    )
    figures = (
        func.count(),
        func.sum(case((credit > 0, 1), else_=0)),
        func.sum(case((needed, 1), else_=0)),
        func.sum(case((needed, credit), else_=0.0)),
    )
    return _join(*names, *figures).where(standings.c.trainee_key == bindparam("person")).group_by(*names[:-1], "fired")


_SUMS = _select_sums()
