"""`simulator export-sheet`: the texts of scenarios as rows of a spreadsheet."""

from pathlib import Path
from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo


@click.command("export-sheet")
@click.argument("scenarios", metavar="[SCENARIO]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every scenario, course and policy of the library.")
@click.option("--language", metavar="TAG", help="Only this language, such as zh-CN.")
@click.option(
    "-o", "--output", required=True, metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="FILE.xlsx or FILE.csv.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Overwrite the file whatever it is, and edits in it not imported yet.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    scenarios: tuple[str, ...],
    everything: bool,
    language: str | None,
    output: Path,
    force: bool,
    **options: Any,
) -> int:
    """Write one row for each line of text of the scenarios, to be edited in the column “text” and imported again.

    Exits 1 if a file could not be read; the others are written all the same.
    """
    from simulator.authoring.sheets.files import all_files, read_sheet_file, select_files
    from simulator.authoring.sheets.overwriting import check_overwrite
    from simulator.authoring.sheets.rows import make_rows
    from simulator.authoring.sheets.storage import write_sheet
    from simulator.errors import UserError
    from simulator.scenario.library.find_scenario import UnknownScenario

    config = find_config(ctx, options)
    t = find_translate(config)
    if bool(scenarios) == everything:
        raise UserError(t("name the scenarios to export, or all of them with --all"))
    try:
        chosen = dict(
            all_files(config.library, language) if everything else select_files(scenarios, config.library, language)
        )
    except UnknownScenario as unknown:
        near = t(" Did you mean {near}?").format(near=", ".join(unknown.near)) if unknown.near else ""
        raise UserError(t("there is no scenario {name}.").format(name=unknown.ref) + near) from unknown
    if not force:
        check_overwrite(output, config.library, t)
    files = {name: read_sheet_file(name, path) for name, path in chosen.items()}
    rows = [row for file in files.values() if file for row in make_rows(file, t)]
    write_sheet(output, rows)
    for name, file in files.items():
        if file is None:
            line = t("{path}: left out, for it cannot be read; `simulator check {path}` says why")
            echo(line.format(path=chosen[name]), err=True)
    echo(
        t("{rows} rows from {files} files: {output}").format(rows=len(rows), files=len(files), output=output), err=True
    )
    return 1 if None in files.values() else 0
