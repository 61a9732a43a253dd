"""A learning platform, a real Chromium and a real server: a scenario opened, played, reported, and back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.demo import FORBIDDEN, write_library
from tests.web.chromium import Page, find_chromium, start_chromium
from tests.web.launching import SMALL
from tests.web.real_server import RealServer, run_server
from tests.web.stub_platform import ADL, StubPlatform, run_platform

PROGRAM = find_chromium()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="needs Chromium (apt-get install chromium fonts-noto-cjk)"),
]


@pytest.fixture
def platform() -> Iterator[StubPlatform]:
    with run_platform() as running:
        yield running


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RealServer]:
    home = tmp_path / "home"
    home.mkdir()
    (home / "web.toml").write_text('[cmi5]\nplatforms = "127.0.0.1"\n', "utf-8")
    with run_server(home, library=write_library(tmp_path / "scenarios")) as running:
        yield running


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    with start_chromium(PROGRAM or "", tmp_path / "profile") as browser:
        yield browser.new_page()


def launch(page: Page, server: RealServer, platform: StubPlatform, registration: str = "") -> None:
    """Open the platform's course page, and the scenario from there."""
    page.open(f"{platform.address}/course")
    page.until("document.title == 'The course'")
    query = platform.launch(SMALL, back=f"{platform.address}/course?back", registration=registration)
    page.run(f"location.assign('{server.address}/cmi5?{query}')")


def begin(page: Page) -> None:
    page.until_shown("开始正式考核吗")
    assert "学习平台" in page.text(), "who else is told stands before it begins"
    page.press("y", 89, "y")
    page.until_shown("有话快说")


def say(page: Page, text: str) -> None:
    """Compose a reply and, once it stands in its box, send it."""
    page.compose(text)
    page.until_shown(text)
    page.press("Enter", 13, "\r")


def leave(page: Page) -> None:
    page.run("document.querySelector('header form button').click()")
    page.until("location.search == '?back'")


def test_an_official_attempt_is_reported_and_the_browser_is_back_at_the_course(
    server: RealServer, page: Page, platform: StubPlatform
) -> None:
    page.resize(1280, 800)
    launch(page, server, platform)
    begin(page)
    assert "registration" not in page.run("location.href"), "a reload finds the terminal, not the launch"
    say(page, FORBIDDEN)
    page.until_shown("对话结束了")
    leave(page)
    session = platform.sessions[-1]
    assert session.verbs == ["initialized", "completed", "failed", "terminated"]
    assert [one["result"]["response"] for one in session.told if one["verb"]["id"] == f"{ADL}/answered"] == [FORBIDDEN]
    assert platform.faults == []


def test_a_browser_that_went_away_goes_on_by_a_new_launch(
    server: RealServer, page: Page, platform: StubPlatform
) -> None:
    page.resize(1280, 800)
    launch(page, server, platform)
    begin(page)
    say(page, "今天天气不错")
    page.until_shown("没听懂")
    launch(page, server, platform, platform.sessions[-1].registration)
    page.until_shown("还没结束")
    page.press("y", 89, "y")
    page.until_shown("没听懂")
    say(page, FORBIDDEN)
    page.until_shown("对话结束了")
    leave(page)
    first, second = platform.sessions
    assert first.verbs == ["initialized", "terminated"]
    assert second.verbs == ["initialized", "completed", "failed", "terminated"]
    assert platform.faults == []


def quit_program(page: Page) -> None:
    """Ctrl+Q, and yes to its question as soon as somebody can have read it."""
    page.press("q", 81, modifiers=2)
    page.until_shown("要离开吗")
    page.press("y", 89, "y")
    page.until("location.search == '?back'")


@pytest.mark.parametrize("when", ["at leisure", "while it opens", "before it goes on"])
def test_who_quits_a_second_session_is_back_at_the_course_too(
    server: RealServer, page: Page, platform: StubPlatform, when: str
) -> None:
    page.resize(1280, 800)
    launch(page, server, platform)
    begin(page)
    say(page, "今天天气不错")
    page.until_shown("没听懂")
    quit_program(page)
    for _ in range(2):
        launch(page, server, platform, platform.sessions[-1].registration)
        page.until_shown("还没结束")
        if when != "before it goes on":
            page.press("y", 89, "y")
        if when == "at leisure":
            page.until_shown("没听懂")
        quit_program(page)
    assert [one.verbs for one in platform.sessions] == [["initialized", "terminated"]] * 3
    assert platform.faults == []


def test_a_server_that_is_stopped_mid_attempt_ends_the_session(
    server: RealServer, page: Page, platform: StubPlatform
) -> None:
    page.resize(1280, 800)
    launch(page, server, platform)
    begin(page)
    server.end()
    assert platform.sessions[-1].verbs == ["initialized", "terminated"]


def test_a_launch_that_was_used_is_one_sentence(server: RealServer, page: Page, platform: StubPlatform) -> None:
    query = platform.launch(SMALL)
    platform.sessions[-1].is_fetched = True
    page.open(f"{server.address}/cmi5?{query}")
    page.until("document.body?.innerText.length > 20")
    assert page.run("document.querySelectorAll('main p').length") == 1
