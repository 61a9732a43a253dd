"""The first frame waits for nothing: neither records nor library are open, nor what they need loaded."""

import subprocess
import sys
from threading import Event, Thread

import pytest

from simulator.config import Config
from simulator.records.errors import RecordsError, RecordsUnavailable
from simulator.records.store import Records
from simulator.scenario.library.library import Library, read_library
from simulator.tui.app import SimulatorApp
from simulator.tui.on_demand import OnDemand
from simulator.tui.screens.today import TodayScreen
from simulator.tui.widgets.plan_row import PlanRow
from simulator.tui.widgets.top_bar import TopBar
from tests.tui.demo import NOON
from tests.tui.driving import until

#: What takes long to load and shows nothing.
HEAVY = ("fsrs", "jinja2", "numpy", "pydantic", "rapidfuzz", "sqlalchemy", "yaml")


def test_the_app_loads_nothing_that_its_first_frame_does_without() -> None:
    code = f"import sys, simulator.tui.app; print([name for name in {HEAVY} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


async def test_today_stands_before_records_and_library_are_open(config: Config, records: Records) -> None:
    may_open = Event()

    def open_records() -> Records:
        may_open.wait()
        return records

    def open_library() -> Library:
        may_open.wait()
        return read_library(config.library)

    app = SimulatorApp(config, open_records, open_library, lambda: NOON, lambda: 7)
    async with app.run_test() as pilot:
        try:
            assert isinstance(app.screen, TodayScreen)
            assert app.screen.query(TopBar)
            assert not app.screen.query(PlanRow)
        finally:
            may_open.set()
        await until(pilot, lambda: bool(app.screen.query(PlanRow)))


async def test_records_that_cannot_be_opened_end_the_app_with_their_reason(config: Config) -> None:
    def refuse() -> Records:
        raise RecordsUnavailable("records.sqlite3", "no")

    app = SimulatorApp(config, refuse, lambda: read_library(config.library), lambda: NOON, lambda: 7)
    with pytest.raises(Exception, match=r".") as raised:
        async with app.run_test() as pilot:
            await until(pilot, lambda: app.is_leaving or app._exception is not None)
    error = raised.value
    assert isinstance(getattr(error, "error", error), RecordsError)


def test_a_value_is_made_once_however_many_ask() -> None:
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return made

    value: OnDemand[list[int]] = OnDemand(make)
    assert value.made is None
    threads = [Thread(target=value.get) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert value.get() == value.made == [1]


def test_what_failed_is_made_again_the_next_time() -> None:
    tries: list[int] = []

    def make() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("not yet")
        return "there"

    value: OnDemand[str] = OnDemand(make)
    with pytest.raises(ValueError, match="not yet"):
        value.get()
    assert value.get() == "there"
