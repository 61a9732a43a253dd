"""A connection to a PostgreSQL server that never waits without end, whatever the server or the network does."""

import importlib
import socket
import threading
from contextlib import suppress
from typing import Any

#: How a server is reached: seconds to connect and between signs of life, milliseconds until sent data must arrive.
CONNECTION: dict[str, Any] = {
    "connect_timeout": 5,
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


def connect(_dialect: object, _record: object, arguments: Any, options: Any) -> Any:
    """A connection of the driver (for SQLAlchemy's `do_connect`), each of whose waits ends."""
    base: Any = importlib.import_module("psycopg").Connection

    class BoundedConnection(base):  # type: ignore[misc]  # the driver is an extra: its types are unknown
        def wait(self, *arguments: Any, **options: Any) -> Any:
            timer = threading.Timer(PATIENCE, _cut, [self.pgconn.socket])
            timer.daemon = True
            timer.start()
            try:
                return super().wait(*arguments, **options)
            finally:
                timer.cancel()

    connection = BoundedConnection.connect(*arguments, **options)
    with connection.cursor() as cursor:
        for name, limit in LIMITS.items():
            cursor.execute(f"SET {name} = {limit}")
    connection.commit()
    return connection


def _cut(number: int) -> None:
    """End a connection whose other side is silent: whoever waits on it is told that it was closed."""
    with suppress(OSError):
        line = socket.socket(fileno=number)
        try:
            line.shutdown(socket.SHUT_RDWR)
        finally:
            line.detach()
