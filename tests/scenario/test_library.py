"""A library shows what it can, and says what is wrong with the rest."""

from pathlib import Path

import pytest

from simulator.scenario.library.library import UnknownScenario, read_library
from tests.scenario.libraries import NOT_NOW, change, write_library

SCENARIO = "objections/not-now"


def codes_of(root: Path) -> list[str]:
    return [problem.code for problem in read_library(root).diagnostics]


def test_a_library_lists_courses_and_their_scenarios(library_folder: Path) -> None:
    library = read_library(library_folder)
    assert [(course.id, course.language, course.title) for course in library.courses] == [
        ("objections", "en", "Objections"),
        ("objections", "zh-CN", "Objections"),
    ]
    assert [(entry.id, entry.language, entry.course) for entry in library.entries] == [
        (SCENARIO, "en", "objections"),
        (SCENARIO, "zh-CN", "objections"),
    ]
    assert library.files == 8


def test_a_script_brings_red_lines_lexicon_and_sources(library_folder: Path) -> None:
    script = read_library(library_folder).entry(SCENARIO, "en").script
    assert script is not None
    assert list(script.policies) == ["RL-GUAR"]
    assert script.lexicon.negators == ("not", "never")
    assert sorted(script.sources) == ["en/lexicon.yaml", NOT_NOW, "en/policies/finance.yaml"]


BROKEN = {
    "empty": b"",
    "no text": b"\xff\xfe\x00",
    "no YAML": b"title: [",
    "endless": b"a: &a [*a]",
    "a list": b"- 1",
    "large": b"x" * 2_000_000,
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_scenario_hides_no_other(library_folder: Path, broken: bytes) -> None:
    (library_folder / "en/objections/broken.yaml").write_bytes(broken)
    library = read_library(library_folder)
    entry = library.entry("objections/broken")
    assert (entry.scenario, entry.script) == (None, None)
    assert entry.problems
    assert library.entry(SCENARIO, "en").script is not None


def test_a_scenario_with_a_fault_in_its_flow_is_listed_but_cannot_be_played(tmp_path: Path) -> None:
    write_library(tmp_path, change("start: no_interest", "start: nowhere"))
    entry = read_library(tmp_path).entry(SCENARIO, "en")
    assert entry.title == "Not now"
    assert entry.script is None
    assert [problem.code for problem in entry.problems if problem.level == "error"] == ["S201"]


def test_a_warning_breaks_nothing(tmp_path: Path) -> None:
    write_library(tmp_path, change("weight: 40", "weight: 50"))
    entry = read_library(tmp_path).entry(SCENARIO, "en")
    assert "S304" in [problem.code for problem in entry.problems]
    assert entry.script is not None


def test_a_broken_policy_breaks_the_scenarios_that_rest_on_it(tmp_path: Path) -> None:
    write_library(tmp_path, change("severity: critical", "severity: deadly", "en/policies/finance.yaml"))
    library = read_library(tmp_path)
    assert [problem.code for problem in library.problems] == ["S110"]
    assert [problem.code for problem in library.entry(SCENARIO, "en").problems] == ["S314"]
    assert library.entry(SCENARIO, "zh-CN").script is not None


def test_a_broken_lexicon_is_reported_and_left_out(tmp_path: Path) -> None:
    write_library(tmp_path, change("negators: [not, never]", "negators: not", "en/lexicon.yaml"))
    library = read_library(tmp_path)
    script = library.entry(SCENARIO, "en").script
    assert [problem.code for problem in library.problems] == ["S103"]
    assert script is not None
    assert script.lexicon.negators == ()


def test_scenarios_come_in_course_order_and_unlisted_ones_last(library_folder: Path) -> None:
    folder = library_folder / "en/objections"
    for name in ("a-first", "z-last"):
        (folder / f"{name}.yaml").write_text((library_folder / NOT_NOW).read_text("utf-8"), "utf-8")
    (folder / "course.yaml").write_text("title: O\nscenarios: [z-last, not-now]\n", "utf-8")
    course = read_library(library_folder).courses[0]
    assert [entry.id.rpartition("/")[2] for entry in course.entries] == ["z-last", "not-now", "a-first"]
    assert [problem.code for problem in course.problems] == ["S404"]


def test_a_broken_course_file_still_shows_its_scenarios(tmp_path: Path) -> None:
    write_library(tmp_path, change("title: Objections", "titel: Objections", "en/objections/course.yaml"))
    course = read_library(tmp_path).courses[0]
    assert course.title == "objections"
    assert [entry.script is not None for entry in course.entries] == [True]
    assert [problem.code for problem in course.problems] == ["S102"]


def test_a_folder_without_languages_is_an_empty_library(tmp_path: Path) -> None:
    library = read_library(tmp_path / "nowhere")
    assert (library.courses, library.diagnostics, library.files) == ((), (), 0)


def test_an_unknown_id_is_answered_with_near_ones(library_folder: Path) -> None:
    with pytest.raises(UnknownScenario) as caught:
        read_library(library_folder).entry("objections/not-nwo")
    assert caught.value.near == (SCENARIO,)


def test_hidden_files_and_folders_are_left_alone(library_folder: Path) -> None:
    (library_folder / "en/objections/.draft.yaml").write_text("title: [", "utf-8")
    (library_folder / ".git").mkdir()
    assert codes_of(library_folder) == []


def test_phrases_of_a_lexicon_are_checked_too(tmp_path: Path) -> None:
    cues = "negators: [not, never]\nskills:\n  discovery: {phrases: ['{why']}\n  discovry: {phrases: [why]}"
    write_library(tmp_path, change("negators: [not, never]", cues, "en/lexicon.yaml"))
    found = read_library(tmp_path).problems
    assert [(problem.code, problem.params.get("near", "")) for problem in found] == [
        ("S306", ""),
        ("S110", "discovery"),
    ]


def test_patterns_of_a_lexicon_are_checked_too_and_their_braces_are_no_variables(tmp_path: Path) -> None:
    lines = [
        "negators: [not, never]",
        "connectors: ['{and |}so', '{but']",
        "refusals: ['{if|when}……,no', 'a…b…c…d']",
        "choices:\n  - {phrases: ['is…or'], nott: [for]}",
    ]
    write_library(tmp_path, change("negators: [not, never]", "\n".join(lines), "en/lexicon.yaml"))
    found = read_library(tmp_path).problems
    assert sorted((problem.code, problem.params.get("near", "")) for problem in found) == [
        ("S102", "not"),
        ("S306", ""),
        ("S306", ""),
    ]


def test_a_list_shows_the_first_value_of_a_variable_and_the_script_keeps_the_name(tmp_path: Path) -> None:
    files = change("about: ", "about: A {{ shop }} owner. ")
    library = read_library(write_library(tmp_path, files))
    entry = next(entry for entry in library.entries if (entry.id, entry.language) == ("objections/not-now", "en"))
    assert entry.script is not None
    assert entry.scenario is not None
    first = entry.script.scenario.variables["shop"][0]
    assert entry.scenario.about.startswith(f"A {first} owner.")
    assert entry.script.scenario.about.startswith("A {{ shop }} owner.")
