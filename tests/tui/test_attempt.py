"""A whole attempt through the keyboard, as a trainee goes through it."""

from collections.abc import Callable

from textual.widgets import TextArea

from simulator.records.store import Records
from simulator.tui.app import SimulatorApp
from simulator.tui.dialogs.rewind import RewindScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.widgets.attempt_row import AttemptLine
from simulator.tui.widgets.conversation.chat import Chat
from simulator.tui.widgets.conversation.choice_box import ChoiceBox
from simulator.tui.widgets.conversation.coach_panel import CoachPanel
from simulator.tui.widgets.conversation.order_box import OrderBox
from simulator.tui.widgets.conversation.reply_box import ReplyBox
from tests.tui.demo import GOOD, HALF, POOR
from tests.tui.driving import paint, read, say, start, until, until_screen

MakeApp = Callable[..., SimulatorApp]


async def test_a_trainee_goes_from_the_library_to_the_debrief_and_finds_it_in_the_history(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        await say(pilot, GOOD)
        assert "What worked" in read(pilot) or "谢谢您接我电话" in read(pilot)
        await until(pilot, lambda: bool(screen.query(ChoiceBox)), "the choice")
        await pilot.press("2")
        await until(pilot, lambda: bool(screen.query(OrderBox)), "the order turn")
        shown = screen.state.exchanges[-1].asked.choices
        assert sorted(shown) == sorted(["先听", "再问", "后答"])
        await put_in_order(pilot, screen, ["先听", "再问", "后答"])
        await until(pilot, lambda: screen.state.ended is not None, "the end")
        await pilot.pause(0.1)
        await pilot.press("enter")
        await until_screen(pilot, DebriefScreen)
        await until(pilot, lambda: "Passed" in read(pilot), "the verdict")
        assert "约好了" in read(pilot)
        await pilot.press("escape")
        await until_screen(pilot, LibraryScreen)
        await pilot.press("h")
        await until(pilot, lambda: bool(pilot.app.screen.query(AttemptLine)), "the history")
        assert "passed" in paint(pilot)
        await pilot.press("enter")
        await until_screen(pilot, DebriefScreen)


async def put_in_order(pilot: object, screen: ConversationScreen, wanted: list[str]) -> None:
    """Move each item up to its place with the keys a trainee has."""
    box = screen.query_one(OrderBox)
    await until(pilot, lambda: box.option_count == len(wanted))  # type: ignore[arg-type]
    for place, text in enumerate(wanted):
        at = [item for _, item in box._items].index(text)
        box.highlighted = at
        for _ in range(at - place):
            await pilot.press("k")  # type: ignore[attr-defined]
    await pilot.press("enter")  # type: ignore[attr-defined]


async def test_hints_grow_from_goal_to_model_line_and_are_recorded(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(140, 40)) as pilot:
        screen = await start(pilot)
        for shown in ("让他愿意听一句", "问什么时候方便", "您几点钟比较方便？"):
            assert shown not in read(pilot)
            await pilot.press("f2")
            await until(pilot, lambda shown=shown: shown in read(pilot), shown)  # type: ignore[misc]
        assert len(screen.state.exchanges[0].hints) == 3


async def test_the_coach_hides_and_comes_back_by_its_key_while_the_reply_box_has_the_focus(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await start(pilot)
        await say(pilot, HALF)
        coach = screen.query_one(CoachPanel)
        await until(pilot, lambda: coach.display, "the coach")
        assert screen.query_one(TextArea).has_focus
        await pilot.press("f6")
        assert not coach.display
        await pilot.press("f6")
        assert coach.display


async def test_the_newest_line_stays_in_view_below_a_long_reply(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await start(pilot)
        await say(pilot, HALF * 60)
        await until(pilot, lambda: screen.query_one(CoachPanel).display, "the coach, who takes room")
        newest = screen.state.exchanges[-1].asked.text
        await until(pilot, lambda: newest in paint(pilot), "the customer's newest line")
        await pilot.resize_terminal(70, 20)
        await until(pilot, lambda: newest[:12] in paint(pilot), "the newest line in a smaller window")


async def test_who_scrolled_back_to_read_stays_there_when_the_coach_is_hidden(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await start(pilot)
        await say(pilot, HALF * 60)
        chat = screen.query_one(Chat)
        await until(pilot, lambda: chat.is_vertical_scroll_end and screen.query_one(CoachPanel).display)
        await pilot.press("pageup", "pageup")
        await until(pilot, lambda: not chat.is_vertical_scroll_end and chat.scroll_y == chat.scroll_target_y, "the top")
        before = chat.scroll_y
        await pilot.press("f6")
        await pilot.pause(0.2)
        assert chat.scroll_y == before


async def test_trying_again_shows_the_last_try_and_keeps_it_in_the_record(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(140, 40)) as pilot:
        screen = await start(pilot)
        await say(pilot, POOR)
        await pilot.press("f3")
        await until(pilot, lambda: len(screen.state.rewound) == 1, "the rewind")
        await until(pilot, lambda: "your last try" in read(pilot), "the coach on the last try")
        assert len(screen.state.exchanges) == 1
        await say(pilot, GOOD)
        assert screen.state.exchanges[0].retries == 1


async def test_going_back_offers_every_answered_turn(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await start(pilot)
        await say(pilot, POOR)
        await say(pilot, HALF)
        await pilot.press("f4")
        await until_screen(pilot, RewindScreen)
        await pilot.press("up", "enter")
        await until(pilot, lambda: len(screen.state.exchanges) == 1, "the first turn")
        assert len(screen.state.rewound) == 2


async def test_an_official_attempt_has_no_help_and_shows_no_score_until_the_end(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(140, 40)) as pilot:
        screen = await start(pilot, key="o")
        await pilot.press("f2", "f3", "f4")
        await pilot.pause(0.1)
        assert pilot.app.screen is screen
        assert screen.state.exchanges[0].hints == ()
        await say(pilot, HALF)
        assert "/ 100" not in paint(pilot)
        assert "✓" not in paint(pilot)


async def test_an_attempt_left_in_the_middle_is_resumed_after_a_restart(make_app: MakeApp, records: Records) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await start(pilot)
        await say(pilot, POOR)
        await pilot.press("escape")
        await until_screen(pilot, LibraryScreen)
    async with make_app().run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Unfinished" in read(pilot), "the banner")
        await pilot.press("r")
        await until_screen(pilot, ConversationScreen)
        await until(pilot, lambda: POOR in read(pilot), "what was said")
        await say(pilot, GOOD)
    (row,) = records.attempts(trainee="林晓")
    assert row.answered == 2


async def test_the_draft_survives_hints_leaving_and_a_new_size(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(140, 40)) as pilot:
        screen = await start(pilot)
        screen.query_one(TextArea).insert("写到一半")
        await pilot.press("f2")
        await until(pilot, lambda: len(screen.state.exchanges[0].hints) == 1)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: pilot.app.size.width == 80, "the new size")
        assert screen.query_one(TextArea).text == "写到一半"
        await pilot.press("ctrl+j")
        assert screen.query_one(TextArea).text == "写到一半\n"
        await pilot.press("escape")
        await until_screen(pilot, LibraryScreen)
        await pilot.press("h")
        await until_screen(pilot, HistoryScreen)
        await until(pilot, lambda: bool(pilot.app.screen.query(AttemptLine)))
        await pilot.press("r")
        await until_screen(pilot, ConversationScreen)
        await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)))
        assert pilot.app.screen.query_one(TextArea).text == "写到一半\n"


async def test_the_same_reply_box_is_empty_for_the_next_turn(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(110, 32)) as pilot:
        screen = await start(pilot)
        box = screen.query_one(ReplyBox)
        await say(pilot, POOR)
        await until(pilot, lambda: screen.query_one(ReplyBox).text == "", "the empty box")
        assert screen.query_one(ReplyBox) is box


async def test_the_debrief_starts_what_to_practise_next(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        for _ in range(3):
            await say(pilot, POOR)
        await until(pilot, lambda: screen.state.ended is not None)
        await pilot.pause(0.1)
        await pilot.press("enter")
        await until_screen(pilot, DebriefScreen)
        await until(pilot, lambda: bool(pilot.app.screen.query("#next")), "suggestions")
        assert "Not passed yet" in read(pilot)
        await pilot.press("1")
        await until_screen(pilot, ConversationScreen)
        again = pilot.app.screen
        assert isinstance(again, ConversationScreen)
        assert again.state.ended is None
