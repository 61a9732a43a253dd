from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.records.store import Records
from tests.cli.conftest import simulator

__all__ = ["simulator"]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'records.sqlite3'}"


@pytest.fixture
def records(url: str) -> Iterator[Records]:
    with Records.open(url) as opened:
        yield opened
