"""Records with official attempts, the pseudonyms of a fixed key, and a record store that can be told to misbehave."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.exchange.actors import Pseudonyms
from simulator.exchange.settings import LmsSettings
from simulator.exchange.xapi.attempt_statements import StatementWriter
from simulator.records.store import Records
from tests.cli.conftest import simulator
from tests.exchange.ralph import CannotInstall, install
from tests.exchange.stub_store import StubStore

__all__ = ["simulator"]

NOW = dt.datetime(2026, 3, 9, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'records.sqlite3'}"


@pytest.fixture
def records(url: str) -> Iterator[Records]:
    with Records.open(url) as opened:
        yield opened


@pytest.fixture
def writer() -> StatementWriter:
    settings = LmsSettings(home_page="https://people.example.com", activities="https://talks.example.com/xapi")
    return StatementWriter(settings, Pseudonyms(b"k" * 32, settings.home_page))


@pytest.fixture
def store() -> Iterator[StubStore]:
    with StubStore() as running:
        yield running


@pytest.fixture(scope="session")
def ralph_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python with ralph-malph."""
    try:
        return install(tmp_path_factory.mktemp("ralph"))
    except CannotInstall as reason:
        pytest.skip(f"ralph-malph cannot be installed here: {reason}")
