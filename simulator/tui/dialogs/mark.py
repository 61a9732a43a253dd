"""A coach's mark on one place: the word, why, what else the trainee should read; staying is what is chosen first."""

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from simulator.errors import UserError
from simulator.locales import Translate
from simulator.practice.marking.coach_mark import LONGEST_COMMENT, WORDS, CoachMark, MarkWord
from simulator.practice.marking.mark_wording import name_place, name_word
from simulator.practice.marking.marked_place import MarkedPlace
from simulator.sanitise import terminal_safe
from simulator.tui.closes_once import ClosesOnce
from simulator.tui.dialogs.confirm import ConfirmScreen
from simulator.tui.screens.base import ROWS, explain_fault
from simulator.tui.text_layout import fit
from simulator.tui.widgets.wrapped_list import PagedList
from simulator.tui.widgets.wrapped_text import WrappedText

#: Keeps the mark; blocks. Raises UserError, OSError.
Keep = Callable[[MarkWord, tuple[str, str]], CoachMark]
#: Cells of a title: two lines of the dialog.
_LONGEST_TITLE = 130


class MarkScreen(ClosesOnce, ModalScreen[CoachMark | None]):
    """Gives the mark once it is kept, or None. Where it cannot be kept the dialog says why and stays as it was."""

    VERTICAL_BREAKPOINTS = ROWS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    CSS = """
    MarkScreen.-short .dialog { padding: 0 2; max-height: 100%; }
    MarkScreen.-short .dialog-title, MarkScreen.-short .dialog-text { margin-bottom: 0; }
    MarkScreen.-short .dialog-keys { margin-top: 0; }
    MarkScreen.-low .dialog Input { height: 1; border: none; border-left: outer $primary; padding: 0 1; }
    """

    def __init__(self, place: MarkedPlace, coach: str, keep: Keep, t: Translate) -> None:
        super().__init__()
        self._place, self._coach, self._keep, self._t = place, coach, keep, t
        mine = any(mark.marked_by.casefold() == coach.casefold() for mark in place.marks)
        self._words = (None, *WORDS[place.target.kind], *([MarkWord.WITHDRAWN] if mine else []))
        self._chosen, self._keeping = 0, False

    def compose(self) -> ComposeResult:
        t, place = self._t, self._place
        machine = t("the machine: {word}").format(word=name_word(place.target.machine, t))
        with Vertical(classes="dialog wide-dialog", id="mark"):
            title = fit(name_place(place.target, place.rule, t), _LONGEST_TITLE).rstrip()
            yield WrappedText(title, classes="dialog-title")
            marks_as = t("You mark as {coach}.").format(coach=terminal_safe(self._coach))
            yield WrappedText(f"{machine} · {marks_as}", classes="dialog-text")
            yield PagedList(*(Option(self._draw(at)) for at in range(len(self._words))), markup=False)
            for name, label in (("reason", t("Why")), ("comment", t("What else you want to say"))):
                field = Input(id=name, placeholder=f"{label} – {t('the trainee reads it')}")
                field.border_title = label
                yield field
            keys = t("↑↓ choose · Enter goes on, then marks · Tab next field · Esc: stay")
            yield WrappedText(keys, classes="dialog-keys")

    def _draw(self, at: int) -> Content:
        word = self._words[at]
        name = self._t("Stay: set no mark") if word is None else name_word(word, self._t)
        if word is MarkWord.WITHDRAWN:
            name = self._t("withdraw my mark")
        return Content.assemble(("● " if at == self._chosen else "○ ", "bold $primary"), name)

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.highlighted = 0
        options.focus()

    @on(OptionList.OptionHighlighted)
    def choose(self, event: OptionList.OptionHighlighted) -> None:
        before, self._chosen = self._chosen, event.option_index
        for at in {before, self._chosen}:
            event.option_list.replace_option_prompt_at_index(at, self._draw(at))

    @on(OptionList.OptionSelected)
    def go_on(self) -> None:
        """On to the reason; who stays is asked only where something was typed."""
        if self._words[self._chosen] is None:
            self.action_leave()
        else:
            self.query_one("#reason", Input).focus()

    @property
    def _texts(self) -> tuple[str, str]:
        """Reason and comment as typed."""
        return self.query_one("#reason", Input).value.strip(), self.query_one("#comment", Input).value.strip()

    @on(Input.Submitted)
    def submit(self) -> None:
        """Keep the mark once it is whole."""
        word, t = self._words[self._chosen], self._t
        reason = self.query_one("#reason", Input)
        longest = max(map(len, self._texts))
        if word is None:
            self._warn(t("Choose first what you say of it."))
            self.query_one(OptionList).focus()
        elif not self._texts[0]:
            self._warn(t("Say why: the trainee reads it."))
            reason.focus()
        elif longest > LONGEST_COMMENT:
            self._warn(
                t("That has {count} characters; {most} is the most.").format(count=longest, most=LONGEST_COMMENT)
            )
        elif not self._keeping:
            self._keeping = True
            self.keep(word, self._texts)

    @work
    async def keep(self, word: MarkWord, texts: tuple[str, str]) -> None:
        """Keep it in a thread; what was typed stays where that fails."""
        try:
            mark = await asyncio.to_thread(self._keep, word, texts)
        except (UserError, OSError) as fault:
            self._keeping = False
            self._warn(explain_fault(fault, self._t), "error")
            return
        self.dismiss(mark)

    def _warn(self, message: str, severity: str = "warning") -> None:
        self.notify(terminal_safe(message), severity=severity, markup=False)  # type: ignore[arg-type]  # one of its words

    def action_leave(self) -> None:
        """Close without a mark; what was typed is given up only by a second answer."""
        if self._keeping:
            return  # it is on its way: whoever waits is shown it
        if not any(self._texts):
            self.dismiss(None)
            return
        t = self._t
        question, comfort = t("Leave without a mark?"), t("What you typed is not kept.")
        self.app.push_screen(ConfirmScreen(question, comfort, t("Leave"), t("Stay"), t), self._answered)

    def _answered(self, leave: bool | None) -> None:
        if leave:
            self.call_later(self._close)  # the question closes first

    def _close(self) -> None:
        self.dismiss(None)
