"""Sheets, Word's numbers, nested lists and old encodings are read with their structure."""

from pathlib import Path

import pytest

from simulator.authoring.importing.documents.document import Style, read_document
from simulator.errors import UserError

_ROWS = [["No", "客户异议", "话术"], ["1", "太贵了", "您跟哪家比的？"], ["2", "没时间", "两分钟就够。"]]


def cells(path: Path) -> list[tuple[str, ...]]:
    return [line.cells for line in read_document(path).lines if line.cells]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_separated_values_are_rows_whatever_parts_them(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join(separator.join(row) for row in _ROWS).encode(encoding))
    assert cells(path) == [tuple(row) for row in _ROWS]


def test_a_cell_with_a_line_end_is_one_row_at_its_first_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('q,a\n"one\ntwo",x\nthree,y\n', "utf-8")
    assert [(line.number, line.cells[0]) for line in read_document(path).lines] == [
        (1, "q"),
        (2, "one\ntwo"),
        (4, "three"),
    ]


def test_a_workbook_gives_the_rows_of_each_sheet_that_is_shown(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in _ROWS:
        book.active.append(row)
    hidden = book.create_sheet("old")
    hidden.append(["x", "y"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx") == [tuple(row) for row in _ROWS]


def test_numbers_and_bullets_that_word_makes_are_part_of_the_text(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for text, style in (("Too dear", "List Number"), ("Why?", "List Bullet"), ("No time", "List Number")):
        document.add_paragraph(text, style=style)
    document.add_paragraph().add_run("Bold").bold = True
    document.save(str(tmp_path / "a.docx"))
    lines = read_document(tmp_path / "a.docx").lines
    assert [(line.text, line.bullet) for line in lines[:3]] == [
        ("1. Too dear", False),
        ("Why?", True),
        ("2. No time", False),
    ]
    assert lines[3].style is Style.STRONG


def test_a_cell_that_spans_rows_stands_in_each_of_them(tmp_path: Path) -> None:
    pytest.importorskip("lxml")
    path = tmp_path / "a.html"
    path.write_text("<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e</table>", "utf-8")
    assert cells(path) == [("a", "b"), ("a", "c"), ("d", "e")]


def test_lists_and_terms_of_a_page_keep_their_kind(tmp_path: Path) -> None:
    pytest.importorskip("lxml")
    path = tmp_path / "a.html"
    path.write_text(
        "<ol><li>one<ul><li>two</li></ul></li><li>three</li></ol><dl><dt>q<dd>a</dl><p><b>s</b></p>", "utf-8"
    )
    lines = read_document(path).lines
    assert [(line.text, line.depth, line.bullet) for line in lines[:3]] == [
        ("1. one", 0, False),
        ("two", 1, True),
        ("2. three", 0, False),
    ]
    assert [line.style for line in lines[3:]] == [Style.TERM, Style.DEFINITION, Style.STRONG]


def test_how_deep_items_stand_is_read_from_their_indents(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("- a\n  - b\n      - c\n- d\n", "utf-8")
    assert [line.depth for line in read_document(path).lines] == [0, 1, 2, 0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("問：可以分期嗎？退貨要不要運費？我們的客戶都這樣說", "big5"),
        ("问：可以分期吗？退货要不要运费？我们的客户都这样说", "gbk"),
        ("Un café? It’s too dear — really", "cp1252"),
        ("客户：太贵了\n销售：您好", "utf-16-le"),
    ],
)
def test_old_encodings_are_told_apart_by_what_the_text_would_say(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert "\n".join(line.text for line in read_document(path).lines) == text


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"PK\x03\x04rest", "Office file or an archive"),
        ("a.docx", b"\xd0\xcf\x11\xe0rest", "old Office file"),
        ("a.csv", b"%PDF-1.4", "a PDF file"),
        ("a.md", b"", "this file is empty"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_named_as_what_it_is(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UserError, match=says):
        read_document(path)


def test_settings_of_a_site_generator_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: x\n---\nHello\n", "utf-8")
    assert [(line.number, line.text) for line in read_document(path).lines] == [(4, "Hello")]
