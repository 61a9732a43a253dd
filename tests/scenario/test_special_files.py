"""Pipes, devices, links and odd names in a library: a finding each, at once, and nothing of other files is shown."""

import os
from pathlib import Path

import pytest

from simulator.bounded_read import read_bounded
from simulator.scenario.diagnostics.rendering import to_text
from simulator.scenario.library.check_files import check_paths
from simulator.scenario.library.find_scenario import ScenarioError, resolve
from simulator.scenario.library.library import read_library
from tests.scenario.libraries import NOT_NOW

SHARED = ["en/objections/course.yaml", "en/policies/finance.yaml", "en/lexicon.yaml", NOT_NOW]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and links of POSIX systems")


def codes(library: Path) -> set[str]:
    return {finding.code for finding in read_library(library).diagnostics if "zh-CN" not in str(finding.path)}


@pytest.mark.parametrize("name", SHARED)
def test_a_pipe_in_the_place_of_a_file_is_a_finding_at_once(library_folder: Path, name: str) -> None:
    (library_folder / name).unlink()
    os.mkfifo(library_folder / name)
    assert "S001" in codes(library_folder)
    assert "S001" in {finding.code for finding in check_paths([library_folder / name]).diagnostics}


@pytest.mark.parametrize("name", SHARED)
@pytest.mark.parametrize("target", ["/dev/zero", "/dev/tty", "/etc/passwd", "../../../secret.yaml"])
def test_a_link_that_leads_out_of_the_library_is_refused_and_shows_nothing(
    library_folder: Path, name: str, target: str
) -> None:
    (library_folder.parent / "secret.yaml").write_text("title: [secret", "utf-8")
    (library_folder / name).unlink()
    (library_folder / name).symlink_to(target)
    found = check_paths([library_folder]).diagnostics + check_paths([library_folder / name]).diagnostics
    assert {"S030"} <= {finding.code for finding in found if finding.path == library_folder / name}
    assert not any("[secret" in to_text(finding) or "root:" in to_text(finding) for finding in found)


def test_a_link_inside_the_library_is_followed(library_folder: Path) -> None:
    (library_folder / "zh-CN/objections/not-now.yaml").unlink()
    (library_folder / "zh-CN/objections/not-now.yaml").symlink_to("../../en/objections/not-now.yaml")
    assert codes(library_folder) == set()


def test_a_library_may_itself_be_reached_by_a_link(library_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(library_folder)
    assert read_library(tmp_path / "link").diagnostics == ()


def test_a_link_to_itself_is_a_finding(library_folder: Path) -> None:
    (library_folder / NOT_NOW).unlink()
    (library_folder / NOT_NOW).symlink_to("not-now.yaml")
    assert "S001" in codes(library_folder)
    with pytest.raises(ScenarioError):
        resolve("objections/not-now", library_folder, "en")


def test_a_device_is_not_read() -> None:
    with pytest.raises(OSError, match="not a file"):
        read_bounded(Path("/dev/zero"), 10)


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x" * 100)
    assert read_bounded(tmp_path / "x", 10) == b"x" * 10


def test_a_name_that_is_no_unicode_is_a_finding_and_spoils_nothing_else(library_folder: Path) -> None:
    odd = os.fsdecode(os.fsencode(library_folder / "en/objections") + "/太长了.yaml".encode("gbk"))
    Path(odd).write_text((library_folder / NOT_NOW).read_text("utf-8"), "utf-8")
    library = read_library(library_folder)
    assert {finding.code for finding in library.diagnostics} == {"S031", "S401", "S404"}
    broken = next(entry for entry in library.entries if str(entry.path) == odd)
    assert broken.script is None
    assert library.entry("objections/not-now").script is not None
    with pytest.raises(ScenarioError):
        resolve(odd, library_folder, cache=library_folder.parent / "cache")
