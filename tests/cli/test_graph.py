"""`simulator graph`: a picture on the screen or in a file, in four formats."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from simulator.scenario.library.library import bundled_library, read_library
from tests.cli.conftest import Simulator

TIMING = ("objections/obj-timing", "--language", "zh-CN")


def test_text_is_what_the_screen_gets(simulator: Simulator) -> None:
    run = simulator("graph", *TIMING, "--lang", "en")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("现在不行  (zh-CN/objections/obj-timing)\n7 turns, ")
    assert "▶ ● no_interest\n" in run.out


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("a.svg", "<svg "), ("a.mmd", "%% "), ("a.dot", "digraph "), ("a.gv", "digraph "), ("a.txt", "现在不行")],
)
def test_the_file_name_says_the_format(simulator: Simulator, tmp_path: Path, name: str, beginning: str) -> None:
    file = tmp_path / name
    run = simulator("graph", *TIMING, "-o", str(file))
    assert (run.code, run.out, run.err) == (0, "", f"{file}\n")
    assert file.read_text("utf-8").startswith(beginning)


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.html", "a.yaml"])
def test_nothing_is_drawn_under_a_name_that_says_something_else(
    simulator: Simulator, tmp_path: Path, name: str
) -> None:
    run = simulator("graph", *TIMING, "-o", str(tmp_path / name), "--lang", "en")
    assert run.code == 2
    assert "the name must end in .dot, .gv, .mermaid, .mmd, .svg, .txt" in run.err
    assert list(tmp_path.iterdir()) == []


def test_format_goes_over_the_file_name(simulator: Simulator, tmp_path: Path) -> None:
    simulator("graph", *TIMING, "--format", "dot", "-o", str(tmp_path / "a.svg"))
    assert (tmp_path / "a.svg").read_text("utf-8").startswith("digraph ")


@pytest.mark.parametrize("style", ["text", "svg", "mermaid", "dot"])
def test_every_scenario_of_the_library_can_be_drawn(simulator: Simulator, style: str) -> None:
    entries = [entry for entry in read_library(bundled_library()).entries if entry.script]
    assert entries
    for entry in entries:
        run = simulator("graph", str(entry.path), "--format", style)
        assert run.code == 0, run.err
        assert entry.scenario is not None
        names = [*entry.scenario.turns, *entry.scenario.endings]
        assert [name for name in names if name not in run.out] == []
        if style == "svg":
            ElementTree.fromstring(run.out)  # noqa: S314  # our own output


def test_attempts_count_what_was_kept_and_name_nobody(simulator: Simulator, tmp_path: Path) -> None:
    replies = tmp_path / "replies.txt"
    replies.write_text("周老板，谁会跟钱过不去呀？\n", "utf-8")
    simulator("play", *TIMING, "--replies", str(replies), "--save", "--trainee", "李晓", "--seed", "1", "--official")
    out = simulator("graph", *TIMING, "--attempts", "--lang", "en").out
    assert "1 kept attempt (1 official, 0 practice)" in out
    assert "▶ ● no_interest  ×1" in out
    assert "1 · 100%" in out
    assert "李晓" not in out
    assert "kept attempts" not in simulator("graph", *TIMING, "--lang", "en").out


def test_a_scenario_with_errors_says_them(simulator: Simulator, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("title: [", "utf-8")
    run = simulator("graph", str(tmp_path / "bad.yaml"))
    assert (run.code, run.out) == (2, "")
    assert "bad.yaml" in run.err


def test_a_file_that_cannot_be_written_is_a_sentence(simulator: Simulator, tmp_path: Path) -> None:
    run = simulator("graph", *TIMING, "-o", str(tmp_path / "nowhere" / "a.svg"))
    assert run.code == 2
    assert run.err == f"simulator: Could not write {tmp_path / 'nowhere' / 'a.svg'}: No such file or directory.\n"
