"""A bug of ours: one sentence, and a log that says where and never what anybody typed."""

import datetime as dt
import os
import re
from pathlib import Path

import pytest
from textual.app import App

from simulator.cli.error_funnel import report_error
from simulator.crash_log import MOST, describe_crash, write_crash_log
from simulator.exit_code import ExitCode
from simulator.tui.crash import QuietApp, run_app
from tests.cli.conftest import Simulator

TYPED = "what she typed"
AT = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)


def fail(words: str) -> None:
    reply = words  # a local variable, and the message, hold it
    empty: dict[str, str] = {}
    try:
        empty[reply]
    except KeyError as error:
        raise ValueError(f"cannot judge {reply}") from error


def catch(words: str = TYPED) -> BaseException:
    with pytest.raises(ValueError, match="cannot judge") as caught:
        fail(words)
    return caught.value


def test_the_log_has_versions_and_both_tracebacks_and_nothing_that_was_typed(home: Path) -> None:
    text = write_crash_log(home / "logs", catch(), AT).read_text("utf-8")
    assert TYPED not in text
    assert re.search(r"simulator \d.*\nPython 3\.\d+.*\n(.*\n)*textual \d", text)
    assert text.index("builtins.KeyError") < text.index("builtins.ValueError")
    assert "raise ValueError(" in text
    assert "test_crash.py" in text


def test_the_person_reads_one_sentence_and_where_the_log_is(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report_error(catch(), str) is ExitCode.BUG
    said = capsys.readouterr().err
    (log,) = (home / "logs").iterdir()
    assert str(log) in said
    assert "Traceback" not in said
    assert TYPED not in said
    assert len(said.splitlines()) == 2
    if os.name != "nt":
        assert (log.stat().st_mode & 0o777, log.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_where_no_log_can_be_written_the_screen_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("SIMULATOR_HOME", str(tmp_path / "file"))
    assert report_error(catch(), str) is ExitCode.BUG
    said = capsys.readouterr().err
    assert "raise ValueError(" in said
    assert "please send us the lines above" in said
    assert TYPED not in said


def test_a_home_that_cannot_be_found_hides_no_bug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIMULATOR_HOME", "~nobody-of-that-name/x")
    assert report_error(catch(), str) is ExitCode.BUG
    assert "please send us the lines above" in capsys.readouterr().err


def test_only_the_newest_logs_stay(tmp_path: Path) -> None:
    for minute in range(MOST + 5):
        write_crash_log(tmp_path, catch(), AT + dt.timedelta(minutes=minute))
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == MOST
    assert names[-1] == f"crash-20260302-09{30 + MOST + 4}00-000000.log"


def test_an_error_that_comes_from_itself_ends_the_log() -> None:
    first, second = ValueError(), KeyError()
    first.__context__, second.__context__ = second, first
    assert describe_crash(first, AT).count("builtins.") == 2


class FailingApp(QuietApp[int]):
    """Fails at once, in a handler or in a worker."""

    def __init__(self, in_worker: bool) -> None:
        super().__init__()
        self._in_worker = in_worker

    def on_mount(self) -> None:
        if self._in_worker:
            self.run_worker(self._fail_later())
        else:
            fail(TYPED)

    async def _fail_later(self) -> None:
        fail(TYPED)


@pytest.mark.parametrize("in_worker", [False, True])
def test_a_crash_of_the_screen_is_raised_and_prints_nothing_that_was_typed(
    in_worker: bool, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = FailingApp(in_worker)
    run = app.run
    monkeypatch.setattr(app, "run", lambda size: run(headless=True, size=size))
    with pytest.raises(ValueError, match="cannot judge"):
        run_app(app)
    streams = capfd.readouterr()
    assert TYPED not in streams.out + streams.err
    assert "Traceback" not in streams.out + streams.err


def test_every_app_of_ours_is_a_quiet_one() -> None:
    from simulator.tui.app import SimulatorApp
    from simulator.tui.trainer_apps import TrainerApp

    assert all(issubclass(app, QuietApp) and issubclass(app, App) for app in (SimulatorApp, TrainerApp))


def test_the_exit_codes_are_those_that_help_explains(simulator: Simulator) -> None:
    shown = simulator("--help").out
    for code in ExitCode:
        assert re.search(rf"^ +{int(code)}  +{re.escape(code.explain()[:20])}", shown, re.MULTILINE), code
