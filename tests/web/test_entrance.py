"""Coming in: by a secret link and in no other way."""

import json

import pytest

from simulator.errors import UserError
from simulator.web.logins.login import LoginRole
from tests.web.conftest import HERE, Serve

OWN = {"Origin": HERE}


def test_a_secret_has_256_bits_and_only_its_hash_is_kept(serve: Serve) -> None:
    served = serve()
    secrets = {served.link(f"李晓{number}") for number in range(20)}
    assert len(secrets) == 20
    assert all(len(secret) == 43 for secret in secrets)
    kept = "".join(file.name + file.read_text() for file in served.service.links.folder.iterdir())
    assert not any(secret in kept for secret in secrets)


def test_who_has_a_link_gets_no_second_one_until_the_first_is_ended(serve: Serve) -> None:
    links = serve().service.links
    first = links.create("Anna Berg", LoginRole.TRAINEE)
    with pytest.raises(UserError, match="revoke"):
        links.create(" anna  BERG", LoginRole.MANAGER)
    links.revoke("anna berg")
    assert links.find(first) is None
    assert links.create("Anna Berg", LoginRole.MANAGER) != first
    with pytest.raises(UserError, match="no link"):
        links.revoke("Anton")


def test_a_link_is_for_somebody(serve: Serve) -> None:
    with pytest.raises(UserError):
        serve().service.links.create("  ", LoginRole.TRAINEE)


def test_a_link_is_spent_for_a_cookie_that_no_script_and_no_other_site_can_use(serve: Serve) -> None:
    served = serve()
    answer = served.client.post("/enter", content=served.link("李晓"), headers=OWN)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert 'id="terminal"' in served.client.get("/").text


def test_behind_a_proxy_the_cookie_is_for_https_and_this_host_alone(serve: Serve) -> None:
    served = serve(public_url="https://training.example.com")
    headers = {"Origin": "https://training.example.com", "Host": "training.example.com"}
    answer = served.client.post("/enter", content=served.link("李晓"), headers=headers)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-simulator=")
    assert "Secure" in cookie
    assert answer.headers["strict-transport-security"]


def test_without_a_login_there_is_the_entrance_and_nothing_else(serve: Serve) -> None:
    served = serve()
    page = served.client.get("/")
    assert 'id="terminal"' not in page.text
    assert served.client.get("/team").status_code == 401
    assert served.client.get("/team/report").status_code == 401


def test_a_wrong_secret_opens_nothing_and_a_few_of_them_close_the_door_for_a_while(serve: Serve) -> None:
    served = serve()
    right = served.link("李晓")
    wrong = [served.client.post("/enter", content=f"{right}x{n}", headers=OWN).status_code for n in range(10)]
    assert wrong == [403] * 10
    assert served.client.post("/enter", content=right, headers=OWN).status_code == 429
    served.clock.now += 301
    assert served.client.post("/enter", content=right, headers=OWN).status_code == 200


@pytest.mark.parametrize("secret", ["", "\0", "../李晓", "x" * 4000, "*"])
def test_no_text_is_taken_for_a_secret(serve: Serve, secret: str) -> None:
    served = serve()
    served.link("李晓")
    answer = served.client.post("/enter", content=secret.encode(), headers=OWN)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_page_elsewhere_can_send_nothing_in(serve: Serve) -> None:
    served = serve()
    secret = served.link("李晓")
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {}):
        assert served.client.post("/enter", content=secret, headers=headers).status_code == 403
    assert served.client.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_a_large_or_endless_body_is_not_read(serve: Serve) -> None:
    served = serve()
    assert served.client.post("/enter", content=b"x" * 5000, headers=OWN).status_code == 413
    assert served.client.post("/enter", content=iter([b"x"]), headers=OWN).status_code == 413


def test_every_page_forbids_foreign_scripts_frames_and_referrers(serve: Serve) -> None:
    served = serve()
    for path in ("/", "/enter", "/nowhere", "/static/terminal.js"):
        headers = served.client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "same-origin"


def test_pages_ask_no_other_host_for_anything(serve: Serve) -> None:
    served = serve()
    browser = served.enter("李晓")
    pages = [browser.get(path).text for path in ("/", "/enter", "/static/terminal.js", "/static/page.css")]
    assert not any("http://" in page or "https://" in page for page in pages)


def test_a_session_ends_by_itself_by_leaving_and_by_revoking(serve: Serve) -> None:
    served = serve(login_hours=1)
    leaving, revoked, late = (served.enter(name) for name in ("甲", "乙", "丙"))
    leaving.post("/leave", headers=OWN)
    served.service.links.revoke("乙")
    assert 'id="terminal"' not in leaving.get("/").text
    assert 'id="terminal"' not in revoked.get("/").text
    assert 'id="terminal"' in late.get("/").text
    served.clock.now += 3601
    assert 'id="terminal"' not in late.get("/").text


def test_the_log_has_ids_and_no_names_secrets_or_cookies(serve: Serve) -> None:
    served = serve()
    browser = served.enter("李晓明")
    browser.get("/")
    served.client.post("/enter", content="wrong-secret", headers=OWN)
    log = served.log.getvalue()
    events = [json.loads(line)["event"] for line in log.splitlines()]
    assert {"login", "wrong_secret"} <= {*events}
    for word in ("李晓明", "wrong-secret", *browser.cookies.values()):
        assert word not in log


def test_words_are_in_the_browsers_language(serve: Serve) -> None:
    served = serve()
    assert "打开" in served.client.get("/", headers={"Accept-Language": "zh-TW,zh;q=0.9"}).text
    assert "Open the link" in served.client.get("/", headers={"Accept-Language": "fr"}).text


def test_health_says_whether_people_can_practise_and_no_more(serve: Serve) -> None:
    served = serve()
    answer = served.client.get("/health", headers={"Host": "10.0.0.7"})
    assert answer.status_code == 200
    assert {*answer.json()} == {"status", "version", "records", "visitors", "sessions"}
    served.service.config.database.unlink()  # type: ignore[union-attr]  # a path
    served.service.config.database.write_bytes(b"no database" * 100)  # type: ignore[union-attr]
    assert serve().client.get("/health").status_code == 503
