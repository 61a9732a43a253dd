"""`simulator share`: one practice attempt opened to coaches and trainers, or closed again."""

import datetime as dt
from typing import Any

import click

from simulator.cli.kept_records import open_trainee_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo
from simulator.cli.translated import Command
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_


@click.command("share", cls=Command)
@click.argument("attempt", required=False, metavar="[ATTEMPT]")
@click.option("--withdraw", is_flag=True, help="Close it again: the copy and what was written about it are deleted.")
@click.option("--trainee", metavar="NAME", help="Whose practice it is; else the name in the settings.")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, attempt: str | None, withdraw: bool, trainee: str | None, **options: Any) -> int:
    """Open one of your practice attempts (an id from history) to coaches and trainers; without ATTEMPT list these.

    They can read it and replay it; no report counts it. Everything else you practise stays yours alone.
    """
    from simulator.practice.events import Mode

    config = find_config(ctx, options)
    t = find_translate(config)
    if withdraw and attempt is None:
        raise UserError(N_("Say which attempt to withdraw; `simulator share` lists those that are shared."))
    with open_trainee_records(config, trainee) as records:
        if attempt is None:
            names = sorted(records.sharing.list())
            for name in names:
                echo(name)
            if not names:
                echo(t("You share no practice attempt."), err=True)
            return ExitCode.FINE
        row = records.attempt(attempt).row
        if row.mode is Mode.OFFICIAL:
            raise UserError(N_("Attempt {attempt} is official: managers see it anyway."), attempt=row.id)
        if withdraw:
            records.sharing.withdraw(row.id)
            echo(t("Withdrawn: {attempt} is yours alone again.").format(attempt=row.id))
        else:
            records.sharing.share(row.id, dt.datetime.now(dt.UTC))
            shared = t(
                "Shared: your coach and trainers can open {attempt}. `simulator share {attempt} --withdraw` ends it."
            )
            echo(shared.format(attempt=row.id))
    return ExitCode.FINE
