"""`simulator replay`: kept attempts scored again against the scenario as it is now."""

from typing import Any

import click

from simulator.cli.access_note import note_attempts
from simulator.cli.kept_records import need_scenario, open_trainee_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.translated import Command
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_


@click.command("replay", cls=Command)
@click.argument("attempts", nargs=-1, metavar="[ATTEMPT]...")
@click.option("--all", "everything", is_flag=True, help="Every kept attempt.")
@click.option("--scenario", metavar="ID", help="Every kept attempt at this scenario.")
@click.option("--json", "as_json", is_flag=True, help="Print then and now of every reply as JSON.")
@click.option("--strict", is_flag=True, help="Exit 1 when anything changed.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    attempts: tuple[str, ...],
    everything: bool,
    scenario: str | None,
    as_json: bool,
    strict: bool,
    **options: Any,
) -> int:
    """Score kept attempts again, to see what an edit changes before it is published.

    ATTEMPT is an id from `simulator history`, or its beginning. Nothing that was kept is altered.
    """
    from simulator.authoring.replay.attempts import replay_all
    from simulator.authoring.replay.rendering import render_attempt, render_summary, to_json
    from simulator.records.privacy.accesses import AccessKind

    if bool(attempts) == (everything or scenario is not None):
        raise UserError(N_("Say what to replay: attempts by id (see simulator history), or --all, or --scenario ID."))
    config = find_config(ctx, options)
    t = find_translate(config)
    with open_trainee_records(config, to_read=True) as records:
        need_scenario(records, config, scenario)
        ids = attempts or [kept.row.id for kept in records.readable(records.attempts(scenario=scenario))]
        results = list(replay_all(records, config.library, ids, config.cache))
        note_attempts(records, config, AccessKind.REPLAY, ids)
    if as_json:
        echo_json([to_json(result) for result in results])
    else:
        for result in results:
            echo("\n".join(render_attempt(result, t)))
    echo(render_summary(results, t), err=True)
    return ExitCode.FINDINGS if strict and any(result.changed for result in results) else ExitCode.FINE
