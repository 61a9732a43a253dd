"""A scenario is added to course.yaml without touching anything else that is written there."""

from pathlib import Path

import pytest

from simulator.authoring.yaml_edit.append_item import CannotEdit
from simulator.authoring.yaml_edit.course_list import add_to_course

PATH = Path("course.yaml")
HEAD = "# 我的课\ntitle: 谈价  # 标题\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("scenarios: []\n", "scenarios: [new]\n"),
        ("scenarios: [a, b]  # order\n", "scenarios: [a, b, new]  # order\n"),
        ("scenarios:\n  - a  # first\n  - b\nabout: x\n", "scenarios:\n  - a  # first\n  - b\n  - new\nabout: x\n"),
        ("scenarios:\n- a # last\n\n# end\n", "scenarios:\n- a # last\n- new\n\n# end\n"),
        ("scenarios:\n  - a", "scenarios:\n  - a\n  - new\n"),
        ("about: x\n", "about: x\nscenarios:\n  - new\n"),
        ("about: x", "about: x\nscenarios:\n  - new\n"),
        ("scenarios:\r\n  - a\r\n", "scenarios:\r\n  - a\r\n  - new\r\n"),
        ("scenarios: [\n  a,\n  b\n]\n", "scenarios: [\n  a,\n  b, new\n]\n"),
        ("scenarios: ['a']\n", "scenarios: ['a', new]\n"),
    ],
)
def test_one_more_is_listed_and_comments_stay(before: str, after: str) -> None:
    assert add_to_course(PATH, HEAD + before, "new") == HEAD + after


def test_what_is_listed_already_is_not_listed_again() -> None:
    text = HEAD + "scenarios: [new]\n"
    assert add_to_course(PATH, text, "new") == text


@pytest.mark.parametrize(
    "tail", ["scenarios:\n", "scenarios: {a: b}\n", "scenarios: a\n", "scenarios: [a, b,,]\n", "x: ["]
)
def test_a_list_written_otherwise_is_left_alone(tail: str) -> None:
    with pytest.raises(CannotEdit):
        add_to_course(PATH, HEAD + tail, "new")


@pytest.mark.parametrize(("stem", "written"), [("1e5", '"1e5"'), ("no", '"no"'), ("2026-01-01", '"2026-01-01"')])
def test_a_name_that_yaml_takes_for_something_else_is_listed_in_quotes(stem: str, written: str) -> None:
    assert add_to_course(PATH, HEAD + "scenarios: [a]\n", stem) == HEAD + f"scenarios: [a, {written}]\n"
    assert add_to_course(PATH, HEAD + "scenarios:\n  - a\n", stem) == HEAD + f"scenarios:\n  - a\n  - {written}\n"
