"""Files written with -o and --junit: whole or not at all, and never over what the command did not write."""

import errno
import os
from pathlib import Path

import pytest

from tests.authoring.sheets.library_folder import SCENARIO, make_library
from tests.cli.conftest import Simulator

_REFUSED = "is there already and this command did not write it"


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    return make_library(tmp_path / "library")


@pytest.fixture
def attempt(simulator: Simulator, scenario: Path, tmp_path: Path) -> None:
    """One attempt of Ann's."""
    replies = tmp_path / "replies.txt"
    replies.write_text("good morning\n", "utf-8")
    simulator("play", str(scenario), "--replies", str(replies), "--save", "--trainee", "Ann", "--official")


def writers(scenario: Path, tmp_path: Path) -> list[tuple[str, ...]]:
    """Every command that writes a file of text, up to the name of the file."""
    trainee = ("report", "--trainee", "Ann")
    return [
        *(("graph", str(scenario), "--format", style, "-o") for style in ("text", "svg", "mermaid", "dot")),
        ("schema", "-o"),
        ("test", str(scenario), "--junit"),
        (*trainee, "-o"),
        (*trainee, "--format", "md", "-o"),
    ]


@pytest.mark.usefixtures("attempt")
def test_a_scenario_is_not_overwritten_unless_told(simulator: Simulator, scenario: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for command in writers(scenario, tmp_path):
        copy.write_text(SCENARIO, "utf-8")
        for target in (
            scenario,
            scenario.parent / "course.yaml",
            scenario.parents[1] / "policies" / "rules.yaml",
            copy,
        ):
            before = target.read_bytes()
            run = simulator(*command, str(target))
            assert (run.code, run.out, target.read_bytes()) == (2, "", before), command
        assert _REFUSED in run.err
        assert "--force" in run.err
        run = simulator(*command, str(copy), "--force")
        assert run.code in (0, 1), run.err
        assert copy.read_text("utf-8") != SCENARIO


@pytest.mark.usefixtures("attempt")
@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_what_a_command_wrote_it_writes_again(simulator: Simulator, scenario: Path, tmp_path: Path, lang: str) -> None:
    for number, command in enumerate(writers(scenario, tmp_path)):
        target = tmp_path / str(number)
        target.write_bytes(b"")
        for _ in range(2):
            run = simulator(*command, str(target), *(() if command[0] == "schema" else ("--lang", lang)))
            assert run.code in (0, 1), (command, run.err)
        assert target.stat().st_size


@pytest.mark.usefixtures("attempt")
def test_a_full_disk_leaves_what_was_written_before(
    simulator: Simulator, scenario: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, command in enumerate(writers(scenario, tmp_path)):
        target = tmp_path / str(number)
        simulator(*command, str(target))
        before = target.read_bytes()
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", fail)
            run = simulator(*command, str(target))
        assert run.code == 2, command
        assert "No space left on device" in run.err
        assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def fail(_: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_new_scenario_on_a_full_disk_leaves_nothing(
    simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = ("--language", "en", "--library", str(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        run = simulator("new", "course", "talks", *shared)
    assert (run.code, list(tmp_path.iterdir())) == (2, [])
    simulator("new", "course", "talks", *shared)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        run = simulator("new", "scenario", "talks/mine", *shared)
    assert (run.code, run.out) == (2, "")
    assert "No space left on device" in run.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert simulator("new", "scenario", "talks/mine", *shared).code == 0


def test_drafts_on_a_full_disk_are_all_missing(
    simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "script.txt"
    script.write_text("1. I'm busy?\nAnswer: I see.\n2. Why me?\nAnswer: You asked.\n", "utf-8")
    monkeypatch.setattr(os, "fsync", fail)
    run = simulator("import", str(script), "-o", str(tmp_path / "drafts"))
    assert run.code == 2
    assert list(tmp_path.iterdir()) == [script]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
def test_a_device_is_written_to(simulator: Simulator) -> None:
    assert simulator("schema", "-o", "/dev/null").code == 0
