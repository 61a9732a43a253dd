"""Every format is read down to the same lines."""

import sys
from pathlib import Path

import pytest

from simulator.authoring.importing.documents.document import read_document
from simulator.authoring.importing.shapes.found_shapes import Shape
from simulator.authoring.importing.shapes.shape_search import survey
from simulator.errors import UserError
from tests.authoring.importing.drawn_pdf import make_pdf

LINES = ["Objections", "1. I am busy", "Answer: I understand. When may I call?", "2. I said no!", "Answer: I am sorry."]


def texts(path: Path) -> list[str]:
    return [line.text for line in read_document(path).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_file_is_read_in_the_encodings_of_windows(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "script.txt"
    path.write_bytes("一、我没空\r\n\r\n答:\u200b好的\u3000再见\r\n".encode(encoding))
    assert [(line.number, line.text) for line in read_document(path).lines] == [(1, "一、我没空"), (3, "答:好的 再见")]


def test_markdown_marks_are_understood_and_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "script.md"
    path.write_text("## Part *one* ##\n- **Agent:** hello\n> quoted `code`\n", "utf-8")
    lines = read_document(path).lines
    assert [(line.text, line.heading) for line in lines] == [("Part one", 2), ("Agent: hello", 0), ("quoted code", 0)]


def test_a_word_document_gives_paragraphs_headings_and_tables(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading(LINES[0], 1)
    for line in LINES[1:]:
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    for row, (question, answer) in enumerate([("Why now?", "Because of the season."), ("Why us?", "We are near.")]):
        table.cell(row, 0).text, table.cell(row, 1).text = question, answer
    path = tmp_path / "script.docx"
    document.save(str(path))
    read = read_document(path)
    assert [line.text for line in read.lines] == [
        *LINES, "Why now? | Because of the season.", "Why us? | We are near.",
    ]  # fmt: skip
    assert read.lines[-1].cells == ("Why us?", "We are near.")
    assert read.lines[0].heading == 1
    assert read.extracted is not None
    assert read.extracted.splitlines()[3] == LINES[3]
    assert [find.shape for find in survey(read).finds] == [Shape.OBJECTIONS, Shape.QUESTIONS]


def test_a_web_page_gives_its_blocks_without_scripts(tmp_path: Path) -> None:
    pytest.importorskip("lxml")
    items = "".join(f"<p>{line.replace('I', '<b>I</b>')}</p>" for line in LINES[1:])
    page = f"<html><head><title>x</title><style>p</style></head><body><div><h2>{LINES[0]}</h2>{items}"
    page += "<script>var a</script><table><tr><td>Agent</td><td>Hi, I&#39;m <i>Al</i></td></tr>"
    page += "<tr><td>Agent</td><td>Bye</td></tr></table>"
    path = tmp_path / "script.html"
    path.write_text(page + "<ul><li>one<br>two\n words</li></ul><pre>a\nb</pre></div></body></html>", "utf-8")
    assert texts(path) == [*LINES, "Agent | Hi, I'm Al", "Agent | Bye", "one", "two words", "a", "b"]
    assert survey(read_document(path)).finds[0].answers == 2


def test_a_pdf_gives_the_lines_of_its_pages(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    path = tmp_path / "script.pdf"
    path.write_bytes(make_pdf(LINES))
    assert texts(path) == LINES


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.odt", b"x", "cannot be imported"),
        ("a.txt", b"\xff\xff\xff", "unknown encoding"),
        ("a.docx", b"no zip", "no Word document"),
        ("a.pdf", b"%PDF-1.4 nothing", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    for package in ("docx", "pypdf"):
        pytest.importorskip(package)
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UserError, match=says):
        read_document(path)


@pytest.mark.parametrize(
    ("suffix", "module", "package"),
    [("docx", "docx", "python-docx"), ("html", "lxml", "lxml"), ("pdf", "pypdf", "pypdf")],
)
def test_a_missing_package_is_named_with_the_command_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, module: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    path = tmp_path / f"script.{suffix}"
    path.write_bytes(b"x")
    with pytest.raises(UserError, match=rf"needs {package}.*pip install 'sales-simulator\[import\]'"):
        read_document(path)
