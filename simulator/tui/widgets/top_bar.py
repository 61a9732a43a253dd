"""The line at the top of every screen: where one is on the left, how it stands on the right."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from simulator.sanitise import terminal_safe


class TopBar(Horizontal):
    """`◆ title  subtitle                     right`; the right side may be changed."""

    DEFAULT_CSS = """
    TopBar {
        height: 1; dock: top; background: $surface; padding: 0 2;
        #top-left { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #top-right { width: auto; height: 1; text-wrap: nowrap; padding-left: 2; }
    }
    """

    def __init__(self, title: str, subtitle: str = "", right: Content | str = "") -> None:
        super().__init__()
        self._title, self._subtitle, self._right = title, subtitle, right

    def compose(self) -> ComposeResult:
        left = Content.assemble(
            ("◆ ", "$primary"), (terminal_safe(self._title), "bold"), (f"  {terminal_safe(self._subtitle)}", "$muted")
        )
        yield Static(left, id="top-left", markup=False)
        yield Static(self._literal(self._right), id="top-right", markup=False)

    def show_right(self, right: Content | str) -> None:
        """Change the right side."""
        self._right = right
        if self.is_mounted:
            self.query_one("#top-right", Static).update(self._literal(right))

    @staticmethod
    def _literal(text: Content | str) -> Content:
        return text if isinstance(text, Content) else Content.styled(terminal_safe(text), "$muted")
