"""`simulator copy`: a scenario begun as a copy of another."""

from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo
from simulator.cli.translated import Command
from simulator.exit_code import ExitCode
from simulator.scenario.library.bundle import need_own_library


@click.command("copy", cls=Command)
@click.argument("scenario")
@click.argument("where", metavar="COURSE/NAME")
@click.option("--language", metavar="TAG", help="Only in this language; else in every one that it is there in.")
@click.option("--title", default="", help="Its title; else the old one, called a copy.")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, scenario: str, where: str, language: str | None, title: str, **options: Any) -> int:
    """Copy SCENARIO (an id, or a YAML file) to COURSE/NAME: a draft, listed last in its course.

    A scenario that came with the program can be copied into a library of your own; its policies come with it.
    """
    from simulator.authoring.copying.copy import copy_scenario

    config = find_config(ctx, options)
    t = find_translate(config)
    copied = copy_scenario(scenario, where, need_own_library(config.library), language, title)
    for path in copied.written:
        echo(t("wrote {path}").format(path=path))
    for path in copied.listed:
        echo(t("listed in {path}").format(path=path))
    echo(t("It is a draft: trainees are offered it once its line says “state: published”."))
    return ExitCode.FINE
