"""`simulator new`: a course or a scenario to begin with."""

import shlex
from pathlib import Path
from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo
from simulator.cli.translated import Group
from simulator.config import Config
from simulator.exit_code import ExitCode
from simulator.scenario.library.bundle import bundled_library, need_own_library

_language = click.option("--language", metavar="TAG", help="Language to write in, such as zh-CN or en.")
_title = click.option("--title", default="", help="Its title; else its name.")


@click.group("new", cls=Group)
@shared_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Begin a course or a scenario from a commented template that passes check and test as it is."""
    find_config(ctx, options)


@command.command("course")
@click.argument("name")
@_language
@_title
@shared_options
@click.pass_context
def course(ctx: click.Context, /, name: str, language: str | None, title: str, **options: Any) -> int:
    """Begin the course NAME: a folder with its course.yaml."""
    from simulator.authoring.scaffold.new import new_course

    config = find_config(ctx, options)
    t = find_translate(config)
    tag = _choose_language(config, language)
    made = new_course(need_own_library(config.library), tag, name, title)
    _report(made.written, t)
    where = "" if config.library == bundled_library() else f" --library {shlex.quote(str(config.library))}"
    echo(t("Next: {command}").format(command=f"simulator new scenario {name}/my-first --language {tag}{where}"))
    return ExitCode.FINE


@command.command("scenario")
@click.argument("where", metavar="COURSE/NAME")
@click.option(
    "--template",
    type=click.Choice(["objection", "interview", "complaint", "quiz"]),
    default="objection",
    show_default=True,
    help="What it begins as.",
)
@_language
@_title
@shared_options
@click.pass_context
def scenario(ctx: click.Context, /, where: str, template: str, language: str | None, title: str, **options: Any) -> int:
    """Begin the scenario NAME in the course COURSE, and list it there."""
    from simulator.authoring.scaffold.new import new_scenario

    config = find_config(ctx, options)
    t = find_translate(config)
    made = new_scenario(need_own_library(config.library), _choose_language(config, language), where, template, title)
    _report(made.written, t)
    if made.listed:
        echo(t("listed in {path}").format(path=made.listed))
    path = shlex.quote(str(made.written[0]))
    commands = [f"simulator {command} {path}" for command in ("check", "test", "graph", "play")]
    echo(t("Next: {command}").format(command="\n      ".join(commands)))
    return ExitCode.FINE


def _report(written: tuple[Path, ...], t: Any) -> None:
    for path in written:
        echo(t("wrote {path}").format(path=path))


def _choose_language(config: Config, language: str | None) -> str:
    return language or config.content_language
