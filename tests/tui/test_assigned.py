"""What was assigned stands in Today with its day and what it needs; one key opens its briefing; done, it is gone."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from simulator.config import Config
from simulator.practice.assignments.assignment import Assignment
from simulator.practice.attempts import Attempts, Trainee
from simulator.practice.events import Mode
from simulator.records.people.person import PersonRow
from simulator.records.store import Records
from simulator.scenario.library.library import read_library
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.widgets.plan_row import PlanKind
from tests.tui.demo import GOOD, NOON
from tests.tui.driving import paint, read, until_screen
from tests.tui.test_today import kinds, see_today

MakeApp = Callable[..., SimulatorApp]
DAY = dt.timedelta(days=1)


def ask(records: Records, days: int, ref: str = "demo/small", **changes: object) -> None:
    due = NOON.date() + days * DAY
    name = records.assignments.new_id(NOON)
    one = Assignment(name, ref, "", "", "一部", due, 0, 0, NOON - 30 * DAY, NOON - 30 * DAY, "陈明")
    records.assignments.give([replace(one, **changes)])  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def listed(records: Records) -> None:
    records.people.take([PersonRow("7", "林晓", "一部", "陈明")])


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (60, 20)])
async def test_an_assignment_is_one_key_from_its_briefing(
    make_app: MakeApp, records: Records, size: tuple[int, int]
) -> None:
    ask(records, 3, score=80, attempts=2)
    async with make_app(at_library=False).run_test(size=size) as pilot:
        screen = await see_today(pilot)
        assert kinds(screen)[0] is PlanKind.ASSIGNED
        assert "Assigned: " in paint(pilot)
        assert "pass officially with 80 or more" in paint(pilot)
        assert size[0] < 80 or "by 2026-" in paint(pilot)
        await pilot.press("a")
        await until_screen(pilot, BriefingScreen)


async def test_what_is_past_due_is_said_calmly(make_app: MakeApp, records: Records) -> None:
    ask(records, -2)
    async with make_app(at_library=False).run_test(size=(100, 30)) as pilot:
        await see_today(pilot)
        assert "was due on" in paint(pilot)
        assert "late is fine, it still counts" in paint(pilot)


async def test_what_is_gone_from_the_library_is_named_and_starts_nothing(make_app: MakeApp, records: Records) -> None:
    ask(records, 2, ref="demo/gone")
    async with make_app(at_library=False).run_test(size=(100, 30)) as pilot:
        screen = await see_today(pilot)
        assert kinds(screen)[0] is PlanKind.ASSIGNED
        assert "not in the library any more" in paint(pilot)
        await pilot.press("a", "enter")
        await pilot.pause(0.1)
        assert pilot.app.screen is screen


async def test_what_is_done_is_no_longer_asked_for(make_app: MakeApp, config: Config, records: Records) -> None:
    ask(records, 3)
    entry = read_library(config.library).find("demo/small", "zh-CN")
    assert entry is not None
    assert entry.script is not None
    attempts = Attempts(records, lambda: NOON - DAY)
    session = attempts.start(entry.script, Mode.OFFICIAL, 7, Trainee("林晓", "")).session
    session.submit(GOOD)
    session.submit(str(session.state.exchanges[-1].asked.choices.index("保证金亏光") + 1))
    session.submit("1 2 3")
    row = records.attempts(trainee="林晓")[0]
    async with make_app(at_library=False).run_test(size=(80, 24)) as pilot:
        screen = await see_today(pilot)
        assert (PlanKind.ASSIGNED in kinds(screen)) is not row.passed
        assert row.passed, read(pilot)
