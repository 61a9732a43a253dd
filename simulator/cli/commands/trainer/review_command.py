"""`simulator review`: disputes and near misses, decided on by the trainer."""

import datetime as dt
import sys
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.kept_records import need_scenario, open_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.translated import Command
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_, Translate

if TYPE_CHECKING:
    from simulator.authoring.review.queue import Review
    from simulator.records.store import Records


@click.command("review", cls=Command)
@click.option("--scenario", metavar="ID", help="Only this scenario.")
@click.option("--misses", type=click.IntRange(min=0), default=3, show_default=True, help="Near misses a criterion.")
@click.option("--json", "as_json", is_flag=True, help="Print cases, or what a decision did, as JSON.")
@click.option("--list", "as_list", is_flag=True, help="Print the cases; without it the terminal UI opens.")
@click.option("--accept", metavar="CASE", help="Write its phrase and example into the scenario.")
@click.option("--reject", metavar="CASE", help="Leave the scenario as it is.")
@click.option("--reason", metavar="TEXT", help="Why; the trainee reads it. Needed with --accept and --reject.")
@click.option("--phrase", metavar="TEXT", help="With --accept: this phrase instead of the words found.")
@click.option("--dry-run", is_flag=True, help="With --accept: show what it would do, and write nothing.")
@click.option("--anyway", is_flag=True, help="With --accept: write although a test fails.")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, accept: str | None, reject: str | None, reason: str | None, **options: Any) -> int:
    """Decide on judgements that trainees dispute ("I did say that") and on the nearest misses of official attempts.

    CASE is an id from the list, or its beginning. Accepting adds a phrase (or a counter-phrase) and the reply as an
    example to the scenario's file, keeps its comments, runs its tests and shows which kept attempts come out
    otherwise. Exits 1 when nothing was written because a test would fail.
    """
    from simulator.authoring.review.queue import Review

    _check_options(accept, reject, reason, options)
    config = find_config(ctx, options)
    t = find_translate(config)
    if options["scenario"] is not None:
        with open_records(config, to_read=True) as records:
            need_scenario(records, config, options["scenario"])
    if not (accept or reject or options["as_json"] or options["as_list"]) and sys.stdout.isatty():
        from simulator.tui.trainer_apps import run_review

        return run_review(config, options["scenario"], options["misses"])
    with open_records(config) as records:
        review = Review(records, config.library, config.cache)
        if accept:
            return _accept(records, review, accept, (reason or "").strip(), options, t)
        if reject:
            return _reject(records, review, reject, (reason or "").strip(), options["as_json"], t)
        return _list(review, options, t)


def _check_options(accept: str | None, reject: str | None, reason: str | None, options: dict[str, Any]) -> None:
    if accept and reject:
        raise UserError(N_("Give either --accept or --reject, not both."))
    if (accept or reject) and not options["dry_run"] and not (reason or "").strip():
        raise UserError(N_("Say why with --reason TEXT: the trainee who marked it reads the reason."))
    if not accept and (options["phrase"] is not None or options["dry_run"] or options["anyway"]):
        raise UserError(N_("--phrase, --dry-run and --anyway belong to --accept."))
    if options["phrase"] is not None and not options["phrase"].strip():
        raise UserError(N_("--phrase is empty: give the words that should count."))


def _list(review: "Review", options: dict[str, Any], t: Translate) -> int:
    from simulator.authoring.review.rendering import groups_json, render_groups

    groups = review.groups(options["scenario"], options["misses"])
    if options["as_json"]:
        echo_json(groups_json(groups))
    else:
        echo("\n".join(render_groups(groups, t)))
    return ExitCode.FINE


def _accept(records: "Records", review: "Review", case: str, reason: str, options: dict[str, Any], t: Translate) -> int:
    from simulator.authoring.review.acceptance import accept, plan_acceptance
    from simulator.authoring.review.rendering import plan_json, render_plan

    plan = plan_acceptance(review, review.case(case), options["phrase"])
    may = not plan.problems and (plan.safe or options["anyway"])
    written = may and not options["dry_run"]
    if written:
        accept(records, plan, reason, dt.datetime.now(dt.UTC))
    if options["as_json"]:
        echo_json(plan_json(plan, written=written))
    else:
        echo("\n".join(render_plan(plan, t)))
    if written:
        echo(t("Accepted and written."), err=True)
    elif may:
        echo(t("Nothing was written: this was a dry run."), err=True)
    else:
        advice = t("Nothing was written. Try other words with --phrase TEXT, or --anyway to write it all the same.")
        echo(advice, err=True)
    return ExitCode.FINE if may else ExitCode.FINDINGS


def _reject(records: "Records", review: "Review", case: str, reason: str, as_json: bool, t: Translate) -> int:
    from simulator.authoring.review.acceptance import reject
    from simulator.authoring.review.rendering import case_json

    found = review.case(case)
    reject(records, found, reason, dt.datetime.now(dt.UTC))
    if as_json:
        echo_json({"case": case_json(found), "rejected": True})
    echo(t("Rejected; the scenario is as it was."), err=True)
    return ExitCode.FINE
