"""One line of the history: what, when, how it ended."""

from collections.abc import Callable

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import ListItem

from simulator.locales import counted
from simulator.practice.attempt_types import AttemptRow
from simulator.practice.events import Mode
from simulator.practice.feedback.wording import name_mode
from simulator.tui.formatting import name_state
from simulator.tui.text_layout import fit
from simulator.tui.widgets.conversation.trainee_line import score_style


class AttemptLine(ListItem):
    """An attempt that was kept.

    `note` says what became of what the trainee disputed in it, `origin`, in short and in full, what it tries again.
    """

    def __init__(
        self,
        row: AttemptRow,
        when: str,
        t: Callable[[str], str],
        note: str = "",
        origin: tuple[str, str] = ("", ""),
    ) -> None:
        super().__init__()
        self.row = row
        self._when, self._t, self._note, self._origin = when, t, note, origin

    def render(self) -> Content:
        row, width = self.row, self.content_size.width
        colour = "$muted" if not row.ending else "$text-success" if row.passed else "$text-error"
        wide = width >= 90
        hidden = not row.ending and row.mode is Mode.OFFICIAL
        when = fit(self._when, 12).rstrip()
        short, counts = self._place_origin(width - 75)
        side = Content.assemble(
            ("   –  ", "$muted") if hidden else (f"{row.score:>4}  ", score_style(row.score)),
            (fit(name_state(row, self._t), 15), colour),
            (fit(counts, width - 75) if wide else "", "$muted"),
            (fit(name_mode(row.mode, self._t), 10), "" if row.mode is Mode.OFFICIAL else "$muted"),
            (" " * (12 - cell_len(when)) + when, "$muted"),
        )
        bar = ("▌ " if self.highlighted else "  ", "$primary")
        room = max(6, width - side.cell_length - 2)
        note = self._fit_note(short, room)
        return Content.assemble(bar, (fit(row.title, room - cell_len(note)), "bold"), (note, "$text-warning"), side)

    def _place_origin(self, room: int) -> tuple[str, str]:
        """What is said beside the title of where the attempt comes from, and the counts: with all of it if it fits."""
        (short, full), counts = self._origin, self._counts()
        return ("", f"{counts} · {full}") if full and cell_len(counts) + cell_len(full) + 5 <= room else (short, counts)

    def _fit_note(self, origin: str, room: int) -> str:
        """Both notes beside the title, or the first that leaves it room enough."""
        both = " · ".join(part for part in (origin, self._note) if part)
        fitting = (note for note in (both, self._note, origin) if note and room > cell_len(note) + 12)
        note = next(fitting, "")
        return f"  {note} " if note else ""

    def _counts(self) -> str:
        """Turns, hints and red lines, in short."""
        parts = [counted(self._t, "{count} turn", "{count} turns", self.row.answered)]
        if self.row.hints:
            parts.append(self._t("hints {count}").format(count=self.row.hints))
        if self.row.red_lines:
            parts.append(self._t("red lines {count}").format(count=self.row.red_lines))
        return " · ".join(parts)

    def watch_highlighted(self, value: bool) -> None:
        super().watch_highlighted(value)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1
