"""A company's login and a learning platform, with records on PostgreSQL: from coming in to the last word."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.practice.events import Mode
from simulator.records.store import Records
from tests.postgres_server import PostgresServer, explain_absence
from tests.tui.demo import FORBIDDEN, write_library
from tests.web.arriving import Arrivals, run_arrivals
from tests.web.real_server import read_end, read_until, run_command, type_keys
from tests.web.stub_platform import ADL

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(explain_absence()), reason=explain_absence()),
]

LOGIN, PASSWORD = "owner", "p@ss"  # of a server that ends with the test


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where the records are, by a login that owns them and has a password."""
    server = PostgresServer()
    server.add_login(LOGIN, PASSWORD)
    address = f"postgresql+psycopg://{LOGIN}:p%40ss@/{server.make_database()}?host={server.folder}"
    monkeypatch.setenv("SIMULATOR_DATABASE", address)
    yield address
    server.close()


@pytest.fixture
def arrivals(tmp_path: Path, address: str) -> Iterator[Arrivals]:
    with run_arrivals(tmp_path / "home", write_library(tmp_path / "scenarios")) as running:
        yield running


def begin_officially(arrivals: Arrivals, cookie: str, reply: str) -> dict[str, str]:
    """Say one reply in the official attempt that a platform opened, and leave; gives the server's last word."""
    with arrivals.server.connect(cookie) as browser:
        read_until(browser, "Begin an official attempt")
        type_keys(browser, "y")
        read_until(browser, "Turn 1")
        type_keys(browser, reply)
        read_until(browser, reply)
        type_keys(browser, "\r")
        read_until(browser, "over")
        type_keys(browser, "\x11")
        read_until(browser, "Leave the program?")
        type_keys(browser, "y")
        return read_end(browser)


def test_a_launch_is_told_its_result_and_the_browser_goes_back(arrivals: Arrivals, address: str) -> None:
    cookie = arrivals.come_by("platform", "u17")
    last = begin_officially(arrivals, cookie, FORBIDDEN)
    assert (last["end"], last["back"]) == ("left", f"{arrivals.platform.address}/course")
    (session,) = arrivals.platform.sessions
    assert session.verbs == ["initialized", "completed", "failed", "terminated"]
    said = [one["result"]["response"] for one in session.told if one["verb"]["id"] == f"{ADL}/answered"]
    assert said == [FORBIDDEN]
    assert arrivals.platform.faults == []
    with Records.open_common(address) as records:
        assert [(row.trainee, row.finished) for row in records.attempts(mode=Mode.OFFICIAL)] == [("u17", True)]


def test_who_came_by_the_companys_login_finds_her_practice_again_and_none_of_it_is_on_the_server(
    arrivals: Arrivals, address: str
) -> None:
    cookie = arrivals.come_by("company", "lixiao")
    with arrivals.server.connect(cookie) as browser:
        for text, key in (("Next", "n"), ("周老板", "\r")):
            read_until(browser, text)
            type_keys(browser, key)
        read_until(browser, "Say it in your own words")
        type_keys(browser, "tamarisk9042")
        read_until(browser, "tamarisk9042")
        type_keys(browser, "\r")
        read_until(browser, "Turn 2")
    with arrivals.server.connect(arrivals.come_by("company", "lixiao")) as browser:
        read_until(browser, "Turn 2")  # another browser, the same app
    with Records.open_common(address) as records:
        assert [*records.attempts()] == []
    assert len([*(arrivals.server.home / "practice").glob("*.sealed")]) == 1


@pytest.mark.parametrize("way", ["company", "platform"])
def test_who_is_deleted_is_deleted_there_too(arrivals: Arrivals, address: str, way: str) -> None:
    cookie = arrivals.come_by(way, "lixiao")
    with arrivals.server.connect(cookie) as browser:
        read_until(browser, "lixiao")
        if way == "platform":
            read_until(browser, "Begin an official attempt")
            type_keys(browser, "y")
            read_until(browser, "Turn 1")
        run_command(arrivals.server.home, "person", "delete", "lixiao", "--yes")
        assert read_end(browser)["end"] == "released"
    with Records.open_common(address) as records:
        assert [*records.attempts()] == []
