"""`simulator schema`: the JSON Schema that lets editors complete and explain scenario files."""

import json
from pathlib import Path

import click

from simulator.exit_code import ExitCode


@click.command("schema")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file instead.")
def command(output: Path | None) -> int:
    """Print the JSON Schema of scenario files, for editors to complete and explain their fields."""
    from simulator.scenario.schema import build_schema

    text = json.dumps(build_schema(), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, "utf-8")
    return ExitCode.FINE
