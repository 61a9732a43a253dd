"""Records that cannot be reached are said to be that; they are not taken for empty ones."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.records.errors import RecordsUnavailable
from simulator.records.store import Records
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.library import LibraryScreen
from tests.tui.demo import HALF
from tests.tui.driving import paint, say, start, until, until_screen

MakeApp = Callable[..., SimulatorApp]


async def test_a_history_that_cannot_be_read_gives_the_reason_and_not_an_empty_list(
    make_app: MakeApp, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise RecordsUnavailable("postgresql://host/x", "silent")

    async with make_app().run_test(size=(100, 30), notifications=True) as pilot:
        monkeypatch.setattr(records, "attempts", refuse)
        pilot.app.action_history()  # type: ignore[attr-defined]  # it is the simulator's app
        await until_screen(pilot, HistoryScreen)
        await until(pilot, lambda: "the server does not answer" in paint(pilot), "the reason")
        assert "Nothing here yet" not in paint(pilot)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let go of a file in use")
async def test_the_library_offers_no_attempt_of_a_file_that_is_gone_and_says_why(
    make_app: MakeApp, tmp_path: Path
) -> None:
    async with make_app().run_test(size=(100, 30), notifications=True) as pilot:
        await start(pilot)
        await say(pilot, HALF)
        await pilot.press("escape")
        await until_screen(pilot, LibraryScreen)
        await until(pilot, lambda: "resumes it" in paint(pilot), "what is unfinished")
        (tmp_path / "records.sqlite3").unlink()
        await pilot.press("r")
        await until(pilot, lambda: any("was deleted or" in n.message for n in pilot.app._notifications), "the reason")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await pilot.press("h")
        await until_screen(pilot, HistoryScreen)
        await pilot.press("escape")
        await until_screen(pilot, LibraryScreen)
        await until(pilot, lambda: "resumes it" not in paint(pilot), "the list without it")
