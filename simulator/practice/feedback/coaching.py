"""What the coach says about one exchange: what worked, the one most valuable missing move, red lines.

A reply need not say everything: once it is complete, what it left out is an offer (“you could also …”) and no gap.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from simulator.practice.answers import find_option
from simulator.practice.feedback.amount import Amount, count_opened
from simulator.practice.feedback.changes import TurnChange
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import Exchange
from simulator.practice.trust import TrustMove, find_move
from simulator.scenario.model import ChoiceTurn, Criterion, OrderTurn, ReplyTurn, Skill
from simulator.scenario.shared_model import Feeling
from simulator.scoring.judging.completeness import (
    add_points,
    cap_for_core,
    find_full_points,
    find_missing_core,
    is_complete,
)
from simulator.scoring.judging.reply_score import ReplyContext, score_reply
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore

_SENTENCE_ENDS = re.compile(r"(?<=[。！？!?\n])|(?<=\.)\s")


@dataclass(frozen=True, slots=True)
class Moment:
    """Something done well: the trainee's own words and the rule they meet. `worth` is points of the turn's 100."""

    turn: str
    criterion: str
    skill: Skill
    means: str
    evidence: str
    worth: float


@dataclass(frozen=True, slots=True)
class MissingMove:
    """Something left out: the rule, why it matters, and a line that does it.

    `worth` is what the score would gain, of the turn's 100; `notes` are codes of guards that kept it from counting.
    `core`: without it the reply stays under the pass mark. `optional`: the reply was complete without it.
    `doubtful` are the words of which the scorer cannot tell whether they did it; empty where it can.
    """

    turn: str
    criterion: str
    skill: Skill
    means: str
    tip: str
    line: str
    worth: float
    partly: bool
    notes: tuple[str, ...] = ()
    core: bool = False
    optional: bool = False
    doubtful: str = ""

    @property
    def value(self) -> tuple[bool, bool, float]:
        """What the coach speaks of first: gaps before offers, what the turn turns on, then what earns most."""
        return not self.optional, self.core and not self.partly, self.worth


@dataclass(frozen=True, slots=True)
class Feedback:
    """The coach on one exchange. `lesson` explains the right answer of a choice or order turn.

    `complete`: the reply said enough, so that all that is `missing` is optional. Of the missing moves the `opened`
    most valuable ones are spoken of, the others named. `unheard` is what `speaker` felt and the reply passed over;
    `move` is what moved trust, from and to `trust`. `change` is what changed since the last reply to this turn.
    """

    score: int
    worked: tuple[Moment, ...]
    missing: tuple[MissingMove, ...]
    red_lines: tuple[RedLineResult, ...]
    notes: tuple[str, ...]
    lesson: str = ""
    complete: bool = False
    opened: int = 1
    speaker: str = ""
    unheard: Feeling | None = None
    move: TrustMove | None = None
    trust: tuple[int, int] = (0, 0)
    change: TurnChange | None = None

    @property
    def ranked(self) -> tuple[MissingMove, ...]:
        """Everything missing, the most valuable first."""
        return tuple(sorted(self.missing, key=lambda move: move.value, reverse=True))

    @property
    def best_missing(self) -> MissingMove | None:
        """The missing move to speak of."""
        return next(iter(self.ranked), None)


def give_feedback(
    prepared: PreparedScenario, exchange: Exchange, change: TurnChange | None = None, amount: Amount = Amount.BY_LEVEL
) -> Feedback:
    """The coach's view of a judged exchange; ValueError where it was not judged."""
    result = exchange.result
    if result is None:
        raise ValueError("the exchange was not judged")
    before, after = exchange.trust_before, exchange.trust_after
    return replace(
        _judge_moves(prepared, exchange, result),
        opened=count_opened(amount, prepared.scenario.level),
        speaker=exchange.asked.reaction_by or exchange.asked.speaker,
        unheard=exchange.unheard,
        move=find_move(result, exchange.unheard),
        trust=(before, before if after is None else after),
        change=change,
    )


def _judge_moves(prepared: PreparedScenario, exchange: Exchange, result: TurnScore) -> Feedback:
    """What was said and what was not."""
    turn_id = exchange.asked.turn
    turn = prepared.turn(turn_id)
    if not isinstance(turn, ReplyTurn):
        lesson = _lesson(turn, exchange.reply or "", exchange.asked.order)
        return Feedback(result.score, (), (), result.red_lines, result.notes, lesson)
    known = [(turn.criteria[c.id], c) for c in result.criteria if c.id in turn.criteria]
    full, gains = find_full_points(result), _Gains(turn, result, prepared.scenario.pass_mark)
    worked = tuple(_moment(turn_id, rule, c, full) for rule, c in known if c.credit > 0)
    missing = tuple(_missing(prepared, turn_id, rule, c, gains) for rule, c in known if c.credit < 1)
    return Feedback(result.score, worked, missing, result.red_lines, result.notes, complete=is_complete(result))


def find_model_line(prepared: PreparedScenario, turn_id: str, criterion: str) -> str:
    """The sentence of the model answer that does what the criterion asks; empty where none does: a model answer that
    is complete need not do everything.
    """
    turn = prepared.turn(turn_id)
    if not isinstance(turn, ReplyTurn) or not turn.model_answer:
        return ""
    model = turn.model_answer.strip()
    result = score_reply(prepared.prepared_turn(turn_id), model, ReplyContext())
    span = next((c.span for c in result.criteria if c.id == criterion and c.credit > 0), None)
    if span is None:
        return ""
    start = 0
    for sentence in _SENTENCE_ENDS.split(model):
        start = model.index(sentence, start)
        if start <= span.start < start + len(sentence):
            return sentence.strip()
        start += len(sentence)
    return model


class _Gains:
    """What a reply's score would gain by what it left out, before order and red lines."""

    def __init__(self, turn: ReplyTurn, result: TurnScore, pass_mark: int) -> None:
        self._earned, self._full = add_points(result.criteria), find_full_points(result)
        self._core = find_missing_core(turn.criteria, result.criteria)
        self._cap = cap_for_core(pass_mark)
        self.optional = is_complete(result)

    def find(self, criterion: CriterionResult) -> float:
        """The gain, 0–100, had this criterion been wholly met."""
        more = criterion.weight * (1 - criterion.credit)
        return self._score(self._earned + more, {*self._core} - {criterion.id}) - self._score(self._earned, self._core)

    def _score(self, points: float, core: Collection[str]) -> float:
        return min(100.0 * points / self._full, self._cap if core else 100.0)


def _moment(turn: str, rule: Criterion, found: CriterionResult, full: float) -> Moment:
    worth = 100 * found.weight * found.credit / full
    return Moment(turn, found.id, rule.skill, rule.means, found.evidence, worth)


def _missing(
    prepared: PreparedScenario, turn: str, rule: Criterion, found: CriterionResult, gains: _Gains
) -> MissingMove:
    return MissingMove(
        turn=turn,
        criterion=found.id,
        skill=rule.skill,
        means=rule.means,
        tip=rule.tip or "",
        line=find_model_line(prepared, turn, found.id),
        worth=gains.find(found),
        partly=found.credit > 0,
        notes=found.notes,
        core=rule.core,
        optional=gains.optional,
        doubtful=found.evidence if found.is_unsure and not found.credit else "",
    )


def _lesson(turn: ChoiceTurn | OrderTurn, answer: str, order: Sequence[int]) -> str:
    """Why the answer chosen was right or wrong, and which would have been right."""
    if isinstance(turn, OrderTurn):
        right = " → ".join(turn.items)
        return "\n".join(filter(None, (right, turn.because or "")))
    best = max(turn.options, key=lambda option: option.score)
    chosen = turn.options[find_option(answer, len(turn.options), order)]
    lines = [chosen.because]
    if chosen is not best:
        lines.append(f"→ {best.text} {best.because}")
    return "\n".join(lines)
