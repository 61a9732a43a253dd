"""`simulator play`: one scenario, in the terminal UI or headless."""

import secrets
from contextlib import ExitStack
from typing import Any

import click

from simulator.cli.kept_records import open_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.scenario_argument import find_script
from simulator.cli.translated import Command
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_, counted


@click.command("play", cls=Command)
@click.argument("scenario")
@click.option(
    "--replies",
    type=click.File("rb"),
    help="Play headless: one reply a line (- reads standard input); option numbers for choice and order turns.",
)
@click.option("--json", "as_json", is_flag=True, help="Print events and debrief as one JSON object.")
@click.option("--seed", type=int, help="The same seed gives the same attempt; drawn when left out.")
@click.option("--official", is_flag=True, help="Official mode: no help, visible to managers.")
@click.option(
    "--language", metavar="TAG", help="Language of the scenario where its id exists in several; else the interface's."
)
@click.option("--save", is_flag=True, help="Keep the headless attempt in the records.")
@click.option("--trainee", metavar="NAME", help="Whose attempt it is, with --save.")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, scenario: str, replies: Any, as_json: bool, seed: int | None, **options: Any) -> int:
    """Play SCENARIO (an id in the library, or a YAML file). Without --replies it opens in the terminal UI."""
    config = find_config(ctx, options)
    t = find_translate(config)
    language = options["language"]
    if replies is None:
        if as_json or options["save"]:
            raise UserError(N_("--json and --save need --replies FILE: they belong to a headless run."))
        from simulator.tui import run

        script = find_script(scenario, config, language)
        return run(config, scenario=script, seed=seed, official=options["official"])
    from simulator.cli.headless import now, play_headless, transcribe
    from simulator.cli.text_lines import read_lines
    from simulator.practice.attempts import Attempts, Trainee
    from simulator.practice.events import Mode, to_json
    from simulator.practice.feedback.debrief_json import to_json as debrief_json

    script = find_script(scenario, config, language)
    mode = Mode.OFFICIAL if options["official"] else Mode.PRACTICE
    seed = secrets.randbelow(2**31) if seed is None else seed
    trainee = Trainee(options["trainee"] or config.profile.trainee, config.profile.team)
    with ExitStack() as opened:
        store = opened.enter_context(open_records(config)) if options["save"] else None
        attempts = Attempts(store, now, config.cache)
        run_result = play_headless(script, list(read_lines(replies)), seed, mode, attempts, trainee)
    if as_json:
        data = {
            "scenario": script.id,
            "language": script.language,
            "digest": script.digest,
            "seed": seed,
            "mode": mode.value,
            "attempt": run_result.attempt,
            "events": [to_json(event) for event in run_result.events],
            "debrief": debrief_json(run_result.debrief),
            "unused_replies": run_result.unused,
        }
        echo_json(data)
    else:
        echo(transcribe(run_result, t))
    if run_result.unused:
        left = counted(
            t,
            "{count} reply was left over after the conversation ended",
            "{count} replies were left over after the conversation ended",
            run_result.unused,
        )
        echo(left, err=True)
    return ExitCode.FINE
