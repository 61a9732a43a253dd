"""What of a judgement can be called wrong, and what its items were judged to be: the one list for every face."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from simulator.locales import Translate
from simulator.practice.judgements import JudgementKind
from simulator.scenario.model import RedLine, ReplyTurn, Scenario, Turn
from simulator.scoring.judging.notes import MEANINGS, Effect, Note
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore

__all__ = ["Appeal", "Claim", "find_appeals", "find_credit", "find_part", "find_rule", "is_granted"]


class Claim(StrEnum):
    """said: it should count (or, of a red line: be crossed) and was not. wrong: it counted and should not."""

    SAID = "said"
    WRONG = "wrong"

    def describe(self, t: Translate, kind: JudgementKind = JudgementKind.CRITERION) -> str:
        """The claim in the words of who makes it."""
        match kind, self:
            case JudgementKind.RED_LINE, Claim.WRONG:
                return t("This crosses no red line")
            case JudgementKind.RED_LINE, _:
                return t("This crosses a red line")
            case JudgementKind.NOTE, _:
                return t("This remark is not right")
            case JudgementKind.REPLY, _:
                return t("My answer is right too")
            case _:
                return t("I did say that") if self is Claim.SAID else t("This should not count")


@dataclass(frozen=True, slots=True)
class Appeal:
    """One item of a judgement with what can be claimed of it; `item` is empty for a whole choice or order."""

    kind: JudgementKind
    item: str
    claim: Claim


def find_appeals(result: TurnScore, turn: Turn) -> Iterator[Appeal]:
    """Everything that can be disputed in one answer; what cost points first, gravest first.

    A miss was said, what counted should not have; of half credit either. A red line is none, a guard was wrong; of a
    choice or an order, the answer is right as well.
    """
    for name in dict.fromkeys(line.id for line in result.red_lines):
        yield Appeal(JudgementKind.RED_LINE, name, Claim.WRONG)
    if not isinstance(turn, ReplyTurn):
        if result.score < 100:
            yield Appeal(JudgementKind.REPLY, "", Claim.SAID)
        return
    for note in result.notes:
        if _costs(note):
            yield Appeal(JudgementKind.NOTE, note, Claim.WRONG)
    lacking = [criterion for criterion in result.criteria if criterion.credit < 1]
    yield from (Appeal(JudgementKind.CRITERION, one.id, Claim.SAID) for one in lacking)
    counting = [criterion for criterion in result.criteria if criterion.credit > 0]
    yield from (Appeal(JudgementKind.CRITERION, one.id, Claim.WRONG) for one in counting)


def _costs(note: str) -> bool:
    """Whether a note about a whole reply took points; a missing core criterion is disputed as that criterion."""
    known = note in list(Note) and note not in (Note.EMPTY, Note.CORE_MISSING)
    return known and MEANINGS[Note(note)].effect is not Effect.NOTED


def find_part(result: TurnScore, kind: JudgementKind, item: str) -> CriterionResult | RedLineResult | None:
    """What was judged of a criterion, or a red line where it was crossed or nearly; None otherwise."""
    match kind:
        case JudgementKind.CRITERION:
            return next((one for one in result.criteria if one.id == item), None)
        case JudgementKind.RED_LINE:
            return next((one for one in (*result.red_lines, *result.near_lines) if one.id == item), None)
        case _:
            return None


def find_credit(result: TurnScore, kind: JudgementKind, item: str) -> float | None:
    """How good an item is for the trainee, 0–1: a red line or a note 1 where it is not there, an answer its score.

    None for a criterion that the turn does not have.
    """
    match kind:
        case JudgementKind.CRITERION:
            return next((one.credit for one in result.criteria if one.id == item), None)
        case JudgementKind.RED_LINE | JudgementKind.NEAR_LINE:
            return float(item not in result.crossed)
        case JudgementKind.NOTE:
            return float(item not in result.notes)
        case JudgementKind.REPLY:
            return result.score / 100


def is_granted(kind: JudgementKind, claim: Claim, then: float, now: float) -> bool:
    """Whether a credit is what the claim wants: more than was given; or none, of what should not count."""
    if kind is JudgementKind.CRITERION:
        return now > then if claim is Claim.SAID else now == 0
    return now == 0 if (kind, claim) == (JudgementKind.RED_LINE, Claim.SAID) else now > then


def find_rule(scenario: Scenario, policies: Mapping[str, RedLine], turn: str, kind: JudgementKind, item: str) -> str:
    """The rule that an item stands for, in the author's words: of a choice or an order the customer's line.

    Empty where the scenario has none, and for what a guard notes.
    """
    there = scenario.turns.get(turn)
    if there is None or kind is JudgementKind.NOTE:
        return ""
    if kind is JudgementKind.REPLY:
        return there.customer[0]
    own = there if isinstance(there, ReplyTurn) else None
    if kind is JudgementKind.RED_LINE:
        line = (own.red_lines.get(item) if own else None) or policies.get(item)
        return line.means if line else ""
    criterion = own.criteria.get(item) if own else None
    return criterion.means if criterion else ""
