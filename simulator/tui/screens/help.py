"""Help: keys, modes, how scoring works, the rule of trust."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from simulator.locales import N_, Translate
from simulator.practice.drills.schedule import LONGEST
from simulator.practice.feedback.evidence import Mark
from simulator.practice.trust import GAIN, LOSS, NEUTRAL, PENALTY, UNHEARD
from simulator.scenario.model import Severity
from simulator.tui.marked_evidence import GLYPHS, STYLES
from simulator.tui.screens.base import BaseScreen
from simulator.tui.screens.scoring import ScoringScreen
from simulator.tui.text_layout import fit
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.wrapped_text import WrappedText


class HelpScreen(BaseScreen):
    """One page of text."""

    AUTO_FOCUS = "#help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "scoring", N_("How scoring works"), tooltip=N_("In plain words, with real examples")),
        Binding("escape,f1,q", "app.pop_screen", N_("Back"), key_display="esc", tooltip=N_("Back to where you were")),
    ]

    def compose(self) -> ComposeResult:
        yield TopBar(self.t("Help"))
        with VerticalScroll(id="help"):
            for title, lines in _sections(self.context.t):
                yield WrappedText(title, classes="heading")
                yield WrappedText(Content("\n").join(lines))
        yield KeyFooter()

    def action_scoring(self) -> None:
        """Open the page on scoring."""
        self.app.push_screen(ScoringScreen(self.context))


def _sections(t: Translate) -> Iterator[tuple[str, list[Content]]]:
    yield (
        t("In a conversation"),
        _keys(
            ("Enter", t("sends your reply")),
            ("Ctrl+J", t("starts a new line (Shift+Enter too, where the terminal knows it)")),
            ("F2  Ctrl+T", t("a hint: first the goal, then what counts, then a model line")),
            ("F3  Ctrl+R", t("answer the last turn again")),
            ("F4  Ctrl+B", t("go back to any turn")),
            ("", t("after the end both open a new attempt; the finished one keeps its result")),
            ("F5", t("the briefing again")),
            ("F6  Ctrl+G", t("shows or hides the coach")),
            ("F7  ?", t("how the last reply was scored (? in an empty box)")),
            ("PgUp PgDn", t("scrolls the conversation")),
            ("Esc", t("leaves; the attempt is kept and can be resumed")),
        ),
    )
    yield (
        t("Everywhere"),
        _keys(
            ("F1", t("this help")),
            ("Ctrl+P", t("finds scenarios and commands")),
            ("Tab", t("moves to the next part of the screen")),
            ("Ctrl+C", t("asks once, then leaves with everything kept")),
        ),
    )
    yield (
        t("Two modes"),
        [
            Content(t("Practice: feedback after each reply, hints, second tries. Nobody but you sees it.")),
            Content(t("Official: no help, feedback at the end. Managers see the result.")),
        ],
    )
    yield t("How a reply is scored"), list(_scoring(t))
    yield t("The customer's trust"), [Content(_trust(t))]
    yield t("How moves come back"), [Content(line) for line in _drills(t)]


def _keys(*rows: tuple[str, str]) -> list[Content]:
    return [Content.assemble((fit(key, 14), "bold $primary"), text) for key, text in rows]


def _scoring(t: Translate) -> Iterator[Content]:
    yield Content(
        t(
            "Each turn has a few criteria, such as “acknowledge first” or “ask one question”. Your reply is searched "
            "for each of them; meaning counts, not exact words. Their weights add up to 100."
        )
    )
    for mark, text in (
        (Mark.MET, t("met: full credit")),
        (Mark.PARTLY, t("partly met: half credit")),
        (Mark.RED, t("red line: the turn counts 40 at most; a critical one fails the attempt")),
    ):
        yield Content.assemble((t("your words"), STYLES[mark]), (GLYPHS[mark] + " ", STYLES[mark].split()[-1]), text)
    yield Content(t("Saying things in the wrong order costs a little. The same reply always gets the same score."))
    yield Content(t("A judgement looks wrong? Press D in the debrief: your trainer sees that reply and answers."))
    yield Content(
        t("To pass: reach the pass mark, end well, cross no critical red line. A well-handled “no” is a good end.")
    )


def _drills(t: Translate) -> Iterator[str]:
    yield t(
        "Every move you were asked for – one criterion of a turn – has a card. Missed, it is due the next day; once it "
        "comes off, after a few days, then weeks, at most {days} days. The chance shown is that of still having it."
    ).format(days=LONGEST)
    yield t("Only the first try of a day counts. With a hint, or half there, it counts as shaky.")
    yield t("A missed day costs nothing: a drill then begins with what can best be kept. Nobody but you sees drills.")


def _trust(t: Translate) -> str:
    return t(
        "A reply scored 100 adds {gain}, one scored {neutral} changes nothing, one scored 0 takes {loss}, in straight "
        "lines between. A red line takes {major} more, a critical one {critical} more; a worry, doubt or anger in the "
        "customer's line that the reply passes over takes {unheard} more. None of this changes the score."
    ).format(
        gain=GAIN,
        neutral=NEUTRAL,
        loss=LOSS,
        major=PENALTY[Severity.MAJOR],
        critical=PENALTY[Severity.CRITICAL],
        unheard=UNHEARD,
    )
