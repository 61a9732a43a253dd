"""A learning platform opens a scenario: what it is told, in cmi5's order, whatever happens between."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from simulator.errors import UserError
from simulator.practice.events import Mode
from simulator.web.app import make_service
from simulator.web.event_log import EventLog
from simulator.web.settings import Cmi5Settings
from simulator.web.visitors.visitor import EndReason
from tests.web.conftest import Serve
from tests.web.launching import FAIL, PASS, SMALL, Launching
from tests.web.stub_platform import ADL, StubPlatform, run_platform
from tests.web.test_terminal import REDRAW, SIZE, connect, sweep


@pytest.fixture
def platform() -> Iterator[StubPlatform]:
    with run_platform() as running:
        yield running


@pytest.fixture
def launching(serve: Serve, platform: StubPlatform) -> Iterator[Launching]:
    launching = Launching(serve(cmi5=Cmi5Settings("127.0.0.1")), platform)
    yield launching
    assert platform.faults == []


def test_a_pass_is_told_in_order_and_its_learner_goes_back(launching: Launching, platform: StubPlatform) -> None:
    browser, session = launching.launch(back=f"{platform.address}/course")
    with launching.sit(browser) as (socket, app):
        app.receive_until(b"M", REDRAW)
        opening = app.config.opening
        assert opening is not None
        assert (opening.scenario, opening.language, opening.official) == ("demo/small", "zh-CN", True)
        assert (app.config.profile.trainee, app.config.content_language) == ("u17", "zh-CN")
        assert len(app.config.seal or b"") == 32
        launching.play(*PASS)
        launching.sweep()
        assert session.verbs == ["initialized", "completed", "passed"], "told at once, not only at the end"
        app.process.end(0)
        assert json.loads(socket.receive_text())["back"] == f"{platform.address}/course"
    assert session.verbs == ["initialized", "completed", "passed", "terminated"]
    passed = next(one for one in session.told if one["verb"]["id"] == f"{ADL}/passed")
    assert passed["result"]["score"]["scaled"] == 1.0
    answers = [one for one in session.told if one["verb"]["id"] == f"{ADL}/answered"]
    assert [one["result"]["response"] for one in answers] == [PASS[0], PASS[1], PASS[2].replace(" ", "[,]")]
    assert 'id="terminal"' not in browser.get("/").text, "the session is over"


def test_the_end_button_leads_back_too(launching: Launching, platform: StubPlatform) -> None:
    browser, session = launching.launch(back=f"{platform.address}/course?a=1&b=2")
    page = browser.post("/leave", headers={"Origin": "http://127.0.0.1:8750"}, content=b"")
    assert f'content="0; url={platform.address}/course?a=1&amp;b=2"' in page.text
    assert session.verbs == ["initialized", "terminated"]


def test_a_launch_whose_file_was_deleted_is_written_no_more_and_her_app_ends(
    launching: Launching, platform: StubPlatform
) -> None:
    browser, session = launching.launch(back=f"{platform.address}/course")
    with launching.sit(browser) as (socket, app):
        app.receive_until(b"M", REDRAW)
        launching.play(*PASS)
        (file,) = (launching.served.service.config.home / "web" / "launches").iterdir()
        file.unlink()
        sweep(launching.served)
        said = json.loads(socket.receive_text())
        assert (said["end"], said["back"]) == ("released", "")
    launching.sweep()
    assert not file.exists()
    assert session.verbs == ["initialized"], "nothing more is told of her"
    assert 'id="terminal"' not in browser.get("/").text
    _, again = launching.launch(registration=session.registration)
    assert again.verbs == ["initialized"]


@pytest.mark.parametrize("back", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://["])
def test_a_way_back_that_is_no_page_is_not_gone(launching: Launching, back: str) -> None:
    browser, _ = launching.launch(back=back)
    page = browser.post("/leave", headers={"Origin": "http://127.0.0.1:8750"}, content=b"")
    assert "refresh" not in page.text
    assert "<a " not in page.text


def test_a_fail_is_told_and_a_pass_in_a_later_session_of_the_registration(
    launching: Launching, platform: StubPlatform
) -> None:
    _, first = launching.launch()
    launching.play(*FAIL)
    launching.sweep()
    _, second = launching.launch(registration=first.registration)
    launching.served.wall.now += dt.timedelta(days=1)
    launching.play(*PASS)
    launching.sweep()
    _, third = launching.launch(registration=first.registration)
    launching.served.wall.now += dt.timedelta(days=1)
    launching.play(*FAIL)
    launching.desk.close()
    assert first.verbs == ["initialized", "completed", "failed", "terminated"]
    assert second.verbs == ["initialized", "passed", "terminated"]
    assert third.verbs == ["initialized", "terminated"], "a fail takes no pass back"


def test_a_clock_that_was_set_back_does_not_hide_the_pass_of_a_session_before(
    launching: Launching, platform: StubPlatform
) -> None:
    launching.served.wall.now += dt.timedelta(days=3)
    _, first = launching.launch()
    launching.served.wall.now -= dt.timedelta(days=3)
    launching.launch(registration=first.registration)
    launching.play(*PASS)
    launching.sweep()
    _, third = launching.launch(registration=first.registration)
    launching.served.wall.now += dt.timedelta(days=1)
    launching.play(*FAIL)
    launching.desk.close()
    assert third.verbs == ["initialized", "terminated"]


@pytest.mark.parametrize(("mastery", "verdict"), [(0.6, "passed"), (None, "passed"), (1.0, "failed")])
def test_the_platforms_mastery_score_decides(launching: Launching, mastery: float | None, verdict: str) -> None:
    _, session = launching.launch(mastery=mastery)
    launching.play("谢谢您接我电话", *PASS)
    launching.desk.close()
    assert session.verbs[2] == verdict


def test_practice_and_other_scenarios_are_never_told(launching: Launching) -> None:
    _, session = launching.launch()
    launching.play(*PASS, mode=Mode.PRACTICE)
    launching.play("谢谢您接我电话", scenario="demo/hostile")
    launching.play(*PASS, name="somebody else")
    launching.desk.close()
    assert [one["verb"]["id"] for one in session.told] == [f"{ADL}/initialized", f"{ADL}/terminated"]


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_looking_around_decides_nothing_then_or_later(launching: Launching, mode: str) -> None:
    done = launching.play(*PASS)
    browser, looking = launching.launch(mode=mode)
    launching.served.wall.now += dt.timedelta(days=1)
    with launching.sit(browser) as (_, app):
        opening = app.config.opening
        assert opening is not None
        assert (opening.official, opening.attempt) == (False, done if mode == "Review" else "")
        launching.play(*PASS)
    _, session = launching.launch(registration=looking.registration)
    launching.desk.close()
    assert looking.verbs == session.verbs == ["initialized", "terminated"]


def test_the_platform_and_not_the_address_says_which_scenario_it_is(launching: Launching) -> None:
    query = launching.platform.launch(f"{SMALL[:-5]}hostile")
    browser, answer = launching.open(f"{query}&scenario=zh-CN/demo/small")
    assert answer.status_code == 303
    with launching.sit(browser) as (_, app):
        assert app.config.opening is not None
        assert app.config.opening.scenario == "demo/hostile"


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"endpoint": ""}, 400),
        ({"fetch": ""}, 400),
        ({"actor": "", "activityId": ""}, 400),
        ({"registration": "7"}, 400),
        ({"endpoint": "https://evil.example/lrs"}, 400),
        ({"fetch": "http://evil.example/fetch"}, 400),
        ({"fetch": "http://127.0.0.1:9/fetch"}, 502),
        ({"endpoint": "http://127.0.0.1:9/lrs"}, 502),
        ({"actor": json.dumps({"account": {"homePage": "https://lms.example.com", "name": "boss"}})}, 403),
        ({"registration": "9f2c1e6a-6b4c-4f39-8a6b-3b0f0b6a1c11"}, 403),
        ({"activityId": "https://lms.example.com/easier"}, 403),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else str(value),
)
def test_a_launch_that_the_platform_does_not_stand_by_lets_nobody_in(
    launching: Launching, platform: StubPlatform, changed: dict[str, str], status: int
) -> None:
    platform.launch(SMALL)
    session = platform.sessions[-1]
    browser, answer = launching.open(_encode({**platform.list_parameters(session), **changed}))
    assert answer.status_code == status
    assert "simulator" not in browser.cookies
    assert session.told == []
    assert not (status == 400 and platform.asked), "a foreign address costs not even the token"


def test_a_scenario_that_is_not_offered_is_said(launching: Launching) -> None:
    for ref in ("demo/draft", "demo/broken", "demo/nothing"):
        _, answer = launching.open(launching.platform.launch(f"{SMALL[:-10]}{ref}"))
        assert answer.status_code == 403
        assert ref in answer.text


def test_a_platform_that_is_away_at_the_launch_is_one_sentence(launching: Launching, platform: StubPlatform) -> None:
    platform.is_away = True
    browser, answer = launching.open(platform.launch(SMALL))
    assert answer.status_code == 502
    assert "few minutes" in answer.text
    assert "simulator" not in browser.cookies


def test_a_launch_opened_again_goes_on_in_its_browser_and_nowhere_else(
    launching: Launching, platform: StubPlatform
) -> None:
    query = platform.launch(SMALL)
    browser, _ = launching.open(query)
    for _ in range(3):
        _, answer = launching.open(query, browser)
        assert answer.status_code == 303
    assert platform.asked.count("POST /fetch") == 1
    stranger, answer = launching.open(query)
    assert answer.status_code == 403
    assert "opened before" in answer.text
    assert "simulator" not in stranger.cookies
    assert platform.asked.count("POST /fetch") == 1
    launching.desk.close()
    _, answer = launching.open(query, browser)
    assert answer.status_code == 403, "nor once it is over"


def test_a_token_that_was_spent_elsewhere_is_said(launching: Launching, platform: StubPlatform) -> None:
    query = platform.launch(SMALL)
    platform.sessions[-1].is_fetched = True
    _, answer = launching.open(query)
    assert answer.status_code == 403
    assert "token" in answer.text


def test_a_second_launch_takes_over_from_the_first(launching: Launching) -> None:
    browser, first = launching.launch()
    with launching.sit(browser) as (socket, app):
        app.receive_until(b"M", REDRAW)
        other, second = launching.launch(registration=first.registration)
        assert first.verbs == ["initialized", "terminated"]
        last = json.loads(socket.receive_text())
        assert (last["end"], "back" in last) == (EndReason.ELSEWHERE, True)
    with launching.sit(other):
        launching.play(*PASS)
    assert 'id="terminal"' not in browser.get("/").text
    launching.desk.close()
    assert second.verbs == ["initialized", "completed", "passed", "terminated"]


def test_who_closed_the_browser_goes_on_with_her_attempt_by_a_new_launch(launching: Launching) -> None:
    browser, first = launching.launch()
    with launching.sit(browser) as (_, app):
        app.receive_until(b"M", REDRAW)
        attempt = launching.play(PASS[0])
    launching.served.clock.now += 31 * 60
    launching.portal.call(launching.served.service.lobby.sweep, launching.served.service.is_valid)
    launching.sweep()
    assert first.verbs == ["initialized", "terminated"]
    _, second = launching.launch(registration=first.registration)
    launching.play_on(attempt, *PASS[1:])
    launching.desk.close()
    assert second.verbs == ["initialized", "completed", "passed", "terminated"]
    count = [sum(one["verb"]["id"] == f"{ADL}/answered" for one in each.told) for each in (first, second)]
    assert count == [1, 2], "each answer is told once"


def test_who_never_opens_the_terminal_is_let_go(launching: Launching) -> None:
    _, session = launching.launch()
    launching.served.clock.now += 29 * 60
    launching.sweep()
    assert session.verbs == ["initialized"]
    launching.served.clock.now += 2 * 60
    launching.sweep()
    assert session.verbs == ["initialized", "terminated"]


def test_what_a_platform_that_is_away_was_to_be_told_waits_for_it(launching: Launching, platform: StubPlatform) -> None:
    _, session = launching.launch()
    launching.sweep()
    platform.is_away = True
    launching.play(*PASS)
    launching.desk.close()
    assert session.verbs == ["initialized"]
    platform.is_away = False
    launching.sweep()
    assert session.verbs == ["initialized"], "it is left alone for a while"
    launching.served.clock.now += 6
    launching.sweep()
    assert session.verbs == ["initialized", "completed", "passed", "terminated"]


def test_answers_that_are_lost_double_nothing(launching: Launching, platform: StubPlatform) -> None:
    _, session = launching.launch()
    platform.loses_answers = True
    launching.play(*PASS)
    launching.desk.close()
    platform.loses_answers = False
    launching.served.clock.now += 60
    launching.sweep()
    assert session.verbs == ["initialized", "completed", "passed", "terminated"]
    assert not launching.find_kept(session).waits


def test_a_verdict_that_came_too_late_for_its_session_is_told_in_the_next(
    launching: Launching, platform: StubPlatform
) -> None:
    _, first = launching.launch()
    launching.sweep()
    platform.is_away = True
    launching.play(*PASS)
    launching.desk.close()
    platform.is_away, first.is_abandoned = False, True
    _, second = launching.launch(registration=first.registration)
    launching.sweep()
    assert first.verbs == ["initialized"]
    assert second.verbs == ["initialized", "completed", "passed"]


def test_a_verdict_that_may_have_arrived_is_not_said_in_another_session(
    launching: Launching, platform: StubPlatform
) -> None:
    _, first = launching.launch()
    launching.sweep()
    platform.loses_answers = True
    launching.play(*PASS)
    launching.desk.close()
    _, second = launching.launch(registration=first.registration)
    platform.loses_answers = False
    launching.served.clock.now += 3600
    launching.sweep()
    launching.desk.close()
    assert first.verbs == ["initialized", "completed", "passed", "terminated"]
    assert second.verbs == ["initialized", "terminated"]


def test_a_server_that_is_stopped_says_the_last_word(launching: Launching) -> None:
    browser, session = launching.launch()
    with launching.sit(browser) as (socket, app):
        app.receive_until(b"M", REDRAW)
        launching.play(PASS[0])
        launching.portal.start_task_soon(launching.served.service.lobby.close)
        last = json.loads(socket.receive_text())
        assert (last["end"], last["back"]) == ("closing", "")
    assert session.verbs == ["initialized", "terminated"]


def test_a_server_that_was_killed_leaves_the_last_word_to_the_next(launching: Launching) -> None:
    _, session = launching.launch()
    launching.sweep()
    attempt = launching.play(*PASS)
    service = launching.served.service
    wall = launching.served.wall
    wall.now += dt.timedelta(days=3)
    log = EventLog(wall, launching.served.log)
    after = make_service(service.config, service.settings, log, launching.served.clock, wall)
    after.launches.sweep(frozenset())
    launching.served.service = replace(service, launches=after.launches)
    assert session.verbs == ["initialized", "completed", "passed", "terminated"]
    assert attempt in after.launches._folder.find(launching.find_kept(session).id).before
    spent = float(session.told[-1]["result"]["duration"][2:-1])
    assert spent < 3600, "the days in which no server ran are nobody's practice"


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_is_set_changes_no_order_and_loses_no_result(launching: Launching, days: int) -> None:
    _, session = launching.launch()
    launching.sweep()
    launching.served.wall.now += dt.timedelta(days=days)
    launching.served.clock.now += 90
    launching.play(*PASS)
    launching.sweep()
    launching.served.wall.now -= dt.timedelta(days=days)
    launching.desk.close()
    assert session.verbs == ["initialized", "completed", "passed", "terminated"]
    assert session.told[-1]["result"]["duration"] == "PT90S"


def test_what_arrived_is_not_kept_and_no_token_is(launching: Launching) -> None:
    _, session = launching.launch()
    launching.play(*PASS)
    launching.desk.close()
    kept = next(launching.served.service.config.home.glob("web/launches/*.json"))
    assert kept.stat().st_mode & 0o077 == 0
    for secret in (session.token, session.key, PASS[0], "account"):
        assert secret not in kept.read_text("utf-8")
    assert session.token not in launching.served.log.getvalue()


def test_a_learner_reads_the_language_that_she_told_the_platform(launching: Launching, platform: StubPlatform) -> None:
    platform.languages = "fr-FR,zh-TW,en-US"
    browser, _ = launching.launch()
    with launching.sit(browser) as (_, app):
        assert app.config.language == "zh-CN"


def test_words_stay_here_where_the_administrator_says_so(
    launching: Launching, platform: StubPlatform, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIMULATOR_LMS_WORDS", "no")
    quiet = Launching(serve(cmi5=Cmi5Settings("127.0.0.1")), platform)
    _, session = quiet.launch()
    quiet.play(*PASS)
    quiet.desk.close()
    assert session.verbs == ["initialized", "completed", "passed", "terminated"]
    assert PASS[0] not in json.dumps(session.told, ensure_ascii=False)


def test_an_account_gets_no_name_that_is_somebody_elses(launching: Launching) -> None:
    launching.served.link("Anna Berg")
    browser, answer = launching.open(launching.platform.launch(SMALL, " anna  BERG "))
    assert (answer.status_code, "simulator" in browser.cookies) == (403, False)
    assert "another account" in answer.text
    launching.launch(name="u17")
    launching.platform.launch(SMALL, "U17")
    stranger = launching.platform.sessions[-1]
    stranger.actor["account"]["homePage"] = "https://another.example.com"
    _, answer = launching.open(_encode(launching.platform.list_parameters(stranger)))
    assert answer.status_code == 403, "another platform's u17 is somebody else"
    with pytest.raises(UserError, match="account's name"):
        launching.served.link("u17")
    launching.served.service.links.revoke("u17")
    launching.served.link("u17")


def test_platform_and_links_may_mean_the_same_people(serve: Serve, platform: StubPlatform) -> None:
    launching = Launching(serve(cmi5=Cmi5Settings("127.0.0.1", same_people=True)), platform)
    launching.served.link("u17")
    launching.launch(name="u17")


def test_who_tries_launches_that_no_platform_knows_is_told_to_wait(
    launching: Launching, platform: StubPlatform
) -> None:
    for _ in range(10):
        _, answer = launching.open(platform.launch(SMALL).replace("%3Fk%3D", "%3Fk%3Dno"))
        assert answer.status_code == 403
    _, answer = launching.open(platform.launch(SMALL))
    assert answer.status_code == 429


def test_without_platforms_nobody_is_launched(serve: Serve) -> None:
    assert serve().client.get("/cmi5?endpoint=x").status_code == 404


def test_a_browser_that_was_launched_opens_its_own_app_alone(launching: Launching) -> None:
    browser, _ = launching.launch()
    other, _ = launching.launch(name="u18")
    for each, name in ((browser, "u17"), (other, "u18")):
        with connect(each) as socket:
            socket.send_text(SIZE)
            while launching.served.apps.started[-1:] == [] or (
                launching.served.apps.started[-1].config.profile.trainee != name
            ):
                pass


def _encode(parameters: dict[str, str]) -> str:
    return urlencode({name: value for name, value in parameters.items() if value})
