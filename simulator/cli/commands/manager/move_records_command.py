"""`simulator move-records`: all records from one database to another."""

from pathlib import Path
from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.translated import Command
from simulator.exit_code import ExitCode
from simulator.locales import Translate, counted


@click.command("move-records", cls=Command)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option("--json", "as_json", is_flag=True, help="What was moved as one JSON object.")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, source: str, target: str, as_json: bool, **options: Any) -> int:
    """Copy all records from one database to another: a file's path, or an address such as postgresql://host/name.

    FROM is only read, as it stood at one moment. TO must hold nothing, or a part of the same records: after an
    interruption the same command goes on. In the end counts and digests of all tables are compared.
    """
    from simulator.records.administration.move import describe_moved, move_records

    t = find_translate(find_config(ctx, options))
    tables = move_records(_read_place(source), _read_place(target), _Progress(t).show)
    if as_json:
        echo_json(describe_moved(tables))
        return ExitCode.FINE
    for table in tables:
        if table.rows:
            rows = counted(t, "{count} row", "{count} rows", table.rows)
            echo(
                t("{table}: {rows}, {new} of them new · {digest}").format(
                    table=table.name, rows=rows, new=table.new, digest=table.digest[:16]
                )
            )
    echo("✓ " + t("Both databases hold the same records. Name the new one with --database or SIMULATOR_DATABASE."))
    return ExitCode.FINE


class _Progress:
    """A line on standard error for each tenth of a large table."""

    def __init__(self, t: Translate) -> None:
        self._t = t
        self._shown = ("", 0)

    def show(self, table: str, done: int, total: int) -> None:
        tenths = 10 * done // max(total, 1)
        if total >= 5_000 and (table, tenths) != self._shown:
            self._shown = (table, tenths)
            echo(self._t("{table}: {done} of {total}").format(table=table, done=done, total=total), err=True)


def _read_place(written: str) -> Path | str:
    """A path, unless it is an address: the schema of one ends in “://”, or in “:///” for a file."""
    return written if "://" in written else Path(written)
