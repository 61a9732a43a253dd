"""Who is in the program just now: told by locks that end with the process, and that let nobody in meanwhile."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from simulator.web.logins.presence import keep_away

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the server is not for Windows")

_VISITOR = """import sys; from pathlib import Path; from simulator.web.logins.presence import hold_place
print(hold_place(Path(sys.argv[1]), sys.argv[2]), flush=True); sys.stdin.read()"""


@contextmanager
def visit(home: Path, name: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A process of her own, and whether it got in."""
    command = [sys.executable, "-c", _VISITOR, str(home), name]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip(), process
        process.kill()


def test_who_is_there_is_waited_for_and_others_are_not(tmp_path: Path) -> None:
    with visit(tmp_path, "Anna Berg") as (got_in, process):
        assert got_in == "True"
        with keep_away(tmp_path, ["Bo"], 0) as has_gone:
            assert has_gone
        with keep_away(tmp_path, ["Bo", " anna berg "], 0.3) as has_gone:
            assert not has_gone
        process.kill()
        with keep_away(tmp_path, ["Bo", "Anna Berg"], 20) as has_gone:
            assert has_gone


def test_nobody_comes_in_while_she_is_deleted_and_everybody_afterwards(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    with keep_away(tmp_path, ["Anna"], 0) as has_gone, visit(tmp_path, "ANNA") as (got_in, _):
        assert (has_gone, got_in) == (True, "False")
    with visit(tmp_path, "Anna") as (got_in, _), visit(tmp_path, "Anna") as (again, _):
        assert (got_in, again) == ("True", "True"), "a second one is the server's affair"


def test_where_no_server_ran_nothing_is_made(tmp_path: Path) -> None:
    with keep_away(tmp_path, ["Anna"], 0) as has_gone:
        assert has_gone
    assert [*tmp_path.iterdir()] == []
