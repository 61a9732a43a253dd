"""Where a database is: a file's path, or an address that a person wrote; shown without its secrets.

A path is never written into an address: `?`, `%`, `#` and bytes that are no UTF-8 are part of a folder's name.
"""

import re
from itertools import chain
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from simulator.records.errors import RecordsUnavailable

#: A Path is a SQLite file in the program's own folder, a str an address such as `postgresql://host/name`.
Address = Path | str

_DRIVERS = {"sqlite": "sqlite", "sqlite+pysqlite": "sqlite"} | dict.fromkeys(
    ("postgresql", "postgresql+psycopg"), "postgresql+psycopg"
)
#: What may hold a secret in an address that cannot be taken apart: all before the host, and every option's value.
_SECRETS = re.compile(r"(?:(?<=//)|^(?!.*//)).*@|(?<==)[^&]*")


def read_address(address: Address) -> URL:
    """The address as SQLAlchemy takes it; a file's path is absolute. Raises RecordsUnavailable."""
    if isinstance(address, Path):
        return URL.create("sqlite", database=str(address.absolute()))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise RecordsUnavailable(_SECRETS.sub("…", address), "address") from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise RecordsUnavailable(name_place(url), "kind")
    if url.drivername not in _DRIVERS:
        raise RecordsUnavailable(name_place(url), "address")
    url = url.set(drivername=_DRIVERS[url.drivername])
    if url.get_backend_name() != "sqlite":
        return url
    if "?" in address:  # one without a value leaves no trace in the parsed query
        raise RecordsUnavailable(name_place(url), "options")
    return _read_file(url)


def _read_file(url: URL) -> URL:
    if url.host or url.username or url.password or url.port:
        raise RecordsUnavailable(name_place(url), "address")
    if url.database in (None, "", ":memory:"):
        raise RecordsUnavailable(name_place(url), "memory")
    return url.set(database=str(Path(str(url.database)).absolute()))


def find_file(url: URL) -> Path | None:
    """The path of a SQLite file; None for a server."""
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def name_place(url: URL) -> str:
    """What people read: the file's path, or the address without password and options."""
    if url.get_backend_name() == "sqlite" and not (url.host or url.username or url.password):
        return url.database or ":memory:"
    host = (url.host or "").rpartition("@")[2]  # after an “@” in a password that was not written %40, it is no host's
    shown = url.set(drivername=url.get_backend_name(), host=host or None, query={})
    return shown.render_as_string(hide_password=True)


def find_secrets(url: URL) -> tuple[str, ...]:
    """Everything in an address that a driver's message must not repeat: passwords, also those given as options."""
    options = (values for name, values in url.normalized_query.items() if "pass" in name.lower())
    rest = (url.host or "").rpartition("@")[0]  # of a password with an “@” that was not written %40
    return tuple(secret for secret in (str(url.password or ""), rest, *chain.from_iterable(options)) if secret)
