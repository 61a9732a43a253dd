"""The terminal UI: draws, asks `practice`, holds no rules of its own."""

import datetime as dt
import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from simulator.config import use_official_rules
from simulator.errors import UserError
from simulator.locales import N_

if TYPE_CHECKING:
    from typing import TextIO

    from simulator.config import Config
    from simulator.practice.official.mode import Mode
    from simulator.records.store import Records
    from simulator.scenario.library.library import Library
    from simulator.scenario.script import Script
    from simulator.tui.app import SimulatorApp

__all__ = ["need_terminal", "open_library", "open_records", "run", "run_in_browser"]


def run(
    config: "Config",
    *,
    scenario: "Script | str | None" = None,
    seed: int | None = None,
    official: bool = False,
    language: str | None = None,
    drill: int = 0,
) -> int:
    """Run the app until it is left; gives the exit code. It opens records and library once it shows something.

    With `scenario` (a script, an id or a file) its briefing opens at once; `official` begins an official attempt. With
    `drill` a drill of so many minutes does.
    Raises RecordsError where the records cannot be used, UnknownScenario or ScenarioError for an id or a file,
    UserError where there is no terminal, and what nothing in the app caught.
    """
    need_terminal()
    config = use_official_rules(config, os.environ)
    first = _find_first(config, scenario, language, official=official) if scenario is not None else None
    return _run_to_its_end(_make_app(config, first, seed, drill))


def run_in_browser(config: "Config", size: tuple[int, int]) -> int:
    """Run the app for a browser of `size` (columns, rows): packets on standard input and output; gives the exit code.

    Raises what `run` raises.
    """
    from simulator.tui.browser_driver import BrowserDriver

    opening = config.opening
    first = _find_first(config, opening.scenario, opening.language, official=opening.official) if opening else None
    app = _make_app(use_official_rules(config, os.environ), first)
    app.driver_class = BrowserDriver
    return _run_to_its_end(app, size)


def _make_app(
    config: "Config", first: "tuple[Script, Mode | None] | None" = None, seed: int | None = None, drill: int = 0
) -> "SimulatorApp":
    from simulator.gc_pause import paused_gc

    with paused_gc():  # what is loaded stays
        from simulator.tui.app import SimulatorApp

    return SimulatorApp(
        config,
        partial(open_records, config),
        partial(open_library, config),
        clock=lambda: dt.datetime.now().astimezone(),
        seeds=_draw_seed if seed is None else lambda: seed,
        first=first,
        drill=drill,
    )


def _run_to_its_end(app: "SimulatorApp", size: tuple[int, int] | None = None) -> int:
    from simulator.tui.crash import run_app

    try:
        return run_app(app, size)
    finally:
        app.context.close_records()


def _draw_seed() -> int:
    """The luck of a new attempt, that nobody can foresee."""
    import secrets

    return secrets.randbelow(2**31)


def _find_first(
    config: "Config", scenario: "Script | str", language: str | None, *, official: bool
) -> "tuple[Script, Mode | None]":
    """What is played at once, and how."""
    from simulator.practice.official.mode import Mode
    from simulator.scenario.library.find_scenario import resolve

    if isinstance(scenario, str):
        scenario = resolve(scenario, config.library, language or config.content_language, config.cache)
    return scenario, Mode.OFFICIAL if official else None


def open_records(config: "Config") -> "Records":
    """The configured records, with the practice of who sits here. Raises RecordsError, UserError."""
    from simulator.records.own.own_stores import OwnStores
    from simulator.records.own.trainee_records import TraineeRecords
    from simulator.records.privacy.retention import Retention, read_retention
    from simulator.scenario.library.renames import read_renames

    limits = Retention() if config.seal is None else read_retention(config.library)
    renames, stores = read_renames(config.library), OwnStores(config.practice, config.seal, limits)
    records = TraineeRecords.open_for(config.database, config.account, stores, config.profile.trainee)
    records.follow(renames)
    return records


def open_library(config: "Config") -> "Library":
    """The configured library, by its index."""
    from simulator.gc_pause import paused_gc
    from simulator.scenario.library.library import read_library

    with paused_gc():
        return read_library(config.library, config.cache)


def need_terminal() -> None:
    """Raises UserError where nobody could see or type: without a terminal Textual waits for ever.

    Where TEXTUAL_DRIVER names another way to draw, whoever named it (a web server) stands at the other end.
    """
    if os.environ.get("TEXTUAL_DRIVER"):
        return
    outputs = (sys.__stdout__, sys.__stderr__)
    if not (_is_terminal(sys.__stdin__) and any(map(_is_terminal, outputs))):
        raise UserError(
            N_("This needs a terminal to draw on and type in. Without one: simulator play ID --replies FILE.")
        )


def _is_terminal(stream: "TextIO | None") -> bool:
    return stream is not None and stream.isatty()
