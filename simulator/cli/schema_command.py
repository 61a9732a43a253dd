"""`simulator schema`: the JSON Schema that lets editors complete and explain scenario files."""

from pathlib import Path
from typing import Any

import click

from simulator.cli.options import shared_options
from simulator.cli.output import echo
from simulator.cli.translated import Command
from simulator.exit_code import ExitCode


@click.command("schema", cls=Command)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file instead.")
@shared_options
def command(output: Path | None, **_options: Any) -> int:
    """Print the JSON Schema of scenario files, for editors to complete and explain their fields."""
    from simulator.scenario.schema import render_schema

    text = render_schema()
    if output is None:
        echo(text, nl=False)
    else:
        output.write_text(text, "utf-8")
    return ExitCode.FINE
