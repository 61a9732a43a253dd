"""Whatever happens to a file of a library, reading it never raises, and every place it tells exists.

The same examples at each run, so many as a short run bears; SIMULATOR_FUZZ=100 tries a hundred times as many others.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from simulator.scenario.checks import COURSE_CHECKS, LEXICON_CHECKS, POLICY_CHECKS, Check, run_checks
from simulator.scenario.diagnostics.catalogue import help_line
from simulator.scenario.diagnostics.rendering import to_github, to_json, to_text
from simulator.scenario.faults.specimen import FILES, SCENARIO
from simulator.scenario.library.library import read_library
from simulator.scenario.library.library_entry import check_scenario, make_entry
from simulator.scenario.library.shared_files import SharedFiles
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import Reading, read_text
from simulator.scenario.reading.source import decode
from simulator.scenario.shared_model import Course, Lexicon, Policy
from tests.scenario.libraries import write_library

#: How many times the usual number of examples are tried.
EFFORT = int(os.environ.get("SIMULATOR_FUZZ", "1"))


def budget(examples: int) -> settings:
    """So many examples, the same ones each time unless more are asked for."""
    return settings(max_examples=examples * EFFORT, deadline=None, derandomize=EFFORT == 1)


PATH = Path("en/objections/x.yaml")
LINES = SCENARIO.splitlines(keepends=True)
MARKS = ["\t", ":", ": ", "- ", "[", "]", "{", "}", "{{", "}}", "|", ">", "#", "'", '"', "?", "-", "\n", "\n  ", "\n\n"]
WORDS = [
    "yes",
    "no",
    "null",
    "~",
    "1",
    "1e999",
    "…",
    "：",
    "，",
    "\u3000",
    "现在",
    "😀",
    "\x00",
    "\x1b",
    "\u2028",
    "true",
]
YAML = ["&a ", "*a", "!!str ", "!x ", "---\n", "...\n", "%YAML 1.1\n", "<<: *a", "kind: order", "when: met", "pass:"]
SCRAPS = st.sampled_from(MARKS + WORDS + YAML)


def check(text: str) -> tuple[Reading[Scenario], list[str]]:
    """Everything that is said about a text, rendered in every way."""
    shared_files = SharedFiles("en", [])
    reading = check_scenario(read_text(PATH, text, Scenario), shared_files)
    entry = make_entry(reading, "objections/x", shared_files)
    lines = reading.source.text.count("\n") + reading.source.text.count("\r") + 1
    for problem in entry.problems:
        assert help_line(problem, str)
        assert to_text(problem)
        assert to_github(problem)
        assert to_json(problem)["code"] == problem.code
        if problem.position:
            assert 1 <= problem.position.line <= lines
            assert 1 <= problem.position.column <= len(problem.source_line) + 1
            assert problem.source_line in reading.source.text
    assert entry.script is not None or any(problem.level == "error" for problem in entry.problems)
    return reading, [problem.code for problem in entry.problems]


@budget(300)
@given(st.lists(st.tuples(st.integers(0, len(SCENARIO)), SCRAPS), min_size=1, max_size=4))
def test_scraps_strewn_into_a_scenario_are_survived(scraps: list[tuple[int, str]]) -> None:
    text = SCENARIO
    for place, scrap in scraps:
        text = text[:place] + scrap + text[place:]
    check(text)


@budget(200)
@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1)), min_size=1, max_size=6))
def test_lines_swapped_doubled_and_lost_are_survived(moves: list[tuple[int, int]]) -> None:
    lines = list(LINES)
    for here, there in moves:
        lines[here % len(lines)] = LINES[there] if (here + there) % 3 else ""
    check("".join(lines))


@budget(200)
@given(st.integers(0, len(SCENARIO)), st.integers(1, 200))
def test_a_hole_in_the_text_is_survived(place: int, size: int) -> None:
    check(SCENARIO[:place] + SCENARIO[place + size :])


@budget(200)
@given(st.text(max_size=200))
def test_any_text_at_all_is_survived(text: str) -> None:
    check(text)


@budget(200)
@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_decoded_or_told(data: bytes) -> None:
    source, findings = decode(PATH, data)
    assert source.text or findings
    for finding in findings:
        assert source.to_diagnostic(finding).path == PATH


VALUES = st.recursive(
    st.sampled_from(["x", "1", "true", "~", "-5", "''", "2026-01-01", "yes", "score > 1"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(["to", "when", "kind", "meets", "phrases", "x"]), inner, max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        )
    ),
    max_leaves=6,
)
NOT_KEYED = ("-", "to:", "agreed", "hung")
KEYED = [n for n, line in enumerate(LINES) if ": " in line and not line.lstrip().startswith(NOT_KEYED)]


@budget(300)
@given(st.sampled_from(KEYED), VALUES)
def test_any_value_under_any_key_is_survived(number: int, value: str) -> None:
    key = LINES[number].partition(":")[0]
    check("".join([*LINES[:number], f"{key}: {value}\n", *LINES[number + 1 :]]))


#: The files that scenarios share → how each is read and checked.
SHARED: dict[str, tuple[type[BaseModel], tuple[Check, ...]]] = {
    "en/objections/course.yaml": (Course, COURSE_CHECKS),
    "en/policies/finance.yaml": (Policy, POLICY_CHECKS),
    "en/lexicon.yaml": (Lexicon, LEXICON_CHECKS),
}


@budget(200)
@given(
    st.sampled_from(sorted(SHARED)),
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 20), SCRAPS), min_size=1, max_size=4),
)
def test_scraps_in_and_holes_through_a_shared_file_are_survived(name: str, edits: list[tuple[int, int, str]]) -> None:
    text = FILES[name]
    for place, size, scrap in edits:
        at = place % (len(text) + 1)
        text = text[:at] + scrap + text[at + size :]
    model, checks = SHARED[name]
    reading = run_checks(read_text(Path(name), text, model), checks)
    for problem in reading.diagnostics():
        assert to_text(problem)
        assert to_json(problem)["code"] == problem.code
    assert reading.value is not None or reading.broken


@budget(60)
@given(st.sampled_from(sorted(FILES)), st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=8)), max_size=6))
def test_a_library_with_any_file_damaged_is_read_to_the_end(name: str, edits: list[tuple[int, bytes]]) -> None:
    data = FILES[name].encode()
    for place, scrap in edits:
        at = place % (len(data) + 1)
        data = data[:at] + scrap + data[at + len(scrap) :]
    with TemporaryDirectory() as folder:
        library = read_library(write_library(Path(folder), FILES | {name: data}))
    assert len(library.entries) == 2
    for problem in library.diagnostics:
        assert to_text(problem)
