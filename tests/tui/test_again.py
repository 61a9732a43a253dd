"""Trying again: what is finished stays as it is, what was said before stays in sight."""

from collections.abc import Callable

from textual.pilot import Pilot

from simulator.records.store import Records
from simulator.tui.app import SimulatorApp
from simulator.tui.dialogs.rewind import RewindScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.widgets.attempt_row import AttemptLine
from simulator.tui.widgets.conversation.earlier_tries import EarlierTries
from simulator.tui.widgets.conversation.order_box import OrderBox
from tests.tui.demo import GOOD, HALF, POOR
from tests.tui.driving import paint, read, say, start, until, until_screen

MakeApp = Callable[..., SimulatorApp]


async def pass_with_a_weak_turn(pilot: Pilot[int]) -> ConversationScreen:
    """A passed conversation whose first turn went badly: answered with a hint, taken back once, then half."""
    screen = await start(pilot)
    await pilot.press("f2")
    await until(pilot, lambda: screen.state.hints == 1, "the hint")
    await say(pilot, POOR)
    await take_back(pilot, screen)
    await say(pilot, HALF)
    await say(pilot, GOOD)
    await pilot.press("2")
    await until(pilot, lambda: bool(screen.query(OrderBox)), "the order turn")
    await pilot.pause(0.1)
    await pilot.press("enter")
    await until(pilot, lambda: screen.state.ended is not None, "the end")
    await until(pilot, lambda: bool(screen.query("#debrief")), "the way to the debrief")
    return screen


async def take_back(pilot: Pilot[int], screen: ConversationScreen) -> None:
    before = len(screen.state.rewound)
    await pilot.press("f3")
    await until(pilot, lambda: len(screen.state.rewound) > before, "the turn taken back")
    await until(pilot, lambda: not screen.has_class("-busy"), "the turn asked again")


async def debrief(pilot: Pilot[int], screen: ConversationScreen) -> None:
    screen.query_one("#debrief").focus()
    await pilot.press("enter")
    await until_screen(pilot, DebriefScreen)
    await until(pilot, lambda: bool(pilot.app.screen.query("#next")), "suggestions")


async def test_a_passed_attempt_stays_passed_when_its_weakest_turn_is_tried_again_and_left_at_once(
    make_app: MakeApp, records: Records
) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await debrief(pilot, await pass_with_a_weak_turn(pilot))
        (done,) = records.attempts()
        assert done.passed
        assert "You are ready" in paint(pilot).split("once more – in a new attempt")[0]
        await pilot.press("2")
        await until_screen(pilot, ConversationScreen)
        await until(pilot, lambda: "Again from turn" in read(pilot), "where it comes from")
        assert "2026-11-21 12:00; that one stays" in read(pilot)
        assert "again from turn" in paint(pilot).splitlines()[0]
        await pilot.press("escape")
        await until_screen(pilot, LibraryScreen)
        await until(pilot, lambda: f"practice {done.score} ✓" in paint(pilot), "the best result")
        await pilot.press("h")
        await until_screen(pilot, HistoryScreen)
        await until(pilot, lambda: len(pilot.app.screen.query(AttemptLine)) == 2, "both attempts")
        kept = next(line for line in paint(pilot).splitlines() if "✓ passed" in line)
        assert f" {done.score} " in kept
        assert "↳" not in kept
        again = next(line for line in paint(pilot).splitlines() if "… unfinished" in line)
        assert "↳ turn 4 again" in again
        await pilot.resize_terminal(140, 30)
        await until(pilot, lambda: "↳ from turn 4 of 2026-11-21 12:00" in paint(pilot), "which attempt it tries again")
    fork, still = records.attempts()
    assert (still, still.hints, fork.finished) == (done, 1, False)
    assert fork.hints == 1


async def test_after_the_end_going_back_says_that_a_new_attempt_begins(make_app: MakeApp, records: Records) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await start(pilot)
        await say(pilot, POOR)
        await pilot.press("f4")
        await until_screen(pilot, RewindScreen)
        assert "no longer counts" in read(pilot)
        await pilot.press("escape")
        await say(pilot, POOR)
        await say(pilot, POOR)
        await until(pilot, lambda: screen.state.ended is not None, "the end")
        await until(pilot, lambda: "in a new attempt" in read(pilot), "what the keys do now")
        await pilot.press("f4")
        await until_screen(pilot, RewindScreen)
        assert "this one stays as it is, with its result" in read(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen != screen and len(records.attempts()) == 2, "the fork")


async def test_what_was_said_before_stands_above_the_box_the_newest_first_with_its_score_and_evidence(
    make_app: MakeApp,
) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await start(pilot)
        for reply in (POOR, HALF, POOR + "啊"):
            await say(pilot, reply)
            await take_back(pilot, screen)
        tries = screen.query_one(EarlierTries)
        await until(pilot, lambda: tries.region.height == 2, "two lines")
        first, second = paint(pilot).splitlines()[tries.region.y :][:2]
        assert first.split() == ["↺", "0", POOR + "啊"]
        assert second.split() == ["↺", "44", HALF + "✓", "and", "1", "more"]
        await say(pilot, GOOD)
        await until(pilot, lambda: not tries.display, "nothing where a turn is answered first")


async def test_the_debrief_shows_earlier_tries_and_the_hints_that_were_seen(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await debrief(pilot, await pass_with_a_weak_turn(pilot))
        assert "↺ 1" in read(pilot)
        await pilot.press("e")
        await until(pilot, lambda: "Earlier tries" in read(pilot), "the open turns")
        assert f"↺   0  {POOR}" in read(pilot)
        assert "Hints seen  Goal" in read(pilot)


async def test_the_debrief_of_a_fork_says_where_it_comes_from(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        for _ in range(3):
            await say(pilot, POOR)
        await until(pilot, lambda: bool(screen.query("#debrief")))
        await pilot.press("f3")
        await until(pilot, lambda: pilot.app.screen is not screen and bool(pilot.app.screen.query("#answer > *")))
        fork = pilot.app.screen
        assert isinstance(fork, ConversationScreen)
        await say(pilot, POOR)
        await until(pilot, lambda: bool(fork.query("#debrief")), "the end of the fork")
        await debrief(pilot, fork)
        assert "Again from turn 3 of your attempt of" in read(pilot)
