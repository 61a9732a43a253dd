"""`simulator assign`: scenarios and courses for people and teams, with a due day; who is how far; excuses."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.kept_records import need_team, open_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.output_file import check_output, choose_format, force_option, write_output
from simulator.cli.people.measured import find_asked_in, measure_all, measure_some, read_whole
from simulator.cli.scenario_argument import need_language, need_library
from simulator.cli.translated import Command, Group
from simulator.config import Config
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_

if TYPE_CHECKING:
    from simulator.cli.people.assignment_lines import Measured
    from simulator.practice.assignments.assignment import Assignment
    from simulator.records.store import Records
    from simulator.scenario.library.library import Library


class _GivingGroup(Group):
    """A group whose first word, where it is no command of its own, is what is assigned."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = args and (args[0] in self.commands or args[0].startswith("-"))
        return super().resolve_command(ctx, args if known else ["give", *args])


@click.group("assign", cls=_GivingGroup)
@shared_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Assign scenarios and courses: simulator assign objections --to Ann --due 2026-12-04 --score 80 --attempts 3.

    A course stands for its published scenarios. Only official attempts count, by the figures after corrections. The
    due day ends at midnight of the computer that looks. Trainees see theirs in Today.
    """
    find_config(ctx, options)
    return ExitCode.FINE


@command.command("give", cls=Command)
@click.argument("ref", metavar="SCENARIO|COURSE")
@click.option("--to", "people", metavar="PERSON", multiple=True, help="For whom: a name or an id; may be repeated.")
@click.option("--team", "teams", metavar="NAME", multiple=True, help="For everybody who is in this team, also later.")
@click.option("--due", metavar="DAY", help="The last day: 2026-12-04, or 14d for in two weeks.")
@click.option(
    "--score", type=click.IntRange(1, 100), default=None, help="The score to reach; a pass is needed in any case."
)
@click.option("--attempts", type=click.IntRange(1, 1000), default=None, help="So many official attempts count.")
@click.option("--from", "since", metavar="DAY", help="Attempts from that day on count; else from today on.")
@click.option("--language", metavar="TAG", help="Only in this language of the scenarios.")
@click.option("--by", metavar="NAME", help="Who assigns it; without it the name in the settings.")
@click.option("--dry-run", is_flag=True, help="Say who would get it; keep nothing.")
@shared_options
@click.pass_context
def give_command(
    ctx: click.Context, /, ref: str, people: tuple[str, ...], teams: tuple[str, ...], **options: Any
) -> int:
    """Assign a scenario or a course. The word give may be left out."""
    config = need_library(find_config(ctx, options))
    need_language(config, options["language"])
    if not people and not teams:
        raise UserError(N_("Say for whom: --to PERSON or --team NAME."))
    library = read_whole(config)
    with open_records(config, to_read=options["dry_run"]) as records:
        new = _make_assignments(records, config, library, ref, people, teams, options)
        if options["dry_run"]:
            records.assignments.check(new)
        else:
            records.assignments.give(new)
        measured = measure_all(records, config, library, new)
    _show(measured, config, library)
    if options["dry_run"]:
        echo(find_translate(config)("Nothing was kept."), err=True)
    return ExitCode.FINE


@command.command("list", cls=Command)
@click.option("--to", "person", metavar="PERSON", help="Only what concerns this person.")
@click.option("--team", metavar="NAME", help="Only people of this team.")
@click.option("--past-due", is_flag=True, help="Only past due and used up; ends with 1 where there are any.")
@click.option("--withdrawn", is_flag=True, help="Those that were withdrawn, too.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@shared_options
@click.pass_context
def list_command(
    ctx: click.Context, /, person: str | None, team: str | None, past_due: bool, withdrawn: bool, **options: Any
) -> int:
    """List what is assigned and who is how far."""
    from simulator.cli.people.assignment_lines import assigned_json
    from simulator.practice.assignments.assignment import AssignmentState

    config = find_config(ctx, options)
    t = find_translate(config)
    library = read_whole(config)
    with open_records(config, to_read=True) as records:
        measured = measure_some(records, config, library, person, team, withdrawn=withdrawn)
    if past_due:
        late = (AssignmentState.PAST_DUE, AssignmentState.USED_UP)
        kept = ((one, [m for m in members if m.standing.state in late]) for one, members in measured)
        measured = [(one, members) for one, members in kept if members]
    if options["as_json"]:
        echo_json(assigned_json(measured, find_asked_in(library, config), t))
    elif measured:
        _show(measured, config, library)
    else:
        echo(t("Nothing is past due.") if past_due else t("Nothing is assigned."))
    return ExitCode.FINDINGS if past_due and measured else ExitCode.FINE


@command.command("calendar", cls=Command)
@click.option("--to", "person", metavar="PERSON", help="Only what concerns this person.")
@click.option("--team", metavar="NAME", help="Only people of this team.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else the screen.")
@force_option
@shared_options
@click.pass_context
def calendar_command(
    ctx: click.Context, /, person: str | None, team: str | None, output: Path | None, force: bool, **options: Any
) -> int:
    """Write the due days of what is still to be done as a calendar file (.ics) that mail programs take.

    Taken again, it changes the entries that it made before.
    """
    from simulator.cli.people.assignment_lines import list_due_events
    from simulator.practice.assignments.calendar import write_calendar

    choose_format(output, None, {".ics": "ics"}, "ics")
    check_output(output, "assign", force=force)
    config = find_config(ctx, options)
    library = read_whole(config)
    with open_records(config, to_read=True) as records:
        measured = measure_some(records, config, library, person, team)
    text = write_calendar(list_due_events(measured, find_asked_in(library, config), find_translate(config)))
    if output is None:
        echo(text.replace("\r\n", "\n"), nl=False)
    else:
        write_output(output, text)
        echo(f"{output}", err=True)
    return ExitCode.FINE


@command.command("excuse", cls=Command)
@click.argument("assignment", metavar="ID")
@click.argument("person", metavar="PERSON")
@click.option("--reason", metavar="TEXT", default="", help="Why; the trainee reads it.")
@click.option("--by", metavar="NAME", help="Who excuses; without it the name in the settings.")
@shared_options
@click.pass_context
def excuse_command(ctx: click.Context, /, assignment: str, person: str, reason: str, **options: Any) -> int:
    """Say that one person need not do an assignment. ID is that of `simulator assign list`, or its beginning."""
    config = find_config(ctx, options)
    t = find_translate(config)
    with open_records(config) as records:
        one = records.assignments.find(assignment)
        name = _grant(records, config, one, person, reason, 0, options)
    echo(t("{name} is excused from {ref} ({id}).").format(name=name, ref=one.ref, id=one.id))
    return ExitCode.FINE


@command.command("allow", cls=Command)
@click.argument("assignment", metavar="ID")
@click.argument("person", metavar="PERSON")
@click.option("--attempts", type=click.IntRange(1, 1000), default=1, help="How many more at each scenario; else one.")
@click.option("--reason", metavar="TEXT", default="", help="Why; it is kept.")
@click.option("--by", metavar="NAME", help="Who allows it; without it the name in the settings.")
@shared_options
@click.pass_context
def allow_command(
    ctx: click.Context, /, assignment: str, person: str, attempts: int, reason: str, **options: Any
) -> int:
    """Allow one person more official attempts than an assignment says. ID is that of `simulator assign list`."""
    config = find_config(ctx, options)
    t = find_translate(config)
    with open_records(config) as records:
        one = records.assignments.find(assignment)
        if not one.attempts:
            raise UserError(N_("{id} allows any number of attempts as it is."), id=one.id)
        name = _grant(records, config, one, person, reason, attempts, options)
        given = next(given for given in records.assignments.given_to(name) if given.assignment.id == one.id)
    echo(
        t("{name} has {count} official attempts at {ref} now ({id}).").format(
            name=name, count=given.allowed, ref=one.ref, id=one.id
        )
    )
    return ExitCode.FINE


@command.command("withdraw", cls=Command)
@click.argument("assignments", metavar="ID...", nargs=-1, required=True)
@shared_options
@click.pass_context
def withdraw_command(ctx: click.Context, /, assignments: tuple[str, ...], **options: Any) -> int:
    """Ask for an assignment no more. It stays in the records: `simulator assign list --withdrawn`."""
    config = find_config(ctx, options)
    t = find_translate(config)
    with open_records(config) as records:
        found = [records.assignments.find(name) for name in assignments]
        for one in found:
            if one.withdrawn_at is None:
                records.assignments.withdraw(one.id, _now())
            echo(t("{id} ({ref}) is withdrawn.").format(id=one.id, ref=one.ref))
    return ExitCode.FINE


def _grant(
    records: "Records",
    config: Config,
    one: "Assignment",
    person: str,
    reason: str,
    attempts: int,
    options: dict[str, Any],
) -> str:
    """Keep that somebody is excused, or has so many `attempts` more; gives the name. Raises UserError."""
    from simulator.practice.assignments.assignment import Excuse

    key, name = records.people.find(person)
    if one.id not in {given.assignment.id for given in records.assignments.given_to(name)}:
        raise UserError(N_("{id} is not asked of {name}."), id=one.id, name=name)
    now = _now()
    by, grant = _name_giver(config, options), records.assignments.new_id(now)
    records.assignments.excuse(Excuse(grant, one.id, key, now, by, reason.strip(), attempts))
    return name


def _make_assignments(
    records: "Records",
    config: Config,
    library: "Library",
    ref: str,
    people: tuple[str, ...],
    teams: tuple[str, ...],
    options: dict[str, Any],
) -> "list[Assignment]":
    """One for each person and team. Raises UserError that says what is in the way."""
    from simulator.cli.people.assignable import find_assignable
    from simulator.cli.people.due_day import read_day, read_due
    from simulator.practice.assignments.assignment import Assignment

    now = _now()
    name, language = find_assignable(library, ref, options["language"])
    day = now.date() if options["since"] is None else read_day(options["since"], "--from")
    since = dt.datetime.combine(day, dt.time()).astimezone()
    for team in teams:
        if not team.strip():
            raise UserError(N_("Say for whom: --to PERSON or --team NAME."))
        need_team(records, team)
    keys = dict.fromkeys(records.people.find(person)[0] for person in people)
    targets = [*((key, "") for key in keys), *(("", team) for team in dict.fromkeys(teams))]
    due, score, limit = read_due(options["due"], now.date()), options["score"] or 0, options["attempts"] or 0
    by, new_id = _name_giver(config, options), records.assignments.new_id
    return [
        Assignment(new_id(now), name, language, key, team, due, score, limit, since, now, by) for key, team in targets
    ]


def _show(measured: "Measured", config: Config, library: "Library") -> None:
    from simulator.cli.people.assignment_lines import describe_assignment

    t = find_translate(config)
    for one, members in measured:
        for line in describe_assignment(one, members, find_asked_in(library, config), t):
            echo(line)


def _name_giver(config: Config, options: dict[str, Any]) -> str:
    return (config.profile.trainee if options["by"] is None else options["by"]).strip()


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
