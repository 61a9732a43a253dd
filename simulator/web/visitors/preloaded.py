"""What every visitor's process needs, loaded once: they are forked from the process that loaded it and share it.

The environment names the library and the cache folder (`LIBRARY`, `CACHE`) with which everything is done once, so that
what is made when it is first needed is shared, too.

Of some 52 MB that a visitor has to herself after a reply about 40 are pages of this process, copied because code that
runs writes into what it uses: reference counts, and the interpreter's own notes. Measured and left out: running the app
here without a screen (5 MB more are copied), no docstrings (no less), filling the holes of the heap first (3 MB less).
"""

import gc
import importlib
import os
from pathlib import Path

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
    from simulator.exit_code import ExitCode
    from simulator.web.visitors.rehearsal import rehearse

    if library := os.environ.get(LIBRARY):
        cache = Path(os.environ[CACHE]) if os.environ.get(CACHE) else None
        # What has to be learned first is learned in a process of its own, whose litter goes with it.
        if (pid := os.fork()) == 0:
            try:
                rehearse(Path(library), cache)
            finally:
                os._exit(ExitCode.FINE)
        os.waitpid(pid, 0)
        rehearse(Path(library), cache)
    gc.collect()
    gc.freeze()  # what is never collected is never written to, so its memory stays shared


_load()
