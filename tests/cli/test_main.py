"""The funnel: every error becomes a sentence and an exit code; commands load only what they need."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from simulator.cli import main as main_module
from simulator.config import read_profile
from simulator.errors import UserError
from simulator.scenario.library.bundle import bundled_library
from tests.cli.conftest import Simulator

ADDRESS = "objections/obj-timing#no_interest"


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def get_command(*_: object) -> click.Command:
        def explode() -> None:
            raise error

        return click.Command("list", callback=explode)

    monkeypatch.setattr(main_module.Commands, "get_command", get_command)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (UserError("The file is gone."), 2, "simulator: The file is gone."),
        (click.UsageError("no such option"), 2, "no such option"),
        (OSError(28, "No space left on device"), 2, "simulator: No space left on device"),
        (PermissionError(13, "Permission denied", "a.html"), 2, "simulator: a.html: Permission denied"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (ZeroDivisionError("oh"), 3, "Please send us that file."),
    ],
)
def test_each_kind_of_error_has_its_exit_code_and_sentence(
    monkeypatch: pytest.MonkeyPatch, simulator: Simulator, error: BaseException, code: int, said: str
) -> None:
    fail_with(monkeypatch, error)
    run = simulator("list")
    assert run.code == code
    assert said in run.err


def test_no_error_shows_a_traceback(monkeypatch: pytest.MonkeyPatch, simulator: Simulator) -> None:
    for error in (UserError("x"), ValueError("x")):
        fail_with(monkeypatch, error)
        assert "Traceback" not in simulator("list").err


def test_what_an_error_quotes_cannot_act_on_the_terminal(monkeypatch: pytest.MonkeyPatch, simulator: Simulator) -> None:
    for error in (UserError("bad name \x1b]52;c;x\x07"), click.UsageError("\x1b[31m"), OSError(2, "no", "a\x9bb")):
        fail_with(monkeypatch, error)
        assert not set(simulator("list").err) & set("\x1b\x07\x9b")


def test_errors_of_the_records_are_told_in_the_language_asked_for(simulator: Simulator, tmp_path: Path) -> None:
    (tmp_path / "records.sqlite3").write_bytes(b"no database" * 500)
    run = simulator("--lang", "zh-CN", "--database", f"sqlite:///{tmp_path / 'records.sqlite3'}", "history")
    assert run.code == 2
    assert "已损坏" in run.err


@pytest.mark.parametrize(
    "arguments",
    [("play", "objections/obj-timing"), ("score", ADDRESS), ("preview", "objections/obj-timing")],
)
def test_replies_in_another_encoding_are_told_with_what_to_do(
    simulator: Simulator, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "replies.txt").write_bytes("谢谢您直说".encode("gbk"))
    run = simulator(*arguments, "--replies", str(tmp_path / "replies.txt"))
    assert run.code == 2
    assert "save it as UTF-8" in run.err + run.out
    assert "Traceback" not in run.err


def test_marks_that_the_encoding_of_the_output_lacks_are_escaped_and_json_stays_json(tmp_path: Path) -> None:
    replies = tmp_path / "replies.jsonl"
    replies.write_text(json.dumps({"turn": ADDRESS, "reply": "谢谢您直说✓"}), "utf-8")
    command = [sys.executable, "-m", "simulator", "score", "--replies", str(replies)]
    environment = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"}
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert json.loads(done.stdout.decode("gbk"))["reply"] == "谢谢您直说✓"


@pytest.mark.parametrize("arguments", [(), ("play", "objections/obj-timing")])
def test_without_a_terminal_the_screen_says_so_and_does_not_wait(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "simulator", *arguments],
        env={**os.environ, "SIMULATOR_HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "needs a terminal" in done.stderr


@pytest.mark.parametrize("arguments", [(), ("list",)])
def test_a_library_that_is_not_there_is_named(simulator: Simulator, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run = simulator("--library", str(tmp_path / "slip"), *arguments)
    assert run.code == 2
    assert f"There is no folder {tmp_path / 'slip'}" in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes that break like this")
def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    command = [sys.executable, "-m", "simulator", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()
        assert (process.wait(), complaint) == (0, b"")


def test_an_unknown_command_is_bad_usage(simulator: Simulator) -> None:
    run = simulator("lst")
    assert run.code == 2
    assert "lst" in run.err


def test_every_command_has_help_that_says_what_it_does(simulator: Simulator) -> None:
    overview = simulator("--help").out
    for name in main_module.COMMANDS:
        assert name in overview
        run = simulator(name, "--help")
        assert run.code == 0
        assert "Usage: simulator" in run.out


def loaded(*arguments: str) -> set[str]:
    """The modules that a run of the command leaves loaded in a clean interpreter."""
    code = (
        "import sys; from simulator.cli.main import main; import io, contextlib\n"
        f"with contextlib.redirect_stdout(io.StringIO()): code = main({list(arguments)!r})\n"
        "assert code in (0, 1), code\nprint(' '.join({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    return set(done.stdout.split())


TIMING = str(bundled_library() / "en" / "objections" / "obj-timing.yaml")


@pytest.mark.parametrize(
    "arguments",
    [("score", ADDRESS, "谢谢您直说", "--json"), ("check", TIMING), ("list", "--json"), ("schema",), ("--version",)],
)
def test_commands_that_keep_nothing_load_no_screen_and_no_database(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments).isdisjoint({"textual", "rich", "sqlalchemy", "sklearn", "jieba"})


def test_history_loads_no_screen() -> None:
    assert "textual" not in loaded("history")


@pytest.mark.parametrize("content", [b"[" * 200_000, b"\xff", b"[]", b"{" + b'"a": {' * 5000, b"null", b"\x00" * 10])
def test_a_profile_that_cannot_be_read_as_one_is_as_good_as_none(
    simulator: Simulator, home: Path, content: bytes
) -> None:
    (home / "profile.json").write_bytes(content)
    assert simulator("list", "--language", "en").code == 0


def test_a_name_in_the_profile_cannot_act_on_a_terminal(home: Path) -> None:
    (home / "profile.json").write_text(json.dumps({"trainee": "Li\x1b]52;c;eA==\x07\u202e"}), "utf-8")
    assert read_profile(home / "profile.json").trainee == "Li␛]52;c;eA==␇\ufffd"


@pytest.mark.skipif(os.name != "posix", reason="named pipes")
def test_a_pipe_in_the_place_of_the_profile_is_not_waited_for(simulator: Simulator, home: Path) -> None:
    os.mkfifo(home / "profile.json")
    assert simulator("list", "--language", "en").code == 0


@pytest.mark.skipif(os.name != "posix", reason="named pipes")
@pytest.mark.parametrize("command", ["check", "test", "graph", "play", "preview", "export-sheet"])
def test_a_pipe_as_an_argument_is_refused_and_not_waited_for(
    simulator: Simulator, tmp_path: Path, command: str
) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    output = ["-o", str(tmp_path / "x.csv")] if command == "export-sheet" else []
    run = simulator(command, str(tmp_path / "x.yaml"), *output)
    assert run.code in (1, 2)
    assert run.out + run.err
    assert "Traceback" not in run.err
