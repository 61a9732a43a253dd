"""A list to choose from whose long options break as Chinese and English do."""

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.tui.text_layout import wrap


class PagedList(OptionList):
    """An `OptionList` in which a page key does nothing before the list was laid out; Textual's own fails then."""

    def action_page_up(self) -> None:
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]


class WrappedList(PagedList):
    """An `OptionList` of numbered texts; a text of several lines goes on under itself, not under its number."""

    def __init__(self, contents: Iterable[Content] = ()) -> None:
        self._contents = list(contents)
        super().__init__(*map(Option, self._contents), markup=False)

    def put(self, contents: Iterable[Content]) -> None:
        """Show these options instead; none is highlighted."""
        self._contents = list(contents)
        self.clear_options()
        self.add_options(map(Option, self._contents))
        self._break_lines()

    def on_resize(self) -> None:
        self._break_lines()

    def _break_lines(self) -> None:
        width = self.scrollable_content_region.width
        for at, content in enumerate(self._contents):
            self.replace_option_prompt_at_index(at, wrap(content, width))
