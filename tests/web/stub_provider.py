"""An identity provider that says what a test wants: discovery, keys, a token endpoint; on loopback alone."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.web.stub_server import QuietHandler, serve

CLIENT, SECRET = "simulator", "client-secret"


@dataclass
class StubProvider:
    """`claims` go into the next token; `codes` are the challenge and nonce of each code that was given."""

    claims: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, tuple[str, str]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "stub"}))
    signing_key: RSAKey | None = None
    issuer: str = ""
    asked: list[dict[str, list[str]]] = field(default_factory=list)

    def authorise(self, query: dict[str, list[str]]) -> str:
        """The code for a browser that was sent here and logged in."""
        code = f"code-{len(self.codes)}"
        self.codes[code] = query["code_challenge"][0], query["nonce"][0]
        return code

    def answer_get(self, path: str) -> dict[str, Any]:
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorise",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        return {"keys": [self.key.as_dict(private=False)]}

    def answer_token(self, form: dict[str, list[str]]) -> tuple[int, dict[str, Any]]:
        self.asked.append(form)
        challenge, nonce = self.codes.pop(form["code"][0], ("", ""))
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != challenge:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        common = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": nonce}
        token = jwt.encode({"alg": "RS256", "kid": "stub"}, common | self.claims, self.signing_key or self.key)
        return 200, {"access_token": "access", "token_type": "Bearer", "id_token": token, "expires_in": 60}


def _make_handler(provider: StubProvider) -> type[QuietHandler]:
    class Handler(QuietHandler):
        def do_GET(self) -> None:  # noqa: N802  # as http.server calls it
            self._answer(200, provider.answer_get(self.path))

        def do_POST(self) -> None:  # noqa: N802  # as above
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(*provider.answer_token(parse_qs(body)))

        def _answer(self, code: int, answer: dict[str, Any]) -> None:
            self.send(code, json.dumps(answer).encode())

    return Handler


@contextmanager
def run_provider() -> Iterator[StubProvider]:
    provider = StubProvider()
    with serve(_make_handler(provider)) as provider.issuer:
        yield provider
