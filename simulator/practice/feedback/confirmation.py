"""What a trainer should look at before an attempt counts: verdicts that decide it and of which the scorer is unsure."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.practice.attempt_summary import has_passed
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import Exchange, State
from simulator.scenario.model import ReplyTurn
from simulator.scoring.judging.completeness import find_enough
from simulator.scoring.judging.result import CriterionResult


@dataclass(frozen=True, slots=True)
class OpenVerdict:
    """A verdict to be confirmed: answer number `answer` of the attempt, a criterion's or a red line's name.

    `chance` is how likely the verdict “met” or “crossed” is, 0–100.
    """

    answer: int
    name: str
    is_red_line: bool
    chance: int


def find_doubts(prepared: PreparedScenario, state: State) -> tuple[OpenVerdict, ...]:
    """What is to be confirmed, in the order of the conversation; nothing while the attempt goes on."""
    if state.ended is None:
        return ()
    answers = list(enumerate(state.answered))
    lines = [
        OpenVerdict(at, line.id, is_red_line=True, chance=line.strength)
        for at, answered in answers
        if answered.result
        for line in answered.result.red_lines
        if line.is_unsure
    ]
    criteria = [
        OpenVerdict(at, one.id, is_red_line=False, chance=one.chance or 0)
        for at, answered in answers
        for one in _find_deciding(prepared, state, answered)
    ]
    return tuple(sorted([*lines, *criteria], key=lambda doubt: doubt.answer))


def _find_deciding(prepared: PreparedScenario, state: State, answered: Exchange) -> Iterator[CriterionResult]:
    """Unsure verdicts of an answer, where seeing all unsure ones of the attempt the other way changes the result."""
    if answered.result is None or not _could_turn(prepared, state):
        return
    passed = has_passed(prepared, state)
    yield from (one for one in answered.result.criteria if one.is_unsure and bool(one.credit) is passed)


def _could_turn(prepared: PreparedScenario, state: State) -> bool:
    """Whether the attempt would pass, or no longer pass, if every unsure verdict against the result were wrong."""
    passed = has_passed(prepared, state)
    scores = [_turned_score(prepared, answered, not passed) for answered in state.answered if answered.result]
    mean = round(sum(scores) / len(scores)) if scores else 0
    return (mean >= prepared.scenario.pass_mark) is not passed


def _turned_score(prepared: PreparedScenario, answered: Exchange, met: bool) -> float:
    """The score of an answer if its unsure verdicts were `met`, or were not."""
    result, turn = answered.result, prepared.turn(answered.asked.turn)
    if result is None:
        return 0.0
    score = float(result.score)
    if not isinstance(turn, ReplyTurn) or result.red_lines:
        return score
    turned = [one for one in result.criteria if one.is_unsure and bool(one.credit) is not met]
    lost = sum(one.weight * abs(float(met) - one.credit) for one in turned)
    points = 100.0 * lost / find_enough(turn)
    return min(100.0, score + points) if met else max(0.0, score - points)
