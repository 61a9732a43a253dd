"""Today: what is due and why, one key starts, the library one key away; drills and progress behind it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from simulator.config import Config
from simulator.practice.attempts import Attempts, Trainee
from simulator.practice.events import Mode
from simulator.records.errors import RecordsUnavailable
from simulator.records.store import Records
from simulator.scenario.library.library import read_library
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.progress import ProgressScreen
from simulator.tui.screens.today import TodayScreen
from simulator.tui.widgets.own_row import OwnRow
from simulator.tui.widgets.plan_row import PlanKind, PlanRow
from simulator.tui.widgets.scenario_row import ScenarioRow
from tests.tui.demo import GOOD, HALF, NOON, POOR
from tests.tui.driving import paint, read, until, until_screen

MakeApp = Callable[..., SimulatorApp]
YESTERDAY = NOON - dt.timedelta(days=1)


def practise(config: Config, records: Records, *replies: str, scenario: str = "demo/small") -> str:
    """An attempt of yesterday, an hour after the last one."""
    moment = [YESTERDAY + dt.timedelta(hours=len(records.attempts()))]

    def clock() -> dt.datetime:
        moment[0] += dt.timedelta(seconds=30)
        return moment[0]

    entry = read_library(config.library).find(scenario, "zh-CN")
    assert entry is not None
    assert entry.script is not None
    attempt = Attempts(records, clock).start(entry.script, Mode.PRACTICE, 7, Trainee("林晓", "一部"))
    for reply in replies:
        attempt.session.submit(reply)
    return attempt.id


async def see_today(pilot: Pilot[int]) -> TodayScreen:
    await until(pilot, lambda: bool(pilot.app.screen.query(PlanRow)), "the plan")
    screen = pilot.app.screen
    assert isinstance(screen, TodayScreen)
    return screen


def kinds(screen: TodayScreen) -> list[PlanKind]:
    return [row.kind for row in screen.query(PlanRow)]


async def answer(pilot: Pilot[int], text: str) -> None:
    await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)), "the box")
    pilot.app.screen.query_one(TextArea).insert(text)
    await pilot.press("enter")
    await until(pilot, lambda: bool(pilot.app.screen.query("#next")), "the feedback")


async def open_drill(pilot: Pilot[int]) -> None:
    """From Today into the first drill, up to its box."""
    await see_today(pilot)
    await pilot.press("d")
    await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)), "the box")


async def test_an_empty_first_day_is_one_key_from_the_first_briefing(make_app: MakeApp) -> None:
    async with make_app(at_library=False).run_test(size=(80, 24)) as pilot:
        screen = await see_today(pilot)
        assert kinds(screen) == [PlanKind.NEXT, PlanKind.OFFICIAL]
        assert "Your first day" in read(pilot)
        await pilot.press("enter")
        await until_screen(pilot, BriefingScreen)
        await pilot.press("escape")
        await until_screen(pilot, TodayScreen)


async def test_the_library_is_one_key_away_and_escape_comes_back(make_app: MakeApp) -> None:
    async with make_app(at_library=False).run_test(size=(80, 24)) as pilot:
        await see_today(pilot)
        await pilot.press("l")
        await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)), "the list")
        await pilot.press("enter")
        await until_screen(pilot, BriefingScreen)
        await pilot.press("escape")
        await until_screen(pilot, LibraryScreen)
        await pilot.press("escape")
        await until_screen(pilot, TodayScreen)


async def test_escape_in_the_library_ends_a_search_before_it_leaves(make_app: MakeApp) -> None:
    async with make_app(at_library=False).run_test(size=(80, 24)) as pilot:
        await see_today(pilot)
        await pilot.press("l")
        await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)), "the list")
        await pilot.press("slash", "x", "escape")
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, LibraryScreen)
        await pilot.press("t")
        await until_screen(pilot, TodayScreen)


async def test_a_whole_day_from_what_is_due_to_done(make_app: MakeApp, config: Config, records: Records) -> None:
    practise(config, records, HALF, GOOD, "2", "1 2 3")
    async with make_app(at_library=False).run_test(size=(80, 24)) as pilot:
        screen = await see_today(pilot)
        assert kinds(screen)[0] is PlanKind.DRILL
        assert "问什么时候方便" in paint(pilot)
        assert "missed so far" in paint(pilot)
        await pilot.press("enter")
        await until_screen(pilot, DrillScreen)
        await answer(pilot, GOOD)
        assert "100" in read(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "1 line answered" in read(pilot), "the end")
        assert "Done for today" in read(pilot)
        await pilot.press("enter")
        await until_screen(pilot, TodayScreen)
        await until(pilot, lambda: "Done for today" in read(pilot), "the finished day")
        assert PlanKind.DRILL not in kinds(await see_today(pilot))
    assert [reply.reply for reply in records.drills.replies("林晓")] == [GOOD]


async def test_what_was_typed_in_a_drill_and_not_sent_comes_back(
    make_app: MakeApp, config: Config, records: Records
) -> None:
    practise(config, records, POOR)
    async with make_app(at_library=False).run_test(size=(80, 24)) as pilot:
        await open_drill(pilot)
        pilot.app.screen.query_one(TextArea).insert("谢谢您，我想")
        await pilot.pause()
        await pilot.press("escape")
        await until_screen(pilot, TodayScreen)
    async with make_app(at_library=False).run_test(size=(80, 24)) as pilot:
        await open_drill(pilot)
        assert pilot.app.screen.query_one(TextArea).text == "谢谢您，我想"


async def test_what_a_drill_has_not_heard_of_yet_is_kept_when_a_signal_ends_the_program(
    make_app: MakeApp, config: Config, records: Records
) -> None:
    practise(config, records, POOR)
    async with make_app(at_library=False).run_test(size=(80, 24)) as pilot:
        await open_drill(pilot)
        screen, app = pilot.app.screen, pilot.app
        assert isinstance(screen, DrillScreen)
        assert isinstance(app, SimulatorApp)
        screen.query_one(TextArea).insert("谢谢您，我想")
        app._before_end()
        assert make_app().context.drafts.find(screen._draft_name, 0) == "谢谢您，我想"


async def test_a_reply_that_cannot_be_kept_stays_in_the_box(
    make_app: MakeApp, config: Config, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise(config, records, POOR)
    async with make_app(at_library=False).run_test(size=(80, 24)) as pilot:
        await open_drill(pilot)

        def refuse(*_: object) -> None:
            raise RecordsUnavailable("here", "full")

        monkeypatch.setattr(records.drills, "answer", refuse)
        box = pilot.app.screen.query_one(TextArea)
        box.insert(GOOD)
        await pilot.press("enter")
        await until(pilot, lambda: box.text == GOOD and not pilot.app.screen.has_class("-busy"), "the reply again")
        assert not pilot.app.screen.query("#next")


async def test_hints_come_one_after_the_other_and_cap_the_rating(
    make_app: MakeApp, config: Config, records: Records
) -> None:
    practise(config, records, POOR)
    async with make_app(at_library=False).run_test(size=(100, 30)) as pilot:
        await open_drill(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: "让他愿意听一句" in read(pilot), "the goal")
        await answer(pilot, GOOD)
    cards = {card.criterion: card for card in records.drills.cards("林晓", "zh-CN")}
    assert {cards[name].rating.name for name in ("thank", "ask_time")} == {"HARD"}


async def test_a_skipped_prompt_stays_due(make_app: MakeApp, config: Config, records: Records) -> None:
    practise(config, records, POOR)
    async with make_app(at_library=False).run_test(size=(80, 24)) as pilot:
        await open_drill(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: bool(pilot.app.screen.query("#end")), "the end")
        await pilot.press("enter")
        assert kinds(await see_today(pilot))[0] is PlanKind.DRILL
    assert records.drills.replies("林晓") == ()


async def test_an_unfinished_attempt_is_gone_on_with_and_may_be_put_away(
    make_app: MakeApp, config: Config, records: Records
) -> None:
    attempt = practise(config, records, HALF)
    async with make_app(at_library=False).run_test(size=(100, 30)) as pilot:
        await see_today(pilot)
        await pilot.press("r")
        await until_screen(pilot, ConversationScreen)
        await until(pilot, lambda: bool(pilot.app.screen.query("#answer > *")), "the reply box")
        await pilot.press("escape")
        await until_screen(pilot, TodayScreen)
        await pilot.press("p")
        await until_screen(pilot, ProgressScreen)
        await until(pilot, lambda: bool(pilot.app.screen.query(OwnRow)), "what is unfinished")
        pilot.app.screen.query_one("#own").focus()
        await pilot.press("x")
        await until(pilot, lambda: records.log.away("林晓") == {attempt}, "it is put away")
        await until(pilot, lambda: "put away" in paint(pilot), "it is marked")
        await pilot.press("escape")
        screen = await see_today(pilot)
        await until(pilot, lambda: PlanKind.RESUME not in kinds(screen), "it is offered no more")
        await pilot.press("l")
        await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)), "the list")
        assert "Unfinished" not in read(pilot)


async def test_one_finds_what_one_said(make_app: MakeApp, config: Config, records: Records) -> None:
    practise(config, records, HALF, GOOD)
    async with make_app(at_library=False).run_test(size=(100, 30)) as pilot:
        await see_today(pilot)
        await pilot.press("p")
        await until(pilot, lambda: "Skills" in read(pilot), "the page")
        await pilot.press("slash")
        pilot.app.screen.query_one(Input).value = "几点钟"
        await until(pilot, lambda: "What you said" in read(pilot), "the replies")
        assert len(pilot.app.screen.query(OwnRow)) == 1
        pilot.app.screen.query_one(Input).value = "量子"
        await until(pilot, lambda: "have not said" in read(pilot), "nothing")
        await pilot.press("escape")
        await until(pilot, lambda: not pilot.app.screen.has_class("-searching"), "the page again")
        assert isinstance(pilot.app.screen, ProgressScreen)


async def test_hostile_texts_stay_texts_on_every_screen(make_app: MakeApp, config: Config, records: Records) -> None:
    practise(config, records, "[/] [bold red]x", scenario="demo/hostile")
    hostile = replace(config, profile=replace(config.profile, team="[/] [b]"))
    async with make_app(hostile, at_library=False).run_test(size=(100, 30)) as pilot:
        await see_today(pilot)
        assert "[u]谢[/u]" in paint(pilot)
        await pilot.press("d")
        await answer(pilot, "[/] [blink]")
        assert "[blink]听好了[/blink]" in read(pilot)
        await pilot.press("escape", "p")
        await until(pilot, lambda: "Skills" in read(pilot), "the page")


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (140, 40)])
async def test_the_plan_and_the_reply_box_fit_any_window(
    make_app: MakeApp, config: Config, records: Records, size: tuple[int, int]
) -> None:
    practise(config, records, POOR)
    async with make_app(at_library=False).run_test(size=size) as pilot:
        screen = await see_today(pilot)
        first = screen.query(PlanRow).first()
        assert screen.region.contains_region(first.region)
        await pilot.press("d")
        await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)), "the box")
        await pilot.pause(0.1)
        box = pilot.app.screen.query_one(TextArea)
        assert pilot.app.screen.region.contains_region(box.region)
        assert "有话快说" in paint(pilot)


async def test_a_drill_named_on_the_command_line_begins_at_once(
    make_app: MakeApp, config: Config, records: Records
) -> None:
    practise(config, records, POOR)
    async with make_app(at_library=False, drill=3).run_test(size=(80, 24)) as pilot:
        await until_screen(pilot, DrillScreen)
        await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)), "the box")


async def test_without_a_library_today_says_so(make_app: MakeApp, config: Config) -> None:
    empty = replace(config, library=config.profile_path.parent / "nothing")
    async with make_app(empty, at_library=False).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "no scenarios" in read(pilot), "the sentence")
        await pilot.press("enter", "d", "n", "o")
        assert isinstance(pilot.app.screen, TodayScreen)
