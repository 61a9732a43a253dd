"""Damaged and hostile documents are read or refused in one sentence, within seconds and within bounds of memory."""

import io
import os
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from simulator.authoring.importing.documents import document as documents
from simulator.authoring.importing.documents.document import MOST_LINES, read_document
from simulator.authoring.importing.shapes.shape_search import survey
from simulator.errors import UserError
from tests.authoring.damage import SEEDS, damage_archive, flip, patch
from tests.authoring.importing.drawn_pdf import make_pdf
from tests.authoring.importing.test_documents import LINES

#: Seconds that any one file may take here: ten times what the slowest takes on an idle machine.
BUDGET = 20.0
_PAGE = b"<html><body><h1>A</h1><p>1. I'm busy</p><table><tr><td colspan=2>a<td>b</table><pre>x</pre></body></html>"


def make_word() -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading(LINES[0], 1)
    for line in LINES[1:]:
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    for at, text in enumerate(("Why now?", "Because.", "Why us?", "We are near.")):
        table.cell(at // 2, at % 2).text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_body(body: bytes) -> bytes:
    """The Word document with this behind its own content."""
    return patch(make_word(), "word/document.xml", lambda xml: xml.replace(b"<w:sectPr", body + b"<w:sectPr", 1))


def read_all(path: Path, versions: Iterable[bytes]) -> tuple[int, int]:
    """How many versions of a file were read and how many refused; all must be one or the other, within the budget."""
    read = refused = 0
    for number, data in enumerate(versions, 1):
        path.write_bytes(data)
        began = time.monotonic()
        try:
            survey(read_document(path))
            read += 1
        except UserError as wrong:
            refused += is_one_sentence(str(wrong), path)
        assert time.monotonic() - began < BUDGET
        assert read + refused == number
    return read, refused


def is_one_sentence(said: str, path: Path) -> bool:
    return said.startswith(f"{path}: ") and "\n" not in said


def test_a_damaged_word_document_is_read_or_refused(tmp_path: Path) -> None:
    _, refused = read_all(tmp_path / "a.docx", damage_archive(make_word()))
    assert refused > len(SEEDS) // 2


def test_a_damaged_pdf_is_read_or_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pypdf")
    whole = make_pdf(LINES * 3)
    read, refused = read_all(tmp_path / "a.pdf", (flip(whole, seed) for seed in SEEDS))
    assert read
    assert refused
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
def test_a_damaged_text_is_read_or_refused(tmp_path: Path, name: str) -> None:
    pytest.importorskip("lxml")
    read_all(tmp_path / name, (flip(_PAGE, seed) for seed in SEEDS))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        pytest.param(b"<w:p/>" * 2_000_000, "unpacks to more", id="two million paragraphs"),
        pytest.param(b"<w:p/>" * 2_000, "more than 1,000 lines", id="paragraphs within the bounds of XML"),
        pytest.param(b"<w:tbl><w:tr><w:tc>" * 5000, "no Word document", id="tags that never end"),
        pytest.param(
            b"<w:tbl>" + (b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 100 + b"</w:tr>") * 20 + b"</w:tbl>",
            "more than 1,000 lines",
            id="cells",
        ),
    ],
)
def test_a_word_document_of_more_than_a_book_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes, says: str
) -> None:
    for module in ("document", "word"):
        monkeypatch.setattr(f"simulator.authoring.importing.documents.{module}.MOST_LINES", 1000)
    path = tmp_path / "a.docx"
    path.write_bytes(with_body(body))
    began = time.monotonic()
    with pytest.raises(UserError, match=says):
        read_document(path)
    assert time.monotonic() - began < BUDGET


def test_a_span_of_a_thousand_million_columns_is_one_cell(tmp_path: Path) -> None:
    span = b'<w:tcPr><w:gridSpan w:val="1000000000"/>'
    path = tmp_path / "a.docx"
    path.write_bytes(patch(make_word(), "word/document.xml", lambda xml: xml.replace(b"<w:tcPr>", span, 1)))
    assert [line.text for line in read_document(path).lines][-2:] == ["Why now? | Because.", "Why us? | We are near."]


def test_a_cell_that_goes_on_below_stands_in_each_row(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Why?"
    table.cell(0, 1).text, table.cell(1, 1).text = "One.", "Two."
    document.save(str(tmp_path / "a.docx"))
    lines = read_document(tmp_path / "a.docx").lines
    assert [line.text for line in lines] == ["Why? | One.", "Why? | Two."]


def test_an_archive_that_unpacks_to_too_much_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.authoring.files.foreign_file.LARGEST_UNPACKED", 4 << 20)
    path = tmp_path / "a.docx"
    path.write_bytes(patch(make_word(), "docProps/thumbnail.jpeg", lambda _: bytes(5 << 20)))
    with pytest.raises(UserError, match="unpacks to more"):
        read_document(path)


def test_a_document_that_defines_entities_is_refused(tmp_path: Path) -> None:
    doctype = b'?><!DOCTYPE x [<!ENTITY a "lol">]>'
    path = tmp_path / "a.docx"
    path.write_bytes(patch(make_word(), "word/document.xml", lambda xml: xml.replace(b"?>", doctype, 1)))
    with pytest.raises(UserError, match="defines entities"):
        read_document(path)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(b"<div>" * 60_000 + b"x" + b"</div>" * 60_000, id="deep"),
        pytest.param(b"<span>" * 60_000 + b"x", id="never ending"),
        pytest.param(b"<p>x" + b"<a b='" * 60_000, id="cut off in a tag"),
        pytest.param(b"<p>x" + b"<!-- " * 60_000, id="cut off in a comment"),
        pytest.param(b"<table><tr><td>x" * 60_000, id="tables in tables"),
    ],
)
def test_a_page_is_read_however_deep_and_broken(tmp_path: Path, page: bytes) -> None:
    pytest.importorskip("lxml")
    path = tmp_path / "a.html"
    path.write_bytes(page)
    began = time.monotonic()
    assert "x" in " ".join(line.text for line in read_document(path).lines)
    assert time.monotonic() - began < BUDGET


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"**" * 500_000, id="stars"),
        pytest.param(b"# " + b" #" * 500_000 + b" x", id="hashes"),
        pytest.param(b"> " * 500_000, id="quotes"),
        pytest.param(b"1." * 500_000, id="numbers"),
    ],
)
def test_marks_of_markdown_take_time_in_proportion(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(text)
    began = time.monotonic()
    read_all(path, [text])
    assert time.monotonic() - began < BUDGET


def test_a_text_of_more_lines_than_a_book_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x\n" * (MOST_LINES + 1))
    with pytest.raises(UserError, match="more than 50,000 lines"):
        read_document(path)


def test_a_pdf_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdf")
    monkeypatch.setattr("simulator.authoring.importing.documents.pdf._LONGEST", -1.0)
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf(LINES))
    with pytest.raises(UserError, match="takes too long"):
        read_document(path)


def test_whatever_a_parser_raises_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    for error in (RecursionError("deep"), MemoryError(), IndexError("a\nb"), OSError(5, "broken")):

        def fail(_: Path, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr("simulator.authoring.importing.documents.plain.read", fail)
        with pytest.raises(UserError) as caught:
            documents.read_document(path)
        assert is_one_sentence(str(caught.value), path)


def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(UserError, match="no ordinary file"):
        read_document(tmp_path / "a.txt")
