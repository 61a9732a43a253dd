"""What every visitor's process needs, loaded once: they are forked from the process that loaded it and share it.

The environment names the library and the cache folder (`LIBRARY`, `CACHE`): of each language the first scenario is made
ready and a reply is scored, so that what scoring has learned of a language is shared, too.
"""

import gc
import importlib
import os
from contextlib import suppress
from pathlib import Path

from simulator.errors import UserError

__all__ = ["CACHE", "LIBRARY"]

LIBRARY, CACHE = "SIMULATOR_WEB_LIBRARY", "SIMULATOR_WEB_CACHE"
_SCREENS = (
    *("answering", "briefing", "conversation", "debrief", "dispute", "disputing", "drill", "explained", "help"),
    *("history", "library", "progress", "scoring", "settings", "today"),
)
_MODULES = (
    "simulator.tui.app",
    "simulator.tui.browser_driver",
    "simulator.tui.commands",
    *(f"simulator.tui.screens.{name}" for name in _SCREENS),
    "simulator.records.own.trainee_records",
    "simulator.scenario.library.library",
    "simulator.practice.assignments.asked",
    "simulator.practice.attempts",
    "simulator.practice.day.desk",
    "simulator.practice.drills.answer",
    "simulator.practice.feedback.changes",
    "simulator.practice.feedback.debrief",
    "simulator.practice.official.wording",
    "simulator.practice.prepared_scenario",
    "simulator.practice.preparation",
    "sqlalchemy.dialects.sqlite",
    "sqlcipher3.dbapi2",
)


def _load() -> None:
    # These are read when the libraries are loaded. A browser shows all colours; here is no editor's terminal.
    os.environ |= {"COLORTERM": "truecolor", "TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "truecolor"}
    os.environ.pop("TEXTUAL_DRIVER", None)
    for name in _MODULES:
        importlib.import_module(name)
    if library := os.environ.get(LIBRARY):
        with suppress(UserError, OSError):  # whoever practises is told what is wrong with it
            _warm(Path(library), Path(os.environ[CACHE]) if os.environ.get(CACHE) else None)
    gc.collect()
    gc.freeze()  # what is never collected is never written to, so its memory stays shared


def _warm(library: Path, cache: Path | None) -> None:
    from simulator.practice.prepared_scenario import PreparedScenario
    from simulator.scenario.library.library import read_library
    from simulator.scoring.judging.reply_score import ReplyContext

    read = read_library(library, cache)
    for language in {course.language for course in read.courses}:
        entry = next((one for one in read.offered(language) if one.script is not None), None)
        if entry is not None and entry.script is not None:
            prepared = PreparedScenario(entry.script, 0, cache)
            prepared.judge(prepared.scenario.start, "…", 1, ReplyContext())


_load()
