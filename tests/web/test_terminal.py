"""The terminal's socket: one person, one app, whatever her browser or somebody else's does."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from simulator.web.visitors.screen_feed import FeedClosed, ScreenFeed
from simulator.web.visitors.visitor import EndReason
from tests.web.conftest import HERE, Serve, Served

SIZE = json.dumps({"size": [100, 30]})
REDRAW = b'{"type": "redraw"}'


@contextmanager
def connect(browser: TestClient, **headers: str) -> Iterator[Any]:
    """A socket; on leaving, the server has seen that the browser has gone."""
    with browser.websocket_connect("ws://127.0.0.1:8750/terminal", headers={"Origin": HERE, **headers}) as socket:
        receive, kinds = socket.receive, []

        def note() -> Any:
            message = receive()
            kinds.append(message["type"])
            return message

        socket.receive = note  # type: ignore[method-assign]  # to see what the server says last
        yield socket
        socket.close()
        while "websocket.close" not in kinds:
            socket.receive()


def expect_refusal(browser: TestClient, **headers: str) -> None:
    with pytest.raises(WebSocketDisconnect), connect(browser, **headers) as socket:
        socket.receive_text()


def test_without_a_session_no_socket_opens_and_no_app_starts(serve: Serve) -> None:
    served = serve()
    browser = served.enter("李晓")
    expect_refusal(served.client)
    served.client.cookies.set("simulator", "guess")
    expect_refusal(served.client)
    expect_refusal(browser, Origin="https://evil.example")
    expect_refusal(browser, Host="evil.example")
    assert served.apps.started == []


def test_the_app_is_of_who_logged_in_with_a_key_of_her_own(serve: Serve) -> None:
    served = serve()
    for name in ("李晓", "王芳"):
        with connect(served.enter(name)) as socket:
            socket.send_text(SIZE)
            while not (served.apps.started and served.apps.started[-1].config.profile.trainee == name):
                pass
            served.apps.started[-1].receive_until(b"M", REDRAW)
    first, second = (app.config for app in served.apps.started)
    assert (first.profile.trainee, second.profile.trainee) == ("李晓", "王芳")
    assert first.hosted
    assert first.seal
    assert first.seal != second.seal
    assert first.practice == second.practice
    assert first.profile_path != second.profile_path


def test_keys_go_in_and_screens_come_out(serve: Serve) -> None:
    served = serve()
    with connect(served.enter("李晓")) as socket:
        socket.send_text(SIZE)
        app = _wait_for_app(served)
        app.receive_until(b"M", REDRAW)
        socket.send_text(json.dumps({"keys": "您好,谢谢"}))
        assert app.receive() == (b"D", "您好,谢谢".encode())
        app.send("屏幕".encode())
        assert socket.receive_bytes() == "屏幕".encode()


def _wait_for_app(served: Served) -> Any:
    while not served.apps.started:
        pass
    return served.apps.started[-1]


def test_who_comes_back_finds_the_same_app_and_a_whole_screen(serve: Serve) -> None:
    served = serve()
    browser = served.enter("李晓")
    for _ in range(3):
        with connect(browser) as socket:
            socket.send_text(SIZE)
            app = _wait_for_app(served)
            app.receive_until(b"M", REDRAW)
            app.send(b"whole screen")
            assert socket.receive_bytes() == b"whole screen"
    assert len(served.apps.started) == 1


def test_a_second_window_takes_over_and_the_first_is_told(serve: Serve) -> None:
    served = serve()
    browser = served.enter("李晓")
    with connect(browser) as first:
        first.send_text(SIZE)
        _wait_for_app(served).receive_until(b"M", REDRAW)
        with connect(browser) as second:
            second.send_text(SIZE)
            said = json.loads(first.receive_text())
            assert said["end"] == "elsewhere"
            _wait_for_app(served).receive_until(b"M", REDRAW)
    assert len(served.apps.started) == 1


@pytest.mark.parametrize(
    "frame",
    ["", "[]", "no JSON", '{"size": ["a", 3]}', '{"size": 7}', '{"keys": 3}', "[" * 60_000, "x" * 70_000],
    ids=["nothing", "list", "text", "words", "number", "key", "deep", "long"],
)
def test_what_our_page_does_not_send_ends_the_socket_and_not_the_app(serve: Serve, frame: str) -> None:
    served = serve()
    browser = served.enter("李晓")
    with connect(browser) as socket:
        socket.send_text(SIZE)
        _wait_for_app(served).receive_until(b"M", REDRAW)
        socket.send_text(frame)
        with pytest.raises(WebSocketDisconnect):
            socket.receive_bytes()
    with connect(browser) as socket:
        socket.send_text(SIZE)
        _wait_for_app(served).receive_until(b"M", REDRAW)
    assert len(served.apps.started) == 1


def test_a_size_beyond_reason_is_cut(serve: Serve) -> None:
    served = serve()
    with connect(served.enter("李晓")) as socket:
        socket.send_text(json.dumps({"size": [1_000_000, -5]}))
        app = _wait_for_app(served)
        app.receive_until(b"M", REDRAW)
        assert app.size == (400, 8)


def test_no_more_practise_than_may(serve: Serve) -> None:
    served = serve(sessions=1)
    with connect(served.enter("李晓")) as socket:
        socket.send_text(SIZE)
        _wait_for_app(served).receive_until(b"M", REDRAW)
        with connect(served.enter("王芳")) as other:
            other.send_text(SIZE)
            assert json.loads(other.receive_text())["end"] == "full"
    assert len(served.apps.started) == 1


@pytest.mark.parametrize(("code", "reason"), [(0, "left"), (3, "crashed"), (-9, "crashed"), (143, "closing")])
def test_how_an_app_ended_is_said_in_one_sentence(serve: Serve, code: int, reason: str) -> None:
    served = serve()
    with connect(served.enter("李晓")) as socket:
        socket.send_text(SIZE)
        app = _wait_for_app(served)
        app.receive_until(b"M", REDRAW)
        app.process.end(code)
        said = json.loads(socket.receive_text())
    assert said["end"] == reason
    assert said["say"]


def test_what_the_app_refuses_is_said_in_its_own_words(serve: Serve) -> None:
    served = serve()
    with connect(served.enter("李晓")) as socket:
        socket.send_text(SIZE)
        app = _wait_for_app(served)
        app.receive_until(b"M", REDRAW)
        app.send("用不了。".encode(), b"E")
        app.process.end(2)
        assert json.loads(socket.receive_text()) == {"end": "refused", "say": "用不了。"}


def sweep(served: Served) -> None:
    assert served.client.portal is not None
    served.client.portal.call(served.service.lobby.sweep, served.service.is_valid)


@pytest.mark.parametrize(("seconds", "reason"), [(60 * 60 + 1, "idle"), (0, "revoked")])
def test_who_types_nothing_or_may_come_no_longer_is_let_go(serve: Serve, seconds: int, reason: str) -> None:
    served = serve(idle_minutes=60)
    with connect(served.enter("李晓")) as socket:
        socket.send_text(SIZE)
        _wait_for_app(served).receive_until(b"M", REDRAW)
        served.clock.now += seconds
        if not seconds:
            served.service.links.revoke("李晓")
        sweep(served)
        assert json.loads(socket.receive_text())["end"] == reason
    assert len(served.service.lobby) == 0


def test_whose_connection_broke_is_waited_for_so_long_and_no_longer(serve: Serve) -> None:
    served = serve(keep_minutes=30)
    with connect(served.enter("李晓")) as socket:
        socket.send_text(SIZE)
        _wait_for_app(served).receive_until(b"M", REDRAW)
    served.clock.now += 29 * 60
    sweep(served)
    assert len(served.service.lobby) == 1
    served.clock.now += 2 * 60
    sweep(served)
    assert len(served.service.lobby) == 0


def test_when_the_server_closes_everybody_is_told_and_nobody_comes_in(serve: Serve) -> None:
    served = serve()
    browsers = [served.enter(name) for name in ("李晓", "王芳")]
    with connect(browsers[0]) as first, connect(browsers[1]) as second:
        for number, socket in enumerate((first, second), 1):
            socket.send_text(SIZE)
            while len(served.apps.started) < number:
                pass
            served.apps.started[-1].receive_until(b"M", REDRAW)
        assert served.client.portal is not None
        served.client.portal.call(served.service.lobby.close)
        assert [json.loads(socket.receive_text())["end"] for socket in (first, second)] == ["closing", "closing"]
    assert served.client.get("/health").status_code == 503
    with connect(browsers[0]) as again:
        again.send_text(SIZE)
        assert json.loads(again.receive_text())["end"] == "full"


async def test_what_waits_for_a_slow_reader_is_bounded_and_then_drawn_anew() -> None:
    feed = ScreenFeed(most=1000)
    assert await feed.take() is None, "what was drawn before is not known: a whole screen is asked for"
    feed.restart()
    for _ in range(500):
        feed.put(b"x" * 100)
        assert feed.waiting <= 1000
    assert await feed.take() is None
    feed.restart()
    feed.put(b"whole")
    feed.put(b" screen")
    assert await feed.take() == b"whole screen"


async def test_what_was_drawn_last_is_still_taken_before_the_end() -> None:
    feed = ScreenFeed()
    feed.restart()
    feed.put(b"last")
    feed.close()
    assert await feed.take() == b"last"
    with pytest.raises(FeedClosed):
        await feed.take()


async def test_who_takes_waits_for_the_next_screen() -> None:
    feed = ScreenFeed()
    feed.restart()
    taking = asyncio.create_task(feed.take())
    await asyncio.sleep(0)
    feed.put(b"next")
    assert await taking == b"next"


def test_every_end_has_its_sentence() -> None:
    from simulator.web.pages.terminal import SENTENCES

    assert {*SENTENCES} == {*EndReason}
