"""What a trainer should look at before an attempt counts: verdicts that decide it and of which the scorer is unsure."""

from dataclasses import dataclass

from simulator.practice.attempt_summary import has_critical_line, has_passed, mean_score
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import Exchange, State
from simulator.scenario.model import Outcome, ReplyTurn
from simulator.scoring.judging.completeness import find_enough


@dataclass(frozen=True, slots=True)
class OpenVerdict:
    """A verdict to be confirmed: answer number `answer` of the attempt, a criterion's or a red line's name.

    `chance` is how likely the verdict “met” or “crossed” is, 0–100.
    """

    answer: int
    name: str
    is_red_line: bool
    chance: int


def find_open_verdicts(prepared: PreparedScenario, state: State) -> tuple[OpenVerdict, ...]:
    """What is to be confirmed, in the order of the conversation; nothing while the attempt goes on."""
    if state.ended is None:
        return ()
    decides, reached = _could_turn(prepared, state), _reaches(prepared, state)
    found: list[OpenVerdict] = []
    for at, answered in enumerate(state.answered):
        if answered.result is None:
            continue
        crossed = [line for line in answered.result.red_lines if line.is_unsure]
        unsure = [one for one in answered.result.criteria if one.is_unsure and bool(one.credit) is reached]
        found += [OpenVerdict(at, line.id, is_red_line=True, chance=line.strength) for line in crossed]
        found += [OpenVerdict(at, one.id, is_red_line=False, chance=one.chance or 0) for one in unsure if decides]
    return tuple(found)


def _reaches(prepared: PreparedScenario, state: State) -> bool:
    return mean_score(state) >= prepared.scenario.pass_mark


def _could_turn(prepared: PreparedScenario, state: State) -> bool:
    """Whether the attempt would pass, or no longer pass, if every unsure verdict against the result were wrong.

    Where it fails for something else, its ending or a red line, no criterion decides.
    """
    reached = _reaches(prepared, state)
    if reached and not has_passed(prepared, state):
        return False
    ending = prepared.ending(state.ended.ending) if state.ended else None
    if not reached and (ending is None or ending.outcome is not Outcome.SUCCESS or has_critical_line(state)):
        return False
    scores = [_turned_score(prepared, answered, not reached) for answered in state.answered if answered.result]
    mean = round(sum(scores) / len(scores)) if scores else 0
    return (mean >= prepared.scenario.pass_mark) is not reached


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
