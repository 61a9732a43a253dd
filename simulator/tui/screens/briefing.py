"""The briefing: who the customer is, what counts, which mode."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button

from simulator.locales import N_, counted
from simulator.practice.events import Mode
from simulator.practice.feedback.wording import name_skill
from simulator.practice.seeded_choice import draw_variables
from simulator.sanitise import terminal_safe
from simulator.scenario.script import Script
from simulator.scenario.skills import find_skills
from simulator.scenario.variables import fill
from simulator.tui.app_context import AppContext
from simulator.tui.formatting import draw_level
from simulator.tui.requests import BeginAsked
from simulator.tui.screens.base import BaseScreen
from simulator.tui.text_layout import reflow
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.wrapped_text import WrappedText


class BriefingScreen(BaseScreen):
    """Read before the first line; the seed is drawn here, so that names in the brief are those of the attempt.

    `again`: reopened during the talk, to be read and left.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "begin('practice')", N_("Practise"), tooltip=N_("Help and feedback after each reply")),
        Binding("o", "begin('official')", N_("Official"), tooltip=N_("No help; managers see the result")),
        Binding("escape", "app.pop_screen", N_("Back"), tooltip=N_("Back to where you were")),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, context: AppContext, script: Script, seed: int, *, again: bool = False) -> None:
        super().__init__(context)
        self._script, self._seed, self._again = script, seed, again

    def compose(self) -> ComposeResult:
        scenario = self._script.scenario
        practice = self.t("Practice: feedback after each reply, hints, second tries. Nobody but you sees it.")
        official = self.t("Official: no help, feedback at the end. Managers see the result.")
        yield TopBar(self._fill(scenario.title), self.t("Briefing"), self._script.language)
        with VerticalScroll(id="briefing"):
            yield WrappedText(self._head(), id="briefing-head")
            yield WrappedText(self._customer(), id="briefing-customer")
            yield WrappedText(self._section(self.t("What you know"), self._fill(scenario.brief).strip()))
            yield WrappedText(self._section(self.t("You are"), self._fill(scenario.trainee)))
            yield WrappedText(Content("\n").join(list(self._rules())))
            if not self._again:
                yield WrappedText(self._section(self.t("Two modes"), f"{practice}\n{official}"), id="modes")
        if not self._again:
            yield from self._compose_start(practice, official)
        yield KeyFooter()

    def _compose_start(self, practice: str, official: str) -> ComposeResult:
        with Horizontal(id="start"):
            with Vertical():
                yield Button(self.t("Practise"), variant="primary", id="practice")
                yield WrappedText(practice)
            with Vertical():
                yield Button(self.t("Official attempt …"), id="official")
                yield WrappedText(official)

    def fill(self) -> None:
        self.query_one("#briefing" if self._again else "#practice").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (self._again and action == "begin")

    def _head(self) -> Content:
        scenario = self._script.scenario
        minutes = counted(self.t, "about {count} minute", "about {count} minutes", scenario.minutes)
        return Content.assemble(
            (terminal_safe(self._fill(scenario.about)), "bold"),
            "\n",
            (draw_level(scenario.level), "$primary"),
            (f"  {self.t('level {level} of 5').format(level=scenario.level)}  ·  {minutes}", "$muted"),
        )

    def _customer(self) -> Content:
        customer = self._script.scenario.customer
        trust = self.t("Trust at the start: {trust} of 100").format(trust=customer.trust)
        return Content.assemble(
            (terminal_safe(self._fill(customer.name)), "bold $primary"),
            "\n",
            terminal_safe(self._fill(customer.who)),
            (f"\n{trust}", "$muted"),
        )

    def _rules(self) -> Iterator[Content]:
        scenario = self._script.scenario
        yield Content.styled(self.t("What counts"), "bold $primary")
        skills = " · ".join(name_skill(skill, self.context.t) for skill in find_skills(scenario))
        yield self._rule("✓", self.t("Skills: {skills}").format(skills=skills))
        mark = self.t("You pass with {mark} of 100 and a good ending; a well-handled “no” is one.")
        yield self._rule("✓", mark.format(mark=scenario.pass_mark))
        yield self._rule("✗", self.t("A red line caps the turn at 40; a critical one fails the attempt."))

    @staticmethod
    def _rule(glyph: str, text: str) -> Content:
        style = "$text-success" if glyph == "✓" else "$text-error"
        return Content.assemble((glyph + " ", style), terminal_safe(text))

    @staticmethod
    def _section(title: str, text: str) -> Content:
        return Content.assemble((title, "bold $primary"), "\n", reflow(text))

    def _fill(self, text: str) -> str:
        return fill(text, draw_variables(self._script.scenario, self._seed))

    @on(Button.Pressed)
    def start_pressed(self, event: Button.Pressed) -> None:
        self.action_begin(event.button.id or "practice")

    def begins_by(self, key: str) -> bool:
        is_pressed = key == "enter" and self.focused is not None and self.focused.id == "practice"
        return not self._again and (key == "p" or is_pressed)

    def action_begin(self, mode: str) -> None:
        self.post_message(BeginAsked(self._script, Mode(mode), self._seed))
