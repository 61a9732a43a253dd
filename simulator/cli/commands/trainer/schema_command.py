"""`simulator schema`: the JSON Schema that lets editors complete and explain scenario files."""

from pathlib import Path
from typing import Any

import click

from simulator.cli.options import shared_options
from simulator.cli.output import echo
from simulator.cli.output_file import check_output, force_option, write_output
from simulator.cli.translated import Command
from simulator.exit_code import ExitCode


@click.command("schema", cls=Command)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file instead.")
@force_option
@shared_options
def command(output: Path | None, force: bool, **_options: Any) -> int:
    """Print the JSON Schema of scenario files, for editors to complete and explain their fields."""
    from simulator.scenario.schema import render_schema

    check_output(output, "schema", force=force)
    text = render_schema()
    if output is None:
        echo(text, nl=False)
    else:
        write_output(output, text)
    return ExitCode.FINE
