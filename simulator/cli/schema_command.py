"""`simulator schema`: the JSON Schema that lets editors complete and explain scenario files."""

from pathlib import Path

import click

from simulator.cli.output import echo
from simulator.cli.output_file import check_output, force_option, write_output


@click.command("schema")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file instead.")
@force_option
def command(output: Path | None, force: bool) -> int:
    """Print the JSON Schema of scenario files, for editors to complete and explain their fields."""
    from simulator.scenario.schema import render_schema

    check_output(output, "schema", force=force)
    text = render_schema()
    if output is None:
        echo(text, nl=False)
    else:
        write_output(output, text)
    return 0
