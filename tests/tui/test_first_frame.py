"""The first frame waits for nothing: neither records nor library are open, nor what they need loaded."""

import subprocess
import sys
from threading import Event, Thread
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

from simulator.config import Config
from simulator.practice.day.desk import Desk
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
HEAVY = ("fsrs", "jinja2", "numpy", "pydantic", "rapidfuzz", "sqlalchemy", "yaml", "hashlib", "tomllib", "_text_area")


@pytest.mark.parametrize("start", ["simulator.tui.app", "simulator.cli.main, simulator.cli.scenario_argument"])
def test_the_app_and_what_starts_it_load_nothing_that_the_first_frame_does_without(start: str) -> None:
    names = f"[name for name in {HEAVY} if any(name in known.split('.') for known in sys.modules)]"
    code = f"import sys, simulator.tui, {start}; print({names})"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


async def test_the_day_is_planned_once_at_the_start(
    config: Config, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned: list[frozenset[str]] = []

    def plan(_desk: Desk, drafted: frozenset[str]) -> None:
        planned.append(drafted)

    monkeypatch.setattr(Desk, "plan_today", plan)
    app = SimulatorApp(config, records, lambda: read_library(config.library), lambda: NOON, lambda: 7)
    async with app.run_test() as pilot:
        await until(pilot, lambda: bool(planned))
        await app.workers.wait_for_complete()
        assert len(planned) == 1


async def test_the_style_sheet_is_read_once_at_the_start(
    config: Config, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    parse_rules = Stylesheet._parse_rules

    def count(sheet: Stylesheet, css: str, read_from: CSSLocation, *rest: Any, **more: Any) -> list[RuleSet]:
        before = len(sheet._parse_cache)
        rules = parse_rules(sheet, css, read_from, *rest, **more)
        read.extend([read_from[0]] * (len(sheet._parse_cache) > before))
        return rules

    monkeypatch.setattr(Stylesheet, "_parse_rules", count)
    app = SimulatorApp(config, records, lambda: read_library(config.library), lambda: NOON, lambda: 7)
    async with app.run_test():
        assert [name.endswith("app.tcss") for name in read].count(True) == 1


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
