"""`simulator drill`: the moves that are due, in the terminal UI or line by line."""

from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.trainee_desk import desk_options, open_desk
from simulator.cli.translated import Command
from simulator.exit_code import ExitCode
from simulator.locales import counted
from simulator.practice.day.desk import DRILL_MINUTES


@click.command("drill", cls=Command)
@click.option(
    "--minutes",
    type=click.IntRange(min=1, max=60),
    default=DRILL_MINUTES,
    show_default=True,
    help="How long: one customer line a minute.",
)
@click.option(
    "--replies",
    type=click.File("rb"),
    help="Answer from a file, one reply a line (- reads standard input, line by line). The replies are kept.",
)
@click.option("--json", "as_json", is_flag=True, help="Print prompts and results as one JSON object.")
@desk_options
@shared_options
@click.pass_context
def command(ctx: click.Context, /, minutes: int, replies: Any, as_json: bool, **options: Any) -> int:
    """Practise the moves that are due: one customer line, one reply, feedback, next.

    Without --replies it opens in the terminal UI; with --json alone it prints what would be asked.
    """
    config = find_config(ctx, options)
    t = find_translate(config)
    if replies is None and not as_json:
        from simulator.tui import run

        return run(config, drill=minutes)
    from simulator.cli.drill_lines import run_drill
    from simulator.cli.text_lines import read_lines
    from simulator.practice.day.day_json import answer_json, prompt_json

    with open_desk(config, options) as desk:
        prompts = desk.plan_drill(minutes)
        lines = read_lines(replies) if replies is not None else iter(())
        show = (lambda _text: None) if as_json else echo
        done = run_drill(desk, prompts, lines, config.cache, show, t)
    if as_json:
        answered = [answer_json(answer, reply) for answer, reply in done.answers]
        left = [prompt_json(prompt) for prompt in prompts[len(answered) :]]
        echo_json({"answered": answered, "left": left, "unused_replies": done.unused})
    if done.unused:
        words = "{count} reply was left over after the last customer line"
        echo(counted(t, words, "{count} replies were left over after the last customer line", done.unused), err=True)
    return ExitCode.FINE
