"""`simulator schema`: the JSON Schema that lets editors complete and explain scenario files."""

import json
from pathlib import Path
from typing import Any

import click

from simulator.cli.options import shared_options
from simulator.cli.translated import Command


@click.command("schema", cls=Command)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file instead.")
@shared_options
def command(output: Path | None, **_options: Any) -> int:
    """Print the JSON Schema of scenario files, for editors to complete and explain their fields."""
    from simulator.scenario.schema import build_schema

    text = json.dumps(build_schema(), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, "utf-8")
    return 0
