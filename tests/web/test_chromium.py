"""A real Chromium at a real server: Chinese through an input method, on a desk and on a telephone, lines that break.

`SIMULATOR_SCREENS=folder` keeps the pictures, to be looked at.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.chromium import Page, find_chromium, start_chromium
from tests.web.real_server import RealServer, run_server

PROGRAM = find_chromium()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="needs Chromium (apt-get install chromium fonts-noto-cjk)"),
]
REPLY = "谢谢您接我的电话，您几点钟比较方便？"


@pytest.fixture
def screens(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("SIMULATOR_SCREENS", tmp_path / "screens"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RealServer]:
    with run_server(tmp_path / "home") as running:
        yield running


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    with start_chromium(PROGRAM or "", tmp_path / "profile") as browser:
        yield browser.new_page()


def begin(page: Page, address: str) -> None:
    page.open(address)
    page.until_shown("接下来")
    page.press("n", 78, "n")
    page.until_shown("开始练习")
    page.press("Enter", 13, "\r")
    page.until_shown("回车发送")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_chinese_is_composed_sent_and_judged(
    server: RealServer, page: Page, screens: Path, width: int, height: int
) -> None:
    page.resize(width, height, mobile=width < 600)
    begin(page, server.link("李晓"))
    page.compose(REPLY)
    page.until_shown("您几点钟比较方便")
    page.shoot(screens / f"typed-{width}.png")
    assert page.text().count("谢谢您接我的电话") == 1, "composed letters are typed once"
    page.press("Enter", 13, "\r")
    page.until_shown("/ 100")
    page.shoot(screens / f"judged-{width}.png")
    shown, room = page.run("[document.querySelector('.xterm-screen').getBoundingClientRect().width, innerWidth]")
    assert room - 24 < shown <= room
    assert page.run("document.documentElement.scrollWidth <= innerWidth")


def test_the_keys_that_a_telephone_lacks_can_be_touched(server: RealServer, page: Page, screens: Path) -> None:
    page.resize(390, 844, mobile=True)
    begin(page, server.link("李晓"))
    assert page.run("getComputedStyle(document.getElementById('keys')).display") == "flex"
    page.run("document.querySelector('#keys button[data-keys=\"\\u001bOP\"]').click()")
    page.until_shown("对话中")
    page.shoot(screens / "help-390.png")


def test_a_line_that_breaks_is_made_again_with_what_was_typed(server: RealServer, page: Page) -> None:
    page.resize(1280, 800)
    begin(page, server.link("李晓"))
    page.compose("谢谢您")
    page.until_shown("谢谢您")
    page.call("Page.reload")
    page.until_shown("谢谢您")
    page.compose("接我电话")
    page.until_shown("谢谢您接我电话")


def test_a_secret_leaves_the_address_and_no_script_sees_the_cookie(server: RealServer, page: Page) -> None:
    link = server.link("李晓")
    page.open(link)
    page.until_shown("接下来")
    assert link.partition("#")[2] not in page.run("location.href")
    assert page.run("document.cookie") == ""


def test_who_logs_out_is_out(server: RealServer, page: Page) -> None:
    page.open(server.link("李晓"))
    page.until_shown("接下来")
    page.run("document.querySelector('header form button').click()")
    page.until("document.body?.innerText.includes('请打开为您做的链接')")
    page.open(f"{server.address}/")
    page.until("document.body?.innerText.includes('请打开为您做的链接')")


def test_a_link_that_is_none_is_one_sentence(server: RealServer, page: Page, screens: Path) -> None:
    page.open(f"{server.address}/enter#nonsense")
    page.until("document.getElementById('say')?.textContent.includes('链接')")
    page.shoot(screens / "wrong-link.png")


def test_when_the_server_is_stopped_the_page_says_so(server: RealServer, page: Page, screens: Path) -> None:
    page.resize(1280, 800)
    page.open(server.link("李晓"))
    page.until_shown("接下来")
    server.process.terminate()
    page.until("document.getElementById('notice').open && document.querySelector('#notice p').textContent.length > 5")
    page.shoot(screens / "closing-1280.png")


def test_a_manager_reads_the_teams_page(server: RealServer, page: Page, screens: Path) -> None:
    page.resize(1280, 800)
    page.open(server.link("Boss", "--manager"))
    page.until_shown("接下来")
    page.open(f"{server.address}/team/report")
    page.until("document.body?.innerText.length > 100")
    page.shoot(screens / "team-1280.png")
