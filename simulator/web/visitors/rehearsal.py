"""Everything that everybody does, done once, before anybody comes."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from simulator.config import Config, Profile
from simulator.errors import UserError
from simulator.practice.events import Mode
from simulator.records.own.own_stores import OwnStores
from simulator.records.own.trainee_records import TraineeRecords
from simulator.scenario.library.library import Library, read_library
from simulator.scenario.library.script_cache import is_kept
from simulator.scenario.script import Script
from simulator.scoring.similarity.language_classifier import is_learned, load_language_classifier
from simulator.tui.app_context import AppContext

__all__ = ["rehearse"]

_NAME = "rehearsal"


def rehearse(library: Path, cache: Path | None) -> None:
    """Plan a day, begin an attempt and have a reply judged in each language, on records that are thrown away.

    What is judged is a reply to the scenario that a newcomer is offered first. What the red lines of other scenarios
    need is loaded as far as it lies in the cache folder: to learn all of it would keep the first visitor waiting.
    A library that cannot be read, or has a mistake, is for whoever practises to be told of.
    """
    with suppress(UserError, OSError):
        read_library(library, cache)
        read = read_library(library, cache)  # by its index, so that scripts are kept for whoever comes
        for language in sorted({course.language for course in read.courses}):
            with tempfile.TemporaryDirectory() as folder:
                _practise(Path(folder), read, language, cache)
            if cache is not None:
                for script in _list_kept(read, language, cache):
                    _load_learned(script, cache)


def _practise(home: Path, read: Library, language: str, cache: Path | None) -> None:
    records, profile = home / "records.sqlite3", Profile(trainee=_NAME)
    config = Config(read.root, records, home / "profile.json", profile, language, language, cache)
    with TraineeRecords.open_for(records, "", OwnStores(config.practice, bytes(32)), _NAME) as opened:
        context = AppContext(config, opened, read, lambda: dt.datetime.now().astimezone(), lambda: 0)
        first = context.desk.plan_today().next
        entry = read.find(first.id, language) if first else None
        if entry is not None and entry.script is not None:
            attempt = context.start(entry.script, Mode.PRACTICE, 0)
            attempt.session.submit("…")
            context.sum_up(attempt)


def _list_kept(read: Library, language: str, cache: Path) -> Iterator[Script]:
    """A script of each set of policies, of those that lie in the cache folder."""
    known: set[tuple[str, ...]] = set()
    for entry in read.offered(language):
        policies = entry.summary.policies if entry.summary else ()
        if policies not in known and is_kept(entry.path, entry.id, language, [read.root / language], cache):
            known.add(policies)
            if entry.script is not None:
                yield entry.script


def _load_learned(script: Script, cache: Path) -> None:
    shared = script.lexicon, script.policies, script.language, cache
    if is_learned(*shared):
        load_language_classifier(*shared)
