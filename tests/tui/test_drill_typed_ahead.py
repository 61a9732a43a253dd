"""What is typed while a drill opens stands in its box, as in a conversation."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets import TextArea

from simulator.config import Config
from simulator.practice.day.desk import Desk
from simulator.records.errors import RecordsUnavailable
from simulator.records.store import Records
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.today import TodayScreen
from tests.tui.demo import POOR
from tests.tui.driving import read, until, until_screen
from tests.tui.test_today import practise, see_today

MakeApp = Callable[..., SimulatorApp]


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Until it is set no drill is planned."""
    go, plan = threading.Event(), Desk.plan_drill

    def wait(self: Desk, *arguments: Any) -> Any:
        go.wait(20)
        return plan(self, *arguments)

    monkeypatch.setattr(Desk, "plan_drill", wait)
    return go


@pytest.mark.parametrize("key", ["d", "enter"])
async def test_what_is_typed_while_a_drill_opens_stands_in_its_box(
    make_app: MakeApp, config: Config, records: Records, go: threading.Event, key: str
) -> None:
    practise(config, records, POOR, POOR, POOR)
    async with make_app(at_library=False).run_test() as pilot:
        await see_today(pilot)
        await pilot.press(key, "谢", "x", "backspace", "谢", "enter", "q")
        await until_screen(pilot, DrillScreen)
        await pilot.press("s", "n")
        go.set()
        await until(pilot, lambda: bool(pilot.app.screen.query("#answer > *")), "the reply box")
        await pilot.press("!")
        box = pilot.app.screen.query_one(TextArea)
        await until(pilot, lambda: box.text.endswith("!"), "the last key")
        assert box.text == "谢谢qsn!"
        assert isinstance(pilot.app.screen, DrillScreen)


async def test_a_drill_that_is_begun_from_the_command_line_waits_for_what_is_typed(
    make_app: MakeApp, config: Config, records: Records, go: threading.Event
) -> None:
    practise(config, records, POOR, POOR, POOR)
    async with make_app(at_library=False, drill=5).run_test() as pilot:
        await until_screen(pilot, DrillScreen)
        await pilot.press("谢", "q")
        go.set()
        await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)), "the reply box")
        await until(pilot, lambda: pilot.app.screen.query_one(TextArea).text == "谢q", "what was typed")


async def test_who_leaves_a_drill_that_opens_has_her_keys_again(
    make_app: MakeApp, config: Config, records: Records, go: threading.Event
) -> None:
    practise(config, records, POOR, POOR, POOR)
    async with make_app(at_library=False).run_test() as pilot:
        await see_today(pilot)
        await pilot.press("d")
        await until_screen(pilot, DrillScreen)
        await pilot.press("x", "escape")
        await until_screen(pilot, TodayScreen)
        await pilot.press("l")
        await until_screen(pilot, LibraryScreen)
        go.set()


async def test_keys_are_keys_again_where_no_drill_came(
    make_app: MakeApp, config: Config, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise(config, records, POOR, POOR, POOR)

    def refuse(*_: Any) -> Any:
        raise RecordsUnavailable("away")

    monkeypatch.setattr(Desk, "plan_drill", refuse)
    app = make_app(at_library=False)
    async with app.run_test() as pilot:
        await see_today(pilot)
        await pilot.press("d")
        await until(pilot, lambda: bool(pilot.app._notifications), "what went wrong")
        await pilot.press("f1")
        await until(pilot, lambda: not isinstance(pilot.app.screen, DrillScreen), "the help")
        assert app.context.typed_ahead.end() == ""


async def test_who_is_asked_something_while_a_drill_opens_answers_that(
    make_app: MakeApp, config: Config, records: Records, go: threading.Event
) -> None:
    practise(config, records, POOR, POOR, POOR)
    app = make_app(at_library=False)
    async with app.run_test() as pilot:
        await see_today(pilot)
        await pilot.press("d")
        await until_screen(pilot, DrillScreen)
        await pilot.press("x", "ctrl+q")
        await until(pilot, lambda: "Leave the program?" in read(pilot), "the question")
        await pilot.press("y")
        await until(pilot, lambda: app.is_leaving, "the end")
        go.set()
