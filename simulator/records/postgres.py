"""Connections to a PostgreSQL server that never wait without end, whatever the server or the network does."""

import importlib
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

#: How a server is reached: seconds to connect and between signs of life, milliseconds until sent data must arrive.
CONNECTION: dict[str, Any] = {
    "connect_timeout": 3,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "client_encoding": "utf8",
}

#: Milliseconds that the server gives a statement, and the lock that it waits for.
LIMITS = {"statement_timeout": 6_000, "lock_timeout": 5_000}

#: Seconds after which an answer is no longer waited for: a server that hangs keeps none of its own limits.
PATIENCE = 8.0


#: Seconds for which whoever leaves the program waits for what is being kept.
LAST_PATIENCE = 2.0


class Connector:
    """Makes the connections of one engine, each of whose waits ends; `hurry` makes all of them end soon."""

    def __init__(self) -> None:
        self._ends = float("inf")
        self._waiting = set[int]()

    def connect(self, _dialect: object, _record: object, arguments: Any, options: Any) -> Any:
        """A connection of the driver, for SQLAlchemy's `do_connect`."""
        driver: Any = importlib.import_module("psycopg")
        if self._find_patience() < LAST_PATIENCE / 2:
            raise driver.errors.ConnectionTimeout
        connection = self._bound(driver.Connection).connect(*arguments, **options)
        try:
            with connection.cursor() as cursor:
                for name, limit in LIMITS.items():
                    cursor.execute(f"SET {name} = {limit}")
            connection.commit()
            connection.adapters.register_loader("numeric", _make_number_loader())
        except BaseException:
            connection.close()
            raise
        return connection

    def hurry(self) -> None:
        """From now on nobody waits longer than the last patience, also who waits already."""
        self._ends = time.monotonic() + LAST_PATIENCE
        for number in tuple(self._waiting):
            _start_timer(LAST_PATIENCE, self._cut_waiting, number)

    def _find_patience(self) -> float:
        return min(PATIENCE, max(0.0, self._ends - time.monotonic()))

    def _cut_waiting(self, number: int) -> None:
        if number in self._waiting:
            _cut(number)

    def _bound(self, base: Any) -> Any:
        connector = self

        class BoundedConnection(base):  # type: ignore[misc]  # the driver is an extra: its types are unknown
            def wait(self, *arguments: Any, **options: Any) -> Any:
                number = self.pgconn.socket
                connector._waiting.add(number)  # first: whoever hurries then finds it, or has shortened its patience
                timer = _start_timer(connector._find_patience(), _cut, number)
                try:
                    return super().wait(*arguments, **options)
                finally:
                    connector._waiting.discard(number)
                    timer.cancel()

            def _try_cancel(self, *, timeout: float = 1.0) -> None:
                """Ask the server to stop, as the driver does on Ctrl-C: five seconds, and then five more, to it."""
                _start_timer(LAST_PATIENCE, connector._cut_waiting, self.pgconn.socket)
                super()._try_cancel(timeout=min(timeout, LAST_PATIENCE / 2))

        return BoundedConnection


def _make_number_loader() -> Any:
    """What reads a server's numerics as SQLite says the same: a sum of whole numbers is whole, a mean is a float.

    No column of ours is a numeric, but sums of sums and means are.
    """
    base: Any = importlib.import_module("psycopg.adapt").Loader

    class NumberLoader(base):  # type: ignore[misc]  # the driver is an extra: its types are unknown
        def load(self, data: Any) -> int | float:
            text = bytes(data).decode("ascii")
            return int(text) if text.lstrip("-").isdigit() else float(text)

    return NumberLoader


def _start_timer(seconds: float, action: Callable[[int], None], number: int) -> threading.Timer:
    timer = threading.Timer(seconds, action, [number])
    timer.daemon = True
    timer.start()
    return timer


def _cut(number: int) -> None:
    """End a connection whose other side is silent: whoever waits on it is told that it was closed."""
    with suppress(OSError):
        line = socket.socket(fileno=number)
        try:
            line.shutdown(socket.SHUT_RDWR)
        finally:
            line.detach()
