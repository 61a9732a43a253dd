"""The coach: how the last reply stands, and what there is to say about it; hints on top."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from simulator.locales import Translate
from simulator.practice.feedback.coaching import Feedback
from simulator.practice.feedback.wording import describe_unheard
from simulator.scoring.judging.notes import explain_note
from simulator.text import flatten
from simulator.tui.text_layout import reflow
from simulator.tui.widgets.conversation.feedback_blocks import draw_feedback, draw_gain, draw_sign
from simulator.tui.widgets.conversation.trainee_line import score_style
from simulator.tui.widgets.wrapped_text import WrappedText

#: A hint as it is shown: its name and its text.
ShownHint = tuple[str, str]


class CoachPanel(VerticalScroll, can_focus=True):
    """Scrolls when long; says what it is for while there is nothing to say."""

    _content = Content("")
    _summary: Content | None = None

    def compose(self) -> ComposeResult:
        yield WrappedText(id="coach-text")

    def show(self, content: Content, title: str, summary: Content | None = None) -> None:
        """Show this, from its top; where room is short, a one-line `summary` instead until the panel has the focus."""
        self._content, self._summary = content, summary
        self.border_title = title
        self._draw(whole=self.has_focus)

    def on_focus(self) -> None:
        self._draw(whole=True)

    def on_blur(self) -> None:
        self._draw(whole=False)

    def _draw(self, whole: bool) -> None:
        shown = self._content if whole or self._summary is None else self._summary
        self.query_one("#coach-text", WrappedText).update(shown)
        self.scroll_home(animate=False)


def draw_coach(
    feedback: Feedback | None, about: str, hints: Sequence[ShownHint], welcome: str, t: Translate, dense: bool = False
) -> Content:
    """Hints first, the newest on top, then the feedback (`about` says on which reply); the welcome without either.

    `dense` is for few lines: no gaps, and what to do better before what went well.
    """
    blocks = [_hint(name, text) for name, text in reversed(hints)]
    if feedback is not None:
        blocks += [_draw_score(feedback, about, t), *draw_feedback(feedback, t, dense)]
    return Content("\n" if dense else "\n\n").join(blocks) if blocks else Content.styled(welcome, "$muted")


def _draw_score(feedback: Feedback, about: str, t: Translate) -> Content:
    """The score of the reply, and how it stands against the one before."""
    score = Content.assemble((f"{feedback.score}", score_style(feedback.score)), (f" / 100  {about}", "$muted"))
    if feedback.change is None or not feedback.change.points:
        return score
    return Content.assemble(score, "  ", draw_gain(feedback.change.points), (" " + t("since last time"), "$muted"))


def draw_summary(feedback: Feedback | None, hints: Sequence[ShownHint], width: int, t: Translate) -> Content:
    """The coach in one line of `width` cells: the newest hint, else the score with what matters most of the reply."""
    line = Content.styled(t("Coach") + "  ", "bold $primary")
    if hints:
        name, text = hints[-1]
        line = Content.assemble(line, ("? " + name + "  ", "bold $text-primary"), flatten(reflow(text)))
    elif feedback is not None:
        score = (f"{feedback.score}  ", score_style(feedback.score))
        line = Content.assemble(line, score, _draw_gist(feedback, t))
    return line.truncate(max(1, width), ellipsis=True)


def _draw_gist(feedback: Feedback, t: Translate) -> Content:
    """The gravest thing there is to say, without its reasons."""
    if feedback.red_lines:
        means = flatten(reflow(feedback.red_lines[0].means))
        return Content.assemble(("✗ " + t("Red line") + "  ", "bold $text-error"), means)
    if feedback.unheard is not None:
        return Content.styled("! " + describe_unheard(feedback.unheard, feedback.speaker, t), "$text-warning")
    nothing_else = feedback.score == 0 or feedback.complete or not feedback.missing
    if feedback.notes and nothing_else and not feedback.lesson:
        return Content.styled("! " + explain_note(feedback.notes[0], t), "$text-warning")
    if (move := feedback.best_missing) is not None:
        lead = (t("Complete; you could also") + "  ", "$text-success") if move.optional else ""
        return Content.assemble(lead, draw_sign(move), flatten(reflow(move.means)))
    if feedback.lesson:
        return Content(flatten(feedback.lesson.partition("\n")[0]))
    return Content(t("Everything that counts was said."))


def _hint(name: str, text: str) -> Content:
    return Content.assemble(("? " + name, "bold $text-primary"), "\n", reflow(text))
