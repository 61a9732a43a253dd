"""The app on a small library, with a clock that ticks by itself and a seed that stays."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.config import Config, Profile
from simulator.records.store import Records
from simulator.scenario.library.library import read_library
from simulator.tui import open_records
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.today import TodayScreen
from tests.tui.demo import NOON, write_library

MakeApp = Callable[..., SimulatorApp]


@pytest.fixture(autouse=True)
def many_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same colours wherever tests run: the theme follows what the terminal says of itself."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    library = write_library(tmp_path / "scenarios")
    profile = Profile(trainee="林晓", team="一部", theme="dark")
    return Config(library, f"sqlite:///{tmp_path / 'records.sqlite3'}", tmp_path / "p.json", profile, "en", "zh-CN")


@pytest.fixture
def records(config: Config) -> Iterator[Records]:
    """As the program opens them: practice is in the own store of who is named in the settings."""
    with open_records(config) as opened:
        yield opened


@pytest.fixture
def make_app(config: Config, records: Records) -> MakeApp:
    """Makes the app anew on the same records, as after a restart; most tests begin at the library above Today."""
    seconds = itertools.count()

    def make(
        changed: Config | None = None,
        store: Records | None = None,
        *,
        at_library: bool = True,
        noon: dt.datetime = NOON,
        **options: Any,
    ) -> SimulatorApp:
        used = changed or config
        made = SimulatorApp(
            used,
            store or records,
            read_library(used.library),
            clock=lambda: noon + dt.timedelta(seconds=next(seconds)),
            seeds=lambda: 7,
            **options,
        )
        if at_library:
            made.open_home = lambda: (TodayScreen(made.context), LibraryScreen(made.context))  # type: ignore[method-assign]
        return made

    return make
