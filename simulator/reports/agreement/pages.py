"""Coach and machine as HTML, Markdown, JSON, CSV or a workbook."""

import datetime as dt
from collections.abc import Callable

from simulator.json_values import fields_to_plain, to_plain
from simulator.locales import Translate
from simulator.practice.marking.mark_wording import name_place
from simulator.reports.agreement import wording
from simulator.reports.agreement.agreement import AgreementReport
from simulator.reports.agreement.kappa import Agreement
from simulator.reports.agreement.mark_table import table_marks
from simulator.reports.rendering import Page, render
from simulator.reports.tables import Table, Value
from simulator.sanitise import dump_json

__all__ = ["make_agreement_tables", "render_agreement_json", "render_agreement_page"]

#: Rows and disagreements on a page; the tables hold all of them.
_MOST_ITEMS, _MOST_SHOWN = 30, 30


def render_agreement_page(page: Page, report: AgreementReport) -> str:
    """HTML or Markdown. ValueError for another format."""
    return render(
        page,
        report,
        words=wording,
        most_items=_MOST_ITEMS,
        most_shown=_MOST_SHOWN,
        method=wording.explain_agreement(page.t),
        references=wording.AGREEMENT_REFERENCES,
    )


def render_agreement_json(report: AgreementReport) -> str:
    """The report as JSON for programs, times in ISO 8601."""
    data = {
        "agreement": to_plain(report.kinds),
        "as_of": report.now.isoformat(),
        **fields_to_plain(report, without=("now", "kinds", "lines")),
        "marks": to_plain(report.lines),
    }
    return dump_json(data, indent=2) + "\n"


def make_agreement_tables(
    report: AgreementReport, t: Translate, day: Callable[[dt.datetime], str]
) -> tuple[Table, ...]:
    """The sheets of a workbook; the first, a row for each mark, is also the CSV file."""
    figures = (
        *(t("Marks"), t("Attempts"), t("Agreement"), t("From"), t("To"), t("Coach gave more"), t("Coach gave less")),
        *(t("Kappa"), t("From"), t("To"), t("Remark")),
    )
    kinds = tuple((wording.name_mark_kind(one.kind, t), *_figures(one.found, t)) for one in report.kinds)
    months = tuple((one.month, wording.name_mark_kind(one.kind, t), *_figures(one.found, t)) for one in report.months)
    items = tuple(
        (one.line.title, one.line.language, name_place(one.line.mark, one.line.rule, t), *_figures(one.found, t))
        for one in report.items
    )
    return (
        table_marks(report.lines, t, day),
        Table(t("Agreement"), (t("Kind"), *figures), kinds),
        Table(t("By month"), (t("Month"), t("Kind"), *figures), months),
        Table(t("By criterion"), (t("Scenario"), t("Language"), t("What was marked"), *figures), items),
    )


def _figures(found: Agreement, t: Translate) -> tuple[Value, ...]:
    known = (found.share, found.low, found.high)
    share = [None if found.share is None else round(one or 0.0, 3) for one in known]
    kappa = [None if one is None else round(one, 3) for one in (found.kappa, found.kappa_low, found.kappa_high)]
    remark = wording.describe_kappa(found, t) if found.kappa_low is None else None
    return found.marks, found.attempts, *share, found.lenient, found.strict, *kappa, remark
