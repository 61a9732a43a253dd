"""A copy is a draft under its own title, listed, and with the policies that it needs."""

from pathlib import Path

import pytest

from simulator.authoring.copying.copy import copy_scenario
from simulator.authoring.scaffold.new import new_course
from simulator.errors import UserError
from simulator.scenario.faults.specimen import FILES
from simulator.scenario.library.check_files import check_paths
from simulator.scenario.library.library import read_library
from simulator.scenario.model import ScenarioState
from tests.scenario.libraries import NOT_NOW, write_library


def test_a_copy_is_a_listed_draft_in_every_language_and_the_original_stays(tmp_path: Path) -> None:
    write_library(tmp_path)
    copied = copy_scenario("objections/not-now", "objections/later", tmp_path, None, "")
    assert len(copied.listed) == 2
    entries = {(entry.language, entry.id): entry.scenario for entry in read_library(tmp_path).entries}
    titles = {key: (scenario.title, scenario.current_state) for key, scenario in entries.items() if scenario}
    assert titles["en", "objections/later"] == ("Not now (copy)", ScenarioState.DRAFT)
    assert titles["zh-CN", "objections/later"] == ("Not now（副本）", ScenarioState.DRAFT)
    assert check_paths([tmp_path]).diagnostics == ()
    assert (tmp_path / NOT_NOW).read_text("utf-8") == FILES[NOT_NOW]
    text = (tmp_path / "en/objections/later.yaml").read_text("utf-8")
    changed = FILES[NOT_NOW].replace("title: Not now", "title: Not now (copy)")
    assert text == changed.replace("start: no", "state: draft\nstart: no")


def test_the_title_and_the_language_can_be_chosen(tmp_path: Path) -> None:
    write_library(tmp_path)
    copied = copy_scenario("objections/not-now", "objections/later", tmp_path, "en", "Later: maybe")
    assert [path.parts[-3] for path in copied.listed] == ["en"]
    assert 'title: "Later: maybe"' in (tmp_path / "en/objections/later.yaml").read_text("utf-8")


def test_a_scenario_of_the_program_comes_with_its_policies(tmp_path: Path) -> None:
    for language in ("en", "zh-CN"):
        new_course(tmp_path, language, "talks", "Talks")
    copy_scenario("objections/obj-timing", "talks/timing", tmp_path, None, "")
    errors = [one for one in check_paths([tmp_path]).diagnostics if one.level.value == "error"]
    assert errors == []
    assert (tmp_path / "en/policies").is_dir()


def test_a_file_outside_of_every_library_needs_its_language(tmp_path: Path) -> None:
    library = write_library(tmp_path / "library")
    loose = tmp_path / "loose.yaml"
    loose.write_text(FILES[NOT_NOW], "utf-8")
    with pytest.raises(UserError, match="--language"):
        copy_scenario(str(loose), "objections/later", library, None, "")
    assert len(copy_scenario(str(loose), "objections/later", library, "en", "").listed) == 1


@pytest.mark.parametrize(
    ("name", "target", "says"),
    [
        ("objections/not-now", "objections/not-now", "there already"),
        ("objections/not-now", "nowhere/later", "Make it first"),
        ("objections/not-now", "later", "COURSE/NAME"),
        ("objections/not-nwo", "objections/later", "Did you mean"),
    ],
)
def test_what_cannot_be_copied_is_said_and_nothing_is_written(
    tmp_path: Path, name: str, target: str, says: str
) -> None:
    write_library(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    with pytest.raises(UserError, match=says):
        copy_scenario(name, target, tmp_path, None, "")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before
