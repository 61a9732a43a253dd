"""`simulator database`: whether it is well; who may read what on a server."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.translated import Command, Group
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_, Translate

if TYPE_CHECKING:
    from simulator.records.administration.health import Health


@click.group("database", cls=Group)
@shared_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Look after the database of records, a file or one on a server."""
    find_config(ctx, options)
    return ExitCode.FINE


@command.command("check", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@shared_options
@click.pass_context
def check_command(ctx: click.Context, /, as_json: bool, **options: Any) -> int:
    """Say whether the database can be reached, its format, its rows and how long it takes to answer.

    Changes nothing. Ends with 1 where its format is not this program's, with 2 where it cannot be used.
    """
    from simulator.records.administration.health import look_after

    config = find_config(ctx, options)
    t = find_translate(config)
    found = look_after(config.database)
    if as_json:
        echo_json(asdict(found))
        return ExitCode.FINE if found.is_fine else ExitCode.FINDINGS
    echo(found.place)
    formats = t("Format {found}; this program writes {known}.").format(found=found.version, known=found.known)
    echo(("✓ " if found.is_fine else "✗ ") + formats)
    if not found.is_fine:
        echo("  " + _advise(found, t))
    echo(t("An answer takes {milliseconds} ms.").format(milliseconds=f"{found.milliseconds:.1f}"))
    for name, count in found.rows.items():
        echo(f"  {name:<16}{count:>9}")
    return ExitCode.FINE if found.is_fine else ExitCode.FINDINGS


def _advise(found: "Health", t: Translate) -> str:
    """What to do about a format that is not this program's."""
    if found.version > found.known:
        return t("A newer version of this program wrote it: update the program.")
    if found.version:
        return t(
            "It is older: after a backup, any command that its owner runs (simulator history) brings it up to date."
        )
    return t("It is empty: any command that its owner runs (simulator history) makes the tables.")


@command.command("roles", cls=Command)
@click.option("--apply", "is_applied", is_flag=True, help="Run the statements, as the owner of the tables.")
@shared_options
@click.pass_context
def roles_command(ctx: click.Context, /, is_applied: bool, **options: Any) -> int:
    """Print the statements that give a PostgreSQL database its roles and row security; --apply runs them.

    A trainee's login then reads and writes her own rows only. Its name must be her id in the people file.
    """
    from simulator.records.address import read_address
    from simulator.records.administration.roles import apply_roles, list_statements
    from simulator.records.database import Database

    config = find_config(ctx, options)
    t = find_translate(config)
    if not is_applied:
        for statement in list_statements():
            echo(f"{statement};")
        return ExitCode.FINE
    if read_address(config.database).get_backend_name() == "sqlite":
        raise UserError(N_("Only a PostgreSQL database has roles; who may open a file, its folder says."))
    database = Database(config.database)
    try:
        count = apply_roles(database)
    finally:
        database.close()
    echo("✓ " + t("{count} statements were run; grant simulator_trainee and others to logins.").format(count=count))
    return ExitCode.FINE
