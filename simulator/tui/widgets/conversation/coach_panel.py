"""The coach: what worked with the trainee's own words, the one most valuable missing move, red lines; hints on top."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from simulator.locales import Translate
from simulator.practice.feedback.coaching import Feedback, MissingMove, Moment
from simulator.practice.feedback.marks import OPTIONAL
from simulator.practice.feedback.wording import explain_severity, name_skill
from simulator.scoring.judging.notes import explain_note
from simulator.scoring.judging.result import RedLineResult
from simulator.text import flatten
from simulator.tui.text_layout import quote, reflow
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
        score = Content.assemble((f"{feedback.score}", score_style(feedback.score)), (f" / 100  {about}", "$muted"))
        blocks += [score, *draw_feedback(feedback, t, dense)]
    return Content("\n" if dense else "\n\n").join(blocks) if blocks else Content.styled(welcome, "$muted")


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
    nothing_else = feedback.score == 0 or feedback.complete or not feedback.missing
    if feedback.notes and nothing_else and not feedback.lesson:
        return Content.styled("! " + explain_note(feedback.notes[0], t), "$text-warning")
    if (move := feedback.best_missing) is not None:
        lead = (t("Complete; you could also") + "  ", "$text-success") if move.optional else ""
        return Content.assemble(lead, _glyph(move), flatten(reflow(move.means)))
    if feedback.lesson:
        return Content(flatten(feedback.lesson.partition("\n")[0]))
    return Content(t("Everything that counts was said."))


def draw_feedback(feedback: Feedback, t: Translate, dense: bool = False) -> Iterator[Content]:
    """The feedback in blocks, the gravest first: notes on a reply that earned nothing say why it did not."""
    notes = [Content.styled("! " + explain_note(note, t), "$text-warning") for note in feedback.notes]
    noted = [Content("\n").join(notes)] if notes else []
    for line in feedback.red_lines:
        yield draw_red_line(line, t, dense)
    if feedback.lesson:
        yield Content("\n".join(map(reflow, feedback.lesson.split("\n"))))
    best = feedback.best_missing
    said = {moment.criterion: moment.evidence for moment in feedback.worked}
    missing = [draw_missing(best, t, said.get(best.criterion, ""))] if best else []
    worked = list(_worked(feedback, t, dense))
    moves = (*missing, *worked) if dense and not feedback.complete else (*worked, *missing)
    yield from (*noted, *moves) if feedback.score == 0 else (*moves, *noted)


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
            yield Content("\n").join([*head, *(_moment(moment, glyph) for moment in moments)])


def draw_missing(move: MissingMove, t: Translate, evidence: str = "") -> Content:
    """The one most valuable missing move: what, why, and a line that does it; `evidence` is what did half of it.

    Of a complete reply it is what could be said as well.
    """
    gain = f"  +{round(move.worth)}" if round(move.worth) else ""
    parts: list[str | tuple[str, str]] = [
        (_title(move, t), "bold"),
        (gain, "bold $primary"),
        (f"  {name_skill(move.skill, t)}\n", "$muted"),
        _glyph(move),
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


def _glyph(move: MissingMove) -> tuple[str, str]:
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


def _moment(moment: Moment, glyph: str) -> Content:
    style = "$text-success" if glyph == "✓" else "$text-warning"
    parts: list[str | tuple[str, str]] = [
        (glyph + " ", "bold " + style),
        reflow(moment.means),
        (f"  +{round(moment.worth)}", "$muted"),
    ]
    if moment.evidence:
        line = "underline " if glyph == "✓" else "italic underline "
        parts += ["\n  ", (quote(moment.evidence), line + style)]
    return Content.assemble(*parts)


def _hint(name: str, text: str) -> Content:
    return Content.assemble(("? " + name, "bold $text-primary"), "\n", reflow(text))
