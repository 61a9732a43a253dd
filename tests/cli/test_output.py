"""Nothing that people wrote acts on a terminal: every command prints through one funnel."""

import ast
import json
import os
import re
from pathlib import Path

import pytest

import simulator.cli
from simulator.cli.output import echo, echo_json
from simulator.sanitise import dump_json, is_unicode, terminal_safe
from tests.cli.conftest import Simulator
from tests.scenario.libraries import NOT_NOW, change, write_library

#: An escape sequence, one byte wide controls, writing direction, line ends of Unicode, half a character.
HOSTILE = "a\x1b]52;c;ZXZpbA==\x07\x9b31m\r\x08\x7f\u202eb\u2066\u200f\u061c\u2028\u2029\ud800c"
ACTING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
PRINTS = re.compile(r"print|click\.(echo\w*|secho|style)|sys\.\w+\.write|json\.dumps")
ROOM = Path(simulator.cli.__file__).parent


def writers(path: Path) -> list[str]:
    """Calls in a module that print past the funnel."""
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return [name for name in map(ast.unparse, calls) if PRINTS.fullmatch(name)]


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.py")), ids=lambda path: path.stem)
def test_no_command_prints_past_the_funnel(path: Path) -> None:
    assert path.stem == "output" or writers(path) == []


def test_the_funnel_is_seen_to_print() -> None:
    assert writers(ROOM / "output.py")


def test_text_for_people_is_shown_and_does_not_act(capsys: pytest.CaptureFixture[str]) -> None:
    echo(HOSTILE, bold=False)
    shown = capsys.readouterr().out
    assert not ACTING.search(shown)
    assert shown.startswith("a␛]52;c;ZXZpbA==␇")


def test_json_keeps_every_character_and_none_acts(capsys: pytest.CaptureFixture[str]) -> None:
    echo_json({"text": HOSTILE, "读": "得"})
    shown = capsys.readouterr().out
    assert not ACTING.search(shown)
    assert json.loads(shown) == {"text": HOSTILE, "读": "得"}
    assert "读" in shown


def test_every_character_is_safe_in_both_ways() -> None:
    everything = " ".join(map(chr, (*range(0x3000), *range(0xD7F0, 0x10000))))
    assert not ACTING.search(terminal_safe(everything))
    assert not ACTING.search(dump_json(everything))
    assert json.loads(dump_json(everything)) == everything


def test_half_characters_are_no_unicode() -> None:
    assert is_unicode("😀现在")
    assert not is_unicode("x\udcff")


def escaped(text: str) -> str:
    """As a YAML text in double quotes."""
    return "".join(f"\\u{ord(c):04x}" if ACTING.match(c) and c < "\ud800" else c for c in text if c < "\ud800")


@pytest.fixture
def hostile_library(tmp_path: Path) -> Path:
    bad = escaped(HOSTILE)
    files = change("title: Not now", f'title: "{bad}"')
    text = files[NOT_NOW].replace("customer: I am not interested.", f'customer: "{bad}"')
    text = text.replace("goal: find the reason", f'goal: "{bad}"')
    files = {name: (text if name == NOT_NOW else old) for name, old in files.items() if name.startswith("en/")}
    return write_library(tmp_path / "library", files)


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--json"],
        ["test", "-v"],
        ["test", "--json"],
        ["check"],
        ["graph", "objections/not-now"],
        ["score", "objections/not-now#no_interest", HOSTILE],
        ["score", "objections/not-now#no_interest", HOSTILE, "--json"],
        ["score", HOSTILE, "x"],
        ["play", HOSTILE],
        ["check", HOSTILE.replace("\ud800", "")],
        ["check", "--explain", HOSTILE],
        ["check", "--select", HOSTILE],
        ["new", "course", HOSTILE],
        ["import", HOSTILE.replace("\ud800", "")],
        ["preview", "objections/not-now", "--set", HOSTILE],
        ["history", "--trainee", HOSTILE.replace("\ud800", "")],
        [HOSTILE],
        ["list", f"--{HOSTILE}"],
        ["list", "--lang", HOSTILE],
    ],
    ids=lambda arguments: " ".join(arguments)[:20].encode("ascii", "replace").decode().replace("\x1b", "?"),
)
def test_no_command_lets_a_text_or_an_argument_act(
    simulator: Simulator, hostile_library: Path, arguments: list[str]
) -> None:
    library = [] if arguments[0] == HOSTILE else ["--library", str(hostile_library)]
    run = simulator(*arguments, *library)
    assert run.code in (0, 1, 2), run.err
    assert not ACTING.search(run.out)
    assert not ACTING.search(run.err)


@pytest.mark.skipif(os.name != "posix", reason="names of files as bytes")
@pytest.mark.parametrize(
    "line",
    [
        "list",
        "list --json",
        "check",
        "check --format sarif",
        "check --format json",
        "check --format github",
        "test",
        "test --json",
        "export-sheet --all -o x.csv",
    ],
)
def test_a_file_name_that_is_no_unicode_breaks_no_command(
    simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    library = write_library(tmp_path / "library")
    text = (library / NOT_NOW).read_bytes()
    for name in ("en/objections/太长了.yaml", "en/课/x.yaml"):
        path = Path(os.fsdecode(os.fsencode(library) + b"/" + name.encode("gbk")))
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text)
    monkeypatch.chdir(tmp_path)
    run = simulator(*line.split(), "--library", str(library))
    assert run.code == (0 if line.startswith("list") else 1), run.err
    assert not ACTING.search(run.out + run.err)
    if "json" in line:
        json.loads(run.out)
