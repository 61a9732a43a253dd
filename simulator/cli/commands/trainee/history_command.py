"""`simulator history`: kept attempts, newest first."""

from typing import Any

import click

from simulator.cli.access_note import note_list
from simulator.cli.kept_records import need_person, need_scenario, open_trainee_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.translated import Command
from simulator.exit_code import ExitCode
from simulator.json_values import fields_to_plain, to_plain


@click.command("history", cls=Command)
@click.option("--trainee", metavar="NAME", help="Only this trainee's attempts.")
@click.option("--scenario", metavar="ID", help="Only attempts at this scenario.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context, /, trainee: str | None, scenario: str | None, limit: int, as_json: bool, **options: Any
) -> int:
    """List kept attempts: when, who, which scenario, how it went. `report --attempt ID` shows one."""
    from simulator.practice.events import Mode
    from simulator.practice.feedback.fork_origin import find_origins
    from simulator.practice.feedback.wording import describe_correction, name_mode, name_origin, name_standing
    from simulator.practice.marking.coach_mark import keep_standing
    from simulator.practice.marking.mark_wording import list_lines
    from simulator.records.privacy.accesses import AccessKind

    config = find_config(ctx, options)
    t = find_translate(config)
    with open_trainee_records(config, to_read=True) as records:
        if trainee is not None:
            need_person(records, trainee)
        need_scenario(records, config, scenario)
        rows = records.attempts(trainee=trainee, scenario=scenario, limit=limit)
        origins = {} if as_json else find_origins(records.forks(rows))
        marks = records.marks.of([row.id for row in rows])
        note_list(records, config, AccessKind.LIST, [row.id for row in rows])
    if as_json:
        plain = ({**fields_to_plain(row), "marks": to_plain(tuple(marks.get(row.id, ())))} for row in rows)
        echo_json([*plain])
        return ExitCode.FINE
    for row in rows:
        when = row.started_at.astimezone().strftime("%Y-%m-%d %H:%M")
        who = row.trainee or "–"
        # An official attempt shows what it is worth at its end.
        score = "  –" if row.mode is Mode.OFFICIAL and not row.finished else f"{row.score:3}"
        how = f"{name_mode(row.mode, t)}  {score}  {name_standing(row, t)}"
        origin = f"  {name_origin(origins[row.id], t)}" if row.id in origins else ""
        version = f" v{row.version}" if row.version > 1 else ""
        echo(f"{row.id}  {when}  {who}  {row.scenario}{version}  {how}{origin}")
        if row.correction is not None:
            echo(f"    ↻ {describe_correction(row, t)}")
        for mark in keep_standing(marks.get(row.id, ())):
            echo(f"    ✎ {' · '.join(list_lines(mark, '', t))}")
    if not rows and scenario is None:
        echo(t("No attempts yet. Start one with: simulator"))
    elif not rows:
        echo(t("There are no attempts at {scenario} here.").format(scenario=scenario))
    return ExitCode.FINE
