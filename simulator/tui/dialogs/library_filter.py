"""What to look for in the library: one skill, one level, or anything."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.locales import Translator
from simulator.practice.feedback.wording import name_skill
from simulator.scenario.model import Skill
from simulator.tui.closes_once import ClosesOnce
from simulator.tui.formatting import draw_level
from simulator.tui.library_shelf import LibraryFilter
from simulator.tui.screens.base import ROWS
from simulator.tui.widgets.wrapped_text import WrappedText

_LEVELS = range(1, 6)


class LibraryFilterScreen(ClosesOnce, ModalScreen[LibraryFilter | None]):
    """Gives the filter as chosen, or None where it stays as it was."""

    VERTICAL_BREAKPOINTS = ROWS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, now: LibraryFilter, skills: frozenset[Skill], levels: frozenset[int], t: Translator) -> None:
        super().__init__()
        self._now, self._skills, self._levels, self._t = now, skills, levels, t

    def compose(self) -> ComposeResult:
        t = self._t
        with Vertical(classes="dialog"):
            yield WrappedText(t("Show only"), classes="dialog-title")
            yield OptionList(*self._options())
            yield WrappedText(t("Enter chooses · Esc leaves it as it is"), classes="dialog-keys dialog-text")

    def _options(self) -> list[Option | None]:
        """Everything, then levels, then skills; only those that some scenario has."""
        levels = [
            self._option(f"level {level}", draw_level(level), self._now.level == level)
            for level in _LEVELS
            if level in self._levels
        ]
        skills = [
            self._option(f"skill {skill.value}", name_skill(skill, self._t), self._now.skill is skill)
            for skill in Skill
            if skill in self._skills
        ]
        return [self._option("all", self._t("Everything"), not self._now.narrows), None, *levels, None, *skills]

    def _option(self, name: str, label: str, chosen: bool) -> Option:
        return Option(Content.assemble(("✓ " if chosen else "  ", "$text-success"), label), id=name)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """One that is chosen already is let go."""
        kind, _, value = (event.option.id or "").partition(" ")
        if kind == "level":
            level = int(value)
            self.dismiss(replace(self._now, level=None if level == self._now.level else level))
        elif kind == "skill":
            skill = Skill(value)
            self.dismiss(replace(self._now, skill=None if skill is self._now.skill else skill))
        else:
            self.dismiss(LibraryFilter())
