"""What codes and enumerations are called in front of a person; every function takes the translator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.locales import Translate, counted, labelled, listed
from simulator.practice.events import Hint
from simulator.practice.official.mode import Mode
from simulator.practice.official.rules import EXPIRED
from simulator.practice.trust import TrustMove
from simulator.scenario.terms import Feeling, Outcome, Severity, Skill

if TYPE_CHECKING:
    from simulator.practice.attempt_types import AttemptRow
    from simulator.practice.feedback.coaching import Feedback
    from simulator.practice.feedback.debrief import Debrief
    from simulator.practice.feedback.fork_origin import ForkOrigin


def name_skill(skill: Skill, t: Translate) -> str:
    """The skill as people call it."""
    return {
        Skill.RAPPORT: t("Rapport"),
        Skill.ACKNOWLEDGE: t("Acknowledging"),
        Skill.DISCOVERY: t("Discovery"),
        Skill.REFRAME: t("Reframing"),
        Skill.VALUE: t("Value"),
        Skill.RISK_DISCLOSURE: t("Risk disclosure"),
        Skill.COMPLIANCE: t("Compliance"),
        Skill.NEXT_STEP: t("Next step"),
        Skill.SERVICE_RECOVERY: t("Service recovery"),
        Skill.NEGOTIATION: t("Negotiation"),
    }[skill]


def name_mode(mode: Mode, t: Translate) -> str:
    """The mode as people call it."""
    return {Mode.PRACTICE: t("Practice"), Mode.OFFICIAL: t("Official")}[mode]


def name_result(passed: bool | None, t: Translate) -> str:
    """How an attempt came out; None where it is not over."""
    if passed is None:
        return t("not finished")
    return t("passed") if passed else t("not passed")


def name_standing(row: AttemptRow, t: Translate) -> str:
    """How a kept attempt came out, by what counts: one that a correction declared void may be taken again."""
    return t("does not count") if row.finished and row.passed is None else name_result(row.passed, t)


def describe_correction(row: AttemptRow, t: Translate) -> str:
    """That an attempt's result was corrected: both columns, when, by whom, and why; empty where it was not."""
    made = row.correction
    if made is None:
        return ""
    then, now = (name_result(row.original.passed, t), row.original.score), (name_standing(row, t), row.score)
    by = t("Corrected on {date} by {who}") if made.decided_by else t("Corrected on {date}")
    head = by.format(date=made.at.astimezone().strftime("%Y-%m-%d"), who=made.decided_by)
    change = t("{before} ({before_score}) → {after} ({after_score})").format(
        before=then[0], before_score=then[1], after=now[0], after_score=now[1]
    )
    why = (
        t("set aside: it may be taken again")
        if made.sets_aside
        else t("for the conversation would have gone another way: it may be taken again")
    )
    again = "" if row.counts else t(", ") + why
    return labelled(t, head, f"{change}{again} – {made.reason}")


def name_origin(origin: ForkOrigin, t: Translate) -> str:
    """Which turn of which attempt a fork answers again."""
    return "↳ " + t("from turn {number} of {attempt}").format(number=origin.index + 1, attempt=origin.attempt)


def name_hint(hint: Hint, t: Translate) -> str:
    """What a hint shows."""
    return {Hint.GOAL: t("Goal"), Hint.CRITERIA: t("What counts"), Hint.MODEL: t("Model line")}[hint]


def explain_severity(severity: Severity, t: Translate) -> str:
    """What crossing a red line of this severity costs."""
    return {
        Severity.MAJOR: t("This turn counts 40 at most."),
        Severity.CRITICAL: t("This attempt cannot be passed."),
    }[severity]


def describe_unheard(feeling: Feeling, who: str, t: Translate) -> str:
    """That the reply passed over what the customer felt, and what to do about it."""
    return {
        Feeling.ANGER: t("{who} sounded angry; your reply passed over it. Say first that you heard it, then answer."),
        Feeling.WORRY: t("{who} sounded worried; your reply passed over it. Say first that you heard it, then answer."),
        Feeling.DOUBT: t("{who} sounded doubtful; your reply passed over it. Take the doubt seriously, then answer."),
    }[feeling].format(who=who)


def explain_trust(feedback: Feedback, t: Translate) -> str:
    """From where to where trust went, and every reason for it with its points."""
    (before, after), move = feedback.trust, feedback.move or TrustMove(0)
    reasons = (
        (move.score, t("{points} for the score")),
        (move.red_line, t("{points} for the red line")),
        (move.feeling, t("{points} for the feeling that went unheard")),
    )
    parts = [words.format(points=f"{points:+d}".replace("-", "−")) for points, words in reasons if points]
    text = t("Trust {before} → {after}").format(before=before, after=after)
    return labelled(t, text, listed(t, parts)) if parts else text


def describe_points(points: int, t: Translate) -> str:
    """A change of a score in words a screen reader can read."""
    if points == 0:
        return t("as many points as last time")
    more = t("{points} points more than last time"), t("{points} points fewer than last time")
    return more[points < 0].format(points=abs(points))


def explain_verdict(debrief: Debrief, t: Translate) -> tuple[tuple[bool | None, str], ...]:
    """Each condition for passing: whether it holds (None where somebody has yet to say so), and in words why."""
    critical = any(line.severity is Severity.CRITICAL for _, line in debrief.red_lines)
    if debrief.ending == EXPIRED:
        ending = t("The time ran out before the conversation ended")
    elif not debrief.complete:
        ending = t("The conversation has not ended yet")
    elif debrief.outcome is Outcome.SUCCESS:
        ending = t("The conversation ended well")
    else:
        ending = t("The conversation ended badly")
    if debrief.ending_title:
        ending = f"{ending} · {debrief.ending_title}"
    reached = debrief.score >= debrief.pass_mark
    score = t("Score {score}, pass mark {mark}").format(score=debrief.score, mark=debrief.pass_mark)
    line = t("A red line that fails the attempt was crossed") if critical else t("No red line that fails the attempt")
    good_end = debrief.complete and debrief.outcome is Outcome.SUCCESS
    conditions: tuple[tuple[bool | None, str], ...] = (reached, score), (good_end, ending), (not critical, line)
    if debrief.pasted:
        conditions = (*conditions, (None, _name_pasted(debrief.pasted, t)))
    return (*conditions, (None, _name_open_verdicts(debrief, t))) if debrief.open_verdicts else conditions


def _name_pasted(count: int, t: Translate) -> str:
    return counted(
        t,
        "{count} reply is a model answer or taken from it; whoever reads this sees it",
        "{count} replies are model answers or taken from them; whoever reads this sees it",
        count,
    )


def _name_open_verdicts(debrief: Debrief, t: Translate) -> str:
    """Who has to look at it before it counts; in practice nobody has to."""
    unsure = counted(
        t,
        "the scorer is unsure of {count} verdict that decides",
        "the scorer is unsure of {count} verdicts that decide",
        len(debrief.open_verdicts),
    )
    if debrief.mode is Mode.OFFICIAL:
        return t("To be confirmed by a trainer: {unsure}").format(unsure=unsure)
    return t("Open to dispute: {unsure}").format(unsure=unsure)
