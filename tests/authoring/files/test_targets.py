"""Names on a command line mean files, folders and ids, each scenario once."""

from pathlib import Path

import pytest

from simulator.authoring.files.targets import Shelves, find_scenarios
from simulator.errors import UserError
from tests.scenario.libraries import write_library


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return write_library(tmp_path / "shelf")


def names(found: tuple[Path, ...], library: Path) -> list[str]:
    return [path.relative_to(library).as_posix() for path in found]


BOTH = ["en/objections/not-now.yaml", "zh-CN/objections/not-now.yaml"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([], BOTH),
        (["objections/not-now"], BOTH),
        (["zh-CN/objections/not-now"], BOTH[1:]),
        (["{root}"], BOTH),
        (["{root}/en"], BOTH[:1]),
        (["{root}/en/objections/not-now.yaml", "{root}/en"], BOTH[:1]),
        (["{root}/en/policies/finance.yaml", "{root}/en/lexicon.yaml", "{root}/en/objections/course.yaml"], []),
    ],
)
def test_every_way_of_naming_finds_its_scenarios(library: Path, wanted: list[str], expected: list[str]) -> None:
    found = find_scenarios([name.replace("{root}", str(library)) for name in wanted], library)
    assert names(found, library) == expected


def test_an_unknown_name_is_refused_with_the_nearest(library: Path) -> None:
    with pytest.raises(UserError, match="Did you mean objections/not-now"):
        find_scenarios(["objections/not-know"], library)


def test_an_opened_scenario_has_its_id_language_and_policies(library: Path) -> None:
    opened = Shelves().open(library / "zh-CN" / "objections" / "not-now.yaml")
    assert (opened.id, opened.language) == ("objections/not-now", "zh-CN")
    assert opened.script is not None
    assert set(opened.script.policies) == {"RL-GUAR"}
