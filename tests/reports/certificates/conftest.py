from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.records.store import Records
from simulator.scenario.library.library import Library, read_library
from tests.reports.certificates.course import write_course


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_course(tmp_path / "library")


@pytest.fixture
def library(root: Path) -> Library:
    return read_library(root)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Records.open(f"sqlite:///{tmp_path / 'records.sqlite3'}") as opened:
        yield opened
