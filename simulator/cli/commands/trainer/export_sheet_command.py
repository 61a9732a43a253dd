"""`simulator export-sheet`: the texts of scenarios as rows of a spreadsheet."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo
from simulator.cli.scenario_argument import need_language, report_language
from simulator.cli.translated import Command
from simulator.config import Config
from simulator.exit_code import ExitCode
from simulator.locales import counted


@click.command("export-sheet", cls=Command)
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
    from simulator.errors import UserError, suggest
    from simulator.locales import N_
    from simulator.scenario.library.find_scenario import UnknownScenario

    config = find_config(ctx, options)
    t = find_translate(config)
    need_language(config, language)
    if bool(scenarios) == everything:
        raise UserError(N_("name the scenarios to export, or all of them with --all"))
    try:
        chosen = dict(
            all_files(config.library, language)
            if everything
            else select_files(scenarios, config.library, language, config.content_language)
        )
    except UnknownScenario as unknown:
        message = N_("there is no scenario {name}.{hint}")
        raise UserError(message, name=unknown.ref, hint=suggest(unknown.near)) from unknown
    if not force:
        check_overwrite(output, config.library, t)
    files = {name: read_sheet_file(name, path) for name, path in chosen.items()}
    rows = [row for file in files.values() if file for row in make_rows(file, t)]
    if not everything and language is None:
        _report_languages([ref for ref in scenarios if ref not in chosen], list(chosen), config)
    write_sheet(output, rows)
    for name, file in files.items():
        if file is None:
            line = t("{path}: left out, for it cannot be read; `simulator check {path}` says why")
            echo(line.format(path=chosen[name]), err=True)
    summary = t("{rows} from {files}: {output}").format(
        rows=counted(t, "{count} row", "{count} rows", len(rows)),
        files=counted(t, "{count} file", "{count} files", len(files)),
        output=output,
    )
    echo(summary, err=True)
    return ExitCode.FINDINGS if None in files.values() else ExitCode.FINE


def _report_languages(refs: Sequence[str], names: Sequence[str], config: Config) -> None:
    """Say which languages were taken of the scenarios that were named without one; once for each."""
    from simulator.scenario.library.find_scenario import find_languages

    tags = {
        (taken, tuple(find_languages(ref, config.library)))
        for ref in refs
        for taken in (name.partition("/")[0] for name in names if name.partition("/")[2] == ref)
    }
    for taken, there in sorted(tags):
        report_language(taken, there, find_translate(config))
