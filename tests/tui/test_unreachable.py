"""Records that cannot be reached are said to be that; they are not taken for empty ones."""

from collections.abc import Callable

import pytest

from simulator.records.errors import RecordsUnavailable
from simulator.records.store import Records
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.history import HistoryScreen
from tests.tui.driving import paint, until, until_screen

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
