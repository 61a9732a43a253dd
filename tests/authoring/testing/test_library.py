"""Our own library keeps what its examples promise."""

from pathlib import Path

import pytest

from simulator.authoring.files.targets import find_scenarios
from simulator.authoring.testing.suite import run_suite
from simulator.scenario.library.library import bundled_library


@pytest.mark.slow
def test_every_example_and_transcript_of_the_bundled_library_holds(cache: Path) -> None:
    reports = list(run_suite(find_scenarios([], bundled_library()), cache))
    assert sum(report.tests for report in reports) > 1900
    assert [r.example.reply for report in reports for r in report.examples if r.failures] == []
    assert [r.place for report in reports for r in report.transcripts if r.failures] == []
    assert [report.id for report in reports if report.problems] == []
