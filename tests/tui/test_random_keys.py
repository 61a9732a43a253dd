"""No key, in whatever order, ends a screen with a traceback."""

import asyncio
import contextlib
import os
import random
import time
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from simulator.tui.app import SimulatorApp
from simulator.tui.widgets.scenario_row import ScenarioRow
from tests.tui.driving import press, until

MakeApp = Callable[..., SimulatorApp]

#: Keys a hand may meet; those that only move are as likely as those that open something.
KEYS = (
    *"prohcsdyne/123jk 好谢",
    *("enter", "enter", "escape", "escape", "tab", "shift+tab", "up", "down", "left", "right", "space", "backspace"),
    *("pageup", "pagedown", "home", "end", "delete", "ctrl+p", "ctrl+j", "ctrl+z", "ctrl+a", "ctrl+u", "ctrl+t"),
    *("ctrl+r", "ctrl+b", "ctrl+g", "ctrl+q", "ctrl+c", "shift+up", "shift+down"),
    *("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"),
)
#: Seconds that one seed may take in the ordinary suite, and how many keys it presses at most.
BUDGET, MOST = 6.0, 1500


async def press_at_random(pilot: Pilot[int], luck: random.Random, most: int, end: float) -> int:
    """Press keys, in bursts and with pauses, until the budget is spent or the app was left; gives how many."""
    for pressed in range(most):
        if time.monotonic() > end or not pilot.app.is_running or pilot.app._exit:
            return pressed
        press(pilot, luck.choice(KEYS))
        await asyncio.sleep(luck.choice((0, 0, 0, 0, 0, 0.001, 0.005, 0.02)))
    return most


async def run_seed(make_app: MakeApp, seed: int, most: int, seconds: float) -> int:
    """Start the app again and again, as often as the keys leave it; a fault inside it is raised here."""
    luck, pressed, end = random.Random(seed), 0, time.monotonic() + seconds  # noqa: S311  # keys, not secrets
    while pressed < most and time.monotonic() < end:
        size = luck.choice(((80, 24), (100, 30), (140, 40), (60, 16)))
        app = make_app()
        # A removal that was cancelled half-way comes up again when the app closes; `App.run` passes over it as well.
        with contextlib.suppress(asyncio.CancelledError):
            async with app.run_test(size=size) as pilot:
                await until(pilot, lambda pilot=pilot: bool(pilot.app.screen.query(ScenarioRow)))  # type: ignore[misc]
                pressed += await press_at_random(pilot, luck, most - pressed, end)
                pilot.app.exit(0)
        assert app.return_code in (None, 0)
    return pressed


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_random_keys_never_end_a_screen_with_a_fault(make_app: MakeApp, seed: int) -> None:
    assert await run_seed(make_app, seed, MOST, BUDGET) > 0


@pytest.mark.skipif("SIMULATOR_FUZZ" not in os.environ, reason="takes hours: run with SIMULATOR_FUZZ=1")
@pytest.mark.parametrize("seed", range(10, 20))
async def test_many_more_random_keys_never_end_a_screen_with_a_fault(make_app: MakeApp, seed: int) -> None:
    assert await run_seed(make_app, seed, 10_000, 1200) == 10_000
