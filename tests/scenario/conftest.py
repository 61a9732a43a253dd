"""The specimen library, whole, in a folder of its own."""

from pathlib import Path

import pytest

from tests.scenario.libraries import write_library


@pytest.fixture
def library_folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library")
