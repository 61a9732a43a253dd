"""The app on a small library, with a clock that ticks by itself and a seed that stays."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simulator.config import Config, Profile
from simulator.records.store import Records
from simulator.scenario.library.library import read_library
from simulator.tui.app import SimulatorApp
from tests.tui.demo import NOON, write_library

MakeApp = Callable[..., SimulatorApp]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    library = write_library(tmp_path / "scenarios")
    profile = Profile(trainee="林晓", team="一部", theme="dark")
    return Config(library, f"sqlite:///{tmp_path / 'records.sqlite3'}", tmp_path / "p.json", profile, "en", "zh-CN")


@pytest.fixture
def records(config: Config) -> Iterator[Records]:
    with Records.open(config.database) as opened:
        yield opened


@pytest.fixture
def make_app(config: Config, records: Records) -> MakeApp:
    """Makes the app anew on the same records, as after a restart."""
    seconds = itertools.count()

    def make(changed: Config | None = None, store: Records | None = None) -> SimulatorApp:
        used = changed or config
        return SimulatorApp(
            used,
            store or records,
            read_library(used.library),
            clock=lambda: NOON + dt.timedelta(seconds=next(seconds)),
            seeds=lambda: 7,
        )

    return make
