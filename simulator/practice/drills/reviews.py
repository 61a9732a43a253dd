"""What a conversation, or a drill, says about moves: its judged replies as reviews."""

from collections.abc import Callable, Collection, Iterator, Sequence

from simulator.practice.drills.cards import RED_LINE, MoveReview, Rating
from simulator.practice.events import Asked, Event, Hinted, Rewound, Scored, Started
from simulator.scenario.model import ReplyTurn, Skill, Turn
from simulator.scenario.script import Script
from simulator.scoring.judging.completeness import is_complete
from simulator.scoring.judging.result import TurnScore

#: A turn of the scenario as the library has it now; None where it has none of that name.
FindTurn = Callable[[str], Turn | None]
#: The red lines that a turn tempts to cross.
FindTemptations = Callable[[str], Collection[str]]


def rate(credit: float, strength: int, score: int, *, hinted: bool) -> Rating:
    """The rating of a move: missed Again, half there Hard, else by how clearly it was said.

    Below 75 that is Hard, below 90 Good, from there Easy, where the whole reply has that score, too. Whoever saw a hint
    gets Hard at most.
    """
    if credit == 0:
        return Rating.AGAIN
    if credit < 1 or hinted or strength < 75:
        return Rating.HARD
    return Rating.GOOD if min(strength, score) < 90 else Rating.EASY


def find_temptations(script: Script | None, turn_id: str) -> frozenset[str]:
    """The red lines of the policies which the author of a turn shows somebody cross there."""
    turn = script.scenario.turns.get(turn_id) if script else None
    if script is None or not isinstance(turn, ReplyTurn):
        return frozenset()
    return frozenset(name for example in turn.examples for name in example.crosses if name in script.policies)


def review_events(
    source: str, events: Sequence[Event], find_turn: FindTurn, tempts: FindTemptations
) -> Iterator[MoveReview]:
    """The reviews in an attempt's events, in order; what a fork took over from another attempt is that one's."""
    started = next((event for event in events if isinstance(event, Started)), None)
    if started is None:
        return
    asked: Asked | None = None
    hinted: set[str] = set()
    own = _count_carried(started, events)
    for seq, event in enumerate(events):
        match event:
            case Asked():
                asked = event
            case Hinted(turn=turn):
                hinted.add(turn)
            case Scored() if seq >= own:
                line = asked.text if asked is not None and asked.turn == event.turn else ""
                yield from _review(source, seq, started, event, line, event.turn in hinted, find_turn, tempts)
            case _:
                pass


def _count_carried(started: Started, events: Sequence[Event]) -> int:
    """How many of a fork's first events it took over: it goes back at the very moment it begins."""
    back = (n for n, event in enumerate(events) if isinstance(event, Rewound) and event.at == started.at)
    return max(back, default=0) if started.forked_from else 0


def _review(
    source: str,
    seq: int,
    started: Started,
    scored: Scored,
    line: str,
    hinted: bool,
    find_turn: FindTurn,
    tempts: FindTemptations,
) -> Iterator[MoveReview]:
    def make(criterion: str, skill: Skill | None, credit: float, rating: Rating) -> MoveReview:
        place = started.language, started.scenario, scored.turn
        return MoveReview(source, seq, *place, criterion, skill, scored.at, scored.at.date(), credit, rating, line)

    result, turn = scored.result, find_turn(scored.turn)
    if not result.criteria:  # a choice or an order: it shows a skill, and there is nothing to say once more
        skill = turn.skill if turn is not None and not isinstance(turn, ReplyTurn) else None
        if skill is not None:
            rating = rate(result.score / 100, result.score, result.score, hinted=hinted)
            yield make("", skill, result.score / 100, rating)
        return
    complete = is_complete(result)
    for found in result.criteria:
        if found.credit > 0 or not complete:  # what a complete reply left out is no miss
            rating = rate(found.credit, found.strength, result.score, hinted=hinted)
            yield make(found.id, found.skill, found.credit, rating)
    for name in sorted(result.crossed):
        yield make(RED_LINE + name, None, 0.0, Rating.AGAIN)
    for name in sorted({*tempts(scored.turn)} - result.crossed) if _is_answer(result) else ():
        yield make(RED_LINE + name, None, 1.0, Rating.HARD if hinted else Rating.GOOD)


def _is_answer(result: TurnScore) -> bool:
    """Whether something was said: silence crosses no line, and shows nothing either."""
    return any(found.credit > 0 for found in result.criteria)
