"""`simulator mark`: a coach's own judgement of an official attempt, kept beside the machine's."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.access_note import note_attempts
from simulator.cli.kept_records import open_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.translated import Command
from simulator.exit_code import ExitCode
from simulator.json_values import fields_to_plain
from simulator.locales import Translate

if TYPE_CHECKING:
    from simulator.practice.attempts import LoadedAttempt
    from simulator.practice.marking.coach_mark import CoachMark
    from simulator.records.store import Records

_WORDS = ("passed", "failed", "met", "partly", "missed", "clean", "crossed", "withdrawn")


@click.command("mark", cls=Command)
@click.argument("target", metavar="ATTEMPT[#TURN[/ITEM]]")
@click.argument("word", required=False, type=click.Choice(_WORDS), metavar="[WORD]")
@click.option("--reason", metavar="TEXT", help="Why you judge so; the trainee reads it. Needed with WORD.")
@click.option("--comment", metavar="TEXT", default="", help="What else you want to say to the trainee.")
@click.option("--by", metavar="NAME", help="Who marks; without it the name in the settings.")
@click.option("--json", "as_json", is_flag=True, help="Print the marks as JSON.")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, target: str, word: str | None, **options: Any) -> int:
    """Set your own judgement of an official attempt beside the machine's, with a reason.

    WORD is passed or failed for an attempt and for an answer (TURN, or its number in the debrief); met, partly or
    missed for a criterion; clean or crossed for a red line; withdrawn takes your last mark there back. Without WORD it
    lists what can be marked and what was. Nothing is overwritten, the trainee and every report show it, and no score
    changes: `simulator review` changes scores.
    """
    from simulator.practice.marking.mark_target import split_target
    from simulator.records.privacy.accesses import AccessKind
    from simulator.reports.loading import load_attempt

    config = find_config(ctx, options)
    t = find_translate(config)
    attempt, turn, item = split_target(target)
    with open_records(config, to_read=word is None) as records:
        loaded = load_attempt(records, attempt, config.cache)
        note_attempts(records, config, AccessKind.MARK, [loaded.row.id])
        if word is None:
            return _list(records, loaded, turn, options["as_json"], t)
        coach = (config.profile.trainee if options["by"] is None else options["by"]).strip()
        mark = _set(records, loaded, (turn, item), word, (options["reason"] or "", options["comment"]), coach)
    _show([mark], loaded, options["as_json"], t)
    _explain(t)
    return ExitCode.FINE


def _set(
    records: "Records", loaded: "LoadedAttempt", place: tuple[str, str], word: str, texts: tuple[str, str], coach: str
) -> "CoachMark":
    from simulator.practice.marking.coach_mark import MarkWord
    from simulator.practice.marking.mark_target import find_target
    from simulator.practice.marking.setting import check_texts
    from simulator.records.marking.mark_keeping import check_coach, keep_mark

    check_texts(*texts)
    check_coach(loaded, coach)
    target = find_target(loaded, *place)
    return keep_mark(records.marks, loaded, target, MarkWord(word), texts, coach, dt.datetime.now(dt.UTC))


def _list(records: "Records", loaded: "LoadedAttempt", turn: str, as_json: bool, t: Translate) -> int:
    """What can be marked, with the machine's judgement, and the marks there are."""
    from simulator.practice.marking.coach_mark import WORDS, keep_standing
    from simulator.practice.marking.mark_target import list_places
    from simulator.practice.marking.mark_wording import name_word

    marks = records.marks.find(loaded.row.id)
    if not as_json:
        for one in list_places(loaded, turn):
            place = "/".join(part for part in (one.turn, one.item) if part)
            words = "|".join(word.value for word in WORDS[one.kind])
            machine = t("the machine: {word}").format(word=name_word(one.machine, t))
            echo(f"{loaded.row.id}{'#' if place else ''}{place}  {machine}  ({words})")
    _show(marks if as_json else keep_standing(marks), loaded, as_json, t)
    if not as_json:
        _explain(t)
    return ExitCode.FINE


def _show(marks: "Iterable[CoachMark]", loaded: "LoadedAttempt", as_json: bool, t: Translate) -> None:
    from simulator.practice.marking.mark_wording import find_mark_rule, list_lines

    if as_json:
        echo_json([fields_to_plain(mark) for mark in marks])
        return
    for mark in marks:
        place, *more = list_lines(mark, find_mark_rule(loaded.prepared, mark), t)
        echo("\n    ".join([f"✎ {place}", *more]))


def _explain(t: Translate) -> None:
    from simulator.practice.marking.mark_wording import explain_marks

    echo(explain_marks(t), err=True)
