"""`simulator export`: official results for learning platforms and record stores."""

import datetime as dt
import os
import time
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.access_note import note_people
from simulator.cli.kept_records import need_person, need_team, open_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.output_file import check_output, choose_format, force_option, write_output
from simulator.cli.people.measured import read_whole
from simulator.cli.report_period import LAST, read_since
from simulator.cli.scenario_argument import need_library
from simulator.cli.translated import Command, Group
from simulator.config import Config
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_, Translate, counted
from simulator.sanitise import dump_json

if TYPE_CHECKING:
    from simulator.exchange.outbox.pushing import PushOutcome
    from simulator.exchange.settings import LmsSettings
    from simulator.exchange.xapi.attempt_statements import StatementWriter
    from simulator.records.outgoing.outbox import Outbox
    from simulator.records.store import Records

#: What `MoveOn` has; the default is the first.
_MOVE_ON = ("Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable")
_JSONL = "File: .jsonl; - is the screen."


@click.group("export", cls=Group)
@shared_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Give official results to other systems: xAPI statements, a record store, a gradebook, cmi5 packages.

    Practice never leaves. Settings stand in lms.toml in the data folder, or in SIMULATOR_LRS_URL, _KEY and _SECRET.
    """
    find_config(ctx, options)
    return ExitCode.FINE


@command.command("xapi", cls=Command)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File: .jsonl; - is the screen.",
)
@click.option("--since", metavar="DAY", help="Attempts begun from that day on: 2026-03-01, or 30d.")
@click.option("--trainee", metavar="NAME", help="Only of this person.")
@force_option
@shared_options
@click.pass_context
def xapi_command(
    ctx: click.Context, /, output: Path | None, since: str | None, trainee: str | None, force: bool, **options: Any
) -> int:
    """Write xAPI statements of official attempts, one a line; the same attempts give the same ids.

    People are pseudonyms (`simulator export actors` maps back). What a correction changed comes anew, and a voiding
    statement takes the earlier one back.
    """
    from simulator.exchange.xapi.export import export_statements

    file = None if output is None or str(output) == "-" else output
    choose_format(file, None, {".jsonl": "jsonl"}, "jsonl")
    check_output(file, "xapi", force=force)
    config = find_config(ctx, options)
    begin = _read_day(since)
    writer = _make_writer(config)
    with open_records(config, to_read=True) as records:
        name = None if trainee is None else need_person(records, trainee)
        lines = [dump_json(one) for one in export_statements(records, writer, since=begin, trainee=name)]
        _note_export(records, config, {records.tallies.find_key(name)} if name else {*records.official(begin).values()})
    _write(file, "".join(f"{line}\n" for line in lines))
    return ExitCode.FINE


@command.command("actors", cls=Command)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File: .csv or .json.")
@force_option
@shared_options
@click.pass_context
def actors_command(ctx: click.Context, /, output: Path | None, force: bool, **options: Any) -> int:
    """Show who is behind the pseudonyms of statements: account name, id, name, team. For the administrator alone."""
    from simulator.reports.tables import Table, write_csv

    style = choose_format(output, None, {".csv": "csv", ".json": "json"}, "csv")
    check_output(output, "actors", force=force)
    config = find_config(ctx, options)
    writer = _make_writer(config)
    with open_records(config, to_read=True) as records:
        official = {*records.official().values()}
        known = [one for one in records.people.list() if one.key in official]
    rows = tuple((writer.pseudonyms.name(one.key), one.id, one.name, one.team) for one in known)
    header = ("account", "id", "name", "team")
    if style == "json":
        text = dump_json({"actors": [dict(zip(header, row, strict=True)) for row in rows]}, indent=2) + "\n"
    else:
        text = write_csv(Table("actors", header, rows))
    _write(output, text)
    return ExitCode.FINE


@command.command("gradebook", cls=Command)
@click.argument("course", required=False, default="", metavar="[COURSE]")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File: .csv or .xlsx.")
@click.option(
    "--grade",
    type=click.Choice(["latest", "best"]),
    default="latest",
    show_default=True,
    help="Which official attempt at a scenario is the grade.",
)
@click.option(
    "--for", "shape", type=click.Choice(["plain", "canvas"]), default="plain", show_default=True, help="Whose columns."
)
@click.option("--by-scenario", is_flag=True, help="Columns for each scenario instead of each course.")
@click.option("--team", metavar="NAME", default="", help="Only people of this team.")
@force_option
@shared_options
@click.pass_context
def gradebook_command(
    ctx: click.Context, /, course: str, output: Path | None, grade: str, shape: str, by_scenario: bool, **options: Any
) -> int:
    """Write grades of official attempts as a table: a row a person, columns a course.

    A course has a score once each of its scenarios has a grade: their mean. Moodle takes the plain table (map id or
    name, then the score columns), Canvas the one with --for canvas.
    """
    from simulator.exchange.gradebook.gradebook import GradebookQuestion, GradebookShape, make_gradebook, need_course
    from simulator.exchange.gradebook.grades import Choice
    from simulator.reports.tables import write_csv, write_workbook

    team = options.pop("team")
    style = choose_format(output, None, {".csv": "csv", ".xlsx": "xlsx"}, "csv")
    check_output(output, "gradebook", force=options.pop("force"))
    config = need_library(find_config(ctx, options))
    question = GradebookQuestion(course, team, Choice(grade), GradebookShape(shape), by_scenario)
    library = read_whole(config)
    with open_records(config, to_read=True) as records:
        need_team(records, team)
        need_course(records, library, course)
        table = make_gradebook(records, library, question)
        _note_export(records, config, {one.key for one in records.tallies.people(team or None) if one.official})
    _write(output, write_workbook([table]) if style == "xlsx" else write_csv(table))
    return ExitCode.FINE


@command.command("cmi5", cls=Command)
@click.argument("course", metavar="COURSE")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File: .zip.")
@click.option(
    "--move-on",
    type=click.Choice(_MOVE_ON),
    default=_MOVE_ON[0],
    metavar="WORD",
    help="What the platform waits for: Passed (unless said), Completed, CompletedAndPassed, CompletedOrPassed or "
    "NotApplicable.",
)
@force_option
@shared_options
@click.pass_context
def cmi5_command(ctx: click.Context, /, course: str, output: Path, move_on: str, force: bool, **options: Any) -> int:
    """Write a course as a cmi5 package: a unit for each published scenario, opened at launch_url.

    COURSE may begin with its language: en/objections.
    """
    from simulator.exchange.cmi5.package import MoveOn, make_package
    from simulator.reports.certificates.issuing import find_courses

    choose_format(output, None, {".zip": "zip"}, "zip")
    check_output(output, "cmi5", force=force)
    config = need_library(find_config(ctx, options))
    found = find_courses(read_whole(config), course, config.content_language)[0]
    _write(output, make_package(found, _read_settings(config), MoveOn(move_on)))
    return ExitCode.FINE


@command.command("push", cls=Command)
@click.option("--again", is_flag=True, help="Also send once more what the store refused.")
@click.option("--everything", is_flag=True, help="Forget what was sent, as for a new store, and send it all.")
@click.option("--dry-run", is_flag=True, help="Fill the outbox; send nothing.")
@shared_options
@click.pass_context
def push_command(ctx: click.Context, /, again: bool, everything: bool, dry_run: bool, **options: Any) -> int:
    """Send what is new to the record store; it may be run as often as one likes, and killed.

    Ends with 1 where something waits or was refused. `simulator export outbox` shows what, and why.
    """
    from simulator.exchange.outbox.queueing import queue_news

    config = find_config(ctx, options)
    t, settings = find_translate(config), _read_settings(config)
    if not dry_run:
        _need_store(settings)
    with open_records(config) as records:
        if everything:
            records.outbox.forget()
        if again:
            records.outbox.retry_refused(_now())
        queue_news(records, _make_writer(config), _now())
        if not dry_run:
            _note_export(records, config, {*records.official().values()})
            for line in _describe_push(_push(records.outbox, settings), t):
                echo(line)
        return _show_outbox(records.outbox, t)


@command.command("outbox", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@shared_options
@click.pass_context
def outbox_command(ctx: click.Context, /, as_json: bool, **options: Any) -> int:
    """Show how many statements wait and were sent, and those that the record store refused, with its reasons."""
    config = find_config(ctx, options)
    with open_records(config, to_read=True) as records:
        if not as_json:
            return _show_outbox(records.outbox, find_translate(config))
        refused = records.outbox.refused()
        counts = {state.value: count for state, count in records.outbox.count().items()}
    echo_json({**counts, "reasons": [{"id": r.id, "attempt": r.attempt, "reason": r.reason} for r in refused]})
    return ExitCode.FINDINGS if counts["waiting"] or refused else ExitCode.FINE


def _note_export(records: "Records", config: Config, keys: Collection[str]) -> None:
    from simulator.records.privacy.accesses import AccessKind

    note_people(records, config, AccessKind.EXPORT, keys)


def _push(outbox: "Outbox", settings: "LmsSettings") -> "PushOutcome":
    from simulator.exchange.outbox.pushing import push_waiting
    from simulator.exchange.outbox.record_store import HttpRecordStore

    return push_waiting(outbox, HttpRecordStore.make(settings), _now, time.sleep)


def _describe_push(outcome: "PushOutcome", t: Translate) -> Iterable[str]:
    yield counted(t, "{count} statement arrived.", "{count} statements arrived.", outcome.sent)
    if outcome.stopped:
        yield t("The record store took no more: {reason}").format(reason=outcome.stopped)


def _show_outbox(outbox: "Outbox", t: Translate) -> int:
    """What waits, was sent and was refused; 1 where something has not arrived."""
    counts, refused = outbox.count(), outbox.refused()
    shown = {state.value: count for state, count in counts.items()}
    echo(t("Waiting: {waiting} · sent: {sent} · refused: {refused} · withdrawn: {withdrawn}").format(**shown))
    for row in refused:
        echo(f"  {row.id}  {row.attempt}  {row.reason}")
    return ExitCode.FINDINGS if shown["waiting"] or refused else ExitCode.FINE


def _need_store(settings: "LmsSettings") -> None:
    if not settings.url or not settings.key or not settings.secret:
        message = N_("No record store is named: set SIMULATOR_LRS_URL, SIMULATOR_LRS_KEY and SIMULATOR_LRS_SECRET.")
        raise UserError(message)


def _read_settings(config: Config) -> "LmsSettings":
    from simulator.exchange.settings import read_settings

    return read_settings(config.profile_path.parent, os.environ)


def _make_writer(config: Config) -> "StatementWriter":
    from simulator.exchange.actors import Pseudonyms, read_key
    from simulator.exchange.xapi.attempt_statements import StatementWriter

    settings = _read_settings(config)
    key = read_key(config.profile_path.parent, settings.actor_key)
    return StatementWriter(settings, Pseudonyms(key, settings.home_page))


def _read_day(since: str | None) -> dt.datetime | None:
    if since == LAST:
        raise UserError(N_("--since last is for simulator report --team: say a day, or 30d."))
    return read_since(since, _now())


def _write(file: Path | None, content: str | bytes) -> None:
    if file is not None:
        write_output(file, content)
        echo(f"{file}", err=True)
    elif isinstance(content, bytes):
        raise UserError(N_("--format {format} needs a file: add -o FILE.{format}."), format="xlsx")
    else:
        echo(content.replace("\r\n", "\n"), nl=False)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
