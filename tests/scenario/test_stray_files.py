"""Files and folders that nobody would find, or find twice, are named."""

from pathlib import Path

import pytest

from simulator.scenario.faults.specimen import FILES
from simulator.scenario.library.check_files import check_paths
from simulator.scenario.library.library import read_library
from tests.scenario.libraries import NOT_NOW, write_library

SCENARIO = FILES[NOT_NOW]


def stray(root: Path, *names: str) -> set[tuple[str, str]]:
    """Code and name of what is found besides what names no stray file."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SCENARIO, "utf-8")
    found = check_paths([root]).diagnostics
    return {(d.code, d.path.relative_to(root).as_posix()) for d in found if d.code in STRAY}


STRAY = {"S406", "S408", "S410", "S411", "S412", "S413"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("price.yaml", "S406"),
        ("talks/price.yaml", "S406"),
        ("en/price.yaml", "S406"),
        ("en/objections/more/price.yaml", "S406"),
        ("en/objections/~$not-now.yaml", "S410"),
        ("en/objections/.not-now.yaml.swp", "S410"),
        ("en/objections/not-now.yaml~", "S410"),
        ("en/policies/finance.yaml.bak", "S410"),
        ("en/objections/price.yaml.txt", "S411"),
        ("en/objections/price.YML.TXT", "S411"),
        ("en/objections/Not-Now.yaml", "S412"),
        ("en/objections/not-now (1).yaml", "S413"),
        ("en/objections/not-now（2）.yaml", "S413"),
        ("en/objections/not-now - 副本.yaml", "S413"),
        ("en/objections/not-now copy.yaml", "S413"),
    ],
)
def test_a_file_that_lies_or_is_called_wrongly_is_named(tmp_path: Path, name: str, code: str) -> None:
    assert stray(write_library(tmp_path / "library"), name) == {(code, name)}


def test_zh_is_said_to_be_meant_as_zh_cn(tmp_path: Path) -> None:
    assert ("S408", "zh") in stray(write_library(tmp_path / "library"), "zh/objections/not-now.yaml")


def test_a_folder_without_languages_says_where_its_scenarios_belong(tmp_path: Path) -> None:
    assert stray(tmp_path / "library", "talks/price.yaml") == {("S406", "talks/price.yaml")}


@pytest.mark.parametrize(
    "name", ["en/objections/copy-that.yaml", "en/objections/price-2.yaml", "_drafts/talks/price.yaml"]
)
def test_an_ordinary_name_is_no_finding(tmp_path: Path, name: str) -> None:
    assert stray(write_library(tmp_path / "library"), name) == set()


def test_yaml_of_other_programs_beside_a_library_is_no_affair_of_ours(tmp_path: Path) -> None:
    root = write_library(tmp_path / "library")
    (root / "compose.yaml").write_text("services: {}\n", "utf-8")
    assert stray(root) == set()


def test_an_editors_lock_file_is_no_scenario(tmp_path: Path) -> None:
    root = write_library(tmp_path / "library")
    before = len(read_library(root).entries)
    (root / "en/objections/~$not-now.yaml").write_text("x", "utf-8")
    assert len(read_library(root).entries) == before


def test_chinese_under_en_is_named_and_a_chinese_word_is_not(tmp_path: Path) -> None:
    chinese = SCENARIO.replace("who: shop owner, polite but busy", "who: " + "连锁五金店主，礼貌但忙，会挂电话。" * 20)
    quoted = SCENARIO.replace("who: shop owner, polite but busy", "who: shop owner 周老板")
    for text, expected in ((chinese, {"S409"}), (quoted, set())):
        root = write_library(tmp_path / "library", FILES | {NOT_NOW: text})
        assert {d.code for d in check_paths([root]).diagnostics} == expected
