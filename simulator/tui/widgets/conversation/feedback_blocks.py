"""What there is to say about one reply, block by block: every face of feedback on the screen draws it with this."""

from collections.abc import Iterator

from textual.content import Content

from simulator.locales import Translate
from simulator.practice.feedback.changes import TurnChange
from simulator.practice.feedback.coaching import Feedback, MissingMove, Moment
from simulator.practice.feedback.marks import OPTIONAL
from simulator.practice.feedback.wording import describe_unheard, explain_severity, explain_trust, name_skill
from simulator.sanitise import terminal_safe
from simulator.scoring.judging.notes import explain_note
from simulator.scoring.judging.result import RedLineResult
from simulator.text import flatten
from simulator.tui.text_layout import quote, reflow
from simulator.tui.widgets.conversation.earlier_tries import draw_try


def draw_feedback(feedback: Feedback, t: Translate, dense: bool = False, beside: bool = False) -> Iterator[Content]:
    """The feedback in blocks, the gravest first: notes on a reply that earned nothing say why it did not.

    `beside`: the reply before stands beside this one already.
    """
    notes = [Content.styled("! " + explain_note(note, t), "$text-warning") for note in feedback.notes]
    noted = [Content("\n").join(notes)] if notes else []
    for line in feedback.red_lines:
        yield draw_red_line(line, t, dense)
    if feedback.unheard is not None:
        unheard = describe_unheard(feedback.unheard, terminal_safe(feedback.speaker), t)
        yield Content.styled("! " + unheard, "$text-warning")
    if feedback.lesson:
        yield Content("\n".join(map(reflow, feedback.lesson.split("\n"))))
    missing, worked = list(_missing(feedback, t)), list(_worked(feedback, t, dense))
    moves = (*missing, *worked) if dense and not feedback.complete else (*worked, *missing)
    yield from (*noted, *moves) if feedback.score == 0 else (*moves, *noted)
    yield from _standing(feedback, t, beside)


def _standing(feedback: Feedback, t: Translate, beside: bool) -> Iterator[Content]:
    """The reply before this one, why trust moved, and what the signs mean."""
    change = feedback.change
    if change is not None and not beside:
        label = t("Before, in this attempt") if change.here else t("Before, in your last attempt")
        yield Content.assemble((label, "$muted"), "\n", draw_try(change.before))
    if (feedback.move and feedback.move.total) or feedback.trust[0] != feedback.trust[1]:
        yield Content.styled(explain_trust(feedback, t), "$muted")
    if legend := _legend(feedback, t, beside):
        yield Content.styled(legend, "$muted")


def _legend(feedback: Feedback, t: Translate, beside: bool) -> str:
    """The signs that stand above, each in words."""
    short = {move.criterion for move in feedback.missing}
    change = feedback.change
    signs = (
        (any(moment.criterion not in short for moment in feedback.worked), t("✓ said")),
        (any(move.partly for move in feedback.missing), t("◐ half said")),
        (any(not move.partly and not move.optional for move in feedback.missing), t("○ not said")),
        (any(round(move.worth) for move in feedback.missing) or bool(feedback.worked), t("+n points of 100")),
        (change is not None and bool(change.won | change.lost), t("▲▼ better or worse than last time")),
        (change is not None and not beside, t("↺ the reply before")),
    )
    shown = [words for stands, words in signs if stands]
    return " · ".join([*shown, t("? how this was scored")]) if shown else ""


def _missing(feedback: Feedback, t: Translate) -> Iterator[Content]:
    """The most valuable missing moves with why and a line, the others in a dim line each."""
    said = {moment.criterion: moment.evidence for moment in feedback.worked}
    ranked = feedback.ranked
    for move in ranked[: feedback.opened]:
        yield draw_missing(move, t, said.get(move.criterion, ""), _was_there(move, feedback.change, t))
    if rest := ranked[feedback.opened :]:
        lines = (draw_missing_line(move, _was_there(move, feedback.change, t)) for move in rest)
        yield Content("\n").join(lines)


def _was_there(move: MissingMove, change: TurnChange | None, t: Translate) -> str:
    return "  ▼ " + t("was there last time") if change is not None and move.criterion in change.lost else ""


def draw_missing_line(move: MissingMove, note: str = "", lead: str = "") -> Content:
    """A missing move on one dim line: its rule and what it would earn."""
    gain = f"  +{round(move.worth)}" if round(move.worth) else ""
    sign, _ = draw_sign(move)
    return Content.styled(f"{lead}{sign}{flatten(reflow(move.means))}{gain}{note}", "$muted")


def draw_gain(points: int) -> Content:
    """`▲12` or `▼5`."""
    glyph, style = ("▲", "$text-success") if points > 0 else ("▼", "$text-error")
    return Content.styled(f"{glyph}{abs(points)}", "bold " + style)


def _worked(feedback: Feedback, t: Translate, dense: bool) -> Iterator[Content]:
    """What was met, then what was met half way, each with the words that did it."""
    short = {move.criterion for move in feedback.missing}
    next_step = feedback.best_missing.criterion if feedback.best_missing else ""
    for title, glyph, moments in (
        (t("What worked"), "✓", [m for m in feedback.worked if m.criterion not in short]),
        (t("Half way there"), "◐", [m for m in feedback.worked if m.criterion in short and m.criterion != next_step]),
    ):
        if moments:
            head = [] if dense else [Content.styled(title, "bold")]
            won = feedback.change.won if feedback.change else frozenset()
            lines = (_moment(one, glyph, "  ▲ " + t("new") if one.criterion in won else "") for one in moments)
            yield Content("\n").join([*head, *lines])


def draw_missing(move: MissingMove, t: Translate, evidence: str = "", note: str = "") -> Content:
    """A missing move opened: what, why, and a line that does it; `evidence` is what did half of it.

    Of a complete reply it is what could be said as well. `note` stands behind its worth.
    """
    gain = f"  +{round(move.worth)}" if round(move.worth) else ""
    parts: list[str | tuple[str, str]] = [
        (_title(move, t), "bold"),
        (gain, "bold $primary"),
        (note, "$text-warning"),
        (f"  {name_skill(move.skill, t)}\n", "$muted"),
        draw_sign(move),
        reflow(move.means),
    ]
    if move.doubtful:
        parts += ["\n  ", (quote(move.doubtful), "italic underline $text-warning")]
        parts += [("\n? " + t("Not sure – did you mean this? Dispute it in the debrief."), "$text-warning")]
    if evidence:
        parts += ["\n  ", (quote(evidence), "italic underline $text-warning")]
    parts += [("\n! " + explain_note(note, t), "$text-warning") for note in move.notes]
    if move.tip:
        parts += [("\n" + t("Why") + "  ", "$muted"), reflow(move.tip)]
    if move.line:
        parts += [("\n" + t("Say") + "  ", "$muted"), (f"“{reflow(move.line)}”", "$text-primary")]
    return Content.assemble(*parts)


def _title(move: MissingMove, t: Translate) -> str:
    if move.optional:
        return t("Complete; you could also")
    return t("One step further") if move.partly else t("Would have helped most")


def draw_sign(move: MissingMove) -> tuple[str, str]:
    """The sign before a missing move, with its style."""
    if move.partly:
        return "◐ ", "bold $text-warning"
    return (f"{OPTIONAL} ", "$muted") if move.optional else ("○ ", "$primary")


def draw_red_line(line: RedLineResult, t: Translate, dense: bool = False) -> Content:
    """The words that crossed it, why it is a red line, what to say instead; `dense` puts the last before the why."""
    head: list[str | tuple[str, str]] = [
        ("✗ " + t("Red line") + " ", "bold reverse $text-error"),
        (f"{' ' if dense else chr(10)}{reflow(line.means)}", "bold $text-error"),
        ("\n" + quote(line.evidence), "underline $text-error"),
    ]
    why: list[str | tuple[str, str]] = [
        "\n" + reflow(line.because),
        ("\n" + explain_severity(line.severity, t), "$muted"),
    ]
    instead: list[str | tuple[str, str]] = []
    if line.instead:
        instead = [("\n" + t("Say instead") + "  ", "$muted"), (f"“{reflow(line.instead)}”", "$text-primary")]
    return Content.assemble(*head, *instead, *why) if dense else Content.assemble(*head, *why, *instead)


def _moment(moment: Moment, glyph: str, note: str = "") -> Content:
    style = "$text-success" if glyph == "✓" else "$text-warning"
    parts: list[str | tuple[str, str]] = [
        (glyph + " ", "bold " + style),
        reflow(moment.means),
        (f"  +{round(moment.worth)}", "$muted"),
        (note, "bold $text-success"),
    ]
    if moment.evidence:
        line = "underline " if glyph == "✓" else "italic underline "
        parts += ["\n  ", (quote(moment.evidence), line + style)]
    return Content.assemble(*parts)
