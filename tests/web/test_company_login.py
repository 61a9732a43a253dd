"""Logging in through an identity provider: whoever it names, and nobody else."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import RSAKey
from starlette.testclient import TestClient

from simulator.web.settings import OidcSettings
from tests.web.conftest import Serve, Served
from tests.web.stub_provider import CLIENT, SECRET, StubProvider, run_provider
from tests.web.test_terminal import REDRAW, SIZE, connect, sweep


@pytest.fixture
def provider() -> Iterator[StubProvider]:
    with run_provider() as running:
        yield running


@pytest.fixture
def served(serve: Serve, provider: StubProvider) -> Served:
    settings = OidcSettings(provider.issuer, CLIENT, SECRET, manager_claim="groups", manager_value="sales-managers")
    return serve(oidc=settings)


def log_in(served: Served, provider: StubProvider, browser: TestClient | None = None, **claims: Any) -> Any:
    """Go to the provider and come back as whom it names."""
    browser = browser or served.new_browser()
    provider.claims = claims
    away = browser.get("/company", follow_redirects=False)
    query = parse_qs(urlsplit(away.headers["location"]).query)
    code = provider.authorise(query)
    return browser, browser.get(f"/company/back?code={code}&state={query['state'][0]}", follow_redirects=False)


def test_who_comes_back_is_whom_the_provider_names(served: Served, provider: StubProvider) -> None:
    browser, answer = log_in(served, provider, sub="17", preferred_username="lixiao", groups=["sales"])
    assert answer.status_code == 303
    assert browser.get("/team").status_code == 403
    with connect(browser) as socket:
        socket.send_text(SIZE)
        while not served.apps.started:
            pass
        app = served.apps.started[-1]
        app.receive_until(b"M", REDRAW)
        assert app.config.profile.trainee == "lixiao"
        assert len(app.config.seal or b"") == 32
    form = provider.asked[-1]
    assert form["code_verifier"]
    assert SECRET not in served.log.getvalue()


def test_who_is_in_the_managers_group_reads_reports(served: Served, provider: StubProvider) -> None:
    browser, _ = log_in(served, provider, sub="18", preferred_username="boss", groups=["x", "sales-managers"])
    assert browser.get("/team").status_code == 200


def test_the_same_account_finds_the_same_key_and_another_one_another(served: Served, provider: StubProvider) -> None:
    keys = []
    for subject, name in (("17", "lixiao"), ("17", "lixiao"), ("18", "wangfang")):
        browser, _ = log_in(served, provider, sub=subject, preferred_username=name)
        session = served.service.sessions.find(browser.cookies["simulator"])
        assert session is not None
        keys.append(session.key)
    assert keys[0] == keys[1] != keys[2]


def test_nobody_becomes_somebody_else_by_taking_her_name(served: Served, provider: StubProvider) -> None:
    log_in(served, provider, sub="17", preferred_username="lixiao")
    browser, answer = log_in(served, provider, sub="666", preferred_username=" LiXiao ")
    assert answer.status_code == 403
    assert "simulator" not in browser.cookies


@pytest.mark.parametrize(
    "claims",
    [
        {"preferred_username": "lixiao"},
        {"sub": "17"},
        {"sub": "17", "preferred_username": "lixiao", "nonce": "another"},
        {"sub": "17", "preferred_username": "lixiao", "aud": "another"},
        {"sub": "17", "preferred_username": "lixiao", "iss": "https://evil.example"},
        {"sub": "17", "preferred_username": "lixiao", "exp": 1},
    ],
    ids=["subject", "name", "nonce", "audience", "issuer", "expired"],
)
def test_a_token_that_does_not_fit_lets_nobody_in(
    served: Served, provider: StubProvider, claims: dict[str, Any]
) -> None:
    browser, answer = log_in(served, provider, **claims)
    assert answer.status_code == 403
    assert "simulator" not in browser.cookies


def test_a_token_that_somebody_else_signed_lets_nobody_in(served: Served, provider: StubProvider) -> None:
    provider.signing_key = RSAKey.generate_key(2048, {"kid": "stub"})
    _, answer = log_in(served, provider, sub="17", preferred_username="lixiao")
    assert answer.status_code == 403


def test_a_way_back_that_this_browser_did_not_begin_leads_nowhere(served: Served, provider: StubProvider) -> None:
    victim = served.new_browser()
    provider.claims = {"sub": "666", "preferred_username": "mallory"}
    away = served.new_browser().get("/company", follow_redirects=False)
    query = parse_qs(urlsplit(away.headers["location"]).query)
    code = provider.authorise(query)
    answer = victim.get(f"/company/back?code={code}&state={query['state'][0]}", follow_redirects=False)
    assert answer.status_code == 403
    assert victim.get("/company/back").status_code == 403


def test_who_was_deleted_or_let_go_is_in_no_longer_and_begins_anew(served: Served, provider: StubProvider) -> None:
    browser, _ = log_in(served, provider, sub="17", preferred_username="lixiao")
    with connect(browser) as socket:
        socket.send_text(SIZE)
        while not served.apps.started:
            pass
        served.apps.started[-1].receive_until(b"M", REDRAW)
        served.service.links.revoke("lixiao")
        sweep(served)
        assert json.loads(socket.receive_text())["end"] == "released"
    assert 'id="terminal"' not in browser.get("/").text
    browser, _ = log_in(served, provider, sub="17", preferred_username="lixiao")
    assert 'id="terminal"' in browser.get("/").text


def test_a_provider_that_is_away_is_one_sentence(serve: Serve) -> None:
    settings = OidcSettings("http://127.0.0.1:9", CLIENT, SECRET)
    answer = serve(oidc=settings).client.get("/company", follow_redirects=False)
    assert answer.status_code == 502
    assert "reached" in answer.text


def test_the_log_says_why_nobody_came_in_without_saying_who(served: Served, provider: StubProvider) -> None:
    log_in(served, provider, sub="17", preferred_username="lixiao", exp=1)
    events = [json.loads(line) for line in served.log.getvalue().splitlines()]
    assert [one["event"] for one in events] == ["company_refused"]
    assert "lixiao" not in served.log.getvalue()
