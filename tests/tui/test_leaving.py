"""Leaving, faults of the records, first start, settings, sizes."""

import dataclasses
import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from textual.widgets import Input, OptionList, Select, TextArea

from simulator.config import Config, Profile, read_profile
from simulator.practice.attempt_summary import AttemptSummary
from simulator.practice.events import Event, Mode
from simulator.records.errors import RecordsUnavailable
from simulator.records.store import Records
from simulator.scenario.library.library import read_library
from simulator.tui.app import SimulatorApp
from simulator.tui.app_context import AppContext
from simulator.tui.dialogs.confirm import ConfirmScreen
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.settings import SettingsScreen
from simulator.tui.screens.welcome import WelcomeScreen
from simulator.tui.widgets.conversation.chat import Chat
from simulator.tui.widgets.conversation.coach_panel import CoachPanel
from simulator.tui.widgets.scenario_row import ScenarioRow
from tests.tui.demo import GOOD, NOON, POOR
from tests.tui.driving import paint, say, start, until, until_screen

MakeApp = Callable[..., SimulatorApp]


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_leaving_asks_once_and_a_second_press_leaves_with_everything_kept(
    make_app: MakeApp, records: Records, key: str
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await say(pilot, POOR)
        await pilot.press(key)
        await until_screen(pilot, ConfirmScreen)
        await pilot.press("escape")
        await until_screen(pilot, ConversationScreen)
        await pilot.press(key)
        await until_screen(pilot, ConfirmScreen)
        await pilot.press(key)
        await until(pilot, lambda: app.return_value is not None, "the end")
    assert app.return_value == 0
    assert [row.answered for row in records.attempts()] == [1]


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_who_is_asked_something_else_is_asked_whether_to_leave_instead(make_app: MakeApp, key: str) -> None:
    app = make_app()
    answers = list[bool | None]()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await start(pilot)
        app.push_screen(ConfirmScreen("Begin it?", "", "Begin", "Not yet", app.context.t), answers.append)
        await until(pilot, lambda: "Begin it?" in paint(pilot), "a question")
        await pilot.press(key)
        await until(pilot, lambda: "Leave the program?" in paint(pilot), "the other question")
        assert answers == [False]
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen, "the conversation")
        await pilot.press(key, "y")
        await until(pilot, lambda: app.return_value is not None, "the end")


async def test_what_was_taken_away_below_a_question_is_not_drawn_any_more(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await start(pilot)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: "Leave the program?" in paint(pilot), "the question")
        monkeypatch.setattr(screen, "_refresh_layout", lambda *_, **__: None)  # a machine too busy to get to it
        box = screen.query_one(TextArea)
        place = box.region.offset
        await box.remove()
        app.screen.refresh()
        await pilot.pause()
        assert "Leave the program?" in paint(pilot)
        assert screen.get_style_at(*place).meta == {}, "the mouse meets nothing there, either"


def hold(monkeypatch: pytest.MonkeyPatch, context: AppContext, work: str) -> threading.Event:
    """Make `work` of the context wait until the event is set."""
    go, does = threading.Event(), getattr(context, work)

    def wait(*arguments: Any) -> Any:
        go.wait(20)
        return does(*arguments)

    monkeypatch.setattr(context, work, wait)
    return go


@pytest.mark.parametrize(("key", "work"), [("p", "start"), ("o", "find_standing")])
async def test_what_opens_while_it_is_asked_whether_to_leave_waits_for_the_answer(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, key: str, work: str
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.screen.query(ScenarioRow)), "the list")
        await pilot.press("enter")
        await until_screen(pilot, BriefingScreen)
        go = hold(monkeypatch, app.context, work)
        await pilot.press(key, "ctrl+q")
        await until(pilot, lambda: "Leave the program?" in paint(pilot), "the question")
        go.set()
        await until(pilot, lambda: bool(app._held_back), "what was opened")
        assert "Leave the program?" in paint(pilot)
        await pilot.press("escape")
        if key == "p":
            await until_screen(pilot, ConversationScreen)
        else:
            await until(pilot, lambda: "Begin an official attempt?" in paint(pilot), "the other question")


async def test_yes_to_leaving_is_no_yes_to_an_official_attempt_that_was_asked_for_before(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, records: Records
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.screen.query(ScenarioRow)), "the list")
        await pilot.press("enter")
        await until_screen(pilot, BriefingScreen)
        go = hold(monkeypatch, app.context, "find_standing")
        await pilot.press("o", "ctrl+q")
        await until(pilot, lambda: "Leave the program?" in paint(pilot), "the question")
        go.set()
        await until(pilot, lambda: bool(app._held_back), "the other question")
        await pilot.press("y")
        await until(pilot, lambda: app.return_value is not None, "the end")
    assert not records.attempts()


async def test_a_conversation_that_is_left_while_a_reply_is_kept_waits_for_the_question_of_leaving(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen, go = await start(pilot), threading.Event()
        keep = screen._session.keep_reply

        def wait(answer: str) -> object:
            go.wait(20)
            return keep(answer)

        monkeypatch.setattr(screen._session, "keep_reply", wait)
        screen.query_one(TextArea).insert(POOR)
        await pilot.press("enter", "escape", "ctrl+q")
        await until(pilot, lambda: "Leave the program?" in paint(pilot), "the question")
        go.set()
        await until(pilot, lambda: bool(app._held_back), "the reply to be kept")
        assert "Leave the program?" in paint(pilot)
        await pilot.press("escape")
        await until_screen(pilot, LibraryScreen)


class FullDisk:
    """Records whose journals fail while `full` is set."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.full = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._records, name)

    def journal(self, attempt: str) -> "FullJournal":
        return FullJournal(self, self._records.journal(attempt))


class FullJournal:
    def __init__(self, disk: FullDisk, journal: Any) -> None:
        self._disk, self._journal = disk, journal

    def append(self, events: Sequence[Event], summary: AttemptSummary) -> None:
        if self._disk.full:
            raise RecordsUnavailable("records", "disk is full")
        self._journal.append(events, summary)


async def test_a_full_disk_is_told_and_the_typed_text_stays(make_app: MakeApp, records: Records) -> None:
    disk = FullDisk(records)
    async with make_app(store=disk).run_test(size=(100, 30), notifications=True) as pilot:
        screen = await start(pilot)
        disk.full = True
        screen.query_one(TextArea).insert(GOOD)
        await pilot.press("enter")
        await until(pilot, lambda: "cannot be used" in paint(pilot), "the notice")
        assert screen.query_one(TextArea).text == GOOD
        assert screen.state.exchanges[0].reply is None
        disk.full = False
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.state.answered) == 1, "the second try")


async def test_the_first_start_asks_for_a_name_once_and_lets_it_be_skipped(make_app: MakeApp, config: Config) -> None:
    nobody = dataclasses.replace(config, profile=Profile())
    async with make_app(nobody).run_test(size=(80, 24)) as pilot:
        await until_screen(pilot, WelcomeScreen)
        await pilot.press("enter")
        await until_screen(pilot, LibraryScreen)
        await until(pilot, config.profile_path.exists, "the profile")
    async with make_app(nobody).run_test(size=(80, 24)) as pilot:
        await until_screen(pilot, LibraryScreen)


async def test_a_scenario_named_on_the_command_line_waits_for_the_name(config: Config, records: Records) -> None:
    nobody = dataclasses.replace(config, profile=Profile())
    library = read_library(config.library)
    entry = library.entry("demo/small", "zh-CN")
    assert entry.script is not None
    app = SimulatorApp(nobody, records, library, lambda: NOON, lambda: 7, (entry.script, Mode.OFFICIAL))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_screen(pilot, WelcomeScreen)
        await pilot.press("L", "i", "enter")
        await until_screen(pilot, ConfirmScreen)
        await pilot.press("y")
        await until_screen(pilot, ConversationScreen)
    (row,) = records.attempts()
    assert row.trainee == "Li"


async def test_settings_apply_at_once_and_are_kept(
    make_app: MakeApp, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    def translate(language: str) -> Callable[[str], str]:
        return lambda message: f"«{message}»" if language == "zh-CN" else message

    monkeypatch.setattr("simulator.tui.app_context.translator", translate)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until_screen(pilot, LibraryScreen)
        await pilot.press("s")
        await until_screen(pilot, SettingsScreen)
        settings = pilot.app.screen
        settings.query_one("#trainee", Input).value = "王芳"
        settings.query_one("#theme", Select).value = "light"
        await until(pilot, lambda: pilot.app.theme == "light", "the theme")
        settings.query_one("#language", Select).value = "zh-CN"
        await until(pilot, lambda: "«Your name»" in paint(pilot), "the other language")
        await pilot.press("escape")
        await until_screen(pilot, LibraryScreen)
        await until(pilot, lambda: "«Search»" in paint(pilot), "the library in the other language")
    kept = read_profile(config.profile_path)
    assert (kept.trainee, kept.theme, kept.language) == ("王芳", "light", "zh-CN")


async def test_a_page_key_before_a_list_of_choices_is_laid_out_ends_nothing(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until_screen(pilot, LibraryScreen)
        await pilot.press("s")
        await until_screen(pilot, SettingsScreen)
        theme = pilot.app.screen.query_one("#theme", Select)
        theme.expanded = True
        theme.query_one(OptionList).action_page_down()  # type: ignore[no-untyped-call]  # Textual's
        await pilot.press("pagedown", "enter")
        await until(pilot, lambda: not theme.expanded, "a choice")


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 40), (60, 20)])
async def test_customer_line_and_reply_box_are_in_sight_at_every_size(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=size) as pilot:
        screen = await start(pilot)
        await say(pilot, POOR)
        shown = paint(pilot)
        assert screen.state.exchanges[-1].asked.text in shown
        assert screen.query_one(TextArea).region.bottom <= size[1]
        chat, coach = screen.query_one(Chat).region, screen.query_one(CoachPanel).region
        beside = coach.x >= chat.right
        assert beside == (size[0] >= 100)
        assert all(line.rstrip() == line.rstrip()[: size[0]] for line in shown.splitlines())


async def test_typing_reaches_the_reply_box_wherever_the_focus_is(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(140, 40)) as pilot:
        screen = await start(pilot)
        screen.query_one(CoachPanel).focus()
        await pilot.press("好")
        await until(pilot, lambda: screen.query_one(TextArea).text != "", "the letter")
        assert screen.query_one(TextArea).text == "好"
