"""A line added to a scenario file changes nothing else in it, however the file is laid out."""

import codecs
from pathlib import Path

import pytest

from simulator.authoring.files.replace_text import replace_text
from simulator.authoring.files.targets import list_library
from simulator.authoring.yaml_edit.append_item import CannotEdit, add_item
from simulator.errors import UserError
from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import read_text

PATH = Path("demo.yaml")
BLOCK = """\
title: 小试  # 标题
turns:
  open:
    customer: 喂?
    criteria:
      thank:  # 先谢
        phrases:
          - 谢谢您直说   # 最常见
          # 下面这句是学员教的

          - "没兴趣: 也正常"  # 冒号
        tip: 先谢
      ask: {phrases: [问一句, '为什么, 呢'], weight: 3}   # 短
    examples:
      - reply: >-
          谢谢您,
          直说
        meets: [thank]
    # 去哪儿
    next: [{to: end}]
endings: {}
"""
PHRASES = ("turns", "open", "criteria", "thank", "phrases")


def _added(before: str, after: str) -> list[str]:
    """The lines that are new; fails where another one is gone or moved."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    added = []
    for line in new:
        if old and line == old[0]:
            old.pop(0)
        else:
            added.append(line)
    assert not old, f"lost: {old}"
    return added


def test_a_phrase_goes_below_the_last_one_and_comments_stay() -> None:
    edited = add_item(PATH, BLOCK, PHRASES, "多谢: 您 # 直说")
    assert _added(BLOCK, edited) == ['          - "多谢: 您 # 直说"\n']
    assert edited.index("多谢") > edited.index("冒号")


def test_a_phrase_that_is_there_already_changes_nothing() -> None:
    assert add_item(PATH, BLOCK, PHRASES, "谢谢您直说") == BLOCK


def test_a_missing_list_is_begun_behind_the_phrases() -> None:
    edited = add_item(PATH, BLOCK, ("turns", "open", "criteria", "thank", "not"), "谢什么谢")
    assert _added(BLOCK, edited) == ["        not:\n", "          - 谢什么谢\n"]
    assert edited.index("not:") < edited.index("tip:")


def test_lists_in_brackets_grow_within_their_brackets() -> None:
    edited = add_item(PATH, BLOCK, ("turns", "open", "criteria", "ask", "phrases"), "怎么了, 您")
    assert "ask: {phrases: [问一句, '为什么, 呢', \"怎么了, 您\"], weight: 3}   # 短\n" in edited
    begun = add_item(PATH, BLOCK, ("turns", "open", "criteria", "ask", "not"), "别问")
    assert "ask: {phrases: [问一句, '为什么, 呢'], weight: 3, not: [别问]}   # 短\n" in begun


def test_an_example_goes_below_a_folded_one_and_before_the_comment_on_what_follows() -> None:
    example = {"reply": "谢谢您直说。\n那为什么呢?", "meets": ["thank", "ask"]}
    edited = add_item(PATH, BLOCK, ("turns", "open", "examples"), example)
    assert _added(BLOCK, edited) == ['      - reply: "谢谢您直说。\\n那为什么呢?"\n', "        meets: [thank, ask]\n"]
    assert edited.index("那为什么") < edited.index("# 去哪儿")


def test_an_example_that_is_there_learns_one_thing_more() -> None:
    edited = add_item(PATH, BLOCK, ("turns", "open", "examples", 0, "meets"), "ask")
    assert edited == BLOCK.replace("meets: [thank]", "meets: [thank, ask]")
    with pytest.raises(CannotEdit):
        add_item(PATH, BLOCK, ("turns", "open", "examples", 7, "meets"), "ask")


def test_the_first_example_of_a_turn_stands_before_its_rules() -> None:
    bare = BLOCK[: BLOCK.index("    examples:")] + BLOCK[BLOCK.index("    # 去哪儿") :]
    edited = add_item(PATH, bare, ("turns", "open", "examples"), {"reply": "好", "misses": ["thank"]})
    assert _added(bare, edited) == ["    examples:\n", "      - reply: 好\n", "        misses: [thank]\n"]
    assert edited.index("examples:") < edited.index("next:")


def test_windows_line_ends_and_a_missing_last_one_are_kept() -> None:
    text = BLOCK.replace("\n", "\r\n")
    edited = add_item(PATH, text, PHRASES, "多谢")
    assert _added(text, edited) == ["          - 多谢\r\n"]
    short = "turns:\n  a:\n    criteria:\n      b:\n        phrases:\n          - 好"
    assert add_item(PATH, short, ("turns", "a", "criteria", "b", "phrases"), "行").endswith("- 好\n          - 行\n")


@pytest.mark.parametrize(
    "text",
    [
        "x: &p [好]\nturns: {a: {criteria: {b: {phrases: *p}}}}\n",
        "turns:\n  a:\n    criteria:\n      b:\n        phrases:\n          -\n            好\n",
        "turns: {a: {criteria: {b: {phrases: 好}}}}\n",
        "turns: {a: {criteria: {}}}\n",
        "turns: [\n",
    ],
    ids=["alias", "dash_alone", "no_list", "no_criterion", "no_yaml"],
)
def test_what_is_laid_out_otherwise_is_refused_and_left_alone(text: str) -> None:
    with pytest.raises(CannotEdit, match="in an editor"):
        add_item(PATH, text, ("turns", "a", "criteria", "b", "phrases"), "行")


@pytest.mark.parametrize("path", list(list_library(bundled_library())), ids=lambda p: f"{p.parts[-3]}/{p.stem}")
def test_every_criterion_of_the_library_takes_a_phrase_a_counter_phrase_and_an_example(path: Path) -> None:
    text = path.read_text("utf-8")
    scenario = read_text(path, text, Scenario).value
    assert scenario is not None
    asked = [
        (name, criterion)
        for name, turn in scenario.turns.items()
        for criterion, rule in getattr(turn, "criteria", {}).items()
        if rule.number is None
    ]
    for turn, criterion in (asked[0], asked[len(asked) // 2], asked[-1]):
        where = ("turns", turn, "criteria", criterion)
        phrase = add_item(path, text, (*where, "phrases"), "一句: 新话")
        both = add_item(path, phrase, (*where, "not"), "不算")
        whole = add_item(path, both, ("turns", turn, "examples"), {"reply": "一句新话", "meets": [criterion]})
        assert len(_added(text, phrase)) == 1
        assert len(_added(phrase, both)) in (1, 2)
        assert len(_added(both, whole)) in (2, 3)


def test_a_file_is_replaced_with_its_mark_and_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(codecs.BOM_UTF8 + b"a: 1\r\n")
    path.chmod(0o640)
    replace_text(path, "a: 2\r\n")
    assert path.read_bytes() == codecs.BOM_UTF8 + b"a: 2\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]


def test_a_file_that_cannot_be_replaced_stays_whole_and_nothing_is_left_lying_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n", "utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError, match=r"a\.yaml: this file cannot be written: Permission denied"):
        replace_text(path, "a: 2\n")
    assert path.read_text("utf-8") == "a: 1\n"
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]
