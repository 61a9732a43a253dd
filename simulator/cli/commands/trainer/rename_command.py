"""`simulator rename`: another name for a scenario, turn, criterion, red line or ending, wherever it is used."""

from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.scenario_argument import need_language
from simulator.cli.translated import Command
from simulator.exit_code import ExitCode
from simulator.locales import counted
from simulator.scenario.library.bundle import need_own_library


@click.command("rename", cls=Command)
@click.argument("old")
@click.argument("new")
@click.option("--language", metavar="TAG", help="Only in this language; else in its twins, too.")
@click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="The changed lines, as one JSON object.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context, /, old: str, new: str, language: str | None, dry_run: bool, as_json: bool, **options: Any
) -> int:
    """Give OLD the name NEW, also where it is referred to: routes, conditions, order, examples, tests, course, twins.

    OLD is COURSE/NAME, or COURSE/NAME#… with a TURN, an ENDING, TURN.CRITERION or TURN.RED-LINE behind the sign #;
    policies/NAME#RED-LINE for one that scenarios share. NEW is the name alone; COURSE/NAME moves a scenario to another
    course. Comments and layout stay.

    Attempts, cards and assignments that were kept follow a scenario, for whoever uses this library: its file
    renamed.toml holds former names. The texts that attempts were held with stay as they were.
    """
    from simulator.authoring.renaming.address import NameKind
    from simulator.authoring.renaming.plan import plan_renaming, write_renaming
    from simulator.authoring.renaming.rendering import to_json, to_text

    config = find_config(ctx, options)
    t = find_translate(config)
    library = need_own_library(config.library)
    need_language(config, language)
    renaming = plan_renaming(old, new, library, language)
    if not dry_run:
        write_renaming(renaming, library)
    if as_json:
        echo_json(to_json(renaming, written=not dry_run))
        return ExitCode.FINE
    echo(to_text(renaming, t), nl=False)
    count = len(renaming.changes)
    summary = (
        counted(t, "{count} file would change", "{count} files would change", count)
        if dry_run
        else counted(t, "{count} file changed", "{count} files changed", count)
    )
    echo(summary, err=True)
    if renaming.kind is NameKind.SCENARIO:
        echo(t("Kept attempts, cards and assignments follow: the old name stands in renamed.toml."), err=True)
    return ExitCode.FINE
