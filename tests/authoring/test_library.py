"""Our own library keeps what its examples promise."""

import pytest

from simulator.authoring.suite import run_suite
from simulator.authoring.targets import find_scenarios
from simulator.scenario.library import bundled_library


@pytest.mark.slow
def test_every_example_and_transcript_of_the_bundled_library_holds() -> None:
    reports = list(run_suite(find_scenarios([], bundled_library())))
    tests = [(report.language, report.id, f"{r.place}") for report in reports for r in report.examples if r.failures]
    tests += [
        (report.language, report.id, f"{r.place}") for report in reports for r in report.transcripts if r.failures
    ]
    assert sum(report.tests for report in reports) > 100
    assert tests == []
    assert [report.id for report in reports if report.problems] == []
