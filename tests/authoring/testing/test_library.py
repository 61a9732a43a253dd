"""Our own library keeps what its examples promise, and tells nobody to cross a red line.

A course at a time: so both processors have work, and the first fault is seen early.
"""

from pathlib import Path

import pytest

from simulator.authoring.checks.runner import check_scenarios
from simulator.authoring.files.targets import find_scenarios
from simulator.authoring.testing.suite import run_chunk
from simulator.scenario.diagnostics.catalogue import message
from simulator.scenario.library.bundle import bundled_library

ROOT = bundled_library()
COURSES = sorted(str(page.parent.relative_to(ROOT)) for page in ROOT.glob("*/*/course.yaml"))
each_course = pytest.mark.parametrize("course", COURSES)


def find_course(course: str) -> tuple[Path, ...]:
    return find_scenarios([str(ROOT / course)], ROOT)


def test_the_courses_hold_the_whole_library() -> None:
    assert sorted(path for course in COURSES for path in find_course(course)) == sorted(find_scenarios([], ROOT))


@pytest.mark.slow
@each_course
def test_every_example_and_transcript_holds(course: str, cache: Path) -> None:
    reports = run_chunk(find_course(course), cache)
    assert [report.id for report in reports if report.tests < 12] == []
    assert [r.example.reply for report in reports for r in report.examples if r.failures] == []
    assert [r.place for report in reports for r in report.transcripts if r.failures] == []
    assert [report.id for report in reports if report.problems] == []


@pytest.mark.slow
@each_course
def test_nothing_that_trainees_are_told_to_say_crosses_a_red_line(course: str, cache: Path) -> None:
    found = check_scenarios(find_course(course), frozenset({"S511"}), cache)
    assert [f"{finding.path.name}:{finding.position}: {message(finding, str)}" for finding in found] == []
