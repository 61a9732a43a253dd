"""Tests are fenced off from the real home, draw the same examples every time, and run slow proofs only when asked."""

import gc
import os

# As the program does before NumPy is loaded: our matrices are small, threads cost more than they save.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from pathlib import Path

import hypothesis
import pytest

#: A prepared library is millions of objects that stay: to look through them again and again took a fifth of the run.
gc.set_threshold(100_000, 20, 50)

#: A suite that fails by the luck of a draw teaches people to run it again; who looks for news draws with --explore.
hypothesis.settings.register_profile("same", derandomize=True, database=None, deadline=None, print_blob=True)
hypothesis.settings.register_profile("explore", deadline=None, print_blob=True)
hypothesis.settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the slow proofs too")
    parser.addoption("--explore", action="store_true", help="draw other random examples than the last time")


def pytest_configure(config: pytest.Config) -> None:
    """Profiles are chosen before test modules are read, whose decorators take what they leave open from there."""
    if config.getoption("--explore"):
        hypothesis.settings.load_profile("explore")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="slow proof: run with --slow"))


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What can be made again from the same texts, kept for the whole run, beside the folders of all its processes."""
    folder = tmp_path_factory.getbasetemp().parent / "cache"
    os.environ["SIMULATOR_CACHE"] = str(folder)
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for each test; nothing of the real one can be read or written."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SIMULATOR_HOME", str(folder))
    monkeypatch.setenv("HOME", str(folder))
    for name in ("SIMULATOR_DATABASE", "SIMULATOR_LIBRARY", "SIMULATOR_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    return folder
