"""In a Chinese interface no screen shows a sentence of ours in English, counts included."""

import re
from collections.abc import Callable
from dataclasses import replace

from textual.pilot import Pilot

from simulator.config import Config
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.help import HelpScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.scoring import ScoringScreen
from simulator.tui.screens.settings import SettingsScreen
from simulator.tui.widgets.scenario_row import ScenarioRow
from tests.tui.driving import paint, say, until, until_screen

MakeApp = Callable[..., SimulatorApp]

#: Two or more English words in a row; keys, names of files and languages stand alone.
_SENTENCE = re.compile(r"\b[A-Za-z]{2,} [a-z]{3,}")


def english(pilot: Pilot[int]) -> list[str]:
    return _SENTENCE.findall(paint(pilot).replace("bold red", ""))  # a broken scenario of the demo says so


async def test_no_screen_of_a_chinese_interface_speaks_english(make_app: MakeApp, config: Config) -> None:
    async with make_app(replace(config, language="zh-CN")).run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)))
        assert english(pilot) == []
        await pilot.press("enter")
        await until_screen(pilot, BriefingScreen)
        await until(pilot, lambda: "分钟" in paint(pilot), "the minutes")
        assert english(pilot) == []
        await pilot.press("p")
        await until_screen(pilot, ConversationScreen)
        await say(pilot, "您几点钟来？")
        assert english(pilot) == []
        await pilot.press("escape")
        await until_screen(pilot, LibraryScreen)
        for keys, screen in (("h", HistoryScreen), ("s", SettingsScreen), ("f1", HelpScreen)):
            await pilot.press(keys)
            await until_screen(pilot, screen)
            await pilot.pause(0.3)
            assert english(pilot) == []
            await pilot.press("escape")
            await until_screen(pilot, LibraryScreen)
        await pilot.press("f1")
        await until_screen(pilot, HelpScreen)
        await pilot.press("s")
        await until_screen(pilot, ScoringScreen)
        await pilot.pause(0.3)
        assert english(pilot) == []
