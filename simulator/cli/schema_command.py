"""`simulator schema`: the JSON Schema that lets editors complete and explain scenario files."""

from pathlib import Path

import click

from simulator.cli.output import echo
from simulator.exit_code import ExitCode


@click.command("schema")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file instead.")
def command(output: Path | None) -> int:
    """Print the JSON Schema of scenario files, for editors to complete and explain their fields."""
    from simulator.scenario.schema import render_schema

    text = render_schema()
    if output is None:
        echo(text, nl=False)
    else:
        output.write_text(text, "utf-8")
    return ExitCode.FINE
