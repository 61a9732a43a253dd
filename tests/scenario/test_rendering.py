"""One finding, three renderings, each exactly as it is read."""

import json
from pathlib import Path

import pytest

from simulator.scenario.diagnostics.diagnostic import Diagnostic, Level, Position
from simulator.scenario.diagnostics.rendering import to_github, to_json, to_text
from simulator.text import width

FOLDER = Path("scenarios/zh-CN/objections")


def finding(line: str, column: int, end: int | None, code: str = "S102", **params: str) -> Diagnostic:
    params = params or {"key": "wieght", "near": "weight", "known": "skill, weight"}
    return Diagnostic(code, Level.ERROR, FOLDER / "x.yaml", Position(12, column, end), params, line)


def test_text_shows_the_line_the_caret_and_the_help() -> None:
    assert to_text(finding("        wieght: 20", 9, 15)) == (
        "scenarios/zh-CN/objections/x.yaml:12:9: error[S102] “wieght” means nothing here\n"
        "12 |         wieght: 20\n"
        "   |         ^^^^^^\n"
        "   = help: did you mean “weight”?"
    )


def test_the_caret_is_right_under_wide_characters() -> None:
    line = "  means: 谢谢对方，不争辩 wieght: 20"
    column = line.index("wieght") + 1
    _, source, caret, _ = to_text(finding(line, column, column + 6)).splitlines()
    assert width(source[: source.index("wieght")]) == width(caret[: caret.index("^")])
    assert caret.count("^") == 6


def test_wide_characters_are_underlined_in_full_width() -> None:
    *_, caret, _ = to_text(finding("to: 现在", 5, 7, "S201", name="现在")).splitlines()
    assert caret == "   |     ^^^^"


def test_combining_characters_take_no_column() -> None:
    assert [width(text) for text in ("abc", "黄金", "ｱ", "e\u0301", "👍", "")] == [3, 4, 1, 1, 2, 0]


def test_a_finding_without_a_place_shows_the_file_alone() -> None:
    empty = Diagnostic("S004", Level.ERROR, FOLDER / "x.yaml", None)
    assert to_text(empty) == (
        "scenarios/zh-CN/objections/x.yaml: error[S004] the file is empty\n"
        " = help: `simulator new` writes a first version"
    )


def test_a_path_below_the_base_is_shown_relative_to_it() -> None:
    place = Diagnostic("S004", Level.ERROR, Path("/home/mei/lib/x.yaml"), None)
    assert to_text(place, base=Path("/home/mei")).startswith("lib/x.yaml: ")
    assert to_text(place, base=Path("/home/lin")).startswith("/home/mei/lib/x.yaml: ")


def test_terminal_codes_and_turned_text_are_shown_harmlessly() -> None:
    hostile = finding("ti\x1b[2Jtle:\u202e x", 1, 4, key="\x1b[31mred", near="", known="a")
    text = to_text(hostile)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "ti\N{REPLACEMENT CHARACTER}[2Jtle" in text


def test_tabs_keep_the_caret_in_place() -> None:
    _, source, caret, _ = to_text(finding("\ta: wieght", 5, 11)).splitlines()
    assert source.index("wieght") == caret.index("^")


@pytest.mark.parametrize("column", [1, 500, 995])
def test_a_very_long_line_is_cut_around_its_fault(column: int) -> None:
    line = "现" * (column - 1) + "wieght" + "在" * (1000 - column)
    _, source, caret, _ = to_text(finding(line, column, column + 6)).splitlines()
    assert width(source) < 120
    start = width(caret[: caret.index("^")])
    assert width(source[: source.index("wieght")]) == start


def test_json_is_plain_data_with_every_part() -> None:
    data = to_json(finding("        wieght: 20", 9, 15))
    assert json.loads(json.dumps(data)) == {
        "file": "scenarios/zh-CN/objections/x.yaml",
        "line": 12,
        "column": 9,
        "end_column": 15,
        "severity": "error",
        "code": "S102",
        "message": "“wieght” means nothing here",
        "help": "did you mean “weight”?",
        "source": "        wieght: 20",
    }


def test_json_has_no_place_where_there_is_none() -> None:
    data = to_json(Diagnostic("S004", Level.ERROR, FOLDER / "x.yaml", None))
    assert (data["line"], data["column"], data["end_column"]) == (None, None, None)


def test_github_gets_one_escaped_line() -> None:
    spoilt = finding("x", 9, 15, key="a%b\nc", near="", known="skill, weight")
    assert to_github(spoilt) == (
        "::error file=scenarios/zh-CN/objections/x.yaml,line=12,col=9,endColumn=15,title=S102::"
        "“a%25b%0Ac” means nothing here – this block knows: skill, weight"
    )


def test_github_paths_escape_colons_and_commas() -> None:
    odd = Diagnostic("S004", Level.WARNING, Path("a,b/c:d.yaml"), None)
    assert to_github(odd).startswith("::warning file=a%2Cb/c%3Ad.yaml,title=S004::the file is empty")


def test_every_word_of_ours_is_translated_and_none_of_the_authors() -> None:
    wrong = finding("level: text", 8, 12, "S103", key="level", expected="a whole number", actual="text")
    chinese = {"“{key}” should be {expected}, but this is {actual}": "“{key}”应是{expected},这里是{actual}"}
    words = {"a whole number": "整数", "text": "文字", "error": "错误", "help": "帮助"}
    text = to_text(wrong, lambda msgid: {**chinese, **words}.get(msgid, msgid))
    assert "错误[S103] “level”应是整数,这里是文字" in text
    assert "= 帮助: " in text
    assert "level: text" in text
