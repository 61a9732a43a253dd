"""The clinic finds what is broken, says why with figures, and accuses neither sound items nor people."""

import csv
import io
import json
from dataclasses import replace

import pytest

from simulator.practice.events import Asked, Mode, Replied
from simulator.records.store import Records
from simulator.reports.clinic.clinic import ClinicItem, ClinicReport, sum_up_clinic
from simulator.reports.clinic.pages import (
    list_clinic_lines,
    make_clinic_table,
    render_clinic_json,
    render_clinic_page,
)
from simulator.reports.clinic.share_band import find_share_band
from simulator.reports.clinic.verdict import ItemWord, WordReason
from simulator.reports.rendering import Page
from simulator.reports.tables import write_csv
from tests.reports.clinic_sample import PEOPLE, keep_group
from tests.reports.page import ReadPage
from tests.reports.sample import ID, SCENARIO, SOURCES, START, good, keep, make_script, play_with_help


def _find(report: ClinicReport, turn: str, item: str) -> ClinicItem:
    return next(one for one in report.items if (one.text.key.turn, one.text.key.item) == (turn, item))


def _words(report: ClinicReport) -> dict[str, str]:
    return {f"{one.text.key.turn}.{one.text.key.item}": one.verdict.word.value for one in report.items}


def test_a_criterion_that_nobody_meets_looks_broken_and_strong_people_are_quoted_without_names(
    records: Records,
) -> None:
    keep_group(records, {"strong": 0.0, "others": 0.0})
    report = sum_up_clinic(records)
    broken = report.suspects[0]
    assert (broken.text.key.item, broken.verdict.word, broken.verdict.reason) == (
        "ask",
        ItemWord.BROKEN,
        WordReason.NEVER,
    )
    assert {quote.reply for quote in broken.quotes} <= {f"谢谢您直说，{number}号想问问" for number in range(16, PEOPLE)}
    assert len(broken.quotes) == 3
    assert broken.quotes[0].case.endswith(".3.ask")
    for text in (render_clinic_json(report), render_clinic_page(Page("items", "html", str, "en"), report)):
        assert "学员" not in text


def test_a_criterion_that_only_weak_people_meet_looks_broken(records: Records) -> None:
    keep_group(records, {"strong": 0.0, "others": 1.0})
    verdict = _find(sum_up_clinic(records), "no_interest", "ask").verdict
    assert (verdict.word, verdict.reason) == (ItemWord.BROKEN, WordReason.REVERSED)
    assert (verdict.figures.high or 0) < 0
    assert verdict.figures.rate == pytest.approx(16 / 24)
    assert verdict.figures.strong_rate == 0


def test_what_strong_people_meet_is_sound_and_what_all_meet_is_too_easy(records: Records) -> None:
    keep_group(records, {"strong": 1.0, "others": 1.0})
    words = _words(sum_up_clinic(records))
    assert words["no_interest.ask"] == "easy"
    assert words["returns.risk"] == words["no_interest.thank"] == "sound"


def test_a_red_line_that_strong_people_cross_as_others_do_looks_broken(records: Records) -> None:
    keep_group(records, {"strong": 1.0, "others": 0.0}, strong=True)
    report = sum_up_clinic(records)
    line = _find(report, "returns", "RL-GUAR")
    assert (line.verdict.word, line.verdict.reason) == (ItemWord.BROKEN, WordReason.UNFAIR)
    assert line.quotes[0].case.endswith(".red_line:RL-GUAR")


def test_options_are_counted_and_one_that_nobody_takes_is_said(records: Records) -> None:
    keep_group(records, {"strong": 1.0, "others": 0.0})
    report = sum_up_clinic(records)
    assert _find(report, "quiz", "1").verdict.word is ItemWord.EASY
    other = _find(report, "quiz", "2")
    assert (other.verdict.word, other.verdict.figures.asked) == (ItemWord.IDLE, 3 * PEOPLE)


def test_an_option_is_counted_by_its_place_in_the_file_wherever_it_was_shown(records: Records) -> None:
    drawn = [
        replace(event, choices=event.choices[::-1], order=(1, 0))
        if isinstance(event, Asked) and event.choices
        else replace(event, text="2")
        if isinstance(event, Replied) and event.turn == "quiz"
        else event
        for event in good(Mode.OFFICIAL, START)
    ]
    keep(records, drawn)
    keep(records, good(Mode.OFFICIAL, START), trainee="王五")
    assert [one.option for one in records.items.choices({"quiz"})] == [0, 0]


def test_a_red_line_that_nobody_crossed_is_no_fault_of_anybody(records: Records) -> None:
    keep_group(records, {"strong": 1.0, "others": 0.0})
    assert _find(sum_up_clinic(records), "returns", "RL-GUAR").verdict.word is ItemWord.IDLE


def test_little_data_says_nothing(records: Records) -> None:
    assert sum_up_clinic(records).items == ()
    keep(records, good(Mode.OFFICIAL, START))
    assert {*_words(sum_up_clinic(records)).values()} == {"thin"}
    lines = [*list_clinic_lines(sum_up_clinic(records), str)]
    assert lines == ["not enough data: 6", "1 official attempt · 1 person"]


def test_practice_never_counts(records: Records) -> None:
    keep(records, play_with_help(START))
    report = sum_up_clinic(records)
    assert (report.attempts, report.people, report.items) == (0, 0, ())
    assert "There are no finished official attempts to judge items by." in [*list_clinic_lines(report, str)]


def test_only_texts_in_which_the_item_reads_the_same_are_counted_together(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(records, good(Mode.OFFICIAL, START))
    changed = {
        f"zh-CN/{ID}.yaml": SCENARIO.replace("谢谢您直说]", "谢谢您直说, 感谢直言]").replace("pass: 70", "pass: 60")
    }
    monkeypatch.setattr("tests.reports.sample.make_script", lambda: make_script(changed))
    keep(records, good(Mode.OFFICIAL, START.replace(day=9)), sources=changed)
    report = sum_up_clinic(records)
    thank, ask = (_find(report, "no_interest", item) for item in ("thank", "ask"))
    assert (thank.attempts, thank.left_out, thank.texts) == (1, 1, 1)
    assert (ask.attempts, ask.left_out, ask.texts) == (2, 0, 2)
    assert changed != SOURCES


def test_every_rendering_holds_the_same_items_and_no_cell_is_a_formula(records: Records) -> None:
    keep_group(records, {"strong": 0.0, "others": 0.0})
    report = sum_up_clinic(records, ID)
    page = ReadPage(render_clinic_page(Page("items", "html", str, "en"), report))
    assert "looks broken" in page.text
    assert f"simulator review --list --scenario {ID}" in page.text
    markdown = render_clinic_page(Page("items", "md", str, "en"), report)
    assert markdown.startswith(f"# 第一通电话 ({ID})\n\nItem clinic · 72 official attempts · 24 people")
    data = json.loads(render_clinic_json(report))
    rows = [*csv.reader(io.StringIO(write_csv(make_clinic_table(report, str)).removeprefix("\ufeff")))]
    assert len(data["items"]) == len(rows) - 1 == len(report.items)
    assert data["items"][0]["name"] == rows[1][0] == f"{ID}#no_interest.ask"
    assert data["words"]["broken"] == 1


def test_a_question_is_about_a_scenario_or_a_course(records: Records) -> None:
    keep(records, good(Mode.OFFICIAL, START))
    assert len(sum_up_clinic(records, "objections").items) == len(sum_up_clinic(records, ID).items) == 6
    assert sum_up_clinic(records, "object").items == ()


@pytest.mark.parametrize(
    ("share", "count", "low", "high"), [(0.0, 10, 0.0, 0.213), (0.5, 20, 0.326, 0.674), (1, 0, 0, 1)]
)
def test_wilson_s_band_is_that_of_the_tables(share: float, count: int, low: float, high: float) -> None:
    assert list(find_share_band(share, count)) == pytest.approx([low, high], abs=2e-3)


def test_a_page_is_headed_by_the_title_says_nothing_twice_and_sets_commands_as_code(records: Records) -> None:
    keep_group(records, {"strong": 0.0, "others": 0.0})
    report = sum_up_clinic(records, ID)
    assert report.title == "第一通电话"
    html, markdown = (render_clinic_page(Page("items", style, str, "en"), report) for style in ("html", "md"))
    assert f"<h1>{report.title}</h1>" in html
    assert markdown.startswith(f"# {report.title} ({ID})")
    assert "<code>simulator review</code>" in html
    assert "decide in `simulator review`." in markdown
    for text in (html, markdown):
        assert text.count("practice is private. Only") == 1
    assert "`" not in html
