"""`simulator test`: the examples and transcripts of scenarios, run as tests, with coverage."""

from pathlib import Path
from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.output_file import check_output, force_option, write_output
from simulator.cli.scenario_argument import need_language
from simulator.cli.translated import Command
from simulator.exit_code import ExitCode


@click.command("test", cls=Command)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--json", "as_json", is_flag=True, help="Everything, as one JSON object.")
@click.option("--junit", type=click.Path(dir_okay=False, path_type=Path), help="Write JUnit XML to this file, for CI.")
@force_option
@click.option(
    "--min-coverage",
    type=click.IntRange(0, 100),
    metavar="N",
    help="Fail below N percent of turns, routes, endings, criteria and red lines.",
)
@click.option("--language", metavar="TAG", help="Only tests of scenarios in this language.")
@click.option("-v", "--verbose", is_flag=True, help="Every phrase never matched and every criterion's separation.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    as_json: bool,
    junit: Path | None,
    force: bool,
    min_coverage: int | None,
    language: str | None,
    verbose: bool,
    **options: Any,
) -> int:
    """Run every example and transcript of scenarios (files, folders or ids); without any, of the whole library.

    Exits 1 when a test fails, a file has errors, or --min-coverage is not reached.
    """
    from simulator.authoring.files.targets import find_scenarios
    from simulator.authoring.testing.coverage import share
    from simulator.authoring.testing.report_text import Printer
    from simulator.authoring.testing.suite import run_suite

    check_output(junit, "junit", force=force)
    config = find_config(ctx, options)
    t = find_translate(config)
    printer = Printer(t, Path.cwd(), verbose=verbose)
    reports = []
    need_language(config, language)
    for report in run_suite(find_scenarios(paths, config.library, language), config.cache):
        reports.append(report)
        if not as_json:
            echo("\n".join([*printer.report(report), ""]))
    if as_json:
        from simulator.authoring.testing.report_json import suite_json

        echo_json(suite_json(reports, t))
    else:
        echo("\n".join(printer.summary(reports, min_coverage)))
    if junit is not None:
        from simulator.authoring.testing.report_junit import render_junit

        write_output(junit, render_junit(reports, t))
    items = [item for report in reports for item in report.coverage]
    covered = min_coverage is None or share(items).percent >= min_coverage
    return ExitCode.FINE if covered and not any(report.failed for report in reports) else ExitCode.FINDINGS
