"""`simulator person`: what is kept about one person – given out, deleted, ended by time – and who looked at it."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.access_note import note_people
from simulator.cli.kept_records import open_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import ask, echo, echo_json
from simulator.cli.output_file import check_output, force_option, write_output
from simulator.cli.translated import Command, Group
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.json_values import fields_to_plain
from simulator.locales import N_, Translate, counted
from simulator.sanitise import dump_json

if TYPE_CHECKING:
    from simulator.cli.people.personal_data import PersonalData


#: What was opened (`AccessKind`), in words.
OPENED = {
    "attempt": N_("an attempt's report"),
    "report": N_("the person's report"),
    "team": N_("the team's page"),
    "certificate": N_("a certificate"),
    "replay": N_("a replay"),
    "mark": N_("an attempt, to be marked"),
    "export": N_("an export"),
    "list": N_("a list of attempts"),
    "review": N_("what was said, to be reviewed"),
    "rescore": N_("scores judged anew"),
    "agreement": N_("how far coaches and the machine agree"),
    "items": N_("sentences, without the name"),
    "assignments": N_("how far assignments are"),
    "verify": N_("a certificate, to be checked"),
}


@click.group("person", cls=Group)
@shared_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Give out or delete everything about one person; end what is old; see who opened what."""
    find_config(ctx, options)
    return ExitCode.FINE


@command.command("export", cls=Command)
@click.argument("name", metavar="PERSON")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The JSON file to write."
)
@click.option(
    "--with-practice", is_flag=True, help="Practice on this computer, too: for the person herself, who asked for it."
)
@force_option
@shared_options
@click.pass_context
def export_command(
    ctx: click.Context, /, name: str, output: Path, with_practice: bool, force: bool, **options: Any
) -> int:
    """Write everything about PERSON to one file: records, disputes, cards, marks, assignments, corrections."""
    from simulator.cli.people.personal_data import open_personal_data
    from simulator.private_folder import FILE_MODE
    from simulator.records.privacy.accesses import AccessKind
    from simulator.records.store import Records

    check_output(output, "person", force=force)
    config = find_config(ctx, options)
    t = find_translate(config)
    with open_personal_data(config, name) as data:
        note_people(Records(data.database), config, AccessKind.EXPORT, [data.key])
        write_output(output, dump_json(data.export(practice=with_practice), indent=2) + "\n", mode=FILE_MODE)
        echo(f"{output}", err=True)
        _list_counts(data)
        if data.own and not with_practice:
            echo(t("Practice is not in it: it is hers alone. With --with-practice it is, where she asks for it."))
        if data.sealed:
            echo(t("What is sealed by her login is not in it: she alone can read it, in the program."))
        _list_elsewhere(data, t)
    return ExitCode.FINE


@command.command("delete", cls=Command)
@click.argument("name", metavar="PERSON")
@click.option("--dry-run", is_flag=True, help="Only say what would be deleted.")
@click.option("--yes", is_flag=True, help="Delete without asking.")
@shared_options
@click.pass_context
def delete_command(ctx: click.Context, /, name: str, dry_run: bool, yes: bool, **options: Any) -> int:
    """Delete everything about PERSON for ever, her practice on this computer, too; the name is to be typed again.

    On a server for browsers that is also what only her login could open, and her link, so that she is let go at once.
    Quotes in scenario files are named and stay. On a server this takes the login of the tables' owner.
    """
    from simulator.cli.people.personal_data import open_personal_data

    config = find_config(ctx, options)
    t = find_translate(config)
    with open_personal_data(config, name) as data:
        _list_counts(data)
        _list_elsewhere(data, t)
        question = t("To delete all of this for ever, type the name: {name}").format(name=data.name)
        if dry_run or not (yes or ask(question).strip() == data.name):
            echo(t("Nothing was changed; --yes does it without asking."), err=True)
            return ExitCode.FINE
        try:
            data.delete()
        except OSError as fault:
            raise UserError(N_("{path} cannot be deleted: {reason}"), path=fault.filename, reason=fault) from fault
    echo(t("Deleted: everything about {name}.").format(name=data.name))
    return ExitCode.FINE


@command.command("expire", cls=Command)
@click.option("--yes", is_flag=True, help="Delete; without it this is a dry run.")
@shared_options
@click.pass_context
def expire_command(ctx: click.Context, /, yes: bool, **options: Any) -> int:
    """Delete what is older than `privacy.toml` in the library allows; without --yes only say what that is.

    The file holds days: practice = 365, official = 1095, drafts = 90, accesses = 365; what it leaves out stays. In a
    store that is sealed, what is too old ends when its person next comes in; unused for as long as practice may stay
    (or drafts, where that is longer), it ends whole.
    """
    from simulator.cli.people.expiring import expire_everywhere
    from simulator.records.privacy.retention import FILE, read_retention

    config = find_config(ctx, options)
    t = find_translate(config)
    limits = read_retention(config.library)
    if not limits.is_set:
        echo(t("Nothing ends by time: there is no {file} in the library.").format(file=FILE), err=True)
        return ExitCode.FINE
    try:
        found = expire_everywhere(config, limits, dt.datetime.now(dt.UTC), dry_run=not yes)
    except OSError as fault:
        raise UserError(N_("{path} cannot be deleted: {reason}"), path=fault.filename, reason=fault) from fault
    sealed = {"sealed stores": found.unused} if found.unused else {}
    for name, count in sorted({**found.counts, **sealed}.items()):
        echo(f"  {name:<16}{count:>9}")
    if found.sealed:
        sentence = counted(
            t,
            "{count} sealed store stays: what is too old in it ends when its person next comes in.",
            "{count} sealed stores stay: what is too old in them ends when their people next come in.",
            found.sealed,
        )
        echo(sentence, err=True)
    if found.closed:
        echo(t("Not opened, so that nothing in them ended: {files}").format(files=", ".join(found.closed)), err=True)
    if not yes:
        echo(t("Nothing was changed; --yes does it without asking."), err=True)
    return ExitCode.FINE


@command.command("accesses", cls=Command)
@click.argument("name", metavar="PERSON")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@shared_options
@click.pass_context
def accesses_command(ctx: click.Context, /, name: str, as_json: bool, **options: Any) -> int:
    """List who opened reports, attempts and replays of PERSON: when, who, what. The newest stands first."""
    config = find_config(ctx, options)
    t = find_translate(config)
    with open_records(config, to_read=True) as records:
        found = records.accesses.find(name)
    if as_json:
        echo_json([fields_to_plain(one) for one in found])
        return ExitCode.FINE
    for one in found:
        when = one.at.astimezone().strftime("%Y-%m-%d %H:%M")
        echo(f"{when}  {one.reader or '–'}  {t(OPENED[one.what.value])}  {one.attempt}".rstrip())
    if not found:
        echo(t("Nobody has opened anything about {name}.").format(name=name))
    return ExitCode.FINE


@command.command("notice", cls=Command)
@click.option("--for", "reader", type=click.Choice(["trainees", "council"]), default="trainees", show_default=True,
    help="Whom it is for; the council's says more about the machine.")  # fmt: skip
@shared_options
@click.pass_context
def notice_command(ctx: click.Context, /, reader: str, **options: Any) -> int:
    """Print what is kept where, who sees it, for how long, and what one can do about it; --lang zh-CN in Chinese."""
    from simulator.cli.people.privacy_notice import write_notice
    from simulator.records.privacy.retention import read_retention

    config = find_config(ctx, options)
    for line in write_notice(reader, read_retention(config.library), str(config.practice), find_translate(config)):
        echo(line)
    return ExitCode.FINE


def _list_counts(data: "PersonalData") -> None:
    for name, count in data.count().items():
        echo(f"  {name:<16}{count:>9}")
    for path in (*data.list_files(), *data.sealed):
        echo(f"  {path}")


def _list_elsewhere(data: "PersonalData", t: Translate) -> None:
    """What this command does not delete."""
    for quote in data.find_quotes():
        echo(
            t("Her words stand in {file}, line {line}: {text}").format(
                file=quote.file, line=quote.line, text=quote.text
            )
        )
    for name, count in data.common.count_mentions().items():
        rows = counted(
            t,
            "{count} row of the table {table} about others names her as who decided, marked or coaches; it stays.",
            "{count} rows of the table {table} about others name her as who decided, marked or coaches; they stay.",
            count,
            table=name,
        )
        echo(rows)
    echo(
        t(
            "Not looked at: reports and certificates written to files, statements sent to a record store, "
            "backups, other computers."
        )
    )
