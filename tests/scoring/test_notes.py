"""Every note has its words in both languages, its effect, and is what the scorer really says."""

import ast
from pathlib import Path

import pytest

import simulator.scoring
from simulator.locales import translator
from simulator.scoring.judging.notes import MEANINGS, WHOLE_REPLY, Effect, Note, describe_effect, explain_note


@pytest.mark.parametrize("note", list(Note))
def test_a_note_is_a_sentence_in_both_languages(note: Note) -> None:
    english, chinese = explain_note(note, str), explain_note(note, translator("zh-CN"))
    assert english.endswith(".")
    assert english != chinese
    assert chinese.endswith("。")
    assert note.value not in (english, chinese)


@pytest.mark.parametrize("note", list(Note))
def test_a_note_says_what_it_does_to_the_score(note: Note) -> None:
    assert describe_effect(note, str)
    assert MEANINGS[note].effect in Effect


def test_notes_about_a_whole_reply_come_first() -> None:
    assert tuple(Note)[: len(WHOLE_REPLY)] == WHOLE_REPLY


def test_a_code_of_another_version_is_said_to_be_one_and_never_shown_bare() -> None:
    assert explain_note("brand_new", str) != "brand_new"
    assert "brand_new" in explain_note("brand_new", str)


def test_the_scorer_writes_no_code_by_hand() -> None:
    folder = Path(simulator.scoring.__file__).parent
    codes = {note.value for note in Note} - {"rude", "quoted"}
    for path in folder.rglob("*.py"):
        if path.name in ("notes.py", "thresholds.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and node.value in codes:
                raise AssertionError(f"{path.name}:{node.lineno}: write Note.{str(node.value).upper()}")
