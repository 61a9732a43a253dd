"""The coach: what worked with the trainee's own words, the one most valuable missing move, red lines; hints on top."""

from collections.abc import Callable, Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from simulator.practice.coaching import Feedback, MissingMove, Moment
from simulator.practice.wording import explain_note, explain_severity, name_skill
from simulator.scoring.result import RedLineResult
from simulator.tui.texts import harmless, reflow
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.trainee_line import score_style

Translate = Callable[[str], str]
#: A hint as it is shown: its name and its text.
ShownHint = tuple[str, str]


class CoachPanel(VerticalScroll, can_focus=True):
    """Scrolls when long; says what it is for while there is nothing to say."""

    def compose(self) -> ComposeResult:
        yield Prose(id="coach-text")

    def show(self, content: Content, title: str) -> None:
        """Show this, from its top."""
        self.border_title = title
        self.query_one("#coach-text", Prose).update(content)
        self.scroll_home(animate=False)


def draw_coach(
    feedback: Feedback | None, about: str, hints: Sequence[ShownHint], welcome: str, t: Translate
) -> Content:
    """Hints first, then the feedback (`about` says on which reply), or the welcome while there is neither."""
    blocks = [_hint(name, text) for name, text in hints]
    if feedback is not None:
        blocks += list(draw_feedback(feedback, t, about))
    return Content("\n\n").join(blocks) if blocks else Content.styled(welcome, "$muted")


def draw_feedback(feedback: Feedback, t: Translate, about: str = "") -> Iterator[Content]:
    """The feedback in blocks, the gravest first."""
    if about:
        yield Content.assemble((f"{feedback.score}", score_style(feedback.score)), (f" / 100  {about}", "$muted"))
    for line in feedback.red_lines:
        yield draw_red_line(line, t)
    if feedback.lesson:
        yield Content(reflow(feedback.lesson))
    full = [moment for moment in feedback.worked if moment.criterion not in {m.criterion for m in feedback.missing}]
    if full:
        yield Content("\n").join([Content.styled(t("What worked"), "bold"), *(_moment(m, "✓") for m in full)])
    half = [moment for moment in feedback.worked if moment not in full]
    if half:
        yield Content("\n").join([Content.styled(t("Half way there"), "bold"), *(_moment(m, "◐") for m in half)])
    if feedback.best_missing:
        yield draw_missing(feedback.best_missing, t)
    if feedback.notes:
        yield Content("\n").join([Content.styled("! " + explain_note(n, t), "$text-warning") for n in feedback.notes])


def draw_missing(move: MissingMove, t: Translate) -> Content:
    """The one most valuable missing move: what, why, and a line that does it."""
    title = t("Would have helped most") if not move.partly else t("One step further")
    parts: list[str | tuple[str, str]] = [
        (title, "bold"),
        (f"  +{round(move.worth)}", "bold $primary"),
        (f"  {name_skill(move.skill, t)}\n", "$muted"),
        ("○ ", "$primary"),
        reflow(move.means),
    ]
    if move.tip:
        parts += [("\n" + t("Why") + "  ", "$muted"), reflow(move.tip)]
    if move.line:
        parts += [("\n" + t("Say") + "  ", "$muted"), (f"“{reflow(move.line)}”", "$text-primary")]
    return Content.assemble(*parts)


def draw_red_line(line: RedLineResult, t: Translate) -> Content:
    """The words that crossed it, why it is a red line, what to say instead."""
    parts: list[str | tuple[str, str]] = [
        ("✗ " + t("Red line") + " ", "bold reverse $text-error"),
        ("  " + reflow(line.means), "bold $text-error"),
        ("\n“" + harmless(line.evidence) + "”", "underline $text-error"),
        "\n" + reflow(line.because),
        ("\n" + explain_severity(line.severity, t), "$muted"),
    ]
    if line.instead:
        parts += [("\n" + t("Say instead") + "  ", "$muted"), (f"“{reflow(line.instead)}”", "$text-primary")]
    return Content.assemble(*parts)


def _moment(moment: Moment, glyph: str) -> Content:
    style = "$text-success" if glyph == "✓" else "$text-warning"
    parts: list[str | tuple[str, str]] = [
        (glyph + " ", "bold " + style),
        reflow(moment.means),
        (f"  +{round(moment.worth)}", "$muted"),
    ]
    if moment.evidence:
        line = "underline " if glyph == "✓" else "italic underline "
        parts += ["\n  ", (f"“{harmless(moment.evidence)}”", line + style)]
    return Content.assemble(*parts)


def _hint(name: str, text: str) -> Content:
    return Content.assemble(("? " + name, "bold $text-primary"), "\n", reflow(text))
