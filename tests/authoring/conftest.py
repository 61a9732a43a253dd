"""The small scenario, opened."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.authoring.files.targets import Shelves
from simulator.authoring.testing.suite import Report, run_scenario
from tests.authoring.samples import write

Change = tuple[str, str]
RunSample = Callable[..., Report]


@pytest.fixture
def run_sample(tmp_path: Path) -> RunSample:
    """The report of the small scenario with these (good, bad) changes."""

    def run(*changes: Change) -> Report:
        return run_scenario(Shelves().open(write(tmp_path, *changes)))

    return run
