"""Somebody is deleted while she practises: what was kept of her stays gone, and her visit ends with one sentence."""

import json
import time
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from simulator.records.store import Records
from tests.tui.demo import write_library
from tests.web.arriving import Arrivals, run_arrivals
from tests.web.real_server import read_end, read_until, run_command, type_keys

pytestmark = pytest.mark.slow

NAME = "lixiao"
#: What opens a conversation, by how she came: in practice, or an official attempt.
OPENED = {"platform": (("Begin an official attempt", "y"),), "": (("Next", "n"), ("周老板", "\r"))}
WAYS = ("link", "company", "platform")


def list_hers(home: Path) -> list[str]:
    """Every file that is named for her or speaks of her."""
    files = [file for file in home.rglob("*") if file.is_file() and "cache" not in file.parts]
    return [file.name for file in files if NAME in file.name or NAME.encode() in file.read_bytes()]


@pytest.mark.parametrize("way", WAYS)
def test_who_is_deleted_while_she_types_is_let_go_and_nothing_of_her_comes_back(tmp_path: Path, way: str) -> None:
    home, library = tmp_path / "home", write_library(tmp_path / "scenarios")
    with run_arrivals(home, library) as arrivals:
        server = arrivals.server
        cookie = arrivals.come_by(way, NAME)
        with server.connect(cookie) as browser:
            for text, key in OPENED.get(way, OPENED[""]):
                read_until(browser, text)
                type_keys(browser, key)
            read_until(browser, "Turn 1" if way == "platform" else "Say it in your own words")
            type_keys(browser, "tamarisk9042")
            read_until(browser, "tamarisk9042")
            assert list_hers(home), "there is something to delete"
            assert run_command(home, "person", "delete", NAME, "--yes").strip().endswith(f"everything about {NAME}.")
            assert list_hers(home) == []
            last = read_end(browser)
        assert last["end"] == ("revoked" if way == "link" else "released")
        assert "link" in last["say"] if way == "link" else "deleted" in last["say"]
        time.sleep(6)  # the server looks round again
        assert list_hers(home) == []
        assert [*(home / "practice").iterdir()] == []
        with Records.open_common(home / "records.sqlite3") as records:
            assert [*records.attempts()] == []
        check_is_out(arrivals, cookie)
        assert list_hers(home) == []
    assert list_hers(home) == []


def check_is_out(arrivals: Arrivals, cookie: str) -> None:
    with pytest.raises(InvalidStatus), arrivals.server.connect(cookie):
        pass
    log = (arrivals.server.home.parent / "server.log").read_text()
    assert [one for one in map(json.loads, log.splitlines()) if one["event"] in ("fault", "crashed")] == []
