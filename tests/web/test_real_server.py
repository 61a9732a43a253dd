"""The server as it is run: real processes, sealed stores, kills, hostile browsers."""

import json
import socket
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from httpx2 import Client
from websockets import Origin
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from tests.tui.demo import write_library
from tests.web.real_server import read_end, read_until, run_server, type_keys

pytestmark = pytest.mark.slow

#: Typed, and nowhere else.
TYPED = "谢谢您直说 tamarisk9042"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return write_library(tmp_path / "scenarios")


def read_all(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_a_person_practises_comes_back_and_finds_what_she_typed(tmp_path: Path, library: Path) -> None:
    home = tmp_path / "home"
    with run_server(home, library=library) as server:
        link = server.link("李晓")
        cookie = server.enter(link)
        with server.connect(cookie) as browser:
            read_until(browser, "Next")
            type_keys(browser, "n")
            read_until(browser, "周老板")
            type_keys(browser, "\r")
            read_until(browser, "有话快说")
            type_keys(browser, TYPED)
            read_until(browser, "tamarisk9042")
        with server.connect(cookie, (60, 40)) as browser:
            read_until(browser, "tamarisk9042")  # the same screen, drawn anew for another size
            type_keys(browser, "\r")
            read_until(browser, "tamarisk9042")
        assert server.end() in (0, 143)
    assert TYPED.encode() not in read_all(tmp_path)
    with run_server(home, library=library) as server, server.connect(server.enter(link)) as browser:
        read_until(browser, "this week")
        type_keys(browser, "h")
        read_until(browser, "A short call")


def test_drafts_outlive_a_server_that_is_killed_and_nobody_is_left_behind(tmp_path: Path, library: Path) -> None:
    home = tmp_path / "home"
    with run_server(home, library=library) as server:
        link = server.link("李晓")
        with server.connect(server.enter(link)) as browser:
            read_until(browser, "Next")
            type_keys(browser, "n")
            read_until(browser, "周老板")
            type_keys(browser, "\r")
            read_until(browser, "有话快说")
            type_keys(browser, TYPED)
            read_until(browser, "tamarisk9042")
            server.kill()
    log = [json.loads(line) for line in (tmp_path / "server.log").read_text().splitlines() if line.startswith("{")]
    pids = [one["process"] for one in log if one["event"] == "began"]
    for pid in pids:
        wait_until_gone(pid)
    with run_server(home, library=library) as server, server.connect(server.enter(link)) as browser:
        read_until(browser, "this week")
        type_keys(browser, "h")
        read_until(browser, "esc Back")
        type_keys(browser, "r")
        read_until(browser, "tamarisk9042")


def wait_until_gone(pid: int) -> None:
    last = time.monotonic() + 30
    while Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]:
        assert time.monotonic() < last, "a visitor's process outlived its server"
        time.sleep(0.05)


def test_when_the_server_is_stopped_everybody_gets_one_sentence(tmp_path: Path, library: Path) -> None:
    with run_server(tmp_path / "home", library=library) as server, ExitStack() as stack:
        browsers = [stack.enter_context(server.connect(server.log_in(f"人{number}"))) for number in range(3)]
        for number, browser in enumerate(browsers):
            read_until(browser, f"人{number}")
        server.process.terminate()
        assert [read_end(browser)["end"] for browser in browsers] == ["closing"] * 3
        assert server.process.wait(60) in (0, 143)
    lines = (tmp_path / "server.log").read_text().splitlines()
    events = [json.loads(line)["event"] for line in lines if line.startswith("{")]
    assert (events.count("closing"), events[-1]) == (1, "closed"), "the log says when it began to close and when it had"


def test_hostile_visitors_hold_up_nobody(tmp_path: Path, library: Path) -> None:
    with run_server(tmp_path / "home", library=library) as server:
        cookie = server.log_in("李晓")
        refused = 0
        for guess in ("", "x" * 43, cookie[:-1] + "A", cookie * 50):
            with pytest.raises(InvalidStatus), server.connect(guess):
                pass
            refused += 1
        address, headers = f"ws://127.0.0.1:{server.port}/terminal", {"Cookie": f"simulator={cookie}"}
        evil = Origin("https://evil.example")
        with pytest.raises(InvalidStatus), connect(address, origin=evil, additional_headers=headers):
            pass
        knocking = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(200)]
        for one in knocking[::2]:
            one.sendall(b"GET /terminal HTTP/1.1\r\nHost: x\r\n")  # and never the rest
        with server.connect(cookie) as browser:
            read_until(browser, "李晓")
        for number in range(200):  # the same person, again and again: one app, whatever happens
            with server.connect(cookie) as browser:
                if number % 20 == 0:
                    browser.send(b"\xff" * 70_000)
        with server.connect(cookie) as browser:
            read_until(browser, "李晓")
            browser.send("x" * 1_000_000)
            with pytest.raises((ConnectionClosed, AssertionError)):
                read_until(browser, "never")
        for one in knocking:
            one.close()
        with Client() as client:
            health = client.get(f"{server.address}/health").json()
        assert health["status"] == "ok"
        assert health["visitors"] == 1
        assert refused == 4


def test_a_slow_reader_costs_a_bounded_amount_and_gets_a_whole_screen_later(tmp_path: Path, library: Path) -> None:
    with run_server(tmp_path / "home", library=library) as server:
        cookie = server.log_in("李晓")
        with server.connect(cookie, (300, 100)) as browser:
            read_until(browser, "Next")
            before = resident(server.process.pid)
            for _ in range(300):  # the whole screen again and again, and nothing is read
                browser.send(json.dumps({"size": [299, 100]}))
                browser.send(json.dumps({"size": [300, 100]}))
            type_keys(browser, "s")
            read_until(browser, "Interface language")
            assert resident(server.process.pid) - before < 64


def resident(pid: int) -> float:
    """Megabytes of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
