"""What is made ready before anybody comes serves whoever comes."""

from pathlib import Path

import pytest

from simulator.practice.prepared_scenario import PreparedScenario
from simulator.scenario.library import script_cache
from simulator.scenario.library.library import Library, read_library
from simulator.scoring.similarity import language_classifier
from simulator.web.visitors.rehearsal import rehearse
from tests.tui.demo import write_library


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library in two languages."""
    return write_library(tmp_path / "scenarios")


def answer_first(library: Library, language: str, cache: Path) -> None:
    script = next(entry.script for entry in library.offered(language) if entry.script)
    PreparedScenario(script, 0, cache).prepared_turn(script.scenario.start)


def test_a_visitor_shares_the_lexicon_and_the_classifier_of_the_process_that_rehearsed(
    library: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    rehearse(library, cache)  # in a process of its own: what it learned lies in the folder
    language_classifier.forget_language_classifiers()
    rehearse(library, cache)
    lexicons, classifiers = script_cache._load_lexicon.cache_info(), language_classifier._load.cache_info()
    visitor = read_library(library, cache)
    for language in ("en", "zh-CN"):
        answer_first(visitor, language, cache)
    assert script_cache._load_lexicon.cache_info().misses == lexicons.misses
    assert language_classifier._load.cache_info().misses == classifiers.misses
