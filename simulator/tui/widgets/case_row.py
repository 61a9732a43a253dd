"""Rows of the review: a criterion, and below it the cases that ask for a decision."""

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.widgets import ListItem

from simulator.authoring.review.rendering import compare_strength
from simulator.authoring.review.review_cases import Case, CaseGroup
from simulator.records.disputes import Origin
from simulator.tui.text_layout import fit


class CaseHeader(ListItem):
    """The criterion that the cases below are about; cannot be chosen."""

    def __init__(self, group: CaseGroup) -> None:
        super().__init__(disabled=True)
        self._group = group

    def render(self) -> Content:
        group, width = self._group, self.content_size.width
        return Content.assemble(
            (fit(f"{group.turn}.{group.criterion}", width), "bold $primary"),
            ("\n" + fit(group.means or "–", width), "$muted"),
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 2


class CaseRow(ListItem):
    """One case: what is claimed, how strong it was, the first words of the reply."""

    def __init__(self, case: Case, t: Callable[[str], str]) -> None:
        super().__init__()
        self.case = case
        self._t = t

    def render(self) -> Content:
        case, width = self.case, self.content_size.width
        disputed = case.dispute.origin is Origin.TRAINEE
        claim = case.dispute.claim.describe(self._t) if disputed else self._t("near miss")
        number = compare_strength(case.now or case.then)
        head = fit(f"{'!' if disputed else '·'} {claim}", max(4, width - len(number) - 4))
        bar = ("▌ " if self.highlighted else "  ", "$primary")
        return Content.assemble(
            bar,
            (head, "bold $text-warning" if disputed else "bold"),
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
