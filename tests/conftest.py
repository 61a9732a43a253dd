"""Tests are fenced off from the real home, and slow proofs run only when asked for."""

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the slow proofs too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="slow proof: run with --slow"))


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for each test; nothing of the real one can be read or written.

    What can be made again from the same texts is kept for the whole run, beside the folders of all its processes.
    """
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SIMULATOR_HOME", str(folder))
    monkeypatch.setenv("SIMULATOR_CACHE", str(tmp_path_factory.getbasetemp().parent / "cache"))
    monkeypatch.setenv("HOME", str(folder))
    for name in ("SIMULATOR_DATABASE", "SIMULATOR_LIBRARY", "SIMULATOR_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    return folder
