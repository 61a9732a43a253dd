"""A record store over HTTP: statements posted, and what it answered."""

import base64
import http.client
import json
import urllib.request
from dataclasses import dataclass
from typing import Self
from urllib.error import HTTPError

from simulator.exchange.settings import LmsSettings

__all__ = ["VERSION_HEADER", "HttpRecordStore", "NoAnswer", "StayHere", "StoreReply"]

#: What every request of xAPI carries.
VERSION_HEADER = {"X-Experience-API-Version": "1.0.3"}

#: Seconds until a store that says nothing counts as away; bytes read of an answer.
TIMEOUT, _MOST = 20.0, 1 << 20
_MOST_REASON = 300


class NoAnswer(Exception):
    """Nothing came back, or nothing that HTTP knows: the statements may or may not have arrived."""


@dataclass(frozen=True, slots=True)
class StoreReply:
    """`status` is HTTP's, `text` the beginning of what was said, `wait` the seconds it asks to be left alone.

    `ids` are those it says it has, where it answers as a record store does; None where it does not.
    """

    status: int
    text: str = ""
    wait: float | None = None
    ids: tuple[str, ...] | None = None


class StayHere(urllib.request.HTTPRedirectHandler):
    """Key and secret go to nobody but the address in the settings."""

    def redirect_request(self, *_: object) -> None:
        return None


class HttpRecordStore:
    """The store at an endpoint; `authorization` is that header's value, `timeout` in seconds."""

    def __init__(self, endpoint: str, authorization: str, timeout: float = TIMEOUT) -> None:
        self._address = f"{endpoint}/statements"
        self._headers = {"Authorization": authorization, "Content-Type": "application/json", **VERSION_HEADER}
        self._timeout = timeout
        self._opener = urllib.request.build_opener(StayHere)

    @classmethod
    def make(cls, settings: LmsSettings, timeout: float = TIMEOUT) -> Self:
        """The store that the settings name."""
        pair = base64.b64encode(f"{settings.key}:{settings.secret}".encode()).decode("ascii")
        return cls(settings.url, f"Basic {pair}", timeout)

    def post(self, statements: list[str]) -> StoreReply:
        """Post statements, each as JSON text, in one request. Raises NoAnswer."""
        data = f"[{','.join(statements)}]".encode()
        request = urllib.request.Request(self._address, data, self._headers)  # noqa: S310  # the settings take http(s) only
        try:
            with self._opener.open(request, timeout=self._timeout) as answer:
                text = answer.read(_MOST).decode("utf-8", "replace")
                return StoreReply(answer.status, _shorten(text), ids=_read_ids(text))
        except HTTPError as refused:
            with refused:
                return StoreReply(refused.code, _read_reason(refused), _read_wait(refused.headers.get("Retry-After")))
        except (OSError, http.client.HTTPException) as fault:
            raise NoAnswer(str(getattr(fault, "reason", "") or fault) or type(fault).__name__) from fault


def _read_reason(refused: HTTPError) -> str:
    try:
        return _shorten(refused.read(_MOST).decode("utf-8", "replace")) or str(refused.reason)
    except (OSError, http.client.HTTPException):
        return str(refused.reason)


def _shorten(text: str) -> str:
    return " ".join(text.split())[:_MOST_REASON]


def _read_ids(text: str) -> tuple[str, ...] | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return tuple(map(str, data)) if isinstance(data, list) else None


def _read_wait(text: str | None) -> float | None:
    return float(text) if text and text.strip().isdecimal() else None
