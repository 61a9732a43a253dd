"""What colleagues do to a sheet: copy, insert, delete and sort rows, let a spreadsheet calculate, save it somehow."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.authoring.sheets import rendering, workbooks
from simulator.authoring.sheets.additions import Addition
from simulator.authoring.sheets.applying import Import, plan_import, write_changes
from simulator.authoring.sheets.rows import COLUMNS, SheetRow, guard, mark_text
from simulator.authoring.sheets.storage import read_sheet, write_sheet
from tests.authoring.sheets.library_folder import SCENARIO, edit, export, make_library

_SMALL = "en/talk/small#"
_GREET = f"{_SMALL}turns.hello.criteria.greet"


def rows_of(root: Path) -> list[SheetRow]:
    """The rows of the whole sheet with their numbers."""
    return edit(export(root), lambda _: None)


def after(rows: list[SheetRow], row_id: str, new: SheetRow) -> list[SheetRow]:
    """The sheet with a row inserted below another."""
    at = next(number for number, row in enumerate(rows) if row.id == row_id)
    return [*rows[: at + 1], new, *rows[at + 1 :]]


def added(result: Import) -> list[tuple[str, str]]:
    """List and text of every new line."""
    return [(one.list.id, one.row.text) for one in result.edits if isinstance(one, Addition)]


@pytest.mark.parametrize(
    ("row_id", "source"),
    [
        pytest.param(f"{_GREET}.phrases.", "", id="an empty number"),
        pytest.param(f"{_GREET}.phrases", "", id="the list's id"),
        pytest.param(f"{_GREET}.phrases.3", mark_text("hi {Ann|there}"), id="a copy of the last row"),
        pytest.param(f"{_GREET}.phrases.2", mark_text("hello, Ann"), id="a copy of another row"),
        pytest.param(f"{_GREET}.phrases.4", "", id="the next number"),
        pytest.param(f"{_GREET}.phrases.4", mark_text("hi {Ann|there}"), id="the next number, source copied"),
        pytest.param(f"{_GREET}.phrases.9", "7", id="a number far off, nonsense for source"),
    ],
)
def test_a_row_put_below_a_phrase_adds_a_phrase(tmp_path: Path, row_id: str, source: str) -> None:
    path = make_library(tmp_path)
    rows = after(rows_of(tmp_path), f"{_GREET}.phrases.3", SheetRow(row_id, "good: day", source, number=99))
    result = plan_import(rows, tmp_path, str)
    assert (added(result), result.refusals) == ([("turns.hello.criteria.greet.phrases", "good: day")], ())
    write_changes(result.changes)
    line = """phrases: [good morning, "hello, Ann", 'hi {Ann|there}']"""
    assert path.read_text("utf-8") == SCENARIO.replace(line, line[:-1] + ', "good: day"]')
    assert plan_import(rows, tmp_path, str).edits == (), "importing twice adds nothing twice"


def test_new_lines_and_edits_of_one_file_come_together(tmp_path: Path) -> None:
    path = make_library(tmp_path)
    rows = edit(export(tmp_path), lambda row: "Tall talk" if row.id == f"{_SMALL}title" else None)
    new = [f"{_GREET}.not.", f"{_GREET}.not.", f"{_SMALL}turns.hello.next.1.says.", f"{_SMALL}variables.shop."]
    rows += [SheetRow(row_id, f"new {number}", "", number=90 + number) for number, row_id in enumerate(new)]
    result = plan_import(rows, tmp_path, str)
    assert (len(result.edits), result.refusals) == (5, ())
    write_changes(result.changes)
    text = path.read_text("utf-8")
    assert "title: Tall talk          # beside the title" in text
    assert "          - =SUM(A1)\n          - new 0\n          - new 1\n    model_answer" in text
    assert "says: [Nice., 'Nice, really.', new 2]" in text
    assert 'shop: [bakery, "tea: shop", new 3]' in text


def test_a_list_that_is_not_there_yet_begins_with_its_first_phrase(tmp_path: Path) -> None:
    path = make_library(tmp_path)
    rows = [SheetRow("en/policies/rules#red_lines.RL-GUAR.not.", "nobody can promise that", "", number=2)]
    write_changes(plan_import(rows, tmp_path, str).changes)
    policy = (path.parents[1] / "policies" / "rules.yaml").read_text("utf-8")
    assert "    phrases: [you cannot lose]\n    not:\n      - nobody can promise that\n    because:" in policy


@pytest.mark.parametrize(
    ("row_id", "text", "reason"),
    [
        (f"{_SMALL}title.", "x", "no_list"),
        (f"{_SMALL}turns.hello.model_answer.", "x", "no_list"),
        (f"{_SMALL}turns.gone.criteria.greet.phrases.", "x", "no_list"),
        (f"{_SMALL}turns.hello.examples.", "x", "no_list"),
        (f"{_GREET}.phrases.", "", "empty"),
        (f"{_GREET}.phrases.", "good {day", "broken"),
        (f"{_SMALL}turns.hello.customer.", "Hello {{ nobody }}?", "broken"),
        ("en/talk/none#turns.a.criteria.b.phrases.", "x", "bad_id"),
    ],
)
def test_a_new_row_that_cannot_be_taken_is_refused_and_the_others_come(
    tmp_path: Path, row_id: str, text: str, reason: str
) -> None:
    make_library(tmp_path)
    rows = [*rows_of(tmp_path), SheetRow(row_id, text, ""), SheetRow(f"{_GREET}.phrases.", "good day", "")]
    result = plan_import(rows, tmp_path, str)
    assert [one.reason for one in result.refusals] == [reason]
    assert added(result) == [("turns.hello.criteria.greet.phrases", "good day")]


def test_a_copied_row_that_stands_for_a_single_line_is_refused(tmp_path: Path) -> None:
    make_library(tmp_path)
    rows = after(rows_of(tmp_path), f"{_SMALL}title", SheetRow(f"{_SMALL}title", "Other", mark_text("Small talk")))
    result = plan_import(rows, tmp_path, str)
    assert ([one.reason for one in result.refusals], result.changes) == (["twice"], ())


def test_two_colleagues_sheets_in_one_change_lines_and_add_none(tmp_path: Path) -> None:
    make_library(tmp_path)
    mine = edit(export(tmp_path), lambda row: "good day" if row.text == "good morning" else None)
    theirs = edit(export(tmp_path), lambda row: "Fine" if row.text == "Nice." else None)
    result = plan_import([*mine, *theirs], tmp_path, str)
    assert (len(result.edits), added(result), result.refusals) == (2, [], ())


def test_deleted_rows_remove_nothing_and_are_named(tmp_path: Path) -> None:
    path = make_library(tmp_path)
    rows = [row for row in rows_of(tmp_path) if row.text not in ("good morning", "Nice.")]
    result = plan_import(rows, tmp_path, str)
    assert (result.changes, result.refusals) == ((), ())
    shown = rendering.to_text(result, str)
    assert f"{path}:30: no row in the sheet: turns.hello.criteria.greet.phrases.1: good morning\n" in shown
    assert shown.endswith(
        "2 lines have no row in the sheet and stay as they are; to remove a line, remove it in the YAML file\n"
    )
    data = rendering.to_json(result, str, written=False)
    assert [one["text"] for one in data["missing"]] == ["good morning", "Nice."]


def test_lines_that_moved_or_changed_since_the_export_are_not_called_missing(tmp_path: Path) -> None:
    path = make_library(tmp_path)
    rows = rows_of(tmp_path)
    path.write_text(SCENARIO.replace("[good morning, ", "[").replace("Small talk", "Tall talk"), "utf-8")
    assert plan_import(rows, tmp_path, str).missing == ()


def test_rows_sorted_whole_are_found_by_their_ids(tmp_path: Path) -> None:
    make_library(tmp_path)
    rows = edit(export(tmp_path), lambda row: "good day" if row.text == "good morning" else None)
    result = plan_import(sorted(rows, key=lambda row: row.text), tmp_path, str)
    assert [(one.row.text, one.line) for one in result.edits] == [("good day", 30)]


def test_a_column_sorted_without_the_others_changes_nothing(tmp_path: Path) -> None:
    make_library(tmp_path)
    rows = rows_of(tmp_path)
    texts = sorted(row.text for row in rows)
    mixed = [replace(row, text=text) for row, text in zip(rows, texts, strict=True)]
    result = plan_import(mixed, tmp_path, str)
    assert result.changes == ()
    assert {one.reason for one in result.refusals} == {"shuffled"}


def test_two_lines_that_change_places_are_no_sorted_column(tmp_path: Path) -> None:
    make_library(tmp_path)
    swap = {"good morning": "hello, Ann", "hello, Ann": "good morning"}
    result = plan_import(edit(export(tmp_path), lambda row: swap.get(row.text)), tmp_path, str)
    assert (len(result.edits), result.refusals) == (2, ())


def write_book(path: Path, cells: dict[str, object]) -> None:
    """A workbook of two rows, as exported but for some cells of the second."""
    openpyxl = pytest.importorskip("openpyxl")
    rows = [SheetRow(f"{_GREET}.phrases.{n}", text, mark_text(text)) for n, text in ((1, "good morning"), (2, "1"))]
    path.write_bytes(workbooks.write(path, rows))
    book = openpyxl.load_workbook(path)
    for place, value in cells.items():
        book.active[place].value = value
    book.save(path)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"D2": "=1+1"}, "formula"),
        ({"D2": '="good"&" day"'}, "formula"),
        ({"A2": "=A3", "D2": "good day"}, "formula"),
        ({"D2": "#REF!"}, "error_value"),
        ({"D2": "#N/A"}, "error_value"),
        ({"D2": "#DIV/0!"}, "error_value"),
        ({"D2": 7}, "not_text"),
        ({"D2": True}, "not_text"),
        ({"D3": 1}, ""),
    ],
)
def test_what_a_spreadsheet_worked_out_is_no_text(tmp_path: Path, cells: dict[str, object], fault: str) -> None:
    write_book(tmp_path / "a.xlsx", cells)
    assert {row.fault for row in read_sheet(tmp_path / "a.xlsx")} == {fault, ""}
    make_library(tmp_path / "library")
    refused = plan_import(read_sheet(tmp_path / "a.xlsx"), tmp_path / "library", str).refusals
    assert fault in {one.reason for one in refused} or not fault


@pytest.mark.parametrize(("text", "fault"), [("=1+1", "formula"), ("#REF!", "error_value"), ("#NAME?", "error_value")])
def test_a_csv_with_formulas_or_errors_says_so(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,text,source\na#b,{text},{mark_text('x')}\n", "utf-8")
    assert [row.fault for row in read_sheet(path)] == [fault]


def test_a_text_that_always_was_an_error_value_is_left_alone(tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx"):
        pytest.importorskip("openpyxl")
        write_sheet(tmp_path / name, [SheetRow("a#b", "#REF!", mark_text("#REF!"))])
        assert [row.fault for row in read_sheet(tmp_path / name)] == [""]


def test_no_source_and_no_text_of_a_csv_looks_like_a_number_or_a_date() -> None:
    values = [
        "1",
        "007",
        "1 3 2",
        "3-5",
        "1/2",
        "12:30",
        "1e5",
        "50%",
        "(5)",
        "5月1日",
        "2026年11月",
        "May 5",
        "5 Mar",
        "TRUE",
    ]
    assert [value for value in values if not guard(value, everywhere=True).startswith("'")] == []
    assert all(mark_text(str(number)).startswith("h") for number in range(1000))
    words = ["good morning", "I need 5 minutes", "May I ask why?", "5 点以后行吗", "true love", "3 months, 40 a month"]
    assert [word for word in words if guard(word, everywhere=True) != word] == []


def test_a_sheet_exported_before_sources_began_with_a_letter_is_read(tmp_path: Path) -> None:
    make_library(tmp_path)
    old = [replace(row, source=row.source.removeprefix("h")) for row in rows_of(tmp_path)]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    writer.writerows((row.id, "", "", row.text, row.source) for row in old)
    (tmp_path / "a.csv").write_text(buffer.getvalue(), "utf-8")
    result = plan_import(read_sheet(tmp_path / "a.csv"), tmp_path, str)
    assert (result.changes, result.refusals) == ((), ())


@pytest.mark.parametrize("above", ["sep=;\n", "Please edit column D until Friday\n\n"])
def test_lines_above_the_header_are_passed_over(tmp_path: Path, above: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{above}id;text;source\na#b;x;{mark_text('x')}\n", "utf-8")
    assert [row.text for row in read_sheet(path)] == ["x"]


@pytest.mark.parametrize(
    ("old", "new", "reasons"),
    [
        ("Good morning!", "早上好 – 安妮!", []),
        ("早上好 – 安妮!", "??? ? ??!", ["damaged"]),
        ("Fair – really", "Fair ? really", ["damaged"]),
        ("真的吗?好", "真的吗?不好", []),
        ("真的吗？", "真的吗?", []),
    ],
)
def test_a_single_lost_character_is_noticed(tmp_path: Path, old: str, new: str, reasons: list[str]) -> None:
    make_library(tmp_path, SCENARIO.replace("model_answer: Good morning!", f"model_answer: {old}"))
    rows = edit(export(tmp_path), lambda row: new if row.id.endswith("model_answer") else None)
    result = plan_import(rows, tmp_path, str)
    assert [one.reason for one in result.refusals] == reasons
    assert len(result.edits) == (0 if reasons else 1)
