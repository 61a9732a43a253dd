"""Nothing typed is lost, glued or sent twice, whatever the program does meanwhile."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from textual import events
from textual.widgets import TextArea

from simulator.practice import step
from simulator.practice.attempt_summary import AttemptSummary
from simulator.practice.events import Event, Replied
from simulator.records.errors import RecordsUnavailable
from simulator.records.store import Records
from simulator.tui.app import SimulatorApp
from simulator.tui.dialogs.confirm import ConfirmScreen
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.widgets.conversation.choice_box import ChoiceBox
from simulator.tui.widgets.conversation.customer_line import ThinkingLine
from simulator.tui.widgets.scenario_row import ScenarioRow
from tests.tui.demo import FORBIDDEN, GOOD, POOR
from tests.tui.driving import paint, read, say, start, until, until_screen

MakeApp = Callable[..., SimulatorApp]


class SlowJudge:
    """Judging waits until `go` is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go = threading.Event()
        settle = step.settle

        def wait(*arguments: Any) -> Any:
            self.go.wait(20)
            return settle(*arguments)

        monkeypatch.setattr("simulator.practice.session.engine.settle", wait)


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> SlowJudge:
    return SlowJudge(monkeypatch)


class SlowRecords:
    """Records whose journals keep a reply only when `go` is set, and then refuse it while `broken` is."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.go, self.broken = threading.Event(), False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._records, name)

    def journal(self, attempt: str) -> "SlowJournal":
        return SlowJournal(self, self._records.journal(attempt))


class SlowJournal:
    def __init__(self, slow: SlowRecords, journal: Any) -> None:
        self._slow, self._journal = slow, journal

    def append(self, events: Sequence[Event], summary: AttemptSummary) -> None:
        if any(isinstance(event, Replied) for event in events):
            self._slow.go.wait(20)
            if self._slow.broken:
                raise RecordsUnavailable("records", "locked")
        self._journal.append(events, summary)


async def test_what_is_typed_while_a_reply_is_judged_is_the_text_of_the_next_one(
    make_app: MakeApp, judge: SlowJudge
) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        box = screen.query_one(TextArea)
        box.insert(POOR)
        await pilot.press("enter")
        assert box.text == ""
        await pilot.press("好", "enter", "的")
        await until(pilot, lambda: bool(screen.query(ThinkingLine)), "the customer thinking")
        assert (box.text, screen.has_class("-busy")) == ("好的", True)
        assert POOR in read(pilot)
        judge.go.set()
        await until(pilot, lambda: not screen.has_class("-busy") and len(screen.state.exchanges) == 2, "the answer")
        await until(pilot, lambda: not screen.query(ThinkingLine), "the customer's words in its place")
        assert box.text == "好的"
        assert [e.reply for e in screen.state.exchanges] == [POOR, None]


async def test_enter_twice_sends_once(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        screen.query_one(TextArea).insert(POOR)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: len(screen.state.answered) == 1 and not screen.has_class("-busy"))
        await pilot.pause(0.1)
        assert sum(isinstance(event, Replied) for event in screen._session.events) == 1


async def test_a_reply_that_cannot_be_kept_comes_back_before_what_was_typed_since(
    make_app: MakeApp, records: Records
) -> None:
    slow = SlowRecords(records)
    async with make_app(store=slow).run_test(size=(100, 30), notifications=True) as pilot:
        screen = await start(pilot)
        slow.broken = True
        screen.query_one(TextArea).insert(POOR)
        await pilot.press("enter", "o", "k")
        slow.go.set()
        await until(pilot, lambda: not screen.has_class("-busy"), "the fault")
        assert screen.query_one(TextArea).text == f"{POOR}\nok"
        await until(pilot, lambda: "cannot be used" in paint(pilot), "the notice")


async def test_a_reply_that_takes_long_to_be_kept_is_seen_to_wait_and_then_the_customer_thinks(
    make_app: MakeApp, records: Records, judge: SlowJudge
) -> None:
    slow = SlowRecords(records)
    async with make_app(store=slow).run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        screen.query_one(TextArea).insert(POOR)
        await pilot.press("enter")
        await until(pilot, lambda: "Saving …" in paint(pilot), "the sign")
        assert not screen.query(ThinkingLine)
        slow.go.set()
        await until(pilot, lambda: bool(screen.query(ThinkingLine)), "the customer thinking")
        assert "Saving …" not in paint(pilot)
        judge.go.set()
        await until(pilot, lambda: len(screen.state.exchanges) == 2 and not screen.query(ThinkingLine), "the answer")


async def test_a_step_back_that_takes_long_to_be_kept_is_seen_to_wait(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        screen, go = await start(pilot), threading.Event()
        screen._do(lambda: go.wait(20))
        await until(pilot, lambda: "Saving …" in paint(pilot), "the sign")
        go.set()
        await until(pilot, lambda: "Saving …" not in paint(pilot), "the talk without it")


async def test_leaving_waits_until_the_reply_is_kept_and_stays_where_it_is_not(
    make_app: MakeApp, records: Records
) -> None:
    slow = SlowRecords(records)
    async with make_app(store=slow).run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        slow.broken = True
        screen.query_one(TextArea).insert(POOR)
        await pilot.press("enter", "escape")
        await pilot.pause(0.1)
        assert pilot.app.screen is screen
        slow.go.set()
        await until(pilot, lambda: screen.query_one(TextArea).text == POOR, "the text")
        assert pilot.app.screen is screen
        slow.broken = False
        await pilot.press("enter", "escape")
        await until_screen(pilot, LibraryScreen)
    (row,) = records.attempts()
    assert [e for e in records.attempt(row.id).events if isinstance(e, Replied)]


async def test_leaving_after_a_reply_that_was_not_kept_does_not_call_it_kept(
    make_app: MakeApp, records: Records
) -> None:
    slow = SlowRecords(records)
    slow.go.set()
    async with make_app(store=slow).run_test(size=(100, 30), notifications=True) as pilot:
        screen = await start(pilot)
        slow.broken = True
        screen.query_one(TextArea).insert(POOR)
        await pilot.press("enter")
        await until(pilot, lambda: "cannot be used" in paint(pilot), "the fault")
        await pilot.press("escape")
        await until_screen(pilot, LibraryScreen)
        await pilot.pause(0.1)
        assert "Kept." not in paint(pilot)


async def test_the_reply_is_kept_before_it_is_judged(make_app: MakeApp, records: Records, judge: SlowJudge) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await start(pilot)
        await pilot.press("好", "enter")
        (row,) = records.attempts()

        def replies() -> list[str]:
            return [event.text for event in records.attempt(row.id).events if isinstance(event, Replied)]

        await until(pilot, lambda: replies() == ["好"], "the reply on disk")
        judge.go.set()


async def reopen(make_app: MakeApp, typed: str) -> str:
    """What stands in the box when the unfinished attempt is resumed by another process; then `typed` is added."""
    async with make_app().run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Unfinished" in read(pilot), "the banner")
        await pilot.press("r")
        await until_screen(pilot, ConversationScreen)
        await until(pilot, lambda: bool(pilot.app.screen.query("#answer > *")), "the box")
        box = pilot.app.screen.query_one(TextArea)
        text = box.text
        box.insert(typed)
        await pilot.pause()
        await pilot.press("ctrl+c", "ctrl+c")
        await pilot.pause(0.05)
    return text


async def test_a_draft_survives_leaving_the_program_and_is_gone_once_sent(make_app: MakeApp, records: Records) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await start(pilot)
        await pilot.press("写", "到")
        await pilot.press("ctrl+c", "ctrl+c")
        await pilot.pause(0.05)
    assert await reopen(make_app, "一半") == "写到"
    async with make_app().run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Unfinished" in read(pilot), "the banner")
        await pilot.press("r")
        await until_screen(pilot, ConversationScreen)
        await until(pilot, lambda: bool(pilot.app.screen.query("#answer > *")), "the box")
        assert pilot.app.screen.query_one(TextArea).text == "写到一半"
        await say(pilot, "。")
    assert await reopen(make_app, "") == ""
    assert records.drafts.attempts() == frozenset()


async def test_a_draft_is_on_disk_within_a_second_of_the_last_key(make_app: MakeApp, records: Records) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await start(pilot)
        await pilot.press("写")
        (row,) = records.attempts()
        await until(pilot, lambda: records.drafts.find(row.id) == {0: "写"}, "the draft")


async def test_drafts_go_when_the_attempt_ends(make_app: MakeApp, records: Records, judge: SlowJudge) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        screen.query_one(TextArea).insert(FORBIDDEN)
        await pilot.press("enter", "a", "h")
        await until(pilot, lambda: bool(records.drafts.attempts()), "the draft")
        judge.go.set()
        await until(pilot, lambda: screen.state.ended is not None, "the end")
        await until(pilot, lambda: bool(screen.query("#debrief")), "the button")
        await pilot.press("enter")
        await until_screen(pilot, DebriefScreen)
        await until(pilot, lambda: not records.drafts.attempts(), "the store without drafts")


async def test_what_was_typed_ahead_of_a_choice_stands_in_the_next_box(make_app: MakeApp, judge: SlowJudge) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        screen.query_one(TextArea).insert(GOOD)
        await pilot.press("enter", "x", "y")
        judge.go.set()
        await until(pilot, lambda: bool(screen.query(ChoiceBox)), "the choice")
        assert screen.draft == "xy"


@pytest.mark.parametrize("key", ["p", "enter"])
async def test_what_is_typed_while_a_conversation_opens_stands_in_its_box(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    go = threading.Event()
    app = make_app()
    opens = app.context.start

    def wait(*arguments: Any) -> Any:
        go.wait(20)
        return opens(*arguments)

    monkeypatch.setattr(app.context, "start", wait)
    async with app.run_test() as pilot:
        await until_screen(pilot, LibraryScreen)
        await until(pilot, lambda: bool(app.screen.query(ScenarioRow)), "the list")
        await pilot.press("enter")
        await until_screen(pilot, BriefingScreen)
        await pilot.press(key, "谢", "x", "backspace", "谢", "enter", "q")
        go.set()
        await until_screen(pilot, ConversationScreen)
        await until(pilot, lambda: bool(app.screen.query("#answer > *")), "the reply box")
        await pilot.press("!")
        box = app.screen.query_one(TextArea)
        await until(pilot, lambda: box.text.endswith("!"), "the last key")
        assert box.text == "谢谢q!"


async def test_keys_are_keys_again_where_no_conversation_came(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()

    def refuse(*arguments: Any) -> Any:
        raise RecordsUnavailable("away")

    monkeypatch.setattr(app.context, "start", refuse)
    async with app.run_test() as pilot:
        await until(pilot, lambda: bool(app.screen.query(ScenarioRow)), "the list")
        await pilot.press("enter")
        await until_screen(pilot, BriefingScreen)
        await pilot.press("p")
        await until(pilot, lambda: bool(app._notifications), "what went wrong")
        await pilot.press("o")
        await until_screen(pilot, ConfirmScreen)


async def test_a_burst_of_keys_that_finds_the_focus_elsewhere_stands_whole_in_the_box(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        screen = await start(pilot)
        screen.set_focus(None)
        for character in "tamarisk9042":  # all before the box has heard that the focus is its own
            pilot.app.post_message(events.Key(character, character))
        box = screen.query_one(TextArea)
        await until(pilot, lambda: box.text.endswith("2"), "the last key")
        assert box.text == "tamarisk9042"


async def test_who_leaves_the_program_while_a_conversation_opens_answers_its_question(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, app = threading.Event(), make_app()
    opens = app.context.start

    def wait(*arguments: Any) -> Any:
        go.wait(20)
        return opens(*arguments)

    monkeypatch.setattr(app.context, "start", wait)
    async with app.run_test() as pilot:
        await until_screen(pilot, LibraryScreen)
        await until(pilot, lambda: bool(app.screen.query(ScenarioRow)), "the list")
        await pilot.press("enter")
        await until_screen(pilot, BriefingScreen)
        await pilot.press("p", "x", "ctrl+q")
        await until_screen(pilot, ConfirmScreen)
        await pilot.press("y")
        go.set()
        await until(pilot, lambda: app.is_leaving, "the end")


async def test_what_the_screen_has_not_heard_of_yet_is_kept_when_a_signal_ends_the_program(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        screen.query_one(TextArea).insert("谢谢您直说")
        app._before_end()
        assert make_app().context.drafts.find(screen._attempt.id, 0) == "谢谢您直说"


async def test_what_was_just_sent_is_no_empty_draft_when_a_signal_ends_the_program(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        box = screen.query_one(TextArea)
        box.insert("谢谢您直说")
        await pilot.pause()
        box.load_text("")  # as Enter does, before anybody has taken what it sent
        app._before_end()
        assert make_app().context.drafts.find(screen._attempt.id, 0) == "谢谢您直说"
