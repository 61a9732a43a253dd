"""Asking a learning platform what a launch is: the token, what it keeps of the launch, and the learner's languages.

The token can be had once. Whatever fails after that is mended by opening the scenario from the platform again.
"""

import http.client
import json
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.error import HTTPError

from simulator.errors import UserError
from simulator.exchange.cmi5.launch import Launch, LaunchData, read_auth_token, read_launch_data
from simulator.exchange.outbox.record_store import VERSION_HEADER, StayHere
from simulator.locales import N_

__all__ = ["LaunchAnswers", "LaunchRefused", "PlatformSilent", "ask_platform"]

#: Seconds until a platform that says nothing counts as away, bytes read of an answer, seconds before each further try.
_TIMEOUT, _MOST, _PAUSES = 10.0, 1 << 20, (0.5, 1.5)
_LATER = {408, 425, 429}
_FINE, _SERVER = 200, 500


class LaunchRefused(UserError):
    """The platform does not stand by this launch."""


class PlatformSilent(UserError):
    """The platform cannot be reached, or is out of order."""


@dataclass(frozen=True, slots=True)
class LaunchAnswers:
    """`authorization` is the header for everything else that is asked in this session, `languages` are those that the
    learner wants, the dearest first.
    """

    authorization: str = field(repr=False)
    data: LaunchData
    languages: tuple[str, ...] = ()


def ask_platform(launch: Launch, sleep: Callable[[float], None] = time.sleep) -> LaunchAnswers:
    """What the platform says of a launch. Raises LaunchRefused, PlatformSilent, and UserError for what is not cmi5."""
    authorization = _fetch_token(launch)
    status, text = _get(launch.state_address, authorization, sleep)
    if status != _FINE:
        raise LaunchRefused(
            N_("The learning platform does not know this launch ({status}): open the scenario from there again."),
            status=status,
        )
    data = read_launch_data(text)
    status, text = _get(launch.preferences_address, authorization, sleep)
    return LaunchAnswers(authorization, data, _read_languages(text) if status == _FINE else ())


def _fetch_token(launch: Launch) -> str:
    """The token; asked for once, whatever comes of it."""
    request = urllib.request.Request(launch.fetch, b"", method="POST")  # noqa: S310  # read_launch takes http(s) only
    status, text = _ask(request)
    if status == _FINE and _is_error(text):
        raise LaunchRefused(
            N_("The learning platform gave its token before, or its time is over. Open the scenario from there again.")
        )
    if status >= _SERVER:
        raise _silent()
    if status != _FINE:
        raise LaunchRefused(
            N_("The learning platform does not know this launch ({status}): open the scenario from there again."),
            status=status,
        )
    return read_auth_token(text)


def _get(address: str, authorization: str, sleep: Callable[[float], None]) -> tuple[int, str]:
    headers = {"Authorization": authorization, **VERSION_HEADER}
    for pause in (*_PAUSES, None):
        try:
            status, text = _ask(urllib.request.Request(address, headers=headers))  # noqa: S310  # as above
        except PlatformSilent:
            if pause is None:
                raise
        else:
            if status < _SERVER and status not in _LATER:
                return status, text
        if pause is not None:
            sleep(pause)
    raise _silent()


def _ask(request: urllib.request.Request) -> tuple[int, str]:
    try:
        with urllib.request.build_opener(StayHere).open(request, timeout=_TIMEOUT) as answer:
            return answer.status, answer.read(_MOST).decode("utf-8", "replace")
    except HTTPError as refused:
        with refused:
            return refused.code, ""
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise _silent() from fault


def _silent() -> PlatformSilent:
    return PlatformSilent(
        N_("The learning platform does not answer just now. Open the scenario from there again in a few minutes.")
    )


def _is_error(text: str) -> bool:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and "error-code" in found


def _read_languages(text: str) -> tuple[str, ...]:
    try:
        wanted = json.loads(text).get("languagePreference")
    except (ValueError, RecursionError, AttributeError):
        return ()
    return tuple(part.strip() for part in wanted.split(",") if part.strip()) if isinstance(wanted, str) else ()
