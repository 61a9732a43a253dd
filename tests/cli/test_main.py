"""The funnel: every error becomes a sentence and an exit code; commands load only what they need."""

import subprocess
import sys

import click
import pytest

from simulator.cli import main as main_module
from simulator.errors import UserError
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
        (KeyboardInterrupt(), 130, "interrupted"),
        (ZeroDivisionError("oh"), 3, "please send us the lines above"),
    ],
)
def test_each_kind_of_error_has_its_exit_code_and_sentence(
    monkeypatch: pytest.MonkeyPatch, simulator: Simulator, error: BaseException, code: int, said: str
) -> None:
    fail_with(monkeypatch, error)
    run = simulator("list")
    assert run.code == code
    assert said in run.err


def test_only_a_bug_shows_a_traceback(monkeypatch: pytest.MonkeyPatch, simulator: Simulator) -> None:
    fail_with(monkeypatch, UserError("x"))
    assert "Traceback" not in simulator("list").err
    fail_with(monkeypatch, ValueError("x"))
    assert "Traceback" in simulator("list").err


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


@pytest.mark.parametrize(
    "arguments",
    [("score", ADDRESS, "谢谢您直说", "--json"), ("check",), ("list", "--json"), ("schema",), ("--version",)],
)
def test_commands_that_keep_nothing_load_no_screen_and_no_database(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments).isdisjoint({"textual", "rich", "sqlalchemy", "sklearn", "jieba"})


def test_history_loads_no_screen() -> None:
    assert "textual" not in loaded("history")
