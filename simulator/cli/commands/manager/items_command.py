"""`simulator items`: the item clinic – which criteria, red lines and options look broken, and why."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.access_note import note_list
from simulator.cli.kept_records import need_place, open_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo
from simulator.cli.output_file import check_output, choose_format, force_option, write_output
from simulator.cli.translated import Command
from simulator.exit_code import ExitCode
from simulator.locales import Translate

if TYPE_CHECKING:
    from simulator.reports.clinic.clinic import ClinicReport

_ENDINGS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".json": "json", ".csv": "csv"}
#: What the screen shows where nothing else is asked for.
_LINES = "lines"


@click.command("items", cls=Command)
@click.argument("where", required=False, default="", metavar="[SCENARIO|COURSE]")
@click.option("--json", "as_json", is_flag=True, help="Print every item with its figures as JSON.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File: .html, .md, .csv or .json."
)
@force_option
@shared_options
@click.pass_context
def command(
    ctx: click.Context, /, where: str, *, as_json: bool, output: Path | None, force: bool, **options: Any
) -> int:
    """Find criteria, red lines and options that look broken, by what happened in official attempts.

    Each has a verdict in words with its figures: how often it is met, whether strong people meet it more often, whether
    anybody ever takes it. Beside it stand sentences of strong people, without names, and the way into `simulator
    review`. Practice never counts.
    """
    from simulator.records.privacy.accesses import AccessKind
    from simulator.reports.clinic.clinic import sum_up_clinic

    style = choose_format(output, "json" if as_json else None, _ENDINGS, _LINES if output is None else "html")
    check_output(output, "items", force=force)
    config = find_config(ctx, options)
    t = find_translate(config)
    with open_records(config, to_read=True) as records:
        need_place(records, config, where)
        report = sum_up_clinic(records, where, config.library)
        quoted = {quote.case.partition(".")[0] for item in report.items for quote in item.quotes}
        note_list(records, config, AccessKind.ITEMS, quoted)
    text = _render(report, style, t, config.language)
    if output is None:
        echo(text, nl=False)
    else:
        write_output(output, text)
        echo(f"{output}", err=True)
    return ExitCode.FINE


def _render(report: "ClinicReport", style: str, t: Translate, language: str) -> str:
    from simulator.reports.clinic import pages
    from simulator.reports.rendering import Page
    from simulator.reports.tables import write_csv

    match style:
        case "lines":
            return "\n".join(pages.list_clinic_lines(report, t)) + "\n"
        case "json":
            return pages.render_clinic_json(report)
        case "csv":
            return write_csv(pages.make_clinic_table(report, t))
    return pages.render_clinic_page(Page("items", style, t, language, now=dt.datetime.now().astimezone()), report)
