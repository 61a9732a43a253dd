"""The trainer's desk: what it shows, what a row opens, and that a scenario is published and archived from it."""

import dataclasses
import os
from functools import partial
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import ListView

from simulator.config import Config
from simulator.records.store import Records
from simulator.tui.app import SimulatorApp
from simulator.tui.dialogs.confirm import ConfirmScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.trainer.desk import DeskScreen
from simulator.tui.screens.trainer.preview import PreviewScreen
from simulator.tui.screens.trainer.review import ReviewScreen
from simulator.tui.widgets.scenario_row import ScenarioRow
from simulator.tui.widgets.trainer.desk_row import DeskRow
from tests.authoring.played import MISSED, dispute, play
from tests.tui.conftest import MakeApp
from tests.tui.demo import NOON
from tests.tui.driving import paint, read, until, until_screen


async def open_desk(pilot: Pilot[int]) -> DeskScreen:
    """By the command palette, as people do."""
    await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)), "the library")
    await pilot.press("ctrl+p")
    for key in "trainer's":
        await pilot.press("apostrophe" if key == "'" else key)
    await until(pilot, lambda: "Trainer's desk" in paint(pilot), "the command")
    await pilot.pause(0.1)
    await pilot.press("enter")
    await until_screen(pilot, DeskScreen)
    await until(pilot, lambda: bool(pilot.app.screen.query(DeskRow)), "the rows")
    screen = pilot.app.screen
    assert isinstance(screen, DeskScreen)
    return screen


async def loaded(pilot: Pilot[int]) -> None:
    """Wait until nothing is being loaded or written any more."""
    busy = ("loading", "changing", "opening")
    await until(pilot, lambda: not any(w.group in busy and not w.is_finished for w in pilot.app.workers), "loading")
    await pilot.pause()


async def go_to(pilot: Pilot[int], mark: str, words: str) -> None:
    """Put the cursor on the first row with this mark and these words, once everything is loaded."""
    await loaded(pilot)
    desk_list = pilot.app.screen.query_one(ListView)
    rows = [(at, row) for at, row in enumerate(desk_list.children) if isinstance(row, DeskRow)]
    desk_list.index = next(at for at, row in rows if row._mark == mark and words in row._title)
    await pilot.pause()


def says(path: Path, words: str) -> bool:
    return words in path.read_text("utf-8")


def find_seen(trainee: str, records: Records) -> set[str]:
    """What the access log has of a person."""
    return {one.what.value for one in records.accesses.find(trainee)}


def date_files(library: Path) -> None:
    """Every file edited at noon, so that no row shows the time of the test."""
    for path in library.rglob("*.yaml"):
        os.utime(path, (NOON.timestamp(), NOON.timestamp()))


async def test_the_desk_shows_disputes_faults_drafts_and_edits(
    make_app: MakeApp, config: Config, records: Records
) -> None:
    attempt, seqs = play(records, config.library, [MISSED])
    dispute(records, attempt, seqs[0], "ask_time")
    newest = config.library / "en/demo/small.yaml"
    date_files(config.library)
    os.utime(newest, (NOON.timestamp() + 3600, NOON.timestamp() + 3600))
    app: SimulatorApp = make_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await open_desk(pilot)
        text = paint(pilot)
        for words in ("1 dispute waits", "小试 (zh-CN)", "1 error", "草稿 (zh-CN)", "A short call (en)", "Last edits"):
            assert words in text
        await go_to(pilot, "✗", "demo/broken")
        assert "error[S115]" in read(pilot)
        await go_to(pilot, "·", "")
        assert "A short call" in read(pilot), "the newest edit stands first"
        await go_to(pilot, "!", "小试")
        assert "accepted or rejected" in read(pilot)


async def test_a_row_opens_the_review_or_a_preview_and_escape_leads_back(
    make_app: MakeApp, config: Config, records: Records
) -> None:
    attempt, seqs = play(records, config.library, [MISSED], trainee="孙悦")
    dispute(records, attempt, seqs[0], "ask_time")
    app: SimulatorApp = make_app()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await open_desk(pilot)
        for mark, words, screen in (("!", "小试", ReviewScreen), ("○", "草稿", PreviewScreen)):
            await go_to(pilot, mark, words)
            await pilot.press("enter")
            await until_screen(pilot, screen)
            await until(pilot, lambda: find_seen("孙悦", records) == {"review"}, "the access log")
            await pilot.press("escape")
            await until_screen(pilot, DeskScreen)
        await go_to(pilot, "✗", "demo/broken")
        await pilot.press("enter")
        await until(pilot, lambda: "cannot be started" in paint(pilot), "the reason")
        await pilot.press("escape")
        await until_screen(pilot, LibraryScreen)


async def test_a_draft_is_published_and_then_offered_and_archived_again(make_app: MakeApp, config: Config) -> None:
    path = config.library / "zh-CN/demo/draft.yaml"
    app: SimulatorApp = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_desk(pilot)
        for key, state, mark in (("p", "published", "○"), ("a", "archived", "·")):
            await go_to(pilot, mark, "草稿")
            await pilot.press(key)
            await until_screen(pilot, ConfirmScreen)
            await pilot.press("y")
            await until_screen(pilot, DeskScreen)
            await until(pilot, partial(says, path, f"state: {state}"), "the file")
            await loaded(pilot)
            ids = {entry.id for entry in app.context.entries("zh-CN")}
            assert ("demo/draft" in ids) is (state == "published")
    assert "draft: true" not in path.read_text("utf-8")


async def test_a_text_marked_todo_is_not_published(make_app: MakeApp, config: Config) -> None:
    path = config.library / "zh-CN/demo/draft.yaml"
    path.write_text(path.read_text("utf-8").replace("title: 草稿", "title: TODO 草稿"), "utf-8")
    app: SimulatorApp = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_desk(pilot)
        await go_to(pilot, "○", "草稿")
        await pilot.press("p")
        await until_screen(pilot, ConfirmScreen)
        await pilot.press("y")
        await until(pilot, lambda: "still marked TODO" in paint(pilot), "the reason")
    assert "draft: true" in path.read_text("utf-8")


async def test_an_empty_library_has_an_empty_desk(make_app: MakeApp, config: Config, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    app: SimulatorApp = make_app(dataclasses.replace(config, library=tmp_path / "empty"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_screen(pilot, LibraryScreen)
        app.action_desk()
        await until_screen(pilot, DeskScreen)
        await until(pilot, lambda: "Nothing is disputed." in paint(pilot), "the sentence")
        await pilot.press("p", "a", "enter")
        assert isinstance(app.screen, DeskScreen)
