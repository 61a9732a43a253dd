"""`preview --replies` prints the reasons without a screen; what cannot be played is told."""

import json
from pathlib import Path

import pytest

from simulator.authoring.preview.live_preview import Start
from simulator.cli.commands.trainer.preview_command import open_preview
from tests.cli.conftest import Simulator
from tests.tui.demo import GOOD, SMALL, write, write_library


def _replies(folder: Path, *lines: str) -> str:
    file = folder / "replies.txt"
    file.write_text("\n".join(lines), "utf-8")
    return str(file)


def test_the_reasons_of_every_reply_are_printed(simulator: Simulator, tmp_path: Path) -> None:
    library = str(write_library(tmp_path / "scenarios"))
    replies = _replies(tmp_path, GOOD, "2")
    run = simulator("preview", "zh-CN/demo/small", "--library", library, "--lang", "en", "--replies", replies)
    assert (run.code, run.err) == (0, "")
    assert "周老板: 我这忙着呢，有话快说。\n" in run.out
    assert "  # opening: score 100, trust 40 → " in run.out
    assert "  # why it goes to quiz\n" in run.out
    assert "  → 2. score >= 80 → quiz  (taken)\n    score 100\n" in run.out
    assert "  # why it goes to steps\n  → 1. otherwise → steps  (taken)\n" in run.out


def test_json_has_thresholds_guards_and_rules(simulator: Simulator, tmp_path: Path) -> None:
    path = write_library(tmp_path / "scenarios") / "zh-CN/demo/small.yaml"
    replies = _replies(tmp_path, "1")
    run = simulator("preview", str(path), "--from", "quiz", "--set", "trust=20", "--replies", replies, "--json")
    data = json.loads(run.out)
    (exchange,) = data["exchanges"]
    assert (exchange["turn"], exchange["score"], exchange["trust"]["before"]) == ("quiz", 0, 20)
    assert exchange["rules"] == [{"number": 1, "when": None, "to": "steps", "held": True, "taken": True, "values": {}}]
    assert (exchange["guards"], data["ending"]) == ({}, None)


def test_an_id_of_several_languages_means_the_language_asked_for(simulator: Simulator, tmp_path: Path) -> None:
    library = str(write_library(tmp_path / "scenarios"))
    replies = _replies(tmp_path, GOOD)
    for tag, file in (("en", "en"), ("zh-CN", "zh-CN")):
        run = simulator(
            "preview", "demo/small", "--library", library, "--language", tag, "--set", "nix=1", "--replies", replies
        )
        assert run.code == 2, file
        assert "you can set trust" in run.err


def test_what_cannot_be_played_is_told_with_its_line(simulator: Simulator, tmp_path: Path) -> None:
    path = write_library(tmp_path / "scenarios") / "zh-CN/demo/broken.yaml"
    run = simulator("preview", str(path), "--lang", "en")
    assert (run.code, run.out) == (2, "")
    assert "the scenario has errors:" in run.err
    assert "broken.yaml:3:8: error[" in run.err
    missing = simulator("preview", "demo/nothing", "--lang", "en")
    assert missing.code == 2
    assert "There is no file, folder or scenario called demo/nothing" in missing.err
    bad = simulator("preview", str(path.with_name("small.yaml")), "--json")
    assert "--json needs --replies FILE" in bad.err


def test_on_a_screen_a_broken_file_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_library(tmp_path / "scenarios") / "zh-CN/demo/broken.yaml"
    texts = [path.read_text("utf-8").replace("level: 十", "level: 二"), SMALL]

    def save(_: float) -> None:
        write(path, texts.pop(0))

    monkeypatch.setattr("simulator.cli.commands.trainer.preview_command.time.sleep", save)
    preview = open_preview(path, Start(), str, patient=True)
    assert preview.run.prepared.scenario.title == "小试"
    said = capsys.readouterr().out
    assert said.count("the preview begins by itself") == 2
    assert "level: 十" in said
    assert "level: 二" in said
