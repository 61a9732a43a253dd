"""A row for each place of an attempt that can be marked: the machine's word, and beside it what coaches say."""

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import ListItem

from simulator.locales import Translate
from simulator.practice.marking.coach_mark import MarkKind, MarkWord
from simulator.practice.marking.mark_wording import name_word
from simulator.practice.marking.marked_place import MarkedPlace
from simulator.practice.marking.place_wording import SIGNS, name_marks
from simulator.tui.text_layout import fit

_COLOURS = {"✓": "$text-success", "◐": "$text-warning", "○": "$muted", "✗": "$text-error"}
#: Cells that the rule needs; where the machine's word would leave it fewer, its sign says it alone.
_LEAST_RULE = 16


class PlaceRow(ListItem):
    """The whole attempt, an answer with its number and score, or under it one of its criteria or red lines."""

    def __init__(self, place: MarkedPlace, t: Translate) -> None:
        super().__init__()
        self.place = place
        self._t = t

    def render(self) -> Content:
        place, width = self.place, self.content_size.width
        is_item = place.target.kind in (MarkKind.CRITERION, MarkKind.RED_LINE)
        sign = SIGNS[place.target.machine]
        lead = Content.assemble(
            ("▌ " if self.highlighted else "  ", "$primary"), "  " if is_item else "", (f"{sign} ", _COLOURS[sign])
        )
        marks = name_marks(place, self._t)
        agrees = all(mark.agrees for mark in place.marks)
        side = Content.assemble(
            ("  ? " if place.unconfirmed else "  ", "bold $text-warning"),
            (name_word(place.target.machine, self._t), "$muted"),
            (f"  {marks}" if marks else "", "$text-success" if agrees else "$text-warning"),
        )
        room = width - lead.cell_length - side.cell_length
        if room < _LEAST_RULE:
            side = Content.styled("  " + fit(marks, max(1, min(cell_len(marks), width // 2))), "$text-warning")
            room = width - lead.cell_length - side.cell_length
        return Content.assemble(lead, (fit(self._title(), max(1, room)), "" if is_item else "bold"), side)

    def _title(self) -> str:
        place = self.place
        if place.target.kind is MarkKind.ATTEMPT:
            return self._t("The whole attempt")
        if place.target.kind is MarkKind.REPLY:
            score = place.scored.result.score if place.scored else 0
            return f"{place.number} · {score} · {place.rule}"
        lead = self._t("red line") + " · " if place.target.kind is MarkKind.RED_LINE else ""
        crossed = place.target.machine is MarkWord.CROSSED
        return f"{'' if crossed else lead}{place.rule or place.target.item}"

    def watch_highlighted(self, value: bool) -> None:
        super().watch_highlighted(value)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1
