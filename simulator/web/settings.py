"""How the server is reached and what it allows: `web.toml` in the data folder, flags over it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from simulator.errors import UserError
from simulator.locales import N_
from simulator.settings_file import read_settings_file

_Settings = TypeVar("_Settings", "Cmi5Settings", "OidcSettings", "WebSettings")

__all__ = ["FILE", "Cmi5Settings", "OidcSettings", "WebSettings", "read_settings"]

FILE = "web.toml"
#: Names of this computer, which no proxy stands before.
_LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_LOCAL_NAMES = ("127.0.0.1", "localhost", "::1")
_HOST = re.compile(r"[\w.-]+|[0-9a-f:]+", re.IGNORECASE)
_WANTED = {
    int: N_("{place} must be a whole number; it is {value}."),
    str: N_("{place} must be a text in quotation marks; it is {value}."),
    bool: N_("{place} must be true or false; it is {value}."),
}


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """An identity provider. `name_claim` is the claim that names a person, the same for ever and nobody else's.

    Who has `manager_value` in `manager_claim` (a text or a list) is a manager.
    """

    issuer: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    name_claim: str = "preferred_username"
    manager_claim: str = ""
    manager_value: str = ""


@dataclass(frozen=True, slots=True)
class Cmi5Settings:
    """Learning platforms that open scenarios: `platforms` are their hosts, apart by spaces; nobody else is asked.

    `same_people`: their account names are also those of links and of the company's login, and mean the same people.
    """

    platforms: str = ""
    same_people: bool = False


@dataclass(frozen=True, slots=True)
class WebSettings:
    """`public_url` is how browsers reach the server where a proxy stands before it; `proxies` are the addresses whose
    forwarded headers are believed, apart by commas. `sessions` is how many people may practise at once; `idle_minutes`
    ends who types nothing, `keep_minutes` is how long somebody whose connection broke is waited for.
    """

    host: str = "127.0.0.1"
    port: int = 8750
    public_url: str = ""
    proxies: str = "127.0.0.1"
    sessions: int = 100
    idle_minutes: int = 60
    keep_minutes: int = 30
    login_hours: int = 12
    oidc: OidcSettings = OidcSettings()
    cmi5: Cmi5Settings = Cmi5Settings()

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by https."""
        return self.public_url.startswith("https:")

    @property
    def address(self) -> str:
        """Where a browser finds the server, without a slash at the end."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names by which it may be called; any other is a page elsewhere that was led here."""
        if self.public_url:
            return (urlsplit(self.public_url).netloc,)
        names = dict.fromkeys((self.host, *(_LOCAL_HOSTS if self.host in _LOCAL_NAMES else ())))
        return tuple(f"{name}:{self.port}" for name in names)


def read_settings(folder: Path, **flags: object) -> WebSettings:
    """The settings that hold; a flag that is None was not given. Raises UserError that says where and what to write."""
    path = folder / FILE
    found = dict(read_settings_file(path, 'public_url = "https://training.example.com"'))
    oidc, cmi5 = found.pop("oidc", {}), found.pop("cmi5", {})
    if not isinstance(oidc, Mapping):
        raise UserError(N_("{path}: [oidc] is a section of lines such as: issuer = …"), path=path)
    if not isinstance(cmi5, Mapping):
        raise UserError(N_("{path}: [cmi5] is a section of lines such as: platforms = …"), path=path)
    settings = _apply(WebSettings(), found, path)
    settings = replace(settings, oidc=_apply(OidcSettings(), oidc, path), cmi5=_apply(Cmi5Settings(), cmi5, path))
    given = {name: value for name, value in flags.items() if value is not None}
    settings = _apply(settings, given, path)
    _check(settings, path)
    return settings


def _apply(settings: _Settings, found: Mapping[str, object], path: Path) -> _Settings:
    known = {one.name for one in fields(settings)} - {"oidc", "cmi5"}
    changed: dict[str, Any] = {}
    for name, value in found.items():
        if name not in known:
            raise UserError(N_("{place} is no setting; there are: {known}"),
                            place=f"{path}: {name}", known=tuple(sorted(known)))  # fmt: skip
        kind = type(getattr(settings, name))
        if type(value) is not kind:
            raise UserError(_WANTED[kind], place=f"{path}: {name}", value=value)
        if kind is int and not 1 <= int(str(value)) <= 65_535:
            raise UserError(
                N_("{place} must be a whole number from 1 to 65535; it is {value}."),
                place=f"{path}: {name}",
                value=value,
            )
        changed[name] = value
    return replace(settings, **changed)


def _check(settings: WebSettings, path: Path) -> None:
    if settings.public_url:
        parts = urlsplit(settings.public_url)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL_NAMES)
        if not is_safe or not parts.netloc or parts.path or parts.query or parts.username is not None:
            raise UserError(N_("public_url must be an address such as https://training.example.com; it is {value}."),
                            value=settings.public_url)  # fmt: skip
    elif settings.host not in _LOCAL_NAMES:
        message = N_("Beyond this computer only https is safe: put a proxy before it and set public_url ({path}).")
        raise UserError(message, path=path)
    for name in settings.cmi5.platforms.split():
        if not _HOST.fullmatch(name):
            message = N_("{path}: [cmi5] platforms are hosts such as lms.example.com; {value} is none.")
            raise UserError(message, path=path, value=name)
    oidc = settings.oidc
    if oidc.issuer and not (oidc.client_id and oidc.client_secret):
        raise UserError(N_("{path}: [oidc] needs issuer, client_id and client_secret."), path=path)
