"""Failures in words: what was expected, what came, and the evidence that decided."""

from dataclasses import dataclass

from simulator.authoring.testing.failures import Failure, FailureKind
from simulator.locales import Translate, listed
from simulator.practice.feedback.marks import mark_credit
from simulator.practice.reply_runner import ReplyOutcome
from simulator.scenario.model import Scenario
from simulator.scoring.judging.notes import explain_note
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore

_OF_TRANSCRIPTS = (
    FailureKind.TURNS,
    FailureKind.ENDING,
    FailureKind.PASSED,
    FailureKind.REFUSED,
    FailureKind.UNUSED,
    FailureKind.RELOAD,
)


@dataclass(frozen=True, slots=True)
class FailureText:
    """A failure as three short texts; `because` may have several lines or none."""

    what: str
    expected: str
    came: str
    because: tuple[str, ...] = ()


def describe_failure(
    failure: Failure, t: Translate, visit: ReplyOutcome | None = None, scenario: Scenario | None = None
) -> FailureText:
    """The failure in words; the visit says what decided a score or a route."""
    subject, expected, came = failure.subject, failure.expected, failure.came
    if failure.kind in _OF_TRANSCRIPTS:
        return _describe_transcript(failure, t, visit, scenario)
    match failure.kind:
        case FailureKind.CROSSES:
            return FailureText(f"crosses {subject}", t("crossed"), t("not crossed"), _crossed_instead(visit, t))
        case FailureKind.CROSSED:
            evidence = (_quote_line(failure.red_line, t),) if failure.red_line else ()
            return FailureText(f"crosses {subject}", t("no such red line in `crosses`"), t("crossed"), evidence)
        case FailureKind.SCORE:
            return FailureText("score", expected, came, (_add_up(visit.result, t),) if visit else ())
        case FailureKind.GOES:
            return FailureText(
                "goes", expected, came, (describe_route(visit, scenario, t),) if visit and scenario else ()
            )
    return _describe_criterion(failure, t)


def _describe_transcript(
    failure: Failure, t: Translate, visit: ReplyOutcome | None, scenario: Scenario | None
) -> FailureText:
    subject, expected, came = failure.subject, failure.expected, failure.came
    match failure.kind:
        case FailureKind.PASSED:
            return FailureText("passed", expected, came)
        case FailureKind.TURNS:
            return FailureText("turns", expected, came, _describe_parting(visit, scenario, t))
        case FailureKind.ENDING:
            came = came or t("the conversation did not end: replies are missing")
            return FailureText("ending", expected, came, _describe_parting(visit, scenario, t))
        case FailureKind.REFUSED:
            said = t("reply {number} at {turn}: “{text}”").format(number=failure.reply, turn=subject, text=came)
            return FailureText("reply", expected.removeprefix("expected "), said)
        case FailureKind.UNUSED:
            told = t("the conversation ended before reply {number}; {count} left over")
            return FailureText("replies", t("all replies used"), told.format(number=failure.reply, count=came))
    told = t("event {number} differs: {expected} / {came}").format(number=failure.reply, expected=expected, came=came)
    return FailureText("reload", t("the same conversation after saving and reloading"), told)


def _describe_criterion(failure: Failure, t: Translate) -> FailureText:
    criterion = failure.criterion
    wanted = t("at least half credit") if failure.kind is FailureKind.MEETS else t("no credit")
    if criterion is None:
        return FailureText(f"{failure.kind} {failure.subject}", wanted, "?")
    came = t("{credit} credit, strength {strength}").format(
        credit=_name_credit(criterion.credit, t), strength=criterion.strength
    )
    return FailureText(f"{failure.kind} {failure.subject}", wanted, came, (quote(criterion, t),))


def _name_credit(credit: float, t: Translate) -> str:
    return {1.0: t("full"), 0.5: t("half")}.get(credit, t("no"))


def quote(criterion: CriterionResult, t: Translate) -> str:
    """The words that decided, the author's phrase they were compared with, and what the guards said."""
    if not criterion.evidence and not criterion.phrase:
        return t("nothing that was said comes near it")
    words = f"「{criterion.evidence}」" if criterion.evidence else t("no words")
    phrase = t("nearest phrase “{phrase}”").format(phrase=criterion.phrase) if criterion.phrase else t("no phrase")
    return f"{words}  {phrase}" + "".join(f"  ({explain_note(note, t)})" for note in criterion.notes)


def _quote_line(line: RedLineResult, t: Translate) -> str:
    phrase = t("nearest phrase “{phrase}”").format(phrase=line.phrase)
    return f"「{line.evidence}」  {phrase}  " + t("strength {strength}").format(strength=line.strength)


def _crossed_instead(visit: ReplyOutcome | None, t: Translate) -> tuple[str, ...]:
    return tuple(f"{line.id}: {_quote_line(line, t)}" for line in visit.result.red_lines) if visit else ()


def _add_up(result: TurnScore, t: Translate) -> str:
    """Where a score comes from, in one line."""
    parts = [f"{c.id} {c.credit * c.weight:g}/{c.weight}" for c in result.criteria]
    if result.enough is not None:
        parts.append(t("{enough} points are enough").format(enough=f"{result.enough:g}"))
    parts += [t("capped by {line}").format(line=line.id) for line in result.red_lines]
    return listed(t, (*parts, *(explain_note(note, t).rstrip(".。") for note in result.notes)))


def describe_route(visit: ReplyOutcome, scenario: Scenario, t: Translate) -> str:
    """Which rule led on, and the values it looked at."""
    rules = scenario.turns[visit.turn].next
    rule = rules[visit.rule]
    said = t("rule {number} of {count} held: {when}").format(
        number=visit.rule + 1, count=len(rules), when=rule.when or t("always")
    )
    values = t("score {score}, trust {trust}, met: {met}, crossed: {crossed}").format(
        score=visit.result.score,
        trust=visit.trust,
        met=listed(t, sorted(visit.result.met)),
        crossed=listed(t, sorted(visit.result.crossed)),
    )
    return f"{said}  ({values})"


def _describe_parting(visit: ReplyOutcome | None, scenario: Scenario | None, t: Translate) -> tuple[str, ...]:
    """The rule that led another way than expected."""
    return (f"{visit.turn}: {describe_route(visit, scenario, t)}",) if visit and scenario else ()


def list_criteria(result: TurnScore) -> list[str]:
    """Every criterion and red line of a judgement, a line each, with its evidence."""
    criteria = [(mark_credit(c.credit), c.id, c.strength, c.evidence, c.phrase) for c in result.criteria]
    lines = [("✗", line.id, line.strength, line.evidence, line.phrase) for line in result.red_lines]
    return [f"{mark} {name} {strength}{_evidence(e, p)}" for mark, name, strength, e, p in (*criteria, *lines)]


def _evidence(words: str, phrase: str) -> str:
    return (f"  「{words}」" if words else "") + (f" ~ {phrase}" if phrase else "")
