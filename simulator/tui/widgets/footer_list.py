"""A list whose Enter key shows in the footer."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import ListView

from simulator.locales import N_
from simulator.tui.bindings import translate_bindings


class FooterList(ListView):
    """A `ListView` of scenarios or attempts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", N_("Open"), key_display="⏎", tooltip=N_("Open what is under the cursor")),
    ]

    def __init__(self, t: Callable[[str], str], id: str) -> None:  # noqa: A002  # as Textual calls it
        super().__init__(id=id)
        translate_bindings(self, t)
