"""How scoring works, in plain words, with examples from the library that are judged while one reads."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from simulator.locales import N_, Translate
from simulator.practice.feedback.evidence import Mark
from simulator.practice.feedback.judged_examples import JudgedExamples, judge_examples
from simulator.sanitise import terminal_safe
from simulator.scoring.judging.notes import explain_note
from simulator.tui.marked_evidence import GLYPHS, STYLES, mark_evidence
from simulator.tui.screens.base import LOADING, BaseScreen
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.wrapped_text import WrappedText


class ScoringScreen(BaseScreen):
    """One page of text, then real replies with their judgement."""

    AUTO_FOCUS = "#help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "app.pop_screen", N_("Back"), key_display="esc", tooltip=N_("Back to where you were")),
    ]

    def compose(self) -> ComposeResult:
        yield TopBar(self.t("How scoring works"))
        with VerticalScroll(id="help"):
            for title, lines in _sections(self.context.t):
                yield WrappedText(title, classes="heading")
                yield WrappedText("\n".join(lines))
            yield WrappedText(self.t("Real replies, judged just now"), classes="heading")
            yield Vertical(WrappedText(self.t("One moment…")), id="examples")
        yield KeyFooter()

    def fill(self) -> None:
        self._show_examples()

    @work(exclusive=True, group=LOADING)
    async def _show_examples(self) -> None:
        """Judge the examples in a thread and show them."""
        context = self.context
        entries = context.entries(context.content_language)
        judged = await self.ask(
            lambda: judge_examples((entry.script for entry in entries if entry.script), context.config.cache)
        )
        shown = [WrappedText(content) for content in _draw_examples(judged, self.t)] if judged else []
        place = self.query_one("#examples")
        await place.remove_children()
        await place.mount_all(shown or [WrappedText(self.t("The library has no examples in this language."))])


def _draw_examples(judged: JudgedExamples, t: Translate) -> Iterator[Content]:
    yield Content.assemble((t("The customer says:") + " ", "$text-muted"), Content(terminal_safe(judged.line)), "\n")
    for outcome in judged.outcomes:
        result = outcome.result
        head = Content.assemble((f"{result.score:>3} ", "bold $primary"), mark_evidence(outcome.reply, result))
        lines = [f"    ✗ {line.because}" for line in result.red_lines]
        lines += [f"    ! {explain_note(note, t)}" for note in result.notes]
        yield Content("\n").join([head, *(Content(terminal_safe(line)) for line in lines), Content("")])
    marks = ((Mark.MET, t("met")), (Mark.PARTLY, t("partly met")), (Mark.RED, t("red line")))
    yield Content("   ").join(Content.assemble((f"{GLYPHS[mark]} {word}", STYLES[mark])) for mark, word in marks)


def _sections(t: Translate) -> Iterator[tuple[str, list[str]]]:
    yield (
        t("What is compared"),
        [
            t(
                "A turn has a few criteria. For each, its author wrote a dozen ways to say it, and look-alikes that do "
                "not count. Your reply is cut into clauses, and every clause is compared with all of them."
            ),
            t(
                "Words, word order, sounds (for typing slips) and words that mean the same all count. Fillers, "
                "traditional characters, full width and missing punctuation do not matter."
            ),
        ],
    )
    yield (
        t("Three bands"),
        [
            t(
                "A criterion is met (full credit), partly met (half) or not met. Strength 0–100 says how sure that is. "
                "The words that decided are marked in your own sentence."
            ),
            t("Against it speak: another criterion that the words fit better, a look-alike, a “not” in your words."),
            t(
                "Nobody has to say everything: enough points make a complete reply and score 100. "
                "But what a turn turns on must be said, or the reply stays under the pass mark."
            ),
        ],
    )
    yield (
        t("Red lines"),
        [
            t(
                "Saying that nobody can promise a profit is honest and crosses nothing; promising one does. Warning, "
                "quoting to disagree, and asking are told apart from claiming."
            ),
            t("A red line caps the turn at 40, and you always see which words were taken for it and why."),
        ],
    )
    yield (
        t("What earns nothing"),
        [
            t(
                "A list of keywords, the customer's own words given back, the rule's wording pasted, the same sentence "
                "again, a statement where a question is asked for."
            )
        ],
    )
    yield (
        t("What it cannot do"),
        [
            t(
                "It does not understand as a person does. A very new way of saying something, irony or a hint may "
                "be missed; words that look right may be taken for right."
            ),
            t(
                "The same reply always gets the same score. "
                "If it is wrong, press D in the debrief: your trainer sees it."
            ),
        ],
    )
