"""Codes in plain words, results and labels: the small pure parts behind the screens."""

import dataclasses
import datetime as dt

import pytest

from simulator.practice.attempt_types import AttemptRow
from simulator.practice.events import Hint, Mode
from simulator.practice.feedback.debrief import Debrief
from simulator.practice.feedback.wording import explain_severity, explain_verdict, name_hint, name_mode, name_skill
from simulator.scenario.model import Outcome, Severity, Skill
from simulator.scoring.judging.result import RedLineResult
from simulator.tui.formatting import draw_level, draw_scores, format_age, name_state
from simulator.tui.themes import THEMES
from tests.tui.demo import NOON


def shout(message: str) -> str:
    return message.upper()


@pytest.mark.parametrize("skill", list(Skill))
def test_every_skill_has_a_translated_name(skill: Skill) -> None:
    assert name_skill(skill, shout) == name_skill(skill, str).upper()


def test_every_mode_hint_and_severity_has_words() -> None:
    words = [name_mode(mode, str) for mode in Mode] + [name_hint(hint, str) for hint in Hint]
    words += [explain_severity(severity, str) for severity in Severity]
    assert all(words)
    assert len(set(words)) == len(words)


PASSED = Debrief(
    score=80, passed=True, complete=True, pass_mark=70, mode=Mode.PRACTICE, ending="e", ending_title="好",
    outcome=Outcome.SUCCESS, coach="", trust=50, skills=(), best=None, missing=None, red_lines=(), turns=(),
    hints=0, retries=0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, (True, True, True)),
        ({"score": 69}, (False, True, True)),
        ({"outcome": Outcome.FAILURE}, (True, False, True)),
        ({"complete": False, "outcome": None}, (True, False, True)),
        ({"red_lines": (("t", RedLineResult("R", Severity.CRITICAL, "", "")),)}, (True, True, False)),
        ({"red_lines": (("t", RedLineResult("R", Severity.MAJOR, "", "")),)}, (True, True, True)),
    ],
)
def test_the_verdict_names_each_condition_and_whether_it_holds(
    changes: dict[str, object], holds: tuple[bool, ...]
) -> None:
    reasons = explain_verdict(dataclasses.replace(PASSED, **changes), str)  # type: ignore[arg-type]
    assert tuple(held for held, _ in reasons) == holds


def row(passed: bool | None = False, ending: str = "end") -> AttemptRow:
    return AttemptRow(
        id="a", trainee="", team="", scenario="a", title="", language="zh-CN", digest="",
        seed=1, mode=Mode.PRACTICE, started_at=NOON, updated_at=NOON, score=1, answered=2, ending=ending,
        outcome=None, passed=passed, hints=0, retries=0, red_lines=0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (dt.timedelta(seconds=5), "just now"),
        (dt.timedelta(minutes=59), "59 min ago"),
        (dt.timedelta(hours=23), "23 h ago"),
        (dt.timedelta(days=6), "6 d ago"),
        (dt.timedelta(days=30), "2026-10-22"),
    ],
)
def test_time_is_told_as_people_tell_it(ago: dt.timedelta, words: str) -> None:
    assert format_age(NOON - ago, NOON, str) == words


def test_labels_say_it_by_shape() -> None:
    assert draw_level(2) == "●●○○○"
    assert draw_scores([0, 50, 100]) == "▁▄█"
    assert [name_state(r, str)[0] for r in (row(), row(passed=True), row(ending=""))] == [*"✗✓…"]


def test_both_themes_use_one_accent_and_name_the_same_colours() -> None:
    for theme in THEMES.values():
        assert theme.primary == theme.secondary == theme.accent
    dark, light = THEMES.values()
    assert set(dark.variables) == set(light.variables)
