"""Marked lines as the trainer's tools write them, coloured by their mark."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from simulator.sanitise import terminal_safe
from simulator.tui.widgets.wrapped_text import WrappedText

_STYLES = {
    "#": "bold $primary",
    "✓": "$text-success",
    "◐": "$text-warning",
    "!": "$text-warning",
    "✗": "$text-error",
    "→": "bold $primary",
    "+": "$text-success",
    "·": "$muted",
}


class Inspector(VerticalScroll, can_focus=True):
    """Scrolls when long."""

    def __init__(self, id: str) -> None:  # noqa: A002  # as Textual calls it
        super().__init__(id=id)

    def compose(self) -> ComposeResult:
        yield WrappedText(classes="inspected")

    def show(self, lines: Iterable[str], title: str, subtitle: str = "") -> None:
        """Show these lines from the first one."""
        self.border_title, self.border_subtitle = terminal_safe(title), terminal_safe(subtitle)
        self.query_one(".inspected", WrappedText).update(paint(lines))
        self.scroll_home(animate=False)


def paint(lines: Iterable[str]) -> Content:
    """The lines as content: headings stand apart, every other line keeps its mark and takes its colour."""
    parts: list[Content] = []
    for line in lines:
        mark = line.lstrip()[:1]
        text = terminal_safe(line)
        if line.startswith("# "):
            text = ("\n" if parts else "") + text[2:]
        parts.append(Content.styled(text, _STYLES.get(mark, "")) if mark in _STYLES else Content(text))
    return Content("\n").join(parts)
