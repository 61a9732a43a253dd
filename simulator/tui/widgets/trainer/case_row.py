"""Rows of the review: a criterion, and below it the cases that ask for a decision."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import ListItem

from simulator.authoring.review.rendering import compare_strength, describe_claim, name_item
from simulator.authoring.review.review_cases import Case, CaseGroup
from simulator.locales import Translate
from simulator.records.disputes import Origin
from simulator.tui.text_layout import fit


class CaseHeader(ListItem):
    """The criterion that the cases below are about; cannot be chosen."""

    def __init__(self, group: CaseGroup, t: Translate) -> None:
        super().__init__(disabled=True)
        self._group, self._t = group, t

    def render(self) -> Content:
        group, width = self._group, self.content_size.width
        return Content.assemble(
            (fit(f"{group.turn} · {name_item(group.kind, group.item, self._t)}", width), "bold $primary"),
            ("\n" + fit(group.means or "–", width), "$muted"),
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 2


class CaseRow(ListItem):
    """One case: what is claimed, how strong it was, the first words of the reply; `ticked` with others."""

    ticked: reactive[bool] = reactive(False)

    def __init__(self, case: Case, t: Translate) -> None:
        super().__init__()
        self.case = case
        self._t = t

    def render(self) -> Content:
        case, width = self.case, self.content_size.width
        disputed = case.dispute.origin is Origin.TRAINEE
        number = compare_strength(case)
        many = f" ×{case.support.trainees}" if case.support.trainees > 1 else ""
        mark = "✓" if self.ticked else "!" if disputed else "·"
        head = fit(f"{mark} {describe_claim(case, self._t)}{many}", max(4, width - len(number) - 4))
        bar = ("▌ " if self.highlighted else "  ", "$primary")
        return Content.assemble(
            bar,
            (head, "bold $primary" if self.ticked else "bold $text-warning" if disputed else "bold"),
            (f" {number}", "$muted"),
            "\n",
            bar,
            (fit(f"  {case.reply}", width - 2), "$foreground"),
        )

    def watch_highlighted(self, value: bool) -> None:
        super().watch_highlighted(value)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 2
