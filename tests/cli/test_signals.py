"""SIGTERM and SIGHUP end a command as its own end does: with its code, and with nothing left behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

#: A command that is stopped in the middle of writing a file whole.
STOPPED = """
import os, signal, sys
from pathlib import Path
import click
from simulator.cli import main as module
from simulator.atomic_write import write_whole

def explode():
    real = os.fsync
    def fsync(number):
        os.kill(os.getpid(), getattr(signal, sys.argv[1]))
        real(number)
    os.fsync = fsync
    write_whole(Path(sys.argv[2]) / "report.html", b"half")

module.Commands.get_command = lambda *_: click.Command("list", callback=explode)
sys.exit(module.main(["list"]))
"""


def stop(name: str, folder: Path, *, ignored: bool = False) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", STOPPED, name, str(folder)]
    number = getattr(signal, name)
    ignore = (lambda: signal.signal(number, signal.SIG_IGN)) if ignored else None
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, env=dict(os.environ), preexec_fn=ignore
    )


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_stopped_command_clears_up_and_says_nothing(tmp_path: Path, name: str, code: int) -> None:
    done = stop(name, tmp_path)
    assert (done.returncode, done.stderr) == (code, "")
    assert list(tmp_path.iterdir()) == []


def test_a_command_begun_with_nohup_outlives_its_terminal(tmp_path: Path) -> None:
    done = stop("SIGHUP", tmp_path, ignored=True)
    assert done.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_the_handlers_of_whoever_calls_main_are_there_again_afterwards() -> None:
    from simulator.cli.main import main

    before = signal.getsignal(signal.SIGTERM)
    main(["--version"])
    assert signal.getsignal(signal.SIGTERM) is before
