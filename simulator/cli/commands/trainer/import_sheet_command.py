"""`simulator import-sheet`: edited rows of a spreadsheet back into the scenario files."""

from pathlib import Path
from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.translated import Command
from simulator.exit_code import ExitCode
from simulator.locales import counted


@click.command("import-sheet", cls=Command)
@click.argument("sheet", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Changes and refused rows as JSON.")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, sheet: Path, dry_run: bool, as_json: bool, **options: Any) -> int:
    """Take edited texts from a sheet that `export-sheet` wrote, and show what changed.

    Comments, order and every other character of the files stay. A row whose id or source text changed underneath, or
    that would break its file, is left out and named; the others are taken. Exits 1 if a row was left out.

    A new phrase is a new row: the id of its list, ending in a dot without a number, and the text. A copied row whose
    text was changed adds a line, too. A row that was deleted removes nothing.
    """
    from simulator.authoring.sheets import rendering
    from simulator.authoring.sheets.additions import Addition
    from simulator.authoring.sheets.applying import plan_import, write_changes
    from simulator.authoring.sheets.storage import read_sheet

    config = find_config(ctx, options)
    t = find_translate(config)
    result = plan_import(read_sheet(sheet), config.library, t)
    if not dry_run:
        write_changes(result.changes)
    if as_json:
        data = rendering.to_json(result, t, written=not dry_run)
        echo_json(data)
    else:
        echo(rendering.to_text(result, t), nl=False)
    added = sum(isinstance(edit, Addition) for edit in result.edits)
    changed = len(result.edits) - added
    changes = (
        counted(t, "{count} line would change", "{count} lines would change", changed)
        if dry_run
        else counted(t, "{count} line changed", "{count} lines changed", changed)
    )
    if added:
        changes += t(", ") + (
            counted(t, "{count} line would be new", "{count} lines would be new", added)
            if dry_run
            else counted(t, "{count} line is new", "{count} lines are new", added)
        )
    summary = t("{rows} read: {changes}, {refused} left out").format(
        rows=counted(t, "{count} row", "{count} rows", result.rows),
        changes=changes,
        refused=counted(t, "{count} row", "{count} rows", len(result.refusals)),
    )
    echo(summary, err=True)
    return ExitCode.FINDINGS if result.refusals else ExitCode.FINE
