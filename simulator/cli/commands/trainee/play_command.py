"""`simulator play`: one scenario, in the terminal UI, line by line, or headless."""

import os
import secrets
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.kept_records import open_trainee_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.scenario_argument import find_script
from simulator.cli.translated import Command
from simulator.config import Config, use_official_rules
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_, Translate, counted

if TYPE_CHECKING:
    from simulator.practice.attempts import Attempt, Attempts, Trainee
    from simulator.practice.events import Mode
    from simulator.records.store import Records
    from simulator.scenario.script import Script

#: Seeds of which an official attempt takes the one that is newest to its trainee.
SEEDS = 12


@click.command("play", cls=Command)
@click.argument("scenario")
@click.option(
    "--replies",
    type=click.File("rb"),
    help="Play headless: one reply a line (- reads standard input); option numbers for choice and order turns.",
)
@click.option("--plain", is_flag=True, help="Line by line, without colours: for screen readers and any terminal.")
@click.option("--resume", is_flag=True, help="With --plain: go on with your unfinished attempt at it.")
@click.option("--json", "as_json", is_flag=True, help="Print events and debrief as one JSON object.")
@click.option("--seed", type=int, help="The same seed gives the same attempt; drawn when left out.")
@click.option("--official", is_flag=True, help="Official mode: no help, visible to managers.")
@click.option(
    "--language", metavar="TAG", help="Language of the scenario where its id exists in several; else the interface's."
)
@click.option("--save", is_flag=True, help="Keep the headless attempt in the records.")
@click.option("--trainee", metavar="NAME", help="Whose attempt it is, with --save or --plain.")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, scenario: str, replies: Any, seed: int | None, **options: Any) -> int:
    """Play SCENARIO (an id in the library, or a YAML file). Without --replies it opens in the terminal UI."""
    config = find_config(ctx, options)
    _check_options(replies is not None, seed, options)
    script = find_script(scenario, config, options["language"])
    if options["plain"]:
        return _play_plain(use_official_rules(config, os.environ), script, seed, options)
    if replies is None:
        from simulator.tui import run

        return run(config, scenario=script, seed=seed, official=options["official"])
    return _play_headless(use_official_rules(config, os.environ), script, replies, seed, options)


def _check_options(headless: bool, seed: int | None, options: Mapping[str, Any]) -> None:
    """Raises UserError for options that contradict one another."""
    if not headless and (options["as_json"] or options["save"]):
        raise UserError(N_("--json and --save need --replies FILE: they belong to a headless run."))
    if headless and options["plain"]:
        raise UserError(N_("--plain reads what is typed, --replies a file: give one of them."))
    if options["resume"] and not options["plain"]:
        raise UserError(N_("--resume goes with --plain; in the terminal UI press R in the library."))
    if options["official"] and seed is not None and not headless:
        raise UserError(N_("An official attempt draws its own seed: leave --seed out."))


def _find_mode(options: Mapping[str, Any]) -> "Mode":
    from simulator.practice.events import Mode

    return Mode.OFFICIAL if options["official"] else Mode.PRACTICE


def _find_trainee(config: Config, options: Mapping[str, Any]) -> "Trainee":
    from simulator.practice.attempts import Trainee

    return Trainee(options["trainee"] or config.profile.trainee, config.profile.team)


def _draw_seed(attempts: "Attempts", script: "Script", mode: "Mode", trainee: "Trainee", seed: int | None) -> int:
    """The seed that was asked for, else one by chance; an official attempt takes the newest to its trainee."""
    if seed is not None:
        return seed
    drawn = [secrets.randbelow(2**31) for _ in range(SEEDS if mode.value == "official" else 1)]
    return attempts.draw_seed(script, trainee, drawn) if len(drawn) > 1 else drawn[0]


def _play_plain(config: Config, script: "Script", seed: int | None, options: Mapping[str, Any]) -> int:
    """Line by line: what is typed, or comes down a pipe, is answered at once and kept."""
    from simulator.cli.headless import now
    from simulator.cli.plain.plain_player import PlainPlayer
    from simulator.practice.attempts import Attempts
    from simulator.practice.feedback.amount import read_amount
    from simulator.practice.feedback.changes import read_last_time

    t, trainee = find_translate(config), _find_trainee(config, options)
    with open_trainee_records(config, trainee.name) as records:
        attempts = Attempts(records, now, config.cache, lambda _id, _language: script, config.official)
        attempts.close_overdue(trainee.name)
        attempt = _begin_plain(attempts, records, script, trainee, seed, options, t)
        if attempt is None:
            return ExitCode.FINE
        previous = attempts.find_previous(attempt)
        last = read_last_time(previous.events) if previous else None
        player = PlainPlayer(attempt, last, read_amount(config.profile.feedback), _read_line, echo, t)
        try:
            player.play()
        except KeyboardInterrupt:
            echo("")
            for line in player.farewell():
                echo(line)
            raise
    return ExitCode.FINE


def _begin_plain(
    attempts: "Attempts",
    records: "Records",
    script: "Script",
    trainee: "Trainee",
    seed: int | None,
    options: Mapping[str, Any],
    t: Translate,
) -> "Attempt | None":
    """A new attempt or the one to go on with; None where an official one was not wanted after all."""
    from simulator.cli.plain.plain_player import is_yes
    from simulator.practice.events import Mode
    from simulator.practice.official.rules import check_start
    from simulator.practice.official.wording import explain_official

    mode = _find_mode(options)
    standing = attempts.find_standing(script.id, trainee.name, script.language)
    if options["resume"]:
        rows = records.attempts(trainee=trainee.name, scenario=script.id, mode=mode, finished=False, limit=1)
        if not rows:
            raise UserError(N_("You have no unfinished attempt at {scenario} in this mode."), scenario=script.id)
        return attempts.resume(rows[0].id)
    if mode is Mode.OFFICIAL and standing.open is not None:
        echo(t("An official attempt at this scenario is open."))
        return attempts.resume(standing.open.id)
    now = attempts.clock().astimezone()
    check_start(standing, mode, now)
    if mode is Mode.OFFICIAL:
        for line in explain_official(script.scenario, attempts.rules, standing, now, t):
            echo(line)
        echo(t("Begin? Type yes or no."))
        if not is_yes(_read_line()):
            return None
    return attempts.start(script, mode, _draw_seed(attempts, script, mode, trainee, seed), trainee)


def _read_line() -> str | None:
    """What is typed next; None at the end of the input."""
    if sys.stdin.isatty():
        echo("> ", nl=False)
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None


def _play_headless(config: Config, script: "Script", replies: Any, seed: int | None, options: Mapping[str, Any]) -> int:
    """The replies of a file; without --json each line is answered as soon as it is read."""
    from simulator.cli.headless import now, play_headless, summarise, transcribe_event
    from simulator.cli.text_lines import read_lines
    from simulator.practice.attempts import Attempts
    from simulator.practice.events import Event, Mode, Scored, to_json
    from simulator.practice.feedback.debrief_json import to_json as debrief_json
    from simulator.practice.official.wording import explain_leaving

    t, mode, trainee = find_translate(config), _find_mode(options), _find_trainee(config, options)

    def show(event: Event) -> None:
        hidden = mode is Mode.OFFICIAL and isinstance(event, Scored)  # what it is worth is said at the end
        for line in () if options["as_json"] or hidden else transcribe_event(event, t):
            echo(line)

    with ExitStack() as opened:
        store = opened.enter_context(open_trainee_records(config, trainee.name)) if options["save"] else None
        attempts = Attempts(store, now, config.cache, rules=config.official)
        drawn = _draw_seed(attempts, script, mode, trainee, seed)
        run_result = play_headless(script, read_lines(replies), drawn, mode, attempts, trainee, show)
    # An official attempt that goes on shows neither score nor reasons; one that is not kept is nobody's.
    goes_on = mode is Mode.OFFICIAL and run_result.attempt is not None and not run_result.debrief.complete
    if options["as_json"]:
        data = {
            "scenario": script.id,
            "language": script.language,
            "digest": script.digest,
            "seed": drawn,
            "mode": mode.value,
            "attempt": run_result.attempt,
            "events": [to_json(e) for e in run_result.events if not (goes_on and isinstance(e, Scored))],
            "debrief": None if goes_on else debrief_json(run_result.debrief),
            "unused_replies": run_result.unused,
        }
        echo_json(data)
    elif goes_on:
        deadline = config.official.find_deadline(run_result.events[0].at)
        echo("\n" + explain_leaving(deadline, now().astimezone(), t))
    else:
        echo("\n" + summarise(run_result.debrief, t))
    if run_result.unused:
        left = counted(
            t,
            "{count} reply was left over after the conversation ended",
            "{count} replies were left over after the conversation ended",
            run_result.unused,
        )
        echo(left, err=True)
    return ExitCode.FINE
