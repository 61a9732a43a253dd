"""The keys that work now, at the foot of every screen: whole ones, as many as the width holds."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

#: Cells around a key and its words; closer together there is one less on either side.
AROUND, CLOSE = 3, 2
#: The way out and the help are never left out.
_KEPT = ("escape", "f1")


class KeyFooter(Footer):
    """Where not all keys fit they stand closer together; then the least needed are left out, never cut through."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._drawn_for = 0

    def compose(self) -> ComposeResult:
        keys = list(super().compose())
        self._drawn_for = self.app.size.width
        self.compact, kept = fit_keys([key for key in keys if isinstance(key, FooterKey)], self._drawn_for - 2)
        for key in keys:
            if isinstance(key, FooterKey):  # as the footer will be, or each would be styled twice more
                key.set_reactive(FooterKey.compact, self.compact)
                key.set_class(self.compact, "-compact", update=False)
        yield from (key for key in keys if not isinstance(key, FooterKey) or key in kept)

    def on_resize(self) -> None:
        if self._drawn_for not in (0, self.app.size.width):
            self.call_after_refresh(self.recompose)


def fit_keys(keys: Sequence[FooterKey], width: int) -> tuple[bool, list[FooterKey]]:
    """Whether the keys stand close together, and those that fit into `width` cells then, in their order."""
    kept = list(keys)
    if _measure(kept, AROUND) <= width:
        return False, kept
    for _, key in sorted(enumerate(keys), key=_rank):
        if _measure(kept, CLOSE) <= width + 1:  # the last needs no gap behind it
            break
        if key.key not in _KEPT:
            kept.remove(key)
    return True, kept


def _measure(keys: Sequence[FooterKey], around: int) -> int:
    return sum(cell_len(key.key_display) + cell_len(key.description) + around for key in keys)


def _rank(place: tuple[int, FooterKey]) -> tuple[bool, bool, int]:
    """Least needed first: the palette, then what does not work just now; of the others the last, and the way out of
    the program after all of those.
    """
    at, key = place
    leaves = key.key == "ctrl+q"
    return not key.action.endswith("command_palette"), not key._disabled, 1 if leaves else -at
