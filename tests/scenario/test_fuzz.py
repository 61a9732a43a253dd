"""Whatever happens to a scenario file, reading it never raises, and every place it tells exists."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.scenario.diagnostics.catalogue import help_line
from simulator.scenario.diagnostics.rendering import to_github, to_json, to_text
from simulator.scenario.faults.specimen import SCENARIO
from simulator.scenario.library.library_entry import check_scenario, make_entry
from simulator.scenario.library.shared_files import SharedFiles
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import Reading, read_text
from simulator.scenario.reading.source import decode

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


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SCENARIO)), SCRAPS), min_size=1, max_size=4))
def test_scraps_strewn_into_a_scenario_are_survived(scraps: list[tuple[int, str]]) -> None:
    text = SCENARIO
    for place, scrap in scraps:
        text = text[:place] + scrap + text[place:]
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1)), min_size=1, max_size=6))
def test_lines_swapped_doubled_and_lost_are_survived(moves: list[tuple[int, int]]) -> None:
    lines = list(LINES)
    for here, there in moves:
        lines[here % len(lines)] = LINES[there] if (here + there) % 3 else ""
    check("".join(lines))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(SCENARIO)), st.integers(1, 200))
def test_a_hole_in_the_text_is_survived(place: int, size: int) -> None:
    check(SCENARIO[:place] + SCENARIO[place + size :])


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_survived(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_decoded_or_told(data: bytes) -> None:
    source, findings = decode(PATH, data)
    assert source.text or findings
    for finding in findings:
        assert source.diagnose(finding).path == PATH


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


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(KEYED), VALUES)
def test_any_value_under_any_key_is_survived(number: int, value: str) -> None:
    key = LINES[number].partition(":")[0]
    check("".join([*LINES[:number], f"{key}: {value}\n", *LINES[number + 1 :]]))
