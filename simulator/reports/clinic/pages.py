"""The clinic as HTML, Markdown, JSON, CSV, or lines for a terminal: one value, five renderings."""

from collections.abc import Iterator

from simulator.json_values import fields_to_plain, to_plain
from simulator.locales import Translate, counted
from simulator.reports.clinic import wording
from simulator.reports.clinic.clinic import ClinicItem, ClinicReport
from simulator.reports.clinic.verdict import CLINIC, ItemWord
from simulator.reports.rendering import Page, render
from simulator.reports.tables import Table, Value
from simulator.sanitise import dump_json

__all__ = ["list_clinic_lines", "make_clinic_table", "render_clinic_json", "render_clinic_page"]

#: Phrases that never fired, on a page; the table and JSON hold all of them.
_MOST_IDLE = 8


def render_clinic_page(page: Page, report: ClinicReport) -> str:
    """HTML or Markdown. ValueError for another format."""
    return render(
        page,
        report,
        words=wording,
        word_order=tuple(ItemWord),
        others=tuple(one for one in report.items if not one.suspect and one.verdict.word is not ItemWord.THIN),
        most_idle=_MOST_IDLE,
        method=wording.explain_items(CLINIC, page.t),
        references=wording.ITEM_REFERENCES,
    )


def render_clinic_json(report: ClinicReport) -> str:
    """The report as JSON for programs: the items, gravest first, with all their figures."""
    data = {
        "clinic": report.where or None,
        "title": report.title or None,
        "rules": fields_to_plain(CLINIC),
        "words": {word.value: report.count(word) for word in ItemWord},
        **fields_to_plain(report, without=("where", "title", "items")),
        "items": [_plain(one) for one in report.items],
    }
    return dump_json(data, indent=2) + "\n"


def _plain(item: ClinicItem) -> dict[str, object]:
    """An item without the names of people."""
    verdict = item.verdict
    return {
        "name": wording.name_item(item),
        **item.text.key._asdict(),
        "kind": item.text.kind.value,
        "means": item.text.means,
        "word": verdict.word.value,
        "reason": verdict.reason.value,
        "figures": fields_to_plain(verdict.figures),
        **fields_to_plain(item, without=("text", "verdict", "quotes")),
        "quotes": to_plain(item.quotes),
        "review": wording.name_review(item),
    }


def make_clinic_table(report: ClinicReport, t: Translate) -> Table:
    """A row for each item, gravest first."""
    header = (
        *(t("Item"), t("Scenario"), t("Language"), t("Kind"), t("Rule"), t("Verdict"), t("Why")),
        *(t("People"), t("Replies"), t("Chances"), t("Rate"), t("Rate of the strongest")),
        *(t("Discrimination"), t("From"), t("To"), t("Versions"), t("Attempts"), t("Left out")),
        *(t("Phrases that never fired"), t("Sentences"), t("Review")),
    )
    return Table(t("Item clinic"), header, tuple(_make_row(one, t) for one in report.items))


def _make_row(item: ClinicItem, t: Translate) -> tuple[Value, ...]:
    figures, text = item.verdict.figures, item.text
    return (
        *(wording.name_item(item), item.title, text.key.language, wording.name_kind(text.kind, t), text.means),
        *(wording.name_item_word(item.verdict.word, t), wording.explain_why(item, t)),
        *(figures.people, figures.asked, figures.chances, _round(figures.rate), _round(figures.strong_rate)),
        *(_round(figures.discrimination), _round(figures.low), _round(figures.high)),
        *(", ".join(f"v{number}" for number in item.versions), item.attempts, item.left_out),
        *(" / ".join(item.idle), " / ".join(one.reply for one in item.quotes), wording.name_review(item)),
    )


def list_clinic_lines(report: ClinicReport, t: Translate) -> Iterator[str]:
    """The items to look at for a terminal, then how many have which word."""
    for item in report.suspects:
        word = item.verdict.word
        yield f"{wording.glyph_item(word)} {wording.name_item(item)}  {wording.name_item_word(word, t)}"
        yield f"    {wording.name_kind(item.text.kind, t)}: {item.text.means}"
        yield f"    {wording.explain_why(item, t)} {wording.describe_figures(item.verdict.figures, t)}"
        yield f"    {wording.describe_versions(item, t)}"
        for quote in item.quotes:
            yield f"        > {' '.join(quote.reply.split())}  [{quote.case}]"
        yield f"    → {wording.name_review(item)}"
    words = (f"{wording.name_item_word(word, t)}: {count}" for word in ItemWord if (count := report.count(word)))
    yield " · ".join(words) or t("There are no finished official attempts to judge items by.")
    attempts = counted(t, "{count} official attempt", "{count} official attempts", report.attempts)
    yield f"{attempts} · {counted(t, '{count} person', '{count} people', report.people)}"


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
