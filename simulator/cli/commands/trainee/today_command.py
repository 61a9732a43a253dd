"""`simulator today`: what is due and why, what was left, what comes next."""

from collections.abc import Iterator
from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.trainee_desk import desk_options, open_desk
from simulator.cli.translated import Command
from simulator.exit_code import ExitCode
from simulator.locales import Translate, counted
from simulator.practice.day.today import Today

#: Moves, and open scenarios, that are named one by one.
_MOST_NAMED = 5


@click.command("today", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="The plan of the day as one JSON object.")
@desk_options
@shared_options
@click.pass_context
def command(ctx: click.Context, /, as_json: bool, **options: Any) -> int:
    """Show what to practise today: moves that are due and why, what was left, the next scenario."""
    config = find_config(ctx, options)
    t = find_translate(config)
    with open_desk(config, options) as desk:
        today = desk.plan_today()
        if as_json:
            from simulator.practice.day.day_json import today_json

            echo_json(today_json(today, desk.plan_drill(), t))
        else:
            for line in _describe(today, t):
                echo(line)
    return ExitCode.FINE


def _describe(today: Today, t: Translate) -> Iterator[str]:
    from simulator.practice.day.wording import describe_coming, describe_week, explain_next, name_day, sum_up_day

    yield name_day(today.day, t)
    yield sum_up_day(today, t)
    yield from _describe_due(today, t)
    if not today.due and today.coming:
        yield "  " + describe_coming(today.coming, today.day, t)
    if today.unfinished:
        row = today.unfinished
        yield t("Go on: {title} ({id}), {count} answered").format(title=row.title, id=row.id, count=row.answered)
    yield from _describe_assigned(today, t)
    if today.next:
        following = today.next
        minutes = t("{count} min").format(count=following.minutes)
        yield t("Next: {title} – {minutes} – {why}").format(
            title=following.title, minutes=minutes, why=explain_next(following, t)
        )
        yield f"  simulator play {following.id}"
    officials = today.officials
    if officials.count:
        yield t("Officially passed: {passed} of {count}").format(passed=officials.passed, count=officials.count)
        yield from (f"  · {title}" for _, title in officials.open[:_MOST_NAMED])
        if len(officials.open) > _MOST_NAMED:
            yield "  " + t("and {count} more open").format(count=len(officials.open) - _MOST_NAMED)
    yield describe_week(today, t)


def _describe_assigned(today: Today, t: Translate) -> Iterator[str]:
    from simulator.practice.assignments.wording import describe_due, describe_need

    for one in today.wanted[:_MOST_NAMED]:
        due = describe_due(one.standing, t)
        head = t("Assigned: {title}").format(title=one.asked.title)
        yield " – ".join(part for part in (head, due, describe_need(one.standing, t)) if part)
        if one.next:
            yield f"  simulator play {one.next.id} --official"
    if len(today.wanted) > _MOST_NAMED:
        yield "  " + t("and {count} more").format(count=len(today.wanted) - _MOST_NAMED)
    if today.assigned and not today.wanted:
        yield t("Everything that was assigned to you is done.")


def _describe_due(today: Today, t: Translate) -> Iterator[str]:
    from simulator.practice.day.wording import explain_due

    if not today.due:
        return
    for move in today.due[:_MOST_NAMED]:
        yield f"  · {move.means} – {explain_due(move, t)}  ({move.title})"
    if len(today.due) > _MOST_NAMED:
        more = len(today.due) - _MOST_NAMED
        yield "  " + counted(t, "and {count} more, for another day", "and {count} more, for other days", more)
    yield "  simulator drill"
