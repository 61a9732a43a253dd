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
    from simulator.authoring.review.bulk import Decided, Wanted
    from simulator.authoring.review.queue import Review
    from simulator.config import Config

_DECISIONS = ("accept", "overrule", "reject")


@click.command("review", cls=Command)
@click.option("--scenario", metavar="ID", help="Only this scenario.")
@click.option("--misses", type=click.IntRange(min=0), default=3, show_default=True, help="Near misses a criterion.")
@click.option(
    "--all", "everything", is_flag=True, help="Every criterion with near misses, not only the best supported."
)
@click.option("--json", "as_json", is_flag=True, help="Print cases, or what a decision did, as JSON.")
@click.option("--list", "as_list", is_flag=True, help="Print the cases; without it the terminal UI opens.")
@click.option("--phrases", is_flag=True, help="List phrases that never fired, or only ever wrongly.")
@click.option("--accept", metavar="CASE", multiple=True, help="Write its phrase and example into the scenario.")
@click.option("--overrule", metavar="CASE", multiple=True, help="Judge this attempt otherwise, and leave the scenario.")
@click.option("--reject", metavar="CASE", multiple=True, help="Leave scenario and attempt as they are.")
@click.option("--reason", metavar="TEXT", help="Why; the trainee reads it. Needed with every decision.")
@click.option("--by", metavar="NAME", help="Who decides; without it the name in the settings.")
@click.option("--phrase", metavar="TEXT", help="With --accept: this phrase instead of the words found.")
@click.option("--example", metavar="TEXT", help="With --accept: the reply as it is to be written.")
@click.option("--dry-run", is_flag=True, help="With --accept or --overrule: show what it would do, and write nothing.")
@click.option("--anyway", is_flag=True, help="With --accept: write although a test fails.")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Decide on judgements that trainees dispute and on the nearest misses of official attempts.

    CASE is an id from the list, or its beginning, or SCENARIO#TURN.CRITERION for all disputes there; every option for
    a decision may be given several times. Accepting adds a phrase (or a counter-phrase) and the reply as an example to
    the file, keeps its comments, runs its tests, and corrects the records of the attempts that come out otherwise; the
    first score stays beside the corrected one. Exits 1 when something was left open because a test would fail.
    """
    from simulator.authoring.review.queue import Review

    _check_options(options)
    config = find_config(ctx, options)
    t = find_translate(config)
    if options["scenario"] is not None:
        with open_records(config, to_read=True) as records:
            need_scenario(records, config, options["scenario"])
    deciding = any(options[name] for name in _DECISIONS)
    listing = options["as_json"] or options["as_list"] or options["phrases"]
    if not (deciding or listing) and sys.stdout.isatty():
        from simulator.tui.trainer_apps import run_review

        return run_review(config, options["scenario"], options["misses"])
    with open_records(config) as records:
        review = Review(records, config.library, config.cache, config.profile.trainee)
        if deciding:
            return _decide(review, config, options, t)
        return _list_phrases(review, options, t) if options["phrases"] else _list(review, options, t)


def _check_options(options: dict[str, Any]) -> None:
    chosen = [name for name in _DECISIONS if options[name]]
    if len(chosen) > 1:
        raise UserError(N_("Give one of --accept, --overrule and --reject at a time."))
    if chosen and not options["dry_run"] and not (options["reason"] or "").strip():
        raise UserError(N_("Say why with --reason TEXT: the trainee who marked it reads the reason."))
    accepting = bool(options["accept"])
    if not accepting and (options["phrase"] is not None or options["example"] is not None or options["anyway"]):
        raise UserError(N_("--phrase, --example and --anyway belong to --accept."))
    if options["dry_run"] and not (accepting or options["overrule"]):
        raise UserError(N_("--dry-run belongs to --accept or --overrule."))
    for name in ("phrase", "example"):
        if options[name] is not None and not options[name].strip():
            raise UserError(N_("--{option} is empty: give the words that should count."), option=name)


def _list(review: "Review", options: dict[str, Any], t: Translate) -> int:
    from simulator.authoring.review.queue import MOST_GROUPS
    from simulator.authoring.review.rendering import render_groups
    from simulator.authoring.review.review_json import groups_json

    groups = review.groups(options["scenario"], options["misses"], None if options["everything"] else MOST_GROUPS)
    if options["as_json"]:
        echo_json(groups_json(groups))
    else:
        echo("\n".join(render_groups(groups, t)))
    return ExitCode.FINE


def _list_phrases(review: "Review", options: dict[str, Any], t: Translate) -> int:
    from simulator.authoring.review.phrase_usage import find_idle_phrases
    from simulator.authoring.review.rendering import render_usage
    from simulator.authoring.review.review_json import usage_json

    found = list(find_idle_phrases(review, options["scenario"]))
    if options["as_json"]:
        echo_json(usage_json(found))
    else:
        echo("\n".join(render_usage(found, t)))
    return ExitCode.FINE


def _decide(review: "Review", config: "Config", options: dict[str, Any], t: Translate) -> int:
    from simulator.authoring.review.bulk import decide, summarise_decided

    wanted = _read_wanted(config, options)
    cases = review.find(next(options[name] for name in _DECISIONS if options[name]))
    if len(cases) > 1 and (wanted.phrase is not None or wanted.example is not None):
        raise UserError(N_("--phrase and --example are for a single case; {count} were named."), count=len(cases))
    decided = []
    for one in decide(review, cases, wanted):
        decided.append(one)
        if not options["as_json"]:
            _show(one, wanted, t, alone=len(cases) == 1)
    if options["as_json"]:
        values = [_to_json(one) for one in decided]
        echo_json(values[0] if len(values) == 1 else values)
    echo(summarise_decided(decided, wanted, t), err=True)
    return ExitCode.FINE if all(one.may for one in decided) else ExitCode.FINDINGS


def _read_wanted(config: "Config", options: dict[str, Any]) -> "Wanted":
    from simulator.authoring.review.bulk import Wanted
    from simulator.authoring.review.decisions import Ruling
    from simulator.records.disputes import Verdict

    verdicts = {"accept": Verdict.ACCEPTED, "overrule": Verdict.OVERRULED, "reject": Verdict.REJECTED}
    by = config.profile.trainee if options["by"] is None else options["by"]
    return Wanted(
        verdict=next(verdicts[name] for name in _DECISIONS if options[name]),
        ruling=Ruling((options["reason"] or "").strip(), dt.datetime.now(dt.UTC), by.strip()),
        phrase=options["phrase"],
        example=options["example"],
        anyway=options["anyway"],
        dry_run=options["dry_run"],
    )


def _show(decided: "Decided", wanted: "Wanted", t: Translate, *, alone: bool) -> None:
    from simulator.authoring.review.plan_rendering import render_overruling, render_plan
    from simulator.authoring.review.rendering import describe_claim
    from simulator.records.disputes import Verdict

    lines: list[str] = []
    if decided.plan is not None:
        lines += render_plan(decided.plan, t)
    elif decided.fault is not None:
        lines.append(f"✗ {decided.fault.render(t)}")
    elif wanted.verdict is Verdict.OVERRULED:
        lines += render_overruling(decided.record, t)
    if lines or not alone:
        echo("\n".join([f"# {decided.case.id}  {describe_claim(decided.case, t)}", *lines]))


def _to_json(decided: "Decided") -> dict[str, Any]:
    from simulator.authoring.replay.corrected_text import rescored_json
    from simulator.authoring.review.review_json import case_json, plan_json

    if decided.plan is not None:
        return plan_json(decided.plan, written=decided.done)
    return {
        "case": case_json(decided.case),
        "done": decided.done,
        "record": rescored_json(decided.record) if decided.record else None,
        "problem": str(decided.fault) if decided.fault else None,
    }
