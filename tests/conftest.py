"""Tests are fenced off from the real home, draw the same examples every time, and run slow proofs only when asked."""

import gc
import os
import sys
from functools import cache as keep

# As the program does before NumPy is loaded: our matrices are small, threads cost more than they save.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:  # loaded when the first test runs, so that its coverage is measured
    from simulator.scenario.reading.reader import Reading
    from simulator.scenario.shared_model import Lexicon

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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Coverage is measured by what looks at a case: the tracer would double the time of what goes through hundreds.

    The marker `no_cover` of pytest-cov does not do: in a worker it uncovers a second tracer, which then traces.
    """
    if not item.config.getoption("cov_source", None) or not goes_through_many(item):
        return (yield)
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


def goes_through_many(item: pytest.Item) -> bool:
    """True of slow proofs, of what is marked as repeated, and of what Hypothesis tries with many examples."""
    return bool({"slow", "repeated"} & {*item.keywords}) or hypothesis.is_hypothesis_test(getattr(item, "obj", None))


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What can be made again from the same texts, kept for the whole run, beside the folders of all its processes."""
    folder = tmp_path_factory.getbasetemp().parent / "cache"
    os.environ["SIMULATOR_CACHE"] = str(folder)
    return folder


@pytest.fixture(autouse=True, scope="session")
def lexicons() -> Iterator[None]:
    """The program's own lexicons, read once a process: every small library opens them, in thousands of tests.

    What was read never changes; a lexicon of a test's own, or one that was edited, is read anew.
    """
    from simulator.scenario.library import shared_files
    from simulator.scenario.library.bundle import bundled_library

    read = shared_files.read_lexicon

    @keep
    def read_once(path: Path, _size: int, _time: int) -> "Reading[Lexicon]":
        return read(path)

    def read_lexicon(path: Path) -> "Reading[Lexicon]":
        if not path.is_relative_to(bundled_library()):
            return read(path)
        found = path.stat()
        return read_once(path, found.st_size, found.st_mtime_ns)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_files, "read_lexicon", read_lexicon)
        yield


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
