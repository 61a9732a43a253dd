"""A record store on this computer: keeps statements by id as the standard says, and misbehaves as it is told to."""

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Json = dict[str, Any]
#: What a plan gives: a status and a text instead of the store's own answer, or None to let it answer.
Misdeed = Callable[["StubStore", list[Json]], tuple[int, str] | None]


class StubStore:
    """`kept` is what it has, by id; `calls` the ids of each request; `plan` what the next requests meet, in order."""

    def __init__(self) -> None:
        self.kept: dict[str, Json] = {}
        self.calls: list[list[str]] = []
        self.headers: list[dict[str, str]] = []
        self.doubles = 0
        self.plan: list[Misdeed] = []
        self.always: Misdeed | None = None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._make_handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/xapi"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def standing(self) -> list[Json]:
        """What a reader of the store is shown: everything that was not voided."""
        voided = {one["object"]["id"] for one in self.kept.values() if one["verb"]["id"].endswith("/voided")}
        return [one for name, one in self.kept.items() if name not in voided and "StatementRef" not in str(one)]

    def keep(self, statements: list[Json]) -> tuple[int, str]:
        """As the standard has it: the same again is fine, another of the same id is a conflict, all or none."""
        for one in statements:
            if self.kept.get(one["id"], one) != one:
                return 409, "another statement has that id"
        self.doubles += sum(one["id"] in self.kept for one in statements)
        self.kept.update({one["id"]: one for one in statements})
        return 200, json.dumps([one["id"] for one in statements])

    def _answer(self, statements: list[Json]) -> tuple[int, str]:
        misdeed = self.plan.pop(0) if self.plan else self.always
        return (misdeed(self, statements) if misdeed else None) or self.keep(statements)

    def _make_handler(self) -> type[BaseHTTPRequestHandler]:
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:  # the library's name
                statements = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                stub.calls.append([one["id"] for one in statements])
                stub.headers.append({name.lower(): value for name, value in self.headers.items()})
                status, text = stub._answer(statements)
                if status == 0:  # hang up without a word
                    return
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", f"{stub.url}/elsewhere")
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: object) -> None:
                """Silence."""

        return Handler


def say(status: int, text: str = "") -> Misdeed:
    """Answer so, and keep nothing."""
    return lambda _store, _statements: (status, text)


def keep_and_say(status: int, text: str = "") -> Misdeed:
    """Keep everything and answer as if it had not."""

    def act(store: StubStore, statements: list[Json]) -> tuple[int, str]:
        store.keep(statements)
        return status, text

    return act


def keep_and_list_new(store: StubStore, statements: list[Json]) -> tuple[int, str]:
    """Keep everything, and name only what was not there before, as ralph does; 204 where nothing was new."""
    new = [one["id"] for one in statements if one["id"] not in store.kept]
    store.keep(statements)
    return (200, json.dumps(new)) if new else (204, "")


def keep_and_dawdle(seconds: float) -> Misdeed:
    """Keep everything and say so too late."""

    def act(store: StubStore, statements: list[Json]) -> None:
        store.keep(statements)
        time.sleep(seconds)

    return act


def refuse(verb: str) -> Misdeed:
    """Refuse, whole requests at a time, what has a statement of this verb in it."""

    def act(_store: StubStore, statements: list[Json]) -> tuple[int, str] | None:
        return (400, f"{verb} is not allowed") if any(verb in one["verb"]["id"] for one in statements) else None

    return act
