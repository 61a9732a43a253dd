"""Logging in through an identity provider: OpenID Connect with a code, PKCE, state and nonce, by authlib."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.starlette_client import OAuth
from httpx2 import HTTPError
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import Response

from simulator.config import Config
from simulator.locales import N_
from simulator.records.names import clean, fold_name
from simulator.web.logins.accounts import find_company_login
from simulator.web.logins.keys import derive_key, read_server_key
from simulator.web.logins.links import Links
from simulator.web.logins.login import Login, LoginRefusal, LoginRole
from simulator.web.settings import OidcSettings, WebSettings

__all__ = ["Company", "CompanyRefusal", "make_company"]

#: Logins that have begun and not come back: so many, for so many seconds.
_MOST_BEGUN, _LASTING = 1000, 600.0


class CompanyRefusal(LoginRefusal):
    """The provider, or what it says of a person, lets nobody in."""


@dataclass(frozen=True, slots=True)
class _Begun:
    notes: dict[str, Any]
    ends: float


class Company:
    """The identity provider of a company. Names are bound to accounts by `links`: the first who brings one has it."""

    def __init__(self, settings: OidcSettings, key: bytes, links: Links, clock: Callable[[], float]) -> None:
        self._settings, self._key, self._links, self._clock = settings, key, links, clock
        self._begun: dict[str, _Begun] = {}
        oauth = OAuth()
        oauth.register(
            "company",
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            server_metadata_url=f"{settings.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256", "timeout": 10},
        )
        self._client = oauth.company

    async def send_away(self, request: Request, back: str) -> tuple[Response, str]:
        """The way to the provider, and the word of a cookie that has to come back with it. Raises CompanyRefusal."""
        notes: dict[str, Any] = {}
        request.scope["session"] = notes
        try:
            response: Response = await self._client.authorize_redirect(request, back)
        except (OAuthError, HTTPError, ValueError, KeyError, RuntimeError) as fault:
            raise CompanyRefusal(N_("Your company's login cannot be reached just now.")) from fault
        word = secrets.token_urlsafe(32)
        self._sweep()
        self._begun[word] = _Begun(notes, self._clock() + _LASTING)
        return response, word

    async def receive(self, request: Request, word: str) -> tuple[Login, bytes]:
        """Who comes back, and the key of her practice. Raises LoginRefusal."""
        begun = self._begun.pop(word, None)
        if begun is None or begun.ends <= self._clock():
            raise CompanyRefusal(N_("This login took too long or began elsewhere. Begin again."))
        request.scope["session"] = begun.notes
        try:
            token = await self._client.authorize_access_token(request)
        except (OAuthError, HTTPError, JoseError, ValueError, KeyError, RuntimeError) as fault:
            raise CompanyRefusal(N_("Your company's login did not let you in.")) from fault
        claims = token.get("userinfo")
        if not isinstance(claims, Mapping) or not isinstance(claims.get("sub"), str):
            raise CompanyRefusal(N_("Your company's login did not let you in."))
        return self._make_login(claims)

    def _make_login(self, claims: Mapping[str, Any]) -> tuple[Login, bytes]:
        settings = self._settings
        subject = f"{settings.issuer} {claims['sub']}"
        name = clean(str(claims.get(settings.name_claim) or ""))
        if not fold_name(name) or len(name) > 200:
            raise CompanyRefusal(
                N_("Your company's login does not say who you are ({claim}); tell your administrator."),
                claim=settings.name_claim,
            )
        digest = hashlib.sha256(subject.encode()).hexdigest()
        self._links.admit(name, digest)
        held = claims.get(settings.manager_claim) if settings.manager_claim else None
        values = held if isinstance(held, list) else [held]
        role = LoginRole.MANAGER if settings.manager_value and settings.manager_value in values else LoginRole.TRAINEE
        return Login(find_company_login(digest), name, role), derive_key(self._key, f"practice of {subject}")

    def _sweep(self) -> None:
        now = self._clock()
        self._begun = {word: one for word, one in self._begun.items() if one.ends > now}
        while len(self._begun) >= _MOST_BEGUN:
            del self._begun[next(iter(self._begun))]


def make_company(config: Config, settings: WebSettings, links: Links, clock: Callable[[], float]) -> Company:
    """The provider that the settings name. Raises OSError."""
    return Company(settings.oidc, read_server_key(config.home / "web" / "server.key"), links, clock)
