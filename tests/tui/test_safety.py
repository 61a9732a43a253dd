"""What people write is text, never markup and never a command to the terminal."""

from collections.abc import Callable
from dataclasses import replace

from textual.widgets import TextArea

from simulator.config import Config, Profile
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.widgets.scenario_row import ScenarioRow
from tests.tui.driving import paint, read, say, until, until_screen

MakeApp = Callable[..., SimulatorApp]
NASTY = "[bold]谢谢您接我电话[/] [/x] \x1b[2J [@click=app.exit]x[/]"


async def test_hostile_scenarios_and_replies_are_shown_letter_by_letter(make_app: MakeApp, config: Config) -> None:
    hostile = replace(config, profile=Profile(trainee="[red]我[/]\x1b[5m", team="[/]"))
    async with make_app(hostile).run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: len(pilot.app.screen.query(ScenarioRow)) == 3, "three scenarios")
        assert "[red]我[/]␛[5m" in paint(pilot)
        await pilot.press("down")
        await until(pilot, lambda: "[bold red]坏标题[/]␛[2J" in paint(pilot), "the title")
        await pilot.press("enter")
        await until_screen(pilot, BriefingScreen)
        await until(pilot, lambda: "[@click=app.exit]周[/]" in paint(pilot), "the name")
        await pilot.press("p")
        await until_screen(pilot, ConversationScreen)
        await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)))
        await until(pilot, lambda: "[blink]听好了[/blink]␛[H" in paint(pilot), "the line")
        for _ in range(3):
            await pilot.press("f2")
            await pilot.pause(0.05)
        await say(pilot, NASTY)
        assert "\x1b" not in paint(pilot)
        await pilot.press("enter")
        await until_screen(pilot, DebriefScreen)
        await pilot.press("e")
        await until(pilot, lambda: "✗ [/x]\n[y" in read(pilot), "the reason against the bad answer")
        assert "\x1b" not in paint(pilot)
        await pilot.press("escape")
        await until_screen(pilot, LibraryScreen)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "[bold red]坏标题[/]" in paint(pilot), "the title in the palette")


async def test_a_broken_scenario_is_listed_with_its_problem_and_does_not_start(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: len(pilot.app.screen.query(ScenarioRow)) == 3)
        await until(pilot, lambda: "broken.yaml:3" in paint(pilot), "the broken file")
        await pilot.press("down", "down", "enter")
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_drafts_are_not_offered(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)))
        assert "draft" not in {row.entry.id.rpartition("/")[2] for row in pilot.app.screen.query(ScenarioRow)}


async def test_search_narrows_the_list_and_escape_shows_all(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        rows = pilot.app.screen.query
        await until(pilot, lambda: len(rows(ScenarioRow)) == 3)
        await pilot.press("slash", "小", "试")
        await until(pilot, lambda: len(pilot.app.screen.query(ScenarioRow)) == 1, "one scenario")
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen.query(ScenarioRow)) == 3, "all scenarios")
