"""A twin is the same conversation, a draft in which every text waits for its translation."""

from pathlib import Path

import pytest

from simulator.authoring.files.texts import SCENARIO, list_texts
from simulator.authoring.twinning.twin import MARK, make_twin
from simulator.errors import UserError
from simulator.scenario.faults.specimen import FILES
from simulator.scenario.library.check_files import check_paths
from simulator.scenario.library.library import bundled_library, read_library
from simulator.scenario.library.translation_parity import compare
from simulator.scenario.model import Scenario, ScenarioState
from simulator.scenario.reading.reader import read_file
from tests.scenario.libraries import NOT_NOW, write_library

_ENGLISH = {name: text for name, text in FILES.items() if name.startswith("en/")}


def test_a_twin_is_the_same_conversation_and_every_text_is_marked(tmp_path: Path) -> None:
    write_library(tmp_path, _ENGLISH)
    twin = make_twin(tmp_path / NOT_NOW, tmp_path, "fr")
    names = [stub.path.relative_to(tmp_path).as_posix() for stub in twin.stubs]
    assert names == ["fr/objections/not-now.yaml", "fr/policies/finance.yaml", "fr/objections/course.yaml"]
    english, french = (entry.scenario for entry in read_library(tmp_path).entries)
    assert english is not None
    assert french is not None
    assert list(compare(english, french)) == []
    assert french.current_state is ScenarioState.DRAFT
    assert [one.code for one in check_paths([tmp_path]).diagnostics] == []
    for stub in twin.stubs:
        assert stub.by_hand == ()
    reading = read_file(tmp_path / "fr/objections/not-now.yaml", Scenario)
    assert reading.root is not None
    texts = list_texts(reading.root, reading.source.text, SCENARIO)
    assert [text.value for text in texts if not text.value.startswith(MARK)] == []
    assert len(texts) == len(twin.stubs[0].texts) > 20


def test_a_course_that_is_there_lists_the_twin_and_a_policy_that_is_there_stays(tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if name != "zh-CN/objections/not-now.yaml"}
    write_library(tmp_path, files | {"zh-CN/objections/course.yaml": "title: 异议\nscenarios: []\n"})
    twin = make_twin(tmp_path / NOT_NOW, tmp_path, "zh-CN")
    assert [stub.path.name for stub in twin.stubs] == ["not-now.yaml"]
    assert "not-now" in twin.listed.read_text("utf-8")
    assert (tmp_path / "zh-CN/policies/finance.yaml").read_text("utf-8") == FILES["zh-CN/policies/finance.yaml"]


def test_numbers_of_options_are_nothing_to_translate(tmp_path: Path) -> None:
    tests = 'tests:\n  - {name: the way, replies: [Thanks., "1", "1 3 2"], ending: agreed}\n'
    write_library(tmp_path, _ENGLISH | {NOT_NOW: FILES[NOT_NOW] + tests})
    make_twin(tmp_path / NOT_NOW, tmp_path, "fr")
    text = (tmp_path / "fr/objections/not-now.yaml").read_text("utf-8")
    assert 'tests:\n  - {name: TODO the way, replies: [TODO Thanks., "1", "1 3 2"], ending: agreed}\n' in text


@pytest.mark.parametrize(("language", "says"), [("en", "in en already"), ("zh-CN", "there already"), ("xx yy", "tag")])
def test_a_twin_that_is_there_or_cannot_be_is_refused(tmp_path: Path, language: str, says: str) -> None:
    write_library(tmp_path)
    with pytest.raises(UserError, match=says):
        make_twin(tmp_path / NOT_NOW, tmp_path, language)
    assert (tmp_path / "zh-CN/objections/not-now.yaml").read_text("utf-8") == FILES[NOT_NOW]


@pytest.mark.slow
def test_every_scenario_of_the_program_can_get_a_twin_without_errors(tmp_path: Path) -> None:
    library = bundled_library()
    for path in sorted((library / "zh-CN").glob("*/*.yaml")):
        if path.name != "course.yaml" and path.parent.name != "policies":
            make_twin(path, tmp_path, "fr")
    problems = [one for one in check_paths([tmp_path]).diagnostics if one.level.value == "error"]
    assert problems == []
