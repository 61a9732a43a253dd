"""A paragraph of text that breaks its lines as Chinese and English do."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from simulator.sanitise import terminal_safe
from simulator.tui.text_layout import wrap


class WrappedText(Widget):
    """Shows `Content`, or a plain string, which is never read as markup."""

    DEFAULT_CSS = """
    WrappedText { width: 1fr; height: auto; }
    """

    def __init__(self, content: Content | str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # as Textual calls it
        super().__init__(id=id, classes=classes)
        self._content = as_content(content)

    @property
    def plain(self) -> str:
        """The text without styles and line breaks."""
        return self._content.plain

    def update(self, content: Content | str) -> None:
        """Show something else."""
        self._content = as_content(content)
        self.refresh(layout=True)

    def render(self) -> Content:
        return wrap(self._content, self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return wrap(self._content, width).plain.count("\n") + 1 if self._content.plain else 0

    def get_content_width(self, container: Size, viewport: Size) -> int:
        widest = max((line.cell_length for line in self._content.split(allow_blank=True)), default=0)
        return min(container.width, widest)


def as_content(content: Content | str) -> Content:
    """The content itself; a string made harmless and taken literally."""
    return content if isinstance(content, Content) else Content(terminal_safe(content))
