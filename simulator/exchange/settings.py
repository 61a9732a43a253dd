"""How other systems are reached: `lms.toml` in the data folder, over it the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from simulator.errors import UserError
from simulator.locales import N_
from simulator.settings_file import read_settings_file

__all__ = ["FILE", "LmsSettings", "check_address", "read_settings"]

FILE = "lms.toml"
#: Setting → how the environment names it.
_VARIABLES = {
    "url": "SIMULATOR_LRS_URL",
    "key": "SIMULATOR_LRS_KEY",
    "secret": "SIMULATOR_LRS_SECRET",
    "home_page": "SIMULATOR_LMS_HOME_PAGE",
    "activities": "SIMULATOR_LMS_ACTIVITIES",
    "launch_url": "SIMULATOR_LMS_LAUNCH_URL",
    "actor_key": "SIMULATOR_LMS_ACTOR_KEY",
    "words": "SIMULATOR_LMS_WORDS",
}
#: Setting that is an address → whether secrets travel there; the others are names that nobody fetches.
_ADDRESSES = {"url": True, "launch_url": True, "home_page": False, "activities": False}
_WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_LOCAL = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class LmsSettings:
    """`url` is a record store's endpoint (its `statements` lie below it), with `key` and `secret` for basic auth.

    `home_page` names the system that people's account names belong to, `activities` is where the names of scenarios
    begin; both are never fetched, and `.invalid` is nobody's. `launch_url` is where a learning platform opens a
    scenario. `actor_key` is the secret of the pseudonyms, else a file has it. `words`: whether what trainees typed is
    sent.
    """

    url: str = ""
    key: str = ""
    secret: str = ""
    home_page: str = "https://sales-simulator.invalid"
    activities: str = "https://sales-simulator.invalid/xapi"
    launch_url: str = ""
    actor_key: str = ""
    words: bool = True


def read_settings(folder: Path, environment: Mapping[str, str]) -> LmsSettings:
    """The settings that hold. Raises UserError that says where and what to write."""
    path = folder / FILE
    settings = LmsSettings()
    for name, value in read_settings_file(path, 'url = "https://lrs.example.com/xapi"').items():
        settings = _set(settings, name, value, f"{path}: {name}")
    for name, variable in _VARIABLES.items():
        if text := environment.get(variable):
            settings = _set(settings, name, text, variable)
    return settings


def check_address(place: str, text: str, *, takes_secrets: bool) -> str:
    """The address without its last slash. Raises UserError where it is no http address or shows a secret on the way.

    `place` is what people read of where it stands. What `takes_secrets` is https, but for this computer itself.
    """
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not host or port == 0 or parts.fragment or not text.isprintable():
        raise UserError(N_("{place} must be an address such as https://lrs.example.com/xapi; it is {value}."),
                        place=place, value=text)  # fmt: skip
    if parts.username is not None:
        raise UserError(
            N_("{place}: write key and secret in settings of their own, not into the address."), place=place
        )
    if parts.scheme == "http" and host not in _LOCAL and takes_secrets:
        raise UserError(N_("{place}: only https, for secrets would travel in the open."), place=place)
    return text.rstrip("/")


def _set(settings: LmsSettings, name: str, value: object, place: str) -> LmsSettings:
    known = tuple(field.name for field in fields(LmsSettings))
    if name not in known:
        raise UserError(N_("{place} is no setting; there are: {known}"), place=place, known=known)
    if name == "words":
        words = value if isinstance(value, bool) else _WORDS.get(str(value).lower())
        if words is None:
            raise UserError(N_("{place} must be true or false; it is {value}."), place=place, value=value)
        return replace(settings, words=words)
    if not isinstance(value, str):
        raise UserError(N_("{place} must be a text in quotation marks; it is {value}."), place=place, value=value)
    if name in _ADDRESSES:
        value = check_address(place, value, takes_secrets=_ADDRESSES[name])
    changed: dict[str, Any] = {name: value}
    return replace(settings, **changed)
