"""The debrief of the official attempt that completes a course says how the certificate is written."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from simulator.config import Config
from simulator.practice.events import Mode
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.debrief import DebriefScreen
from tests.tui.demo import GOOD
from tests.tui.driving import paint, read, until_screen

MakeApp = Callable[..., SimulatorApp]
COMMAND = "simulator report --certificate zh-CN/demo --trainee"


async def debrief(pilot: Pilot[int], mode: Mode) -> None:
    """The debrief of the small scenario, passed in this mode."""
    app = pilot.app
    assert isinstance(app, SimulatorApp)
    entry = app.context.find_entry("demo/small", "zh-CN")
    assert entry is not None
    assert entry.script is not None
    attempt = app.context.start(entry.script, mode)
    session = attempt.session
    session.submit(GOOD)
    session.submit(str(session.state.exchanges[-1].asked.choices.index("保证金亏光") + 1))
    session.submit("1 2 3")
    made = app.context.sum_up(attempt)
    assert made.passed
    app.push_screen(DebriefScreen(app.context, attempt, made))
    await until_screen(pilot, DebriefScreen)
    await app.workers.wait_for_complete()
    await pilot.pause()


def leave_only_the_small_one(config: Config) -> None:
    for name in ("hostile", "broken", "draft"):
        (config.library / "zh-CN/demo" / f"{name}.yaml").unlink()


async def test_the_last_official_pass_of_a_course_names_the_command(config: Config, make_app: MakeApp) -> None:
    leave_only_the_small_one(config)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await debrief(pilot, Mode.OFFICIAL)
        assert COMMAND in read(pilot)
        assert "★" in paint(pilot), "it stands on the first screen"


@pytest.mark.parametrize(("mode", "alone"), [(Mode.PRACTICE, True), (Mode.OFFICIAL, False)])
async def test_neither_practice_nor_an_open_course_names_it(
    config: Config, make_app: MakeApp, mode: Mode, alone: bool
) -> None:
    if alone:
        leave_only_the_small_one(config)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await debrief(pilot, mode)
        assert COMMAND not in read(pilot)
