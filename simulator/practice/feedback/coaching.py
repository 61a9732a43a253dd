"""What the coach says about one exchange: what worked, the one most valuable missing move, red lines."""

import re
from dataclasses import dataclass

from simulator.practice.answers import read_choice
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import Exchange
from simulator.scenario.model import ChoiceTurn, Criterion, OrderTurn, ReplyTurn, Skill
from simulator.scoring.judging.reply_score import ReplyContext, score_reply
from simulator.scoring.judging.result import CriterionResult, RedLineResult

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

    `worth` is points of the turn's 100; `notes` are codes of guards that kept it from counting.
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


@dataclass(frozen=True, slots=True)
class Feedback:
    """The coach on one exchange. `lesson` explains the right answer of a choice or order turn."""

    score: int
    worked: tuple[Moment, ...]
    missing: tuple[MissingMove, ...]
    red_lines: tuple[RedLineResult, ...]
    notes: tuple[str, ...]
    lesson: str = ""

    @property
    def best_missing(self) -> MissingMove | None:
        """The missing move that would have earned most."""
        return max(self.missing, key=lambda move: move.worth, default=None)


def give_feedback(prepared: PreparedScenario, exchange: Exchange) -> Feedback:
    """The coach's view of a judged exchange; ValueError where it was not judged."""
    result = exchange.result
    if result is None:
        raise ValueError("the exchange was not judged")
    turn_id = exchange.asked.turn
    turn = prepared.turn(turn_id)
    if not isinstance(turn, ReplyTurn):
        lesson = _lesson(turn, exchange.reply or "")
        return Feedback(result.score, (), (), result.red_lines, result.notes, lesson)
    total = sum(c.weight for c in result.criteria) or 1
    known = [(turn.criteria[c.id], c) for c in result.criteria if c.id in turn.criteria]
    worked = tuple(_moment(turn_id, rule, c, total) for rule, c in known if c.credit > 0)
    missing = tuple(_missing(prepared, turn_id, rule, c, total) for rule, c in known if c.credit < 1)
    return Feedback(result.score, worked, missing, result.red_lines, result.notes)


def find_model_line(prepared: PreparedScenario, turn_id: str, criterion: str) -> str:
    """The sentence of the model answer that does what the criterion asks; the whole answer where none stands out."""
    turn = prepared.turn(turn_id)
    if not isinstance(turn, ReplyTurn) or not turn.model_answer:
        return ""
    model = turn.model_answer.strip()
    result = score_reply(prepared.prepared_turn(turn_id), model, ReplyContext())
    span = next((c.span for c in result.criteria if c.id == criterion and c.credit > 0), None)
    if span is None:
        return model
    start = 0
    for sentence in _SENTENCE_ENDS.split(model):
        start = model.index(sentence, start)
        if start <= span.start < start + len(sentence):
            return sentence.strip()
        start += len(sentence)
    return model


def _moment(turn: str, rule: Criterion, found: CriterionResult, total: int) -> Moment:
    worth = 100 * found.weight * found.credit / total
    return Moment(turn, found.id, rule.skill, rule.means, found.evidence, worth)


def _missing(prepared: PreparedScenario, turn: str, rule: Criterion, found: CriterionResult, total: int) -> MissingMove:
    return MissingMove(
        turn=turn,
        criterion=found.id,
        skill=rule.skill,
        means=rule.means,
        tip=rule.tip or "",
        line=find_model_line(prepared, turn, found.id),
        worth=100 * found.weight * (1 - found.credit) / total,
        partly=found.credit > 0,
        notes=found.notes,
    )


def _lesson(turn: ChoiceTurn | OrderTurn, answer: str) -> str:
    """Why the answer chosen was right or wrong, and which would have been right."""
    if isinstance(turn, OrderTurn):
        right = " → ".join(turn.items)
        return "\n".join(filter(None, (right, turn.because or "")))
    best = max(turn.options, key=lambda option: option.score)
    chosen = turn.options[read_choice(answer, len(turn.options))]
    lines = [chosen.because]
    if chosen is not best:
        lines.append(f"→ {best.text} {best.because}")
    return "\n".join(lines)
