"""What every visitor's process needs, loaded once: they are forked from the process that loaded it and share it."""

import gc
import importlib
import os

# These are read when the libraries are loaded. A browser shows all colours; nobody here has an editor's terminal.
os.environ |= {"COLORTERM": "truecolor", "TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "truecolor"}
os.environ.pop("TEXTUAL_DRIVER", None)

_SCREENS = ("briefing", "library", "conversation", "drill", "debrief", "progress", "history", "settings", "help")
_MODULES = (
    "simulator.tui.app",
    "simulator.tui.browser_driver",
    "simulator.tui.commands",
    *(f"simulator.tui.screens.{name}" for name in _SCREENS),
    "simulator.records.own.trainee_records",
    "simulator.scenario.library.library",
    "simulator.practice.attempts",
    "simulator.practice.day.desk",
    "simulator.practice.feedback.debrief",
    "simulator.practice.prepared_scenario",
    "simulator.practice.preparation",
    "textual.drivers.web_driver",
    "sqlcipher3.dbapi2",
    "sqlalchemy.dialects.sqlite",
)

for _name in _MODULES:
    importlib.import_module(_name)
gc.collect()
gc.freeze()  # what is never collected is never written to, so its memory stays shared
