"""Help explains the keys and, on a page of its own, how scoring works, with replies judged while one reads."""

from collections.abc import Callable

from simulator.tui.app import SimulatorApp
from simulator.tui.screens.help import HelpScreen
from simulator.tui.screens.scoring import ScoringScreen
from simulator.tui.widgets.scenario_row import ScenarioRow
from tests.tui.driving import read, until, until_screen

MakeApp = Callable[..., SimulatorApp]


async def test_the_page_on_scoring_is_two_keys_away_and_comes_back(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)))
        await pilot.press("f1")
        await until_screen(pilot, HelpScreen)
        await pilot.press("s")
        await until_screen(pilot, ScoringScreen)
        await until(pilot, lambda: "One moment" not in read(pilot), "the examples")
        await pilot.press("escape")
        await until_screen(pilot, HelpScreen)
