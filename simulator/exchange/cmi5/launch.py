"""What a learning platform says when it opens a scenario (cmi5): in the address, and in the state document it keeps.

Nothing here fetches anything: who serves the page asks the addresses that are given here and hands in the answers.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeGuard
from urllib.parse import parse_qs, urlencode, urlsplit

from simulator.errors import UserError
from simulator.exchange.settings import check_address
from simulator.locales import N_

__all__ = ["Launch", "LaunchData", "LaunchMode", "read_auth_token", "read_launch", "read_launch_data"]

_NEEDED = ("endpoint", "fetch", "actor", "registration", "activityId")


class LaunchMode(StrEnum):
    """Only a normal launch may pass, fail or complete anything."""

    NORMAL = "Normal"
    BROWSE = "Browse"
    REVIEW = "Review"


@dataclass(frozen=True, slots=True)
class Launch:
    """One launch. `fetch` is posted to once, and gives the token with which everything below `endpoint` is asked."""

    endpoint: str
    fetch: str
    actor: Mapping[str, Any]
    registration: str
    activity: str

    @property
    def state_address(self) -> str:
        """Where LMS.LaunchData is; it has to be read before anything is said."""
        asked = {
            "stateId": "LMS.LaunchData",
            "activityId": self.activity,
            "agent": json.dumps(self.actor),
            "registration": self.registration,
        }
        return f"{self.endpoint}/activities/state?{urlencode(asked)}"

    @property
    def preferences_address(self) -> str:
        """Where the learner's preferences are; cmi5 wants them asked for, and they may be missing."""
        asked = {"profileId": "cmi5LearnerPreferences", "agent": json.dumps(self.actor)}
        return f"{self.endpoint}/agents/profile?{urlencode(asked)}"


@dataclass(frozen=True, slots=True)
class LaunchData:
    """The state document: `context` is what every statement carries; `mastery` 0–1, or None where there is no mark."""

    context: Mapping[str, Any]
    mode: LaunchMode
    mastery: float | None = None
    return_url: str = ""


def read_launch(query: str, platforms: str) -> Launch:
    """The launch that the query of an address holds. Raises UserError that names what is missing or wrong.

    Anybody can write such an address, and what it names is asked by this server and told results: only hosts that
    the setting `platforms` names are taken (apart by spaces).
    """
    found = {name: values[0] for name, values in parse_qs(query.removeprefix("?")).items()}
    missing = tuple(name for name in _NEEDED if not found.get(name))
    if missing:
        raise UserError(N_("The learning platform's address lacks {names}: open the scenario from there again."),
                        names=missing)  # fmt: skip
    try:
        registration = str(uuid.UUID(found["registration"]))
    except ValueError as wrong:
        raise _refuse("registration") from wrong
    return Launch(
        endpoint=_check_platform("endpoint", found["endpoint"], platforms),
        fetch=_check_platform("fetch", found["fetch"], platforms) and found["fetch"],
        actor=_read_actor(found["actor"]),
        registration=registration,
        activity=found["activityId"],
    )


def read_launch_data(text: str) -> LaunchData:
    """The state document LMS.LaunchData. Raises UserError."""
    data = _read_object(text, "LMS.LaunchData")
    context, mastery = data.get("contextTemplate"), data.get("masteryScore")
    if not _is_context(context) or data.get("launchMode") not in [*LaunchMode]:
        raise _refuse("LMS.LaunchData")
    number = isinstance(mastery, int | float) and not isinstance(mastery, bool)
    if mastery is not None and not (number and 0 <= mastery <= 1):
        raise _refuse("masteryScore")
    if (registration := context.get("registration")) is not None and not isinstance(registration, str):
        raise _refuse("LMS.LaunchData")
    return LaunchData(context, LaunchMode(data["launchMode"]), mastery, _read_return(data.get("returnURL")))


def read_auth_token(text: str) -> str:
    """The value of the Authorization header, from what the fetch address answered. Raises UserError."""
    token = _read_object(text, "fetch").get("auth-token")
    if not isinstance(token, str) or not token.isprintable() or not token:
        raise _refuse("fetch")
    return f"Basic {token}"


def _check_platform(name: str, address: str, platforms: str) -> str:
    address = check_address(f"{name} url", address, takes_secrets=True)
    host = urlsplit(address).hostname
    if host not in platforms.lower().split():
        message = N_(
            "{name}: {host} is no learning platform of ours; the administrator names it in web.toml, at [cmi5]."
        )
        raise UserError(message, name=name, host=host)
    return address


def _read_actor(text: str) -> Mapping[str, Any]:
    actor = _read_object(text, "actor")
    account = actor.get("account")
    if actor.get("objectType", "Agent") != "Agent" or not isinstance(account, dict):
        raise _refuse("actor")
    if not all(isinstance(account.get(name), str) and account[name] for name in ("homePage", "name")):
        raise _refuse("actor")
    return actor


def _read_return(address: object) -> str:
    """Where the learner goes back to; nowhere by an address that is no page."""
    try:
        parts = urlsplit(str(address or ""))
        is_page = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return str(address) if is_page else ""


def _is_context(context: object) -> TypeGuard[dict[str, Any]]:
    """Whether it has the shape that statements are built on."""
    if not isinstance(context, dict):
        return False
    activities, extensions = context.get("contextActivities", {}), context.get("extensions", {})
    if not isinstance(activities, dict) or not isinstance(extensions, dict):
        return False
    lists = activities.values()
    return all(isinstance(many, list) and all(isinstance(one, dict) for one in many) for many in lists)


def _read_object(text: str, name: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise _refuse(name) from wrong
    if not isinstance(data, dict):
        raise _refuse(name)
    return data


def _refuse(name: str) -> UserError:
    return UserError(N_("The learning platform's {name} is not as cmi5 has it: open the scenario from there again."),
                     name=name)  # fmt: skip
