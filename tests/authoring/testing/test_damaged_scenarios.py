"""Whatever a trainer does to a file, testing and checking it gives a report, never an exception."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring.checks.runner import check_scenarios
from simulator.authoring.testing.report_json import suite_json
from simulator.authoring.testing.report_junit import render_junit
from simulator.authoring.testing.report_text import Printer
from simulator.authoring.testing.suite import run_chunk
from simulator.scenario.diagnostics.catalogue import CATALOGUE
from simulator.scenario.diagnostics.rendering import to_text
from tests.authoring.samples import SCENARIO

LINES = SCENARIO.splitlines(keepends=True)
SPOTS = st.integers(0, len(LINES) - 1)
WORDS = [
    "",
    "0",
    "100",
    "margin",
    "quiz",
    "agreed",
    "leverage",
    "score",
    "trust",
    "crossed",
    "[]",
    "{}",
    '"',
    "现在",
    "-1",
]
EDITS = st.one_of(
    st.tuples(st.just("drop"), SPOTS, st.just("")),
    st.tuples(st.just("repeat"), SPOTS, st.just("")),
    st.tuples(st.just("value"), SPOTS, st.sampled_from(WORDS)),
    st.tuples(st.just("swap"), SPOTS, st.just("")),
)


def spoil(edits: list[tuple[str, int, str]]) -> str:
    lines = list(LINES)
    for kind, spot, word in edits:
        at = min(spot, len(lines) - 1)
        match kind:
            case "drop":
                del lines[at]
            case "repeat":
                lines.insert(at, lines[at])
            case "swap":
                lines[at], lines[at - 1] = lines[at - 1], lines[at]
            case _:
                key, colon, _ = lines[at].partition(":")
                lines[at] = f"{key}{colon} {word}\n"
    return "".join(lines)


@settings(max_examples=60, deadline=None)
@given(edits=st.lists(EDITS, min_size=1, max_size=3))
def test_a_spoilt_file_is_reported_on(edits: list[tuple[str, int, str]]) -> None:
    with tempfile.TemporaryDirectory(prefix="spoilt_") as folder:
        path = Path(folder) / "stake.yaml"
        path.write_text(spoil(edits), "utf-8")
        (report,) = run_chunk([path])
        assert report.problems or report.coverage
        assert list(Printer(str, Path(folder), verbose=True).report(report))
        assert suite_json([report], str)["scenarios"][0]["file"] == path.as_posix()
        assert render_junit([report], str).startswith("<?xml")
        for finding in check_scenarios([path], frozenset(CATALOGUE)):
            assert to_text(finding).startswith(f"{path.as_posix()}:")
