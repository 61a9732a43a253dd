"""The socket between a browser's terminal and a visitor's app.

From the browser come JSON texts: `{"size": [columns, rows]}` first and whenever it changes, `{"keys": "…"}`. To it go
bytes for the terminal, and at the end `{"end": reason, "say": sentence}`; with `"back"` where to go from there, or
nowhere, for who came from a learning platform.
"""

import asyncio
import contextlib
import json
from collections.abc import Coroutine
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from simulator.locales import N_, Translate
from simulator.web.pages.guards import is_own_origin
from simulator.web.pages.service import find_language, find_service, find_session, find_translate
from simulator.web.visitors.lobby import LobbyFull
from simulator.web.visitors.screen_feed import FeedClosed
from simulator.web.visitors.visitor import Attachment, EndReason, Visitor

__all__ = ["LARGEST_FRAME", "show_terminal"]

#: Bytes of a frame from a browser: a long paste.
LARGEST_FRAME = 1 << 16
#: Bytes of input that are taken in a second; more waits, as after a paste.
INPUT_RATE = 100_000
#: Seconds for a browser to say its size, and to take what was sent.
HANDSHAKE, SLOWEST = 10.0, 60.0
_COLUMNS, _ROWS = (20, 400), (8, 200)

SENTENCES = {
    EndReason.LEFT: N_("You have left. What you did is kept."),
    EndReason.IDLE: N_("Nothing was typed for a long time, so the session was ended. What you typed is kept."),
    EndReason.AWAY: N_("Nothing was typed for a long time, so the session was ended. What you typed is kept."),
    EndReason.CLOSING: N_("The server is being restarted. What you typed is kept; come back in a minute."),
    EndReason.REVOKED: N_("This link is not valid any more. Ask whoever gave it to you for a new one."),
    EndReason.RELEASED: N_("Your administrator has ended this visit, or deleted what was kept of you."),
    EndReason.CRASHED: N_("The program has ended because of a mistake of ours. What you sent is kept."),
    EndReason.REFUSED: N_("The records cannot be used just now; tell your administrator."),
    EndReason.ELSEWHERE: N_("You go on in another window; this one has stopped."),
}
FULL = N_("As many people practise here as may at once. Try again in a few minutes.")


async def show_terminal(websocket: WebSocket) -> None:
    """Serve a browser until it or the app has gone."""
    service, session = find_service(websocket), find_session(websocket)
    host_is_ours = websocket.headers.get("host", "") in service.settings.hosts
    if session is None or not host_is_ours or not is_own_origin(websocket, service.settings):
        await websocket.close(1008)
        return
    await websocket.accept()
    t = find_translate(websocket)
    try:
        size = await asyncio.wait_for(_receive_size(websocket), HANDSHAKE)
        visitor = await service.lobby.enter(session, size, find_language(websocket))
    except LobbyFull:
        await _end(websocket, "full", t(FULL))
    except OSError as fault:
        service.log.write("cannot_start", reason=fault.strerror or "")
        await _end(websocket, EndReason.CRASHED, t(SENTENCES[EndReason.CRASHED]))
    except (TimeoutError, ValueError):
        await _close(websocket, 1003)
    except WebSocketDisconnect:
        return
    else:
        await _attend(websocket, visitor, size, t, session.launch)


async def _attend(websocket: WebSocket, visitor: Visitor, size: tuple[int, int], t: Translate, launch: str) -> None:
    attachment = visitor.attach()
    try:
        await visitor.resize(size)
        reason = await _first(
            _send_screens(websocket, visitor), _receive_input(websocket, visitor), _wait_replaced(attachment)
        )
        back = await _leave_launch(websocket, visitor, launch)
        await _end(websocket, reason, visitor.sentence or t(SENTENCES[reason]), back)
    except (WebSocketDisconnect, TimeoutError):
        await _close(websocket, 1011)
    except ValueError:
        await _close(websocket, 1003)
    finally:
        visitor.detach(attachment)


async def _first(*jobs: Coroutine[Any, Any, EndReason]) -> EndReason:
    """What the first of several jobs gives or raises; the others are ended."""
    tasks = [asyncio.ensure_future(job) for job in jobs]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return next(iter(done)).result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _send_screens(websocket: WebSocket, visitor: Visitor) -> EndReason:
    """Send what the app draws until it has ended. Raises TimeoutError where the browser takes nothing."""
    while True:
        try:
            data = await visitor.feed.take()
        except FeedClosed:
            return visitor.reason or EndReason.CRASHED
        if data is None:
            await visitor.redraw()
        else:
            await asyncio.wait_for(websocket.send_bytes(data), SLOWEST)


async def _receive_input(websocket: WebSocket, visitor: Visitor) -> EndReason:
    """Hand on what is typed. Raises WebSocketDisconnect, and ValueError for what our page does not send."""
    while True:
        message = await _receive(websocket)
        if isinstance(keys := message.get("keys"), str):
            await visitor.type(keys)
            await asyncio.sleep(len(keys) / INPUT_RATE)
        else:
            await visitor.resize(_read_size(message))


async def _wait_replaced(attachment: Attachment) -> EndReason:
    await attachment.replaced.wait()
    return EndReason.ELSEWHERE


async def _receive_size(websocket: WebSocket) -> tuple[int, int]:
    return _read_size(await _receive(websocket))


async def _receive(websocket: WebSocket) -> dict[str, Any]:
    """A message. Raises ValueError for what is none, WebSocketDisconnect."""
    message = await websocket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1005))
    text = message.get("text")
    if not isinstance(text, str) or len(text) > LARGEST_FRAME:
        raise ValueError("no message of ours")
    try:
        found = json.loads(text)
    except RecursionError as error:
        raise ValueError("no message of ours") from error
    if not isinstance(found, dict):
        raise ValueError("no message of ours")
    return found


def _read_size(message: dict[str, Any]) -> tuple[int, int]:
    """Columns and rows within reason. Raises ValueError."""
    match message.get("size"):
        case [int(columns), int(rows)]:
            return _limit(columns, *_COLUMNS), _limit(rows, *_ROWS)
    raise ValueError("no message of ours")


def _limit(value: int, least: int, most: int) -> int:
    return max(least, min(most, value))


async def _leave_launch(websocket: WebSocket, visitor: Visitor, launch: str) -> str | None:
    """Where who came from a learning platform goes back to, her app having ended; None for everybody else."""
    if not launch or not visitor.has_ended:
        return None
    return await find_service(websocket).end_launch(launch)


async def _end(websocket: WebSocket, reason: str, sentence: str, back: str | None = None) -> None:
    """`back` is None for who may go on here, else where she goes instead, or nowhere."""
    last = {"end": str(reason), "say": sentence} | ({} if back is None else {"back": back})
    with contextlib.suppress(RuntimeError, WebSocketDisconnect, TimeoutError):
        await asyncio.wait_for(websocket.send_text(json.dumps(last)), HANDSHAKE)
    await _close(websocket, 1000)


async def _close(websocket: WebSocket, code: int) -> None:
    with contextlib.suppress(RuntimeError, WebSocketDisconnect, TimeoutError):
        await asyncio.wait_for(websocket.close(code), HANDSHAKE)
