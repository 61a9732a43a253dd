"""The ways to a scenario beside the list: the palette, the command line, the other language."""

import re
from collections.abc import Callable
from dataclasses import replace

from textual.command import CommandList

from simulator.config import Config
from simulator.practice.events import Mode
from simulator.records.store import Records
from simulator.scenario.library.library import read_library
from simulator.tui.app import SimulatorApp
from simulator.tui.dialogs.confirm import ConfirmScreen
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.widgets.attempt_row import AttemptLine
from simulator.tui.widgets.scenario_row import ScenarioRow
from tests.tui.demo import HALF, NOON
from tests.tui.driving import paint, say, start, until, until_screen

MakeApp = Callable[..., SimulatorApp]


async def test_the_palette_finds_a_scenario_by_its_title(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)))
        await pilot.press("ctrl+p")
        await pilot.press("小", "试")
        await until(pilot, lambda: any(c.highlighted is not None for c in pilot.app.screen.query(CommandList)), "a hit")
        await pilot.press("enter")
        await until_screen(pilot, BriefingScreen)
        await until(pilot, lambda: "小试" in paint(pilot), "its title")


async def test_an_official_attempt_from_the_command_line_begins_once_confirmed(
    config: Config, records: Records
) -> None:
    entry = read_library(config.library).entry("demo/small", "zh-CN")
    assert entry.script is not None
    first = (entry.script, Mode.OFFICIAL)
    app = SimulatorApp(config, records, read_library(config.library), lambda: NOON, lambda: 7, first)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_screen(pilot, ConfirmScreen)
        assert records.attempts() == ()
        await pilot.press("y")
        await until_screen(pilot, ConversationScreen)
    (row,) = records.attempts()
    assert (row.mode, row.seed) == (Mode.OFFICIAL, 7)


async def test_the_other_content_language_shows_its_scenarios(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: len(pilot.app.screen.query(ScenarioRow)) == 3)
        await pilot.press("c")
        await until(pilot, lambda: "A short call" in paint(pilot), "the English scenario")


async def test_an_unfinished_official_attempt_shows_no_feedback_in_the_history(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await start(pilot, key="o")
        await say(pilot, HALF)
        await pilot.press("escape")
        await until_screen(pilot, ConfirmScreen)
        await pilot.press("y")
        await until_screen(pilot, LibraryScreen)
        await pilot.press("h")
        await until_screen(pilot, HistoryScreen)
        await until(pilot, lambda: bool(pilot.app.screen.query(AttemptLine)))
        await pilot.press("enter")
        await until_screen(pilot, ConversationScreen)


async def test_rows_and_buttons_can_be_clicked(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: len(pilot.app.screen.query(ScenarioRow)) == 3)
        await pilot.click(ScenarioRow)
        await until_screen(pilot, BriefingScreen)
        await pilot.click("#practice")
        await until_screen(pilot, ConversationScreen)


async def test_the_palette_is_chinese_in_a_chinese_interface(make_app: MakeApp, config: Config) -> None:
    async with make_app(replace(config, language="zh-CN")).run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)))
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "浅色或深色" in paint(pilot), "the commands")
        assert not re.search("[A-Z][a-z]{3,}", paint(pilot))
        await pilot.press("z", "q", "z")
        await until(pilot, lambda: "什么也没找到" in paint(pilot), "our sentence")
        assert "No matches" not in paint(pilot)


async def test_first_letters_of_sounds_go_before_letters_scattered_over_a_long_text(
    make_app: MakeApp, config: Config
) -> None:
    file = config.library / "zh-CN" / "demo" / "small.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("about: 一次短谈，三种题型", "about: just a minute, you say"), "utf-8")
    async with make_app(replace(config, language="zh-CN")).run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)))
        await pilot.press("ctrl+p", *"jmyy")
        await until(
            pilot, lambda: {"界面语言", "just a minute"} <= {*re.findall("界面语言|just a minute", paint(pilot))}
        )
        assert paint(pilot).index("界面语言") < paint(pilot).index("just a minute")
