"""Passed or not, with every condition for it: never a bare number."""

from collections.abc import Callable

from textual.content import Content

from simulator.practice.feedback.debrief import Debrief
from simulator.practice.feedback.wording import explain_verdict, name_mode
from simulator.sanitise import terminal_safe
from simulator.tui.text_layout import reflow
from simulator.tui.widgets.conversation.feedback_blocks import draw_gain
from simulator.tui.widgets.conversation.trainee_line import score_style
from simulator.tui.widgets.wrapped_text import WrappedText

#: How a condition looks that holds, that does not, and that a trainer has yet to confirm.
_SIGNS = {True: ("✓ ", "$text-success"), False: ("✗ ", "$text-error"), None: ("? ", "$text-warning")}

#: Cells of the score bar.
CELLS = 40


class VerdictBand(WrappedText):
    """The band at the top of a debrief."""

    def __init__(self, debrief: Debrief, t: Callable[[str], str]) -> None:
        classes = "-unfinished" if not debrief.complete else "-passed" if debrief.passed else "-failed"
        super().__init__(_draw(debrief, t), id="verdict", classes=classes)


def _draw(debrief: Debrief, t: Callable[[str], str]) -> Content:
    if not debrief.complete:
        word, style = "… " + t("Not finished"), "bold reverse $muted"
    elif debrief.passed:
        word, style = "✓ " + t("Passed"), "bold reverse $success"
    else:
        word, style = "✗ " + t("Not passed yet"), "bold reverse $error"
    lines = [
        Content.assemble(
            (f" {word} ", style),
            (f"   {debrief.score}", score_style(debrief.score)),
            (" / 100", "$muted"),
            *_change(debrief, t),
            (f"   {name_mode(debrief.mode, t)}{_help(debrief, t)}", "$muted"),
        ),
        draw_score(debrief.score, debrief.pass_mark),
    ]
    for holds, reason in explain_verdict(debrief, t):
        glyph, colour = _SIGNS[holds]
        lines.append(Content.assemble((glyph, "bold " + colour), terminal_safe(reason)))
    if debrief.coach:
        lines += [Content(""), Content(reflow(debrief.coach))]
    return Content("\n").join(lines)


def draw_score(score: int, mark: int) -> Content:
    """A bar from 0 to 100 with the pass mark as a tick."""
    full, tick = round(score * CELLS / 100), min(CELLS - 1, round(mark * CELLS / 100))
    line = [("━", "$primary") if at < full else ("╌", "$hairline") for at in range(CELLS)]
    line[tick] = ("┃", "$foreground")
    return Content.assemble(*line)


def _change(debrief: Debrief, t: Callable[[str], str]) -> list[Content | tuple[str, str]]:
    """How the score stands against the attempt before."""
    if debrief.last_score is None or not debrief.complete:
        return []
    points = debrief.score - debrief.last_score
    if not points:
        return [("  " + t("as last time"), "$muted")]
    return [Content("  "), draw_gain(points), (" " + t("since last time"), "$muted")]


def _help(debrief: Debrief, t: Callable[[str], str]) -> str:
    parts = []
    if debrief.hints:
        parts.append(t("hints: {count}").format(count=debrief.hints))
    if debrief.retries:
        parts.append(t("second tries: {count}").format(count=debrief.retries))
    return "".join(f" · {part}" for part in parts)
