"""What the examples and transcripts of a scenario have tried, and what nobody has tried yet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.authoring.files.locations import Location, Locations
from simulator.practice.reply_runner import ReplyOutcome
from simulator.scenario.model import ReplyTurn, Scenario
from simulator.scoring.judging.completeness import is_complete


class Part(StrEnum):
    """What can be covered. Phrases are counted apart: nobody writes an example for every phrase.

    A criterion that is `core` is tried as such when a reply leaves it out, `enough` when a reply is complete.
    """

    TURN = "turn"
    ROUTE = "route"
    ENDING = "ending"
    CRITERION = "criterion"
    CORE = "core"
    ENOUGH = "enough"
    RED_LINE = "red_line"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class CoverageItem:
    """One thing to be tried. `owner` is its turn (empty for an ending), `name` what the file calls it; a phrase's
    `criterion` is the one, or the red line, that it belongs to.
    """

    part: Part
    owner: str
    name: str
    place: Location
    covered: bool
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many were tried."""

    covered: int
    total: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all; 100 where there is nothing to try."""
        return 100 * self.covered // self.total if self.total else 100


@dataclass(frozen=True, slots=True)
class Tried:
    """What a set of judged replies touched: names by turn."""

    turns: frozenset[str]
    rules: frozenset[tuple[str, int]]
    targets: frozenset[str]
    met: frozenset[tuple[str, str]]
    left_out: frozenset[tuple[str, str]]
    complete: frozenset[str]
    crossed: frozenset[tuple[str, str]]
    phrases: frozenset[tuple[str, str, str]]


def collect(visits: Iterable[ReplyOutcome]) -> Tried:
    """What these replies touched: a criterion is tried when it is met, a phrase when it decided that."""
    kept = tuple(visits)
    credited = [(visit.turn, c) for visit in kept for c in visit.result.criteria if c.credit > 0]
    return Tried(
        turns=frozenset(visit.turn for visit in kept),
        rules=frozenset((visit.turn, visit.rule) for visit in kept),
        targets=frozenset(visit.next for visit in kept),
        met=frozenset((turn, c.id) for turn, c in credited),
        left_out=frozenset((visit.turn, c.id) for visit in kept for c in visit.result.criteria if c.credit == 0),
        complete=frozenset(visit.turn for visit in kept if is_complete(visit.result)),
        crossed=frozenset((visit.turn, line) for visit in kept for line in visit.result.crossed),
        phrases=frozenset((turn, c.id, c.phrase) for turn, c in credited)
        | frozenset(
            (visit.turn, line.id, line.phrase) for visit in kept for line in visit.result.red_lines if line.phrase
        ),
    )


def measure(scenario: Scenario, visits: Iterable[ReplyOutcome], places: Locations) -> tuple[CoverageItem, ...]:
    """Everything that can be tried, in the file's order, with whether it was."""
    tried = collect(visits)
    items = [item for name in scenario.turns for item in _turn_items(scenario, name, tried, places)]
    endings = (
        CoverageItem(Part.ENDING, "", name, places.of("endings", name), name in tried.targets)
        for name in scenario.endings
    )
    return (*items, *endings)


def share(items: Iterable[CoverageItem], *parts: Part) -> Share:
    """How much of these parts was tried; without parts, of all but phrases, which is what `--min-coverage` asks."""
    wanted = parts or tuple(part for part in Part if part is not Part.PHRASE)
    kept = [item for item in items if item.part in wanted]
    return Share(sum(item.covered for item in kept), len(kept))


def _turn_items(scenario: Scenario, name: str, tried: Tried, places: Locations) -> Iterator[CoverageItem]:
    turn = scenario.turns[name]
    yield CoverageItem(Part.TURN, name, name, places.of("turns", name), name in tried.turns)
    if isinstance(turn, ReplyTurn):
        yield from _criteria_items(turn, name, tried, places)
    for number, rule in enumerate(turn.next):
        label = f"{rule.when} → {rule.to}" if rule.when else f"→ {rule.to}"
        place = places.of("turns", name, "next", number)
        yield CoverageItem(Part.ROUTE, name, label, place, (name, number) in tried.rules)


def _criteria_items(turn: ReplyTurn, name: str, tried: Tried, places: Locations) -> Iterator[CoverageItem]:
    if turn.enough is not None:
        yield CoverageItem(
            Part.ENOUGH, name, str(turn.enough), places.of("turns", name, "enough"), name in tried.complete
        )
    for criterion, value in turn.criteria.items():
        place = places.of("turns", name, "criteria", criterion)
        yield CoverageItem(Part.CRITERION, name, criterion, place, (name, criterion) in tried.met)
        if value.core:
            place = places.of("turns", name, "criteria", criterion, "core")
            yield CoverageItem(Part.CORE, name, criterion, place, (name, criterion) in tried.left_out)
        yield from _phrase_items(name, "criteria", criterion, value.phrases, tried, places)
    for line, red_line in turn.red_lines.items():
        place = places.of("turns", name, "red_lines", line)
        yield CoverageItem(Part.RED_LINE, name, line, place, (name, line) in tried.crossed)
        yield from _phrase_items(name, "red_lines", line, red_line.phrases, tried, places)


def _phrase_items(
    turn: str, block: str, owner: str, phrases: Sequence[str], tried: Tried, places: Locations
) -> Iterator[CoverageItem]:
    """The phrases of a criterion or red line."""
    for number, phrase in enumerate(phrases):
        place = places.of("turns", turn, block, owner, "phrases", number)
        yield CoverageItem(Part.PHRASE, turn, phrase, place, (turn, owner, phrase) in tried.phrases, owner)
