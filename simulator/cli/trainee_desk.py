"""The desk of the trainee that a command is about, with the records open for as long as it is used."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import click

from simulator.cli.headless import local_now
from simulator.cli.kept_records import open_trainee_records
from simulator.cli.scenario_argument import need_language, need_library
from simulator.config import Config, use_official_rules
from simulator.gc_pause import paused_gc
from simulator.practice.assignments.asked import find_asked
from simulator.practice.day.desk import Desk

_Command = TypeVar("_Command", bound=Callable[..., Any])


def desk_options(function: _Command) -> _Command:
    """--trainee and --language."""
    function = click.option("--trainee", metavar="NAME", help="Whose practice it is; else the name in the settings.")(
        function
    )
    return click.option(
        "--language", metavar="TAG", help="Language of the scenarios; else the one that is practised in."
    )(function)


@contextmanager
def open_desk(config: Config, options: dict[str, Any]) -> Iterator[Desk]:
    """The desk with the configured records and library. Raises RecordsError, UserError."""
    from simulator.scenario.library.library import read_library

    need_library(config)
    need_language(config, options["language"])
    config = use_official_rules(config, os.environ)
    config = replace(config, content_language=options["language"] or config.content_language)
    with paused_gc():
        library = read_library(config.library, config.cache)
    languages = sorted({course.language for course in library.courses})
    wanted = config.content_language
    language = wanted if wanted in languages or not languages else languages[0]
    trainee = options["trainee"] if options["trainee"] is not None else config.profile.trainee
    with open_trainee_records(config, trainee) as records:

        def find_script(scenario: str, tag: str) -> Any:
            entry = library.find(scenario, tag)
            return entry.script if entry else None

        asked, offered = partial(find_asked, library, language), library.list_playable(language)
        yield Desk(records, local_now, trainee, language, offered, find_script, asked, config.official)
