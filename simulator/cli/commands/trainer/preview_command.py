"""`simulator preview`: a scenario played while its file is being edited."""

import sys
import time
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.scenario_argument import broken_scenario, report_language
from simulator.cli.text_lines import read_lines
from simulator.cli.translated import Command
from simulator.config import Config
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_, Translate, labelled

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.authoring.preview.live_preview import Preview, Start

#: Seconds between two looks at a file that is broken from the first.
_GLANCE = 0.4


@click.command("preview", cls=Command)
@click.argument("scenario")
@click.option("--from", "turn", metavar="TURN", help="Begin at this turn.")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="trust=20, or a variable and its value.")
@click.option("--seed", type=int, default=0, show_default=True, help="Draws wordings, variables, order of items.")
@click.option("--replies", type=click.File("rb"), help="No screen: play these, print the reasons.")
@click.option("--json", "as_json", is_flag=True, help="With --replies: print the reasons as JSON.")
@click.option(
    "--language", metavar="TAG", help="Language of the scenario where its id exists in several; else the interface's."
)
@shared_options
@click.pass_context
def command(ctx: click.Context, /, scenario: str, turn: str | None, settings: tuple[str, ...], **options: Any) -> int:
    """Play SCENARIO (an id in the library, or a YAML file) while you edit it.

    Saving the file loads it again and plays the same replies up to where you were. A panel shows every criterion's
    strength against its threshold, the words and the phrase that decided, what the guards did and why the route was
    taken. While the file has errors they are shown, and the last good version goes on. Nothing is kept.
    """
    from simulator.authoring.preview.live_preview import parse_settings

    config = find_config(ctx, options)
    t = find_translate(config)
    replies = options["replies"]
    if options["as_json"] and replies is None:
        raise UserError(N_("--json needs --replies FILE: on the screen there is nothing to print."))
    path = _find_path(scenario, config, options["language"])
    start = parse_settings(settings, turn, options["seed"])
    preview = open_preview(path, start, t, replies is None and _can_wait(), config.cache)
    if replies is None:
        from simulator.tui.trainer_apps import run_preview

        return run_preview(config, preview)
    return _play_headless(preview, list(read_lines(replies)), options["as_json"], t)


def open_preview(path: "Path", start: "Start", t: Translate, patient: bool, cache: "Path | None" = None) -> "Preview":
    """The preview of a file. One that is broken from the first is told; then, if `patient`, its next version is tried.

    Raises UserError where the file cannot be played, or the start does not fit it.
    """
    from simulator.authoring.preview.live_preview import BrokenAtFirst, Preview, fingerprint

    while True:
        seen = fingerprint(path)
        try:
            return Preview(path, start, cache)
        except BrokenAtFirst as broken:
            told = broken_scenario(broken.problems, t)
            if not patient:
                raise told from broken
        click.clear()
        echo("\n".join([told.render(t), "", t("Mend it and save: the preview begins by itself. Ctrl-C leaves.")]))
        while fingerprint(path) == seen:
            time.sleep(_GLANCE)


def _can_wait() -> bool:
    return sys.stdout.isatty()


def _find_path(scenario: str, config: Config, language: str | None) -> "Path":
    """The file meant: one, even where the id exists in several languages."""
    from simulator.authoring.files.targets import find_scenarios
    from simulator.scenario.library.find_scenario import choose_language

    paths = find_scenarios([scenario], config.library)
    if len(paths) == 1:
        return paths[0]
    by_language = {path.parent.parent.name: path for path in paths}
    if not by_language or any(path.parent.parent.parent != config.library for path in paths):
        raise UserError(N_("{name} means several files; name one of them."), name=scenario)
    wanted = language or config.content_language
    tag = wanted if wanted in by_language else choose_language(config.library, list(by_language))
    if language is None:
        report_language(tag, sorted(by_language), find_translate(config))
    return by_language[tag]


def _play_headless(preview: "Preview", replies: list[str], as_json: bool, t: Translate) -> int:
    from simulator.authoring.preview.inspection import inspect_exchange
    from simulator.authoring.preview.inspection_json import inspection_json
    from simulator.authoring.preview.inspection_text import render_inspection
    from simulator.practice.answers import InvalidAnswer

    for number, reply in enumerate(replies, 1):
        try:
            preview.add_reply(reply)
        except InvalidAnswer as wrong:
            raise UserError(
                N_("reply {number}: “{text}”: {reason}"), number=number, text=reply, reason=wrong
            ) from wrong
    state = preview.run.state
    inspections = [inspect_exchange(preview.run.prepared, state, at) for at in range(len(state.answered))]
    if as_json:
        data = {
            "exchanges": [inspection_json(inspection) for inspection in inspections],
            "ending": state.ended.ending if state.ended else None,
        }
        echo_json(data)
        return ExitCode.FINE
    for inspection in inspections:
        asked = inspection.exchange.asked
        lines = [labelled(t, asked.speaker, asked.text), f"> {inspection.exchange.reply}"]
        lines += [f"  {line}" for line in render_inspection(inspection, t)]
        echo("\n".join([*lines, ""]))
    return ExitCode.FINE
