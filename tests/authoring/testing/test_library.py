"""Our own library keeps what its examples promise, but for the misjudgements that are known and named here."""

from pathlib import Path

import pytest

from simulator.authoring.files.targets import find_scenarios
from simulator.authoring.testing.suite import run_suite
from simulator.scenario.library.library import bundled_library

#: Examples that are right and that the scorer still judges wrongly; one that is mended must leave this list.
MISJUDGED = {
    "Every investment has a bit of risk, of course.",  # half credit for telling the truth about losing it all
    "那我不打扰您，不再打来了",  # taken for an apology beside the promise to stop calling
}


@pytest.mark.slow
def test_every_example_and_transcript_of_the_bundled_library_holds(cache: Path) -> None:
    reports = list(run_suite(find_scenarios([], bundled_library()), cache))
    assert sum(report.tests for report in reports) > 100
    failed = [r.example.reply for report in reports for r in report.examples if r.failures]
    assert {known for known in MISJUDGED if any(known in reply for reply in failed)} == MISJUDGED
    assert [reply for reply in failed if not any(known in reply for known in MISJUDGED)] == []
    assert [r.place for report in reports for r in report.transcripts if r.failures] == []
    assert [report.id for report in reports if report.problems] == []
