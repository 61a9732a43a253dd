"""Coaches' marks as a table, one row each."""

import datetime as dt
from collections.abc import Callable, Iterable

from simulator.locales import Translate
from simulator.practice.marking.mark_wording import name_place, name_word
from simulator.reports.agreement.mark_lines import MarkLine
from simulator.reports.tables import Table

__all__ = ["table_marks"]


def table_marks(lines: Iterable[MarkLine], t: Translate, day: Callable[[dt.datetime], str]) -> Table:
    """The marks in the order given."""
    header = (
        *(t("Trainee"), t("Team"), t("Date"), t("Marked by"), t("What was marked"), t("Coach"), t("Machine")),
        *(t("Reason"), t("Comment"), t("Scenario"), t("Turn"), t("Id"), t("Attempt"), t("Case for review")),
    )
    rows = tuple(
        (
            *(line.trainee, line.team, day(line.mark.marked_at), line.mark.marked_by),
            *(name_place(line.mark, line.rule, t), name_word(line.mark.word, t), name_word(line.mark.machine, t)),
            *(line.mark.reason, line.mark.comment, line.title, line.mark.turn, line.mark.item),
            *(line.mark.attempt, line.mark.case),
        )
        for line in lines
    )
    return Table(t("Marks by coaches"), header, rows)
