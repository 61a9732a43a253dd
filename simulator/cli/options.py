"""Options that every command takes, before or after its name, and the configuration they lead to."""

import os
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import click

from simulator.config import Config, build_config
from simulator.locales import LANGUAGES, Translate, translator
from simulator.scenario.library.bundle import bundled_library

_SHARED = ("library", "database", "lang")


_Command = TypeVar("_Command", bound=Callable[..., Any])


def shared_options(function: _Command) -> _Command:
    """--library, --database and --lang."""
    function = click.option(
        "--library", type=click.Path(file_okay=False, path_type=Path), help="Scenario library (a folder)."
    )(function)
    function = click.option(
        "--database", metavar="URL", help="Where attempts are kept; else $SIMULATOR_DATABASE, else your data folder."
    )(function)
    return click.option(
        "--lang", type=click.Choice(list(LANGUAGES)), help="Interface language; else your settings, else the locale."
    )(function)


def remember(ctx: click.Context, options: dict[str, Any]) -> None:
    """Keep the shared options for the command; the one nearest to the command wins."""
    kept = ctx.ensure_object(dict)
    kept.update({name: value for name, value in options.items() if name in _SHARED and value is not None})


def find_config(ctx: click.Context, options: dict[str, Any] | None = None) -> Config:
    """The configuration that flags, environment and profile give."""
    remember(ctx, options or {})
    kept = ctx.ensure_object(dict)
    bundled = bundled_library()
    return build_config(
        os.environ, bundled, library=kept.get("library"), database=kept.get("database"), language=kept.get("lang")
    )


def find_translate(config: Config) -> Translate:
    """The interface's translation for this configuration."""
    return translator(config.language)


def guess_lang(arguments: Sequence[str]) -> str:
    """The interface's language, before the command line is parsed: its help and errors are in that language, too."""
    said = None
    for word, following in pairwise([*arguments, ""]):
        if word == "--":
            break
        option, _, value = word.partition("=")
        if option == "--lang":
            said = value or following
    return build_config(os.environ, Path(), language=said if said in LANGUAGES else None).language
