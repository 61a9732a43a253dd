"""What a trainee does, for tests: waits, types, reads the screen."""

import time
from collections.abc import Callable
from typing import TypeVar

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import TextArea

from simulator.tui.dialogs.confirm import ConfirmScreen
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.widgets.wrapped_text import WrappedText

Found = TypeVar("Found", bound=Widget)


async def until(pilot: Pilot[int], holds: Callable[[], bool], what: str = "it") -> None:
    """Wait until something holds; fails after a minute, which only a machine with other work to do comes near."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        await pilot.pause()
        if holds():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"waited in vain for {what} on {pilot.app.screen}")


async def until_screen(pilot: Pilot[int], kind: type) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind), kind.__name__)


async def start(pilot: Pilot[int], key: str = "p") -> ConversationScreen:
    """From the library into a conversation with the first scenario."""
    from simulator.tui.widgets.scenario_row import ScenarioRow

    await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)), "the list")
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, BriefingScreen), "the briefing")
    await pilot.press(key)
    if key == "o":
        await until(pilot, lambda: isinstance(pilot.app.screen, ConfirmScreen), "what an official attempt is")
        await pilot.press("y")
    await until(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen), "the conversation")
    await until(pilot, lambda: bool(pilot.app.screen.query("#answer > *")), "the reply box")
    screen = pilot.app.screen
    assert isinstance(screen, ConversationScreen)
    return screen


async def say(pilot: Pilot[int], text: str) -> None:
    """Put the text into the reply box as an input method does, and send it."""
    screen = pilot.app.screen
    assert isinstance(screen, ConversationScreen)
    before = len(screen.state.answered) + len(screen.state.rewound)
    screen.query_one(TextArea).insert(text)
    await pilot.press("enter")
    await until(pilot, lambda: len(screen.state.answered) + len(screen.state.rewound) > before, "the judgement")
    await until(pilot, lambda: not screen.has_class("-busy"), "the customer's answer")
    await pilot.pause(0.05)


def read(pilot: Pilot[int]) -> str:
    """All prose on the screen."""
    return "\n".join(prose.plain for prose in pilot.app.screen.query(WrappedText) if prose.display)


def paint(pilot: Pilot[int]) -> str:
    """The screen as it is painted, line by line, without styles."""
    size = pilot.app.size
    lines = pilot.app.screen._compositor.render_strips(size)
    return "\n".join(strip.text for strip in lines)


def press(pilot: Pilot[int], key: str) -> None:
    """The key as a terminal sends it: nobody waits until the last one was dealt with."""
    driver = pilot.app._driver
    assert driver is not None
    event = events.Key(key, " " if key == "space" else key if len(key) == 1 else None)
    event.set_sender(pilot.app)
    driver.send_message(event)
