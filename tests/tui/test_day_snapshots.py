"""Today, a drill and the progress page as pictures; scores are given, so that these change only with the drawing."""

import dataclasses
from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from simulator.config import Config
from simulator.records.store import Records
from simulator.tui.app import SimulatorApp
from simulator.tui.widgets.plan_row import PlanRow
from tests.tui.demo import FORBIDDEN, GOOD, HALF, POOR
from tests.tui.driving import read, until
from tests.tui.test_snapshots import Compare, given_scores, hold_still
from tests.tui.test_today import answer, practise

__all__ = ["given_scores"]

MakeApp = Callable[..., SimulatorApp]


@pytest.fixture
def practised(config: Config, records: Records) -> None:
    """Yesterday: one conversation that went well in the end, one that was left."""
    practise(config, records, POOR, HALF, GOOD, "2", "1 2 3")
    practise(config, records, HALF, FORBIDDEN)
    practise(config, records, HALF)


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize(
    ("size", "theme", "language"), [((80, 24), "dark", "zh-CN"), ((100, 30), "light", "en"), ((140, 40), "dark", "en")]
)
def test_today_looks_as_designed(
    snap_compare: Compare, make_app: MakeApp, config: Config, size: tuple[int, int], theme: str, language: str
) -> None:
    profile = dataclasses.replace(config.profile, theme=theme)
    shown = dataclasses.replace(config, profile=profile, language=language)

    async def see(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: len(pilot.app.screen.query(PlanRow)) == 4, "the plan")
        await pilot.pause(0.1)

    assert snap_compare(make_app(shown, at_library=False), terminal_size=size, run_before=see)


@pytest.mark.usefixtures("practised")
def test_a_drill_looks_as_designed(snap_compare: Compare, make_app: MakeApp) -> None:
    async def see(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: bool(pilot.app.screen.query(PlanRow)), "the plan")
        await pilot.press("d")
        await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)), "the box")
        await answer(pilot, HALF)
        await hold_still(pilot)

    assert snap_compare(make_app(at_library=False), terminal_size=(100, 30), run_before=see)


@pytest.mark.usefixtures("practised")
def test_progress_looks_as_designed(snap_compare: Compare, make_app: MakeApp) -> None:
    async def see(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: bool(pilot.app.screen.query(PlanRow)), "the plan")
        await pilot.press("p")
        await until(pilot, lambda: "Skills" in read(pilot), "the page")
        await pilot.pause(0.1)

    assert snap_compare(make_app(at_library=False), terminal_size=(100, 30), run_before=see)
