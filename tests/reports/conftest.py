from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.records.store import Records


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Records.open(f"sqlite:///{tmp_path / 'records.sqlite3'}") as opened:
        yield opened
