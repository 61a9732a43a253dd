"""Everything that everybody does, done once, before anybody comes."""

import datetime as dt
import tempfile
from contextlib import suppress
from pathlib import Path

from simulator.config import Config, Profile
from simulator.errors import UserError
from simulator.practice.events import Mode
from simulator.records.own.own_stores import OwnStores
from simulator.records.own.trainee_records import TraineeRecords
from simulator.scenario.library.library import Library, read_library
from simulator.tui.app_context import AppContext

__all__ = ["rehearse"]

_NAME = "rehearsal"


def rehearse(library: Path, cache: Path | None) -> None:
    """Plan a day, begin an attempt and have a reply judged in each language, on records that are thrown away.

    A library that cannot be read, or has a mistake, is for whoever practises to be told of.
    """
    with suppress(UserError, OSError):
        read = read_library(library, cache)
        for language in sorted({course.language for course in read.courses}):
            with tempfile.TemporaryDirectory() as folder:
                _practise(Path(folder), read, language, cache)


def _practise(home: Path, read: Library, language: str, cache: Path | None) -> None:
    records, profile = home / "records.sqlite3", Profile(trainee=_NAME)
    config = Config(read.root, records, home / "profile.json", profile, language, language, cache)
    with TraineeRecords.open_for(records, "", OwnStores(config.practice, bytes(32)), _NAME) as opened:
        context = AppContext(config, opened, read, lambda: dt.datetime.now().astimezone(), lambda: 0)
        context.desk.plan_today()
        script = next((entry.script for entry in read.offered(language) if entry.script), None)
        if script is not None:
            attempt = context.start(script, Mode.PRACTICE, 0)
            attempt.session.submit("…")
            context.sum_up(attempt)
