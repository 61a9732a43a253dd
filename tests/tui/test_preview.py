"""The preview on the screen: saving the file changes what is said, errors are shown, and play goes on."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from simulator.authoring.preview.live_preview import Preview, Start
from simulator.config import Config
from simulator.tui.screens.trainer.preview import PreviewScreen
from simulator.tui.trainer_apps import TrainerApp
from simulator.tui.widgets.conversation.choice_box import ChoiceBox
from simulator.tui.widgets.conversation.reply_box import ReplyBox
from tests.tui.demo import GOOD, POOR, SMALL, write
from tests.tui.driving import paint, read, until


@pytest.fixture
def path(config: Config) -> Path:
    return config.library / "zh-CN/demo/small.yaml"


@pytest.fixture
def app(config: Config, path: Path) -> TrainerApp:
    preview = Preview(path, Start())
    return TrainerApp(config, lambda: PreviewScreen(preview, str))


async def _say(pilot: Pilot[int], text: str, then: str) -> None:
    """Send a reply and wait for what the screen says then."""
    await until(pilot, lambda: bool(pilot.app.screen.query(ReplyBox)), "the reply box")
    pilot.app.screen.query_one(TextArea).insert(text)
    await pilot.press("enter")
    await until(pilot, lambda: then in read(pilot), then)


async def test_each_reply_is_followed_by_its_reasons(app: TrainerApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await _say(pilot, GOOD, "why it goes to quiz")
        assert "✓ thank  " in read(pilot)
        assert "→ 2. score >= 80 → quiz  (taken)" in read(pilot)
        await until(pilot, lambda: bool(pilot.app.screen.query(ChoiceBox)), "the options")
        await pilot.press("2")
        await until(pilot, lambda: "why it goes to steps" in read(pilot), "the next reasons")
        await pilot.press("f7")
        assert "why it goes to quiz" in read(pilot), "the reasons of the reply before"
        await pilot.press("f3")
        await until(pilot, lambda: bool(pilot.app.screen.query(ChoiceBox)), "the options again")


async def test_saving_the_file_shows_the_new_words_at_the_same_place(app: TrainerApp, path: Path) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await _say(pilot, GOOD, "这还像句话。")
        write(path, SMALL.replace("这还像句话。", "行，你接着说。"))
        await until(pilot, lambda: "行，你接着说。" in read(pilot), "the new words")
        assert "这还像句话。" not in read(pilot)
        await until(pilot, lambda: bool(app.screen.query(ChoiceBox)), "the options, which are put up after the talk")


async def test_errors_are_shown_in_place_while_the_last_good_version_goes_on(app: TrainerApp, path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.screen.query(ReplyBox)), "the reply box")
        app.screen.query_one(TextArea).insert("还没说完")
        write(path, SMALL.replace("level: 2", "level: 十"))
        await until(pilot, lambda: "small.yaml:3:8: error[" in paint(pilot), "the error")
        assert app.screen.query_one(TextArea).text == "还没说完", "what is being typed stays"
        app.screen.query_one(TextArea).text = ""
        await _say(pilot, POOR, "why it goes to opening")
        assert "small.yaml:3:8: error[" in paint(pilot)
        write(path, SMALL)
        await until(pilot, lambda: "error[" not in paint(pilot), "the error to go")
        assert "why it goes to opening" in read(pilot)


async def test_typing_reaches_the_reply_box_while_the_reasons_have_the_focus(app: TrainerApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: bool(app.screen.query(ReplyBox)), "the reply box")
        app.screen.query_one("#inspector").focus()
        await pilot.pause()
        assert not app.screen.query_one(ReplyBox).has_focus
        await pilot.press("好", "的")
        assert app.screen.query_one(ReplyBox).text == "好的"
        assert app.screen.query_one(ReplyBox).has_focus


async def test_brackets_and_colours_in_a_reply_stay_text(app: TrainerApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await _say(pilot, "[bold red]好[/] \x1b[31m", "why it goes to opening")
        assert "[bold red]好[/]" in read(pilot)


async def test_escape_leaves(app: TrainerApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.screen.query(ReplyBox)), "the reply box")
        await pilot.press("escape")
        await until(pilot, lambda: app._exit, "the end")
    assert app._exit
    assert not app.return_code
