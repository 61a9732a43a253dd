"""Sheets round trip without loss, in every way that spreadsheet programs write them."""

import csv
import io
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring.files.texts import canonical
from simulator.authoring.sheets import csv_file, workbooks
from simulator.authoring.sheets.applying import plan_import
from simulator.authoring.sheets.rows import COLUMNS, SheetRow, guard, mark_text, unguard
from simulator.authoring.sheets.storage import read_sheet, write_sheet
from simulator.errors import UserError
from simulator.scenario.library.library import bundled_library
from tests.authoring.sheets.library_folder import edit, export, make_library


@pytest.mark.parametrize("name", ["all.csv", pytest.param("all.xlsx", marks=pytest.mark.slow)])
@pytest.mark.repeated
def test_the_whole_library_comes_back_as_it_went(tmp_path: Path, name: str) -> None:
    if name.endswith("xlsx"):
        pytest.importorskip("openpyxl")
    root = tmp_path / "library"
    shutil.copytree(bundled_library(), root)
    rows = export(root)
    write_sheet(tmp_path / name, rows)
    back = read_sheet(tmp_path / name)
    assert [(row.id, row.text, row.source) for row in back] == [(row.id, row.text, row.source) for row in rows]
    result = plan_import(back, root, str)
    assert (result.rows, result.changes, result.refusals) == (len(rows), (), ())
    assert len(rows) > 1000


def test_every_text_has_an_id_a_kind_and_a_mark(tmp_path: Path) -> None:
    make_library(tmp_path)
    rows = {row.id: row for row in export(tmp_path)}
    assert list(rows)[:3] == ["en/talk/course#title", "en/talk/course#about", "en/talk/small#title"]
    phrase = rows["en/talk/small#turns.hello.criteria.greet.phrases.2"]
    assert (phrase.text, phrase.what, phrase.context) == ("hello, Ann", "phrase", "Greets her kindly")
    assert rows["en/talk/small#turns.hello.customer.2"].text == "Who is there?"
    assert rows["en/talk/small#brief"].text == "You call Ann.\nShe runs a {{ shop }}."
    assert rows["en/policies/rules#red_lines.RL-GUAR.because"].what == "reason"
    assert "en/talk/small#turns.hello.next.1.when" not in rows
    assert all(row.source == mark_text(row.text) for row in rows.values())


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_csv_is_read_as_spreadsheets_save_it(tmp_path: Path, separator: str, encoding: str) -> None:
    texts = ["=1+1", "'=x", '逗号,引号"和\r\n换行', "-5%", "您好;再见"]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([name.upper() for name in COLUMNS])
    for number, text in enumerate(texts):
        writer.writerow([f"a#{number}", "", "", guard(canonical(text), everywhere=True), mark_text(text)])
    writer.writerow([""] * 5)
    path = tmp_path / "sheet.csv"
    path.write_bytes(buffer.getvalue().encode(encoding))
    rows = csv_file.read(path)
    assert [row.text for row in rows] == [canonical(text) for text in texts]
    assert all(mark_text(row.text) == row.source for row in rows)


def test_western_windows_text_is_not_taken_for_chinese(tmp_path: Path) -> None:
    text = "“Fair” – café"
    path = tmp_path / "sheet.csv"
    path.write_bytes(f"id,text,source\r\na#b,{text},{mark_text(text)}\r\n".encode("cp1252"))
    assert csv_file.read(path)[0].text == text


def test_cells_of_a_workbook_stay_text_and_a_number_is_noticed(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "sheet.xlsx"
    rows = [
        SheetRow("a#b", "=1+1", mark_text("=1+1")),
        SheetRow("a#c", "'=x", mark_text("'=x")),
        SheetRow("a#d", "5", "x"),
    ]
    path.write_bytes(workbooks.write(path, rows))
    book = openpyxl.load_workbook(path)
    assert book.active["D2"].data_type == "s"
    book.active["D4"].value = 0.05
    book.save(path)
    rows = workbooks.read(path)
    assert [(row.text, row.fault) for row in rows] == [("=1+1", ""), ("'=x", ""), ("0.05", "not_text")]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", b"one,two\n1,2\n", "no header"),
        ("a.csv", b"", "no header"),
        ("a.xlsx", b"no workbook", "no Excel workbook"),
        ("a.ods", b"", "ends in .xlsx or .csv"),
    ],
)
def test_what_is_no_sheet_is_said_in_one_sentence(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    pytest.importorskip("openpyxl")
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UserError, match=says):
        read_sheet(path)


def test_without_openpyxl_a_workbook_asks_for_it_and_csv_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UserError, match=r"pip install 'sales-simulator\[sheets\]'"):
        write_sheet(tmp_path / "a.xlsx", [])
    write_sheet(tmp_path / "a.csv", [SheetRow("a#b", "x", mark_text("x"))])
    assert len(read_sheet(tmp_path / "a.csv")) == 1


_CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=40).map(
    canonical
)


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(_CELL.filter(bool), min_size=1, max_size=4))
def test_any_text_survives_both_kinds_of_sheet(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    pytest.importorskip("openpyxl")
    rows = [SheetRow(f"a#{number}", text, mark_text(text)) for number, text in enumerate(texts)]
    for name in ("a.csv", "a.xlsx"):
        path = tmp_path_factory.mktemp("sheet") / name
        write_sheet(path, rows)
        assert [row.text for row in read_sheet(path)] == texts


@given(_CELL)
def test_guarding_is_undone(text: str) -> None:
    assert unguard(guard(text, everywhere=True)) == text
    assert unguard(guard(text, everywhere=False)) == text


def test_an_unedited_row_is_left_alone_even_if_the_file_moved_on(tmp_path: Path) -> None:
    path = make_library(tmp_path)
    rows = edit(export(tmp_path), lambda _: None)
    path.write_text(path.read_text("utf-8").replace("Small talk", "Tall talk"), "utf-8")
    assert plan_import(rows, tmp_path, str).refusals == ()
