"""Every template passes `check --strict` and `test` in full as it is, alone and beside its twin."""

from itertools import chain
from pathlib import Path

import pytest

from simulator.authoring.checks.registry import SCORING_CHECKS
from simulator.authoring.checks.runner import check_scenarios
from simulator.authoring.files.targets import Shelves
from simulator.authoring.scaffold.new import TEMPLATES, fill_template, new_course, new_scenario
from simulator.authoring.testing.coverage import share
from simulator.authoring.testing.suite import run_scenario
from simulator.errors import UserError
from simulator.scenario.library.check_files import check_paths
from simulator.scenario.library.library import read_library
from simulator.scenario.library.translation_parity import compare

LANGUAGES = ("zh-CN", "en")
CODES = frozenset(code for check in SCORING_CHECKS for code in check.codes)


def make(root: Path, template: str, language: str) -> Path:
    new_course(root, language, "talks", "谈价")
    return new_scenario(root, language, "talks/mine", template, 'My "first"').written[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_scenario_passes_check_and_its_own_tests_and_covers_itself(
    tmp_path: Path, template: str, language: str
) -> None:
    path = make(tmp_path, template, language)
    assert check_paths([tmp_path]).diagnostics == ()
    assert check_scenarios([path], CODES) == ()
    report = run_scenario(Shelves().open(path))
    failures = [*(e.failures for e in report.examples), *(t.failures for t in report.transcripts)]
    assert (list(chain(*failures)), report.failed) == ([], 0)
    assert report.tests >= 6
    assert share(report.coverage).percent == 100


@pytest.mark.parametrize("template", TEMPLATES)
def test_twins_made_in_two_languages_are_the_same_conversation(tmp_path: Path, template: str) -> None:
    for language in LANGUAGES:
        make(tmp_path, template, language)
    chinese, english = (entry.scenario for entry in read_library(tmp_path).entries)
    assert chinese is not None
    assert english is not None
    assert list(compare(chinese, english)) == []
    assert check_paths([tmp_path]).diagnostics == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_commented_as_a_tutorial(template: str, language: str) -> None:
    lines = fill_template(template, language, "T").splitlines()
    assert sum("# " in line for line in lines) >= 15
    assert 'title: "T"' in lines


def test_the_title_may_hold_anything(tmp_path: Path) -> None:
    title = 'a: "b" # c\n- {d} @@TITLE@@ \\'
    new_course(tmp_path, "en", "talks", "")
    new_scenario(tmp_path, "en", "talks/odd", "quiz", title)
    (entry,) = read_library(tmp_path).entries
    assert entry.title == 'a: "b" # c - {d} @@TITLE@@ \\'


def test_a_library_gets_its_schema_and_lexicon_once(tmp_path: Path) -> None:
    made = new_course(tmp_path, "zh-CN", "talks", "")
    assert [path.name for path in made.written] == ["course.yaml", "scenario.schema.json", "lexicon.yaml"]
    assert [path.name for path in new_course(tmp_path, "zh-CN", "more", "").written] == ["course.yaml"]


def test_any_chinese_gets_the_chinese_template_and_every_other_language_the_english_one() -> None:
    assert "异议" in fill_template("objection", "zh-Hant-TW", "T")
    assert "An objection" in fill_template("objection", "de", "T")


@pytest.mark.parametrize("name", ["mine", "../mine", "Mine", "my scenario", "", ".mine", "_mine", "价"])
def test_nothing_is_overwritten_and_odd_names_are_refused(tmp_path: Path, name: str) -> None:
    path = make(tmp_path, "quiz", "en")
    course = tmp_path / "en" / "talks" / "course.yaml"
    before = {file: file.read_text("utf-8") for file in tmp_path.rglob("*") if file.is_file()}
    with pytest.raises(UserError):
        new_scenario(tmp_path, "en", f"talks/{name}", "objection", "")
    assert {file: file.read_text("utf-8") for file in tmp_path.rglob("*") if file.is_file()} == before
    assert {path, course} <= set(before)


def test_a_course_that_cannot_be_added_to_stops_before_anything_is_written(tmp_path: Path) -> None:
    new_course(tmp_path, "en", "talks", "")
    (tmp_path / "en" / "talks" / "course.yaml").write_text("title: [", "utf-8")
    with pytest.raises(UserError, match="by hand"):
        new_scenario(tmp_path, "en", "talks/mine", "quiz", "")
    assert not (tmp_path / "en" / "talks" / "mine.yaml").exists()


@pytest.mark.parametrize(("language", "name"), [("english", "talks"), ("en", "policies"), ("en", "talks")])
def test_a_course_needs_a_language_a_free_name_and_not_that_of_the_policies(
    tmp_path: Path, language: str, name: str
) -> None:
    new_course(tmp_path, "en", "talks", "")
    with pytest.raises(UserError):
        new_course(tmp_path, language, name, "")
