"""Whatever the window's size, what is needed is on the screen: the box, a line of the talk, whole keys."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets._footer import FooterKey

from simulator.tui.app import SimulatorApp
from simulator.tui.screens.base import BaseScreen
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.widgets.conversation.chat import Chat
from simulator.tui.widgets.conversation.choice_box import ChoiceBox
from simulator.tui.widgets.conversation.coach_panel import CoachPanel
from simulator.tui.widgets.conversation.order_box import OrderBox
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.scenario_row import ScenarioRow
from tests.tui.demo import GOOD, HALF
from tests.tui.driving import paint, read, say, start, until, until_screen
from tests.tui.test_again import take_back

MakeApp = Callable[..., SimulatorApp]

LOW = [(80, 16), (80, 12), (60, 10), (40, 8)]
#: There and back: what a small window took away comes back in a large one.
SIZES = [*LOW, (80, 24), (140, 40), (80, 17), (100, 30), (60, 16), (140, 16), (110, 12)]


async def resize(pilot: Pilot[int], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await pilot.pause(0.1)


def is_usable(screen: ConversationScreen, box: Widget) -> bool:
    """The box whole on the screen above the footer, the chat with at least a line."""
    whole, chat = screen.region, screen.query_one(Chat)
    return (
        whole.contains_region(box.region)
        and box.region.height >= 3
        and box.region.bottom < whole.height
        and chat.region.height >= 1
        and whole.contains_region(chat.region)
        and chat.region.bottom <= box.region.y
    )


async def test_the_reply_box_stays_on_the_screen_with_the_coach_hints_and_earlier_tries_at_any_size(
    make_app: MakeApp,
) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        await say(pilot, HALF * 3)
        await take_back(pilot, screen)
        for _ in range(3):
            await pilot.press("f2")
            await pilot.pause(0.1)
        box = screen.query_one(TextArea)
        box.text = "写\n了\n很\n多\n行\n"
        box.move_cursor(box.document.end)
        for at, size in enumerate(SIZES):
            await resize(pilot, size)
            assert is_usable(screen, box), size
            box.insert(f"看{at}见")
            await until(pilot, lambda at=at: f"看{at}见" in paint(pilot), f"what is typed at {size}")  # type: ignore[misc]


@pytest.mark.parametrize("kind", [ChoiceBox, OrderBox])
async def test_choice_and_order_boxes_stay_on_the_screen_and_scroll_inside(
    make_app: MakeApp, kind: type[ChoiceBox | OrderBox]
) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        await say(pilot, GOOD)
        if kind is OrderBox:
            await until(pilot, lambda: bool(screen.query(ChoiceBox)), "the choice")
            await pilot.press("2")
        await until(pilot, lambda: bool(screen.query(kind)), "the box")
        box = screen.query_one(kind)
        for size in SIZES:
            await resize(pilot, size)
            assert is_usable(screen, box), size
        await resize(pilot, (40, 8))
        for at in range(box.option_count):
            box.highlighted = at
            number = f"{at + 1}  "
            await until(pilot, lambda number=number: number in paint(pilot), f"option {number}")  # type: ignore[misc]


@pytest.mark.parametrize("size", [(80, 7), (80, 6), (40, 6), (120, 6), (80, 5)])
async def test_in_the_lowest_window_there_is_a_line_of_the_talk_and_one_to_write_in(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        await say(pilot, HALF)
        box = screen.query_one(TextArea)
        await resize(pilot, size)
        box.insert("看见")
        await until(pilot, lambda: "看见" in paint(pilot), "what is typed")
        assert "有话快说" in paint(pilot)
        assert box.region.bottom < size[1], "the footer stands below"
        await resize(pilot, (100, 30))
        await until(pilot, lambda: box.region.height >= 3, "the frame again")


async def test_in_a_low_window_the_coach_is_one_line_that_opens_with_the_focus(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 16)) as pilot:
        screen = await start(pilot)
        await say(pilot, HALF)
        panel = screen.query_one(CoachPanel)
        await until(pilot, lambda: panel.region.height == 1, "the coach in one line")
        assert "44  ○ 问什么时候方便" in read(pilot)
        panel.focus()
        await until(pilot, lambda: panel.region.height > 2, "the whole coach")
        assert is_usable(screen, screen.query_one(TextArea))
        await resize(pilot, (80, 24))
        await until(pilot, lambda: "Would have helped most" in paint(pilot), "the whole coach in a higher window")


async def test_the_keys_at_the_foot_are_whole_and_the_way_out_and_help_are_among_them(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)), "the list")
        await check_keys(pilot, ["f1"])
        await pilot.press("enter")
        await until_screen(pilot, BriefingScreen)
        await check_keys(pilot, ["escape", "f1"])
        await pilot.press("p")
        await until_screen(pilot, ConversationScreen)
        await until(pilot, lambda: bool(pilot.app.screen.query("#answer > *")), "the reply box")
        await say(pilot, HALF)
        await check_keys(pilot, ["escape", "f1"])


async def check_keys(pilot: Pilot[int], needed: list[str]) -> None:
    for size in (80, 24), (60, 16), (40, 8), (140, 40):
        await resize(pilot, size)
        await until(pilot, lambda: are_whole(pilot, needed), f"whole keys at {size} on {pilot.app.screen}")


def are_whole(pilot: Pilot[int], needed: list[str]) -> bool:
    screen = pilot.app.screen
    assert isinstance(screen, BaseScreen)
    keys = list(screen.query_one(KeyFooter).query(FooterKey))
    inside = all(key.region.right <= screen.region.right and key.region.width > 0 for key in keys)
    return inside and set(needed) <= {key.key for key in keys}
