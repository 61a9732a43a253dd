"""`simulator report`: an attempt or a trainee, as one file to read, print or send."""

from pathlib import Path
from typing import Any

import click

from simulator.cli.kept_records import need_person, open_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo
from simulator.cli.output_file import check_output, choose_format, force_option, write_output
from simulator.cli.scenario_argument import need_library
from simulator.cli.translated import Command
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_

#: A file's ending → the format of what is written into it.
_ENDINGS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}


@click.command("report", cls=Command)
@click.option("--attempt", metavar="ID", help="The debrief of one attempt (see history).")
@click.option("--trainee", metavar="NAME", help="A trainee over time: scenarios, skills, red lines.")
@click.option("--certificate", "course", metavar="COURSE", help="With --trainee: that a course was officially passed.")
@click.option(
    "--format", "style", type=click.Choice(["html", "md"]), help="Else as the output's ending says; else html."
)
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
    course: str | None,
    style: str | None,
    output: Path | None,
    force: bool,
    include_practice: bool,
    **options: Any,
) -> int:
    """Write a report as one self-contained file. A trainee's report counts official attempts only, unless told."""
    from simulator.reports import render_attempt, render_trainee

    if (attempt is None) == (trainee is None):
        raise UserError(N_("Say what to report: --attempt ID or --trainee NAME."))
    if output is not None and output.suffix.lower() == ".pdf":
        raise UserError(N_("A report cannot be written as PDF yet: write it as .html and print that to a PDF."))
    style = choose_format(output, style, _ENDINGS, "html")
    if course is not None and (trainee is None or style == "md"):
        raise UserError(N_("--certificate needs --trainee NAME, and is written as .html."))
    check_output(output, "report", force=force)
    config = find_config(ctx, options)
    t = find_translate(config)
    with open_records(config, to_read=True) as records:
        if attempt is not None:
            text = render_attempt(records, attempt, style, t, config.language, cache=config.cache)
        elif course is not None:
            from simulator.reports.certificates.page import render_certificate

            name, library = need_person(records, trainee or ""), need_library(config).library
            text = render_certificate(
                records, name, course, t, config.language, config.content_language, library=library, cache=config.cache
            )
        else:
            name = need_person(records, trainee or "")
            text = render_trainee(records, name, style, t, config.language, include_practice, cache=config.cache)
    if output is None:
        echo(text, nl=False)
        return ExitCode.FINE
    write_output(output, text)
    echo(f"{output}", err=True)
    return ExitCode.FINE
