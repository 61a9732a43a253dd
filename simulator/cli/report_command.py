"""`simulator report`: an attempt or a trainee, as one file to read, print or send."""

from pathlib import Path
from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo
from simulator.cli.output_file import check_output, force_option, write_output
from simulator.errors import UserError


@click.command("report")
@click.option("--attempt", metavar="ID", help="The debrief of one attempt (see history).")
@click.option("--trainee", metavar="NAME", help="A trainee over time: scenarios, skills, red lines.")
@click.option("--format", "style", type=click.Choice(["html", "md"]), default="html", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else the screen.")
@force_option
@click.option(
    "--include-practice", is_flag=True, help="Count private practice attempts too: for the trainee's own use."
)
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    attempt: str | None,
    trainee: str | None,
    style: str,
    output: Path | None,
    force: bool,
    include_practice: bool,
    **options: Any,
) -> int:
    """Write a report as one self-contained file. A trainee's report counts official attempts only, unless told."""
    from simulator.records.store import Records
    from simulator.reports import render_attempt, render_trainee

    if (attempt is None) == (trainee is None):
        raise UserError("Say what to report: --attempt ID or --trainee NAME.")
    check_output(output, "report", force=force)
    config = find_config(ctx, options)
    t = find_translate(config)
    records = Records.open(config.database)
    if attempt is not None:
        text = render_attempt(records, attempt, style, t, config.language, cache=config.cache)
    else:
        text = render_trainee(records, trainee or "", style, t, config.language, include_practice, cache=config.cache)
    if output is None:
        echo(text, nl=False)
    else:
        write_output(output, text)
        echo(f"{output}", err=True)
    return 0
