"""`simulator rescore`: kept official attempts judged by the library as it is, and the records corrected."""

import datetime as dt
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.access_note import note_list
from simulator.cli.kept_records import need_scenario, open_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.translated import Command
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_, Translate

if TYPE_CHECKING:
    from simulator.authoring.replay.corrections import RescoredAttempt
    from simulator.config import Config
    from simulator.records.store import Records


@click.command("rescore", cls=Command)
@click.argument("attempts", nargs=-1, metavar="[ATTEMPT]...")
@click.option("--scenario", metavar="ID", help="Only attempts at this scenario.")
@click.option("--void", is_flag=True, help="Set named attempts aside: they count for nothing and may be taken again.")
@click.option("--unvoid", is_flag=True, help="Let named attempts that were set aside count again, as they did before.")
@click.option("--publish", is_flag=True, help="Let the new scores count; without it nothing is kept.")
@click.option("--reason", metavar="TEXT", help="Why; trainees and managers read it. Needed with --publish.")
@click.option("--by", metavar="NAME", help="Who decides; without it the name in the settings.")
@click.option("--json", "as_json", is_flag=True, help="Print every attempt's figures before and after as JSON.")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, attempts: tuple[str, ...], scenario: str | None, **options: Any) -> int:
    """Judge finished official attempts by the scenarios and the scoring as they are now.

    A dry run unless --publish is given. The score from then stays where it is; the new one is kept beside it with its
    date, the reason and who decided, and counts in history, debriefs and reports. What trainers overruled stays so.
    ATTEMPT is an id from `simulator history`, or its beginning; without any, all official ones are judged. With --void
    a person sets whole results aside.
    """
    from simulator.authoring.replay.corrections import find_official, rescore_all
    from simulator.authoring.replay.setting_aside import plan_counting, plan_setting_aside
    from simulator.records.privacy.accesses import AccessKind

    if options["publish"] and not (options["reason"] or "").strip():
        raise UserError(N_("Say why with --reason TEXT: it stands beside every score that changes."))
    if (options["void"] or options["unvoid"]) and (not attempts or (options["void"] and options["unvoid"])):
        raise UserError(N_("--void and --unvoid need the ids of attempts, and one goes without the other."))
    if attempts and scenario is not None:
        raise UserError(N_("Name attempts, or give --scenario ID, not both."))
    config = find_config(ctx, options)
    t = find_translate(config)
    with open_records(config, to_read=not options["publish"]) as records:
        need_scenario(records, config, scenario)
        if options["void"] or options["unvoid"]:
            plan = plan_setting_aside if options["void"] else plan_counting
            results = [plan(records, name) for name in attempts]
        else:
            rows = find_official(records, scenario, attempts)
            results = list(rescore_all(records, config.library, rows, config.cache))
        note_list(records, config, AccessKind.RESCORE, [one.row.id for one in results])
        changed = [one for one in results if one.changed]
        if options["publish"] and changed:
            _publish(records, changed, config, options)
    _show(results, options["as_json"], t)
    _explain(results, t, published=options["publish"])
    return ExitCode.FINE


def _publish(records: "Records", changed: "list[RescoredAttempt]", config: "Config", options: dict[str, Any]) -> None:
    from simulator.authoring.replay.corrections import make_correction
    from simulator.practice.attempt_types import SET_ASIDE

    cause = SET_ASIDE if options["void"] else ""
    by = (config.profile.trainee if options["by"] is None else options["by"]).strip()
    now = dt.datetime.now(dt.UTC)
    records.corrections.publish([make_correction(one, options["reason"].strip(), by, now, cause) for one in changed])


def _show(results: "list[RescoredAttempt]", as_json: bool, t: Translate) -> None:
    from simulator.authoring.replay.corrected_text import render_rescored, rescored_json

    if as_json:
        echo_json([rescored_json(one) for one in results])
        return
    for one in results:
        for line in render_rescored(one, t):
            echo(line)


def _explain(results: "list[RescoredAttempt]", t: Translate, *, published: bool) -> None:
    from simulator.authoring.replay.corrected_text import summarise_rescored

    echo(summarise_rescored(results, t), err=True)
    if any(one.changed for one in results):
        told = (
            t("Published: these scores count from now on.")
            if published
            else t("Nothing was kept: add --publish --reason TEXT to let the new scores count.")
        )
        echo(told, err=True)
