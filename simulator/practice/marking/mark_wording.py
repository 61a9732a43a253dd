"""A coach's mark in words: beside the machine's, always with what it does and does not do."""

from collections.abc import Sequence

from simulator.locales import Translate
from simulator.practice.appeals import find_rule
from simulator.practice.judgements import JudgementKind
from simulator.practice.marking.coach_mark import CoachMark, MarkKind, MarkWord
from simulator.practice.marking.mark_target import MarkTarget
from simulator.practice.prepared_scenario import PreparedScenario

__all__ = ["describe_mark", "explain_marks", "find_mark_rule", "list_lines", "name_place", "name_word", "sum_marks"]

_RULED = {MarkKind.CRITERION: JudgementKind.CRITERION, MarkKind.RED_LINE: JudgementKind.RED_LINE}


def name_word(word: MarkWord, t: Translate) -> str:
    """The word as people say it."""
    return {
        MarkWord.PASSED: t("passed"),
        MarkWord.FAILED: t("not passed"),
        MarkWord.MET: t("met"),
        MarkWord.PARTLY: t("partly met"),
        MarkWord.MISSED: t("missed"),
        MarkWord.CLEAN: t("no red line"),
        MarkWord.CROSSED: t("red line crossed"),
        MarkWord.WITHDRAWN: t("withdrawn"),
    }[word]


def find_mark_rule(prepared: PreparedScenario, mark: CoachMark | MarkTarget) -> str:
    """The rule that was marked, or can be, in the author's words; empty for whole attempts and answers."""
    kind = _RULED.get(mark.kind)
    return find_rule(prepared.scenario, prepared.script.policies, mark.turn, kind, mark.item) if kind else ""


def name_place(mark: CoachMark | MarkTarget, rule: str, t: Translate) -> str:
    """What was marked, or can be: the `rule` in the author's words where it is known, else its id; its turn."""
    if mark.kind is MarkKind.ATTEMPT:
        return t("The whole attempt")
    if mark.kind is MarkKind.REPLY:
        return t("The whole answer in {turn}").format(turn=mark.turn)
    return t("{rule} (in {turn})").format(rule=rule or mark.item, turn=mark.turn)


def describe_mark(mark: CoachMark, day: str, t: Translate) -> str:
    """Who judged what on which `day`, beside the machine: one sentence, without reason and comment."""
    said = t("{who} on {date}: {word} – the machine: {machine}").format(
        who=mark.marked_by,
        date=day,
        word=name_word(mark.word, t),
        machine=name_word(mark.machine, t),
    )
    return ("= " if mark.agrees else "≠ ") + said


def list_lines(mark: CoachMark, rule: str, t: Translate) -> tuple[str, ...]:
    """The mark in lines for a terminal: what it is about, both judgements with the reason, the comment if any."""
    comment = " ".join(mark.comment.split())
    day = mark.marked_at.astimezone().strftime("%Y-%m-%d")
    said = f"{describe_mark(mark, day, t)} – {' '.join(mark.reason.split())}"
    return (name_place(mark, rule, t), said, *([f"“{comment}”"] if comment else []))


def explain_marks(t: Translate) -> str:
    """What marks are for, and which command does what they do not."""
    return t(
        "A coach's mark stands beside the machine's judgement and does not change the score; `simulator review` does,"
        " by a decision with a reason."
    )


def sum_marks(marks: Sequence[CoachMark], t: Translate) -> str:
    """How many marks see it as the machine does (=) and how many otherwise (≠), in short; empty without any."""
    same = sum(mark.agrees for mark in marks)
    counts = " ".join(f"{sign}{count}" for sign, count in (("=", same), ("≠", len(marks) - same)) if count)
    return t("marks {counts}").format(counts=counts) if counts else ""
