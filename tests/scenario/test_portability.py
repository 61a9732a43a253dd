"""What other YAML readers refuse is refused, and files of other kinds and encodings are named as what they are."""

from pathlib import Path

import pytest

from simulator.scenario.diagnostics.catalogue import message
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import read_file, read_kept_text, read_text
from tests.scenario.slips.table import HERE

TEXT = (HERE / "zh-CN.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('title: "a"#b\n', "S045"),
        ("policies: [a]#b\n", "S045"),
        ("customer:\n  name: [a,\n  b]\n", "S045"),
        ('customer:\n  name: "a\n  b"\n', "S045"),
        ("policies: [-]\n", "S045"),
        ("policies: [?a, b]\n", "S045"),
        ("customer: {name: Who are you?, who: b}\n", "S046"),
    ],
)
def test_what_other_readers_refuse_or_misread_is_found(text: str, code: str) -> None:
    assert code in {finding.code for finding in read_text(Path("x.yaml"), text, Scenario).findings}


@pytest.mark.parametrize(
    "text",
    [
        'title: "a" #b\n',
        "policies: [a,\n  b]\n",
        "policies: [\n  a\n]\n",
        'customer:\n  name: "a\n    b"\n',
        'customer: {name: "Who?", who: b}\n',
        "title: Who are you?\n",
    ],
)
def test_what_every_reader_reads_is_let_pass(text: str) -> None:
    codes = {finding.code for finding in read_text(Path("x.yaml"), text, Scenario).findings}
    assert codes & {"S045", "S046"} == set()


def test_a_text_kept_with_an_attempt_is_read_as_it_was_then() -> None:
    kept = TEXT.replace("- 您先别激动", "- 您先别激动\n            - 您急什么", 1).replace("[blame]", "[blame]#x", 1)
    assert read_text(Path("x.yaml"), kept, Scenario).broken
    reading = read_kept_text(Path("x.yaml"), kept, Scenario)
    assert not reading.broken
    assert reading.value is not None


@pytest.mark.parametrize(
    ("encoding", "words"),
    [("gbk", "GBK"), ("gb18030", "GBK"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")],
)
def test_another_encoding_is_named_and_its_line_can_be_read(tmp_path: Path, encoding: str, words: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(TEXT.replace("–", "-").encode(encoding))
    (found,) = read_file(path, Scenario).diagnostics()
    assert found.code == "S003"
    assert words in message(found, str)
    assert found.source_line == TEXT.splitlines()[2]


def test_traditional_chinese_in_big5_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("title: 客戶說現在不行\nabout: 他沒有時間，也不想聽我們的人來說\n".encode("big5"))
    (found,) = read_file(path, Scenario).diagnostics()
    assert "Big5" in message(found, str)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\x00", "a Word, Excel or zip file"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word or Excel file"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b"{\\rtf1\\ansi", "a rich text document (RTF)"),
    ],
)
def test_a_renamed_document_is_named_as_what_it_is(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    (found,) = read_file(path, Scenario).diagnostics()
    assert (found.code, found.params["kind"]) == ("S042", kind)
