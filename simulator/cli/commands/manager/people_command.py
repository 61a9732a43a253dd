"""`simulator people`: who there is; the people file; one person made of two spellings; another name."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from simulator.cli.kept_records import open_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import confirm, echo, echo_json
from simulator.cli.translated import Command, Group
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_, Translate, counted

if TYPE_CHECKING:
    from simulator.records.day.drills import MakeCard
    from simulator.records.people.merging import PersonChange
    from simulator.records.people.people import KnownPerson
    from simulator.records.people.person import PersonRow
    from simulator.records.store import Records

_ENDINGS = (".csv", ".tsv", ".xlsx")
_Command = TypeVar("_Command", bound=Callable[..., Any])


def _deciding_options(function: _Command) -> _Command:
    """--dry-run and --yes."""
    function = click.option("--dry-run", is_flag=True, help="Show what would change; change nothing.")(function)
    return click.option("--yes", is_flag=True, help="Do it without asking; needed where nobody sits at a terminal.")(
        function
    )


@click.group("people", cls=Group, invoke_without_command=True)
@shared_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Show who there is, and keep one person one person.

    Without a people file a name is the person. With one, ids, teams and coaches come from it. Whatever leads to a
    person – name, former name, id – is taken wherever a trainee is named, also in the settings.
    """
    find_config(ctx, options)
    return ExitCode.FINE if ctx.invoked_subcommand else int(ctx.invoke(list_command))


@command.command("list", cls=Command)
@click.option("--team", metavar="NAME", help="Only people of this team.")
@click.option("--coach", metavar="NAME", help="Only people with this coach.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@shared_options
@click.pass_context
def list_command(
    ctx: click.Context, /, team: str | None = None, coach: str | None = None, as_json: bool = False, **options: Any
) -> int:
    """List everybody: id, name, team, coach, how many attempts, the last one. Without an id: not in the people file."""
    from simulator.cli.people.people_lines import list_people, people_json
    from simulator.records.names import fold_name

    config = find_config(ctx, options)
    t = find_translate(config)
    with open_records(config, to_read=True) as records:
        people = records.people.list()
    if team is not None:
        people = tuple(one for one in people if fold_name(one.team) == fold_name(team))
    if coach is not None:
        people = tuple(one for one in people if fold_name(one.coach) == fold_name(coach))
    if as_json:
        echo_json(people_json(people))
    elif not people:
        echo(t("There is nobody here yet."))
    else:
        for line in list_people(people, t):
            echo(line)
    return ExitCode.FINE


@command.command("import", cls=Command)
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print what changes as JSON.")
@_deciding_options
@shared_options
@click.pass_context
def import_command(ctx: click.Context, /, file: Path, as_json: bool, dry_run: bool, yes: bool, **options: Any) -> int:
    """Take a people file (.csv, .tsv, .xlsx) with the columns id, name, team, coach; the last two may be missing.

    Who has attempts under that name gets id, team and coach. An id that is there already is the same person, whatever
    the name. Two people of one name are told apart by their ids. Nobody is removed.
    """
    from simulator.cli.people.people_lines import describe_plan, plan_json

    config = find_config(ctx, options)
    t = find_translate(config)
    rows = _read_file(file)
    with open_records(config, to_read=dry_run) as records:
        plan = records.people.plan(rows)
        if not as_json:
            for line in describe_plan(plan, t):
                echo(line)
        wanted = bool(plan.writes or plan.unsure) and not dry_run and (yes or confirm(t("Take this file?")))
        if wanted:
            records.people.take(rows)
    if as_json:
        echo_json(plan_json(plan, written=wanted))
    elif not wanted:
        echo(_explain_nothing(t), err=True)
    return ExitCode.FINE


@command.command("merge", cls=Command)
@click.argument("name", metavar="PERSON")
@click.argument("into", metavar="INTO")
@_deciding_options
@shared_options
@click.pass_context
def merge_command(ctx: click.Context, /, name: str, into: str, dry_run: bool, yes: bool, **options: Any) -> int:
    """Make one person of two: attempts, drills, cards, assignments and certificates of PERSON become those of INTO.

    The name PERSON leads to INTO from then on. `simulator people undo` takes the latest merge back.
    """
    config = find_config(ctx, options)
    t = find_translate(config)
    with open_records(config, to_read=dry_run) as records:
        both = [_find_known(records, one) for one in (name, into)]
        echo(" → ".join(_describe(one, t) for one in both))
        if all(one.id for one in both):
            echo(t("Both stand in the people file, with different ids. Merge them only if they are one human being."))
        question = t("Make one person of both?")
        if dry_run or not (yes or confirm(question)):
            echo(_explain_nothing(t), err=True)
            return ExitCode.FINE
        change = records.people.merge(name, into, _now(), _find_maker())
    echo(_describe_change(change, t))
    return ExitCode.FINE


@command.command("rename", cls=Command)
@click.argument("name", metavar="PERSON")
@click.argument("to", metavar="NAME")
@_deciding_options
@shared_options
@click.pass_context
def rename_command(ctx: click.Context, /, name: str, to: str, dry_run: bool, yes: bool, **options: Any) -> int:
    """Show a person under another name, everywhere; the former name still leads to them."""
    config = find_config(ctx, options)
    t = find_translate(config)
    with open_records(config, to_read=dry_run) as records:
        person = _find_known(records, name)
        echo(f"{_describe(person, t)} → {to}")
        if person.id:
            echo(t("The people file names this person; change it there too, or taking it again brings the name back."))
        if dry_run or not (yes or confirm(t("Rename?"))):
            echo(_explain_nothing(t), err=True)
            return ExitCode.FINE
        change = records.people.rename(name, to, _now())
    echo(_describe_change(change, t))
    return ExitCode.FINE


@command.command("undo", cls=Command)
@shared_options
@click.pass_context
def undo_command(ctx: click.Context, /, **options: Any) -> int:
    """Take back the latest merge or renaming; again, the one before it.

    What came in since a merge stays with the person that both became.
    """
    config = find_config(ctx, options)
    t = find_translate(config)
    with open_records(config) as records:
        change = records.people.undo(_find_maker())
    echo(t("Taken back: {change}").format(change=_describe_change(change, t)))
    return ExitCode.FINE


def _read_file(path: Path) -> "tuple[PersonRow, ...]":
    from simulator.authoring.importing.documents.document import read_document
    from simulator.records.people.people_file import read_people

    if path.suffix.lower() not in _ENDINGS:
        raise UserError(N_("{path}: the name must end in {endings}."), path=path, endings=tuple(_ENDINGS))
    lines = read_document(path).lines
    return read_people(path, ((line.number, line.cells or (line.text,)) for line in lines))


def _find_known(records: "Records", name: str) -> "KnownPerson":
    """Raises UserError with the nearest names."""
    key, _ = records.people.find(name)
    return next(one for one in records.people.list() if one.key == key)


def _describe(one: "KnownPerson", t: Translate) -> str:
    attempts = counted(t, "{count} attempt", "{count} attempts", one.attempts)
    parts = (one.name, one.id, one.team, attempts)
    return " · ".join(part for part in parts if part)


def _describe_change(change: "PersonChange", t: Translate) -> str:
    attempts = counted(t, "{count} attempt", "{count} attempts", change.attempts)
    return f"{change.before} → {change.after} ({attempts})"


def _find_maker() -> "MakeCard":
    """Cards are made anew as of today, in this computer's zone."""
    from simulator.practice.drills.schedule import make_card

    today = _now().date()
    return lambda reviews: make_card(reviews, today)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


def _explain_nothing(t: Translate) -> str:
    return t("Nothing was changed; --yes does it without asking.")
