"""An official attempt on the screen: said beforehand what it is, nothing shown before its end, nothing beside it."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from simulator.config import Config
from simulator.practice.events import Mode
from simulator.records.store import Records
from simulator.tui.app import SimulatorApp
from simulator.tui.dialogs.confirm import ConfirmScreen
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.explained import ExplainedScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.widgets.scenario_row import ScenarioRow
from tests.tui.demo import HALF, POOR
from tests.tui.driving import paint, read, say, start, until, until_screen

MakeApp = Callable[..., SimulatorApp]


async def brief(pilot: Pilot[int], key: str) -> None:
    """From the library into the briefing of the first scenario, and this key there."""
    await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)), "the list")
    await pilot.press("enter")
    await until_screen(pilot, BriefingScreen)
    await pilot.press(key)


async def test_it_begins_only_after_it_was_said_what_counts_and_staying_is_the_default(
    make_app: MakeApp, records: Records
) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await brief(pilot, "o")
        await until_screen(pilot, ConfirmScreen)
        told = paint(pilot)
        assert "managers and trainers see" in told
        assert "2026-11-22" in told
        await pilot.press("enter")
        await until_screen(pilot, BriefingScreen)
        assert records.attempts() == ()


async def test_trust_and_score_are_hidden_and_leaving_says_what_it_means(make_app: MakeApp, records: Records) -> None:
    async with make_app().run_test(size=(100, 30), notifications=True) as pilot:
        screen = await start(pilot, key="o")
        await say(pilot, HALF)
        top = paint(pilot).splitlines()[0]
        assert "Trust" not in top
        assert "open until" in top
        await pilot.press("?")
        await pilot.press("backspace")
        assert pilot.app.screen is screen
        await pilot.press("escape")
        await until_screen(pilot, ConfirmScreen)
        assert "not passed" in read(pilot)
        await pilot.press("enter")
        await until_screen(pilot, ConversationScreen)
        await pilot.press("escape")
        await until_screen(pilot, ConfirmScreen)
        await pilot.press("y")
        await until_screen(pilot, LibraryScreen)
        await until(pilot, lambda: "official open" in paint(pilot), "the open attempt in the list")
        await brief(pilot, "p")
        await until(pilot, lambda: "Finish it first" in paint(pilot), "why it cannot be practised")
        assert [row.mode for row in records.attempts()] == [Mode.OFFICIAL]
        await pilot.press("o")
        await until_screen(pilot, ConfirmScreen)
        await pilot.press("y")
        await until_screen(pilot, ConversationScreen)
        await until(pilot, lambda: HALF in read(pilot), "what was said")


async def test_a_question_mark_in_an_empty_box_asks_how_the_last_reply_was_scored(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        await pilot.press("?")
        assert screen.draft == "?", "before the first reply there is nothing to ask"
        await pilot.press("backspace")
        await say(pilot, POOR)
        await pilot.press("?")
        await until_screen(pilot, ExplainedScreen)
        await until(pilot, lambda: "strength" in read(pilot), "the reasons")
        await pilot.press("escape")
        await until_screen(pilot, ConversationScreen)
        await pilot.press("f5")
        await until_screen(pilot, BriefingScreen)
        await pilot.press("p")
        await pilot.pause(0.05)
        assert isinstance(pilot.app.screen, BriefingScreen), "a briefing that is read again begins nothing"
        await pilot.press("escape")
        await until_screen(pilot, ConversationScreen)


@pytest.mark.parametrize("size", [(100, 30), (40, 12)])
async def test_a_notice_never_lies_over_the_reply_box(make_app: MakeApp, config: Config, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=size, notifications=True) as pilot:
        screen = await start(pilot)
        screen.notify("note " * 4)
        await until(pilot, lambda: "note note" in paint(pilot), "the notice")
        lines = paint(pilot).splitlines()
        box = next(at for at, line in enumerate(lines) if "Say it in your" in line)
        assert box < next(at for at, line in enumerate(lines) if "note note" in line)
