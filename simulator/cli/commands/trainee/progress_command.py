"""`simulator progress`: what got better; one's own replies searched; old unfinished attempts put away."""

from collections.abc import Iterator
from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.trainee_desk import desk_options, open_desk
from simulator.cli.translated import Command
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_, Translate
from simulator.practice.day.desk import Desk
from simulator.practice.day.progress import Progress

#: Moves that are named one by one.
_MOST_NAMED = 8


@click.command("progress", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object; with --search, the replies.")
@click.option("--search", "words", metavar="WORDS", help="Find your own replies that hold all these words.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many replies at most.")
@click.option("--put-away", metavar="ATTEMPT", help="No longer offer this unfinished attempt; it stays as it is.")
@click.option("--bring-back", metavar="ATTEMPT", help="Offer an attempt again that was put away.")
@desk_options
@shared_options
@click.pass_context
def command(
    ctx: click.Context, /, as_json: bool, words: str | None, limit: int, put_away: str | None, **options: Any
) -> int:
    """Show skills over time, moves that stick or slip, days of practice; search what you said."""
    from simulator.practice.day.day_json import progress_json, reply_json

    config = find_config(ctx, options)
    t = find_translate(config)
    if words is not None and not words.strip():
        raise UserError(N_("--search needs at least one word."))
    with open_desk(config, options) as desk:
        if put_away is not None:
            desk.put_away(put_away)
        if options["bring_back"] is not None:
            desk.bring_back(options["bring_back"])
        if words is not None:
            found = desk.search(words, limit)
            if as_json:
                echo_json([reply_json(reply) for reply in found])
            else:
                _print_replies(desk, words, limit, t)
            return ExitCode.FINE
        progress = desk.measure_progress()
    if as_json:
        echo_json(progress_json(progress, t))
    else:
        for line in _describe(progress, t):
            echo(line)
    return ExitCode.FINE


def _print_replies(desk: Desk, words: str, limit: int, t: Translate) -> None:
    found = desk.search(words, limit)
    for reply in found:
        when = reply.at.astimezone().strftime("%Y-%m-%d %H:%M")
        echo(f"{when}  {reply.title}  {reply.attempt or t('drill')}")
        echo(f"  {' '.join(reply.text.split())}")
    if not found:
        echo(t("You have not said “{words}” yet.").format(words=words))


def _describe(progress: Progress, t: Translate) -> Iterator[str]:
    from simulator.practice.day.progress_text import (
        describe_attempts,
        describe_calendar,
        describe_moves,
        describe_slipping,
        describe_trend,
    )

    if progress.is_empty:
        yield t("Nothing here yet. What you practise shows here from the first conversation on.")
        return
    yield t("Skills (share of the chances used, the last weeks count most)")
    yield from ("  " + describe_trend(trend, t) for trend in progress.skills)
    yield t("Attempts")
    yield "  " + describe_attempts(progress, t)
    yield t("Moves")
    yield "  " + describe_moves(progress, t)
    yield from ("  " + describe_slipping(move, t) for move in progress.slipping[:_MOST_NAMED])
    if progress.red_lines:
        yield t("Red lines crossed so far")
        yield from ("  " + describe_slipping(move, t) for move in progress.red_lines[:_MOST_NAMED])
    yield from describe_calendar(progress, t)
    if progress.unfinished:
        yield t("Unfinished; --put-away ID takes one off this list")
    for row in progress.unfinished:
        when = row.updated_at.astimezone().strftime("%Y-%m-%d")
        yield f"  {row.id}  {when}  {row.title}"
