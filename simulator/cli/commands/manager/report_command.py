"""`simulator report`: an attempt, a trainee or a team, as one file to read, print, send or count with."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.access_note import note_attempts, note_list, note_people
from simulator.cli.kept_records import need_person, need_team, open_records, open_trainee_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo
from simulator.cli.output_file import check_output, choose_format, force_option, write_output
from simulator.cli.report_period import LAST, find_digests, read_since, read_until
from simulator.cli.scenario_argument import need_library
from simulator.cli.translated import Command
from simulator.config import Config, use_official_rules
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_

if TYPE_CHECKING:
    from simulator.records.store import Records

#: A file's ending → the format of what is written into it.
_ENDINGS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".pdf": "pdf"}
_TEAM_ENDINGS = {**_ENDINGS, ".json": "json", ".csv": "csv", ".xlsx": "xlsx"}
#: Formats that a screen cannot show.
_BINARY = ("pdf", "xlsx")
#: What `--team` without a name stands for.
_EVERYBODY = ""


@click.command("report", cls=Command)
@click.option("--attempt", metavar="ID", help="The debrief of one attempt (see history).")
@click.option("--trainee", metavar="NAME", help="A trainee over time: readiness, scenarios, skills, red lines.")
@click.option(
    "--team", metavar="[NAME]", is_flag=False, flag_value=_EVERYBODY,
    help="A team: who is ready, whom to coach on what; without a name everybody.",
)  # fmt: skip
@click.option("--certificate", "course", metavar="COURSE", help="With --trainee: that a course was officially passed.")
@click.option(
    "--agreement", is_flag=True, help="How far coaches' marks agree with the machine, by month, by criterion."
)
@click.option("--one-to-one", is_flag=True, help="With --trainee: two printed sides for a coaching talk.")
@click.option(
    "--format", "style", type=click.Choice(["html", "md", "pdf", "json", "csv", "xlsx"]),
    help="Else as the output's ending says; else html. json, csv and xlsx for --team and --agreement only.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else the screen.")
@force_option
@click.option(
    "--since", metavar="DAY",
    help="With --team or --agreement: figures from 2026-03-01, the last 30d, or (--team) the last digest (last) on.",
)  # fmt: skip
@click.option(
    "--until", metavar="DAY", help="With --team or --agreement: as of the end of that day; else of this moment."
)
@click.option(
    "--half-life", type=click.IntRange(1, 10_000), metavar="DAYS",
    help="Days after which an attempt says half as much about readiness; else 195.",
)  # fmt: skip
@click.option(
    "--include-practice", is_flag=True, help="Count private practice attempts too: for the trainee's own use."
)
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    attempt: str | None,
    trainee: str | None,
    team: str | None,
    course: str | None,
    agreement: bool,
    one_to_one: bool,
    style: str | None,
    output: Path | None,
    force: bool,
    since: str | None,
    until: str | None,
    half_life: int | None,
    include_practice: bool,
    **options: Any,
) -> int:
    """Write a report as one self-contained file. A trainee's report counts official attempts only, unless told.

    A team's never counts practice. --since last takes up where the last such digest of the same team ended.
    """
    subjects = (attempt, trainee, team, agreement or None)
    _check_usage(subjects, one_to_one=one_to_one, period=since or until, practice=include_practice)
    endings = _TEAM_ENDINGS if agreement or team is not None else _ENDINGS
    style = choose_format(output, style, endings, "html")
    if style not in endings.values():
        raise UserError(N_("--format {format} is for --team and --agreement."), format=style)
    if course is not None and (trainee is None or one_to_one or include_practice or style == "md"):
        raise UserError(N_("--certificate needs --trainee NAME, no other report, and .html or .pdf."))
    if output is None and style in _BINARY:
        raise UserError(N_("--format {format} needs a file: add -o FILE.{format}."), format=style)
    check_output(output, "report", force=force)
    config = find_config(ctx, options)
    now = dt.datetime.now().astimezone()
    own = attempt is not None or include_practice
    with (open_trainee_records if own else open_records)(config, to_read=True) as records:
        if include_practice:
            _need_own(records, config, trainee or "")
        if team is not None:
            render = _prepare_team(records, config, team, since, until, half_life, now)
        elif agreement:
            render = _prepare_agreement(records, config, since, until, now)
        elif course is not None:
            render = _prepare_certificate(records, config, need_person(records, trainee or ""), course, now)
        else:
            render = _prepare_person(records, config, attempt, trainee, one_to_one, include_practice, half_life, now)
        text = _render(render, style)
        _note_access(records, config, attempt, trainee, team, certificate=course is not None)
    if output is None:
        echo(str(text), nl=False)
    else:
        write_output(output, text)
        echo(f"{output}", err=True)
    if since == LAST:
        find_digests(config).keep(_name_database(config), team or _EVERYBODY, now)
    return ExitCode.FINE


def _need_own(records: "Records", config: Config, trainee: str) -> None:
    """Raises UserError where that is not who is named in the settings."""
    if not records.is_hers(trainee) and not records.people.is_same(trainee, config.profile.trainee):
        message = N_(
            "Practice of {name} is seen by nobody else: --include-practice is for who is named in the settings."
        )
        raise UserError(message, name=trainee)


def _note_access(
    records: "Records", config: Config, attempt: str | None, trainee: str | None, team: str | None, *, certificate: bool
) -> None:
    from simulator.records.privacy.accesses import AccessKind

    if attempt is not None:
        note_attempts(records, config, AccessKind.ATTEMPT, [attempt])
    elif trainee is not None:
        keys = [records.tallies.find_key(trainee)]
        note_people(records, config, AccessKind.CERTIFICATE if certificate else AccessKind.REPORT, keys)
    elif team is not None:
        note_people(records, config, AccessKind.TEAM, [one.key for one in records.tallies.people(team or None)])


def _render(render: Callable[[str], str | bytes], style: str) -> str | bytes:
    """What is written; a PDF is printed of the HTML page."""
    if style != "pdf":
        return render(style)
    from simulator.reports import print_pdf

    return print_pdf(str(render("html")))


def _prepare_team(
    records: "Records",
    config: Config,
    team: str,
    since: str | None,
    until: str | None,
    half_life: int | None,
    now: dt.datetime,
) -> Callable[[str], str | bytes]:
    from simulator.reports import TeamQuestion, render_team

    t = find_translate(config)
    end = read_until(until, now)
    begin = find_digests(config).find(_name_database(config), team) if since == LAST else read_since(since, end)
    _check_period(begin, end, since, until)
    need_team(records, team)
    question = TeamQuestion(team or None, end, begin, _make_rules(half_life))
    official, library = use_official_rules(config, os.environ).official, config.library
    kept_in = config.cache
    return lambda style: render_team(
        records, question, style, t, config.language, now=now, library=library, official=official, cache=kept_in
    )


def _name_database(config: Config) -> str:
    """Under what name the digests of these records are noted: a password has no place in that file."""
    from simulator.records.address import name_place, read_address

    return name_place(read_address(config.database))


def _prepare_agreement(
    records: "Records", config: Config, since: str | None, until: str | None, now: dt.datetime
) -> Callable[[str], str | bytes]:
    from simulator.records.counting.official import Period
    from simulator.records.privacy.accesses import AccessKind
    from simulator.reports import render_agreement

    t, end = find_translate(config), read_until(until, now)
    if since == LAST:
        raise UserError(N_("--since last is for simulator report --team: say a day, or 30d."))
    begin = read_since(since, end)
    _check_period(begin, end, since, until)
    marked = {one.mark.attempt for one in records.marks.placed(period=Period(begin, end))}
    note_list(records, config, AccessKind.AGREEMENT, marked)
    return lambda style: render_agreement(records, style, t, config.language, now=end, since=begin)


def _prepare_person(
    records: "Records",
    config: Config,
    attempt: str | None,
    trainee: str | None,
    one_to_one: bool,
    include_practice: bool,
    half_life: int | None,
    now: dt.datetime,
) -> Callable[[str], str | bytes]:
    from simulator.reports import render_attempt, render_one_to_one, render_trainee

    t, cache, language = find_translate(config), config.cache, config.language
    if attempt is not None:
        _check_look(records, config, attempt, now)
        return lambda style: render_attempt(records, attempt, style, t, language, cache=cache)
    name = need_person(records, trainee or "")
    rules, library = _make_rules(half_life), config.library
    if one_to_one:
        return lambda style: render_one_to_one(records, name, style, t, language, now=now, library=library, rules=rules)
    return lambda style: render_trainee(
        records, name, style, t, language, include_practice, now=now, cache=cache, library=library, rules=rules
    )


def _check_look(records: "Records", config: Config, attempt: str, now: dt.datetime) -> None:
    """Raises OfficialRefusal where the debrief would show what an open official attempt is about."""
    from simulator.practice.official.rules import check_look, find_standing

    row, rules = records.attempt(attempt).row, use_official_rules(config, os.environ).official
    check_look(find_standing(records.attempts(trainee=row.trainee, scenario=row.scenario), rules, now))


def _prepare_certificate(
    records: "Records", config: Config, name: str, course: str, now: dt.datetime
) -> Callable[[str], str | bytes]:
    from simulator.reports.certificates.page import render_certificate

    page = render_certificate(
        records,
        name,
        course,
        find_translate(config),
        config.language,
        config.content_language,
        library=need_library(config).library,
        now=now,
        cache=config.cache,
    )
    return lambda _style: page


def _check_period(begin: dt.datetime | None, end: dt.datetime, since: str | None, until: str | None) -> None:
    if begin is not None and begin >= end:
        raise UserError(N_("--since {since} is not before --until {until}."), since=since, until=until or "now")


def _make_rules(half_life: int | None) -> Any:
    from simulator.reports import ReadinessRules

    return ReadinessRules() if half_life is None else ReadinessRules(half_life=float(half_life))


def _check_usage(
    subjects: tuple[object, object, object, object],
    *,
    one_to_one: bool,
    period: str | None,
    practice: bool,
) -> None:
    """Raises UserError for options that do not go together."""
    _, trainee, team, agreement = subjects
    if sum(one is not None for one in subjects) != 1:
        raise UserError(N_("Say what to report: --attempt ID, --trainee NAME, --team [NAME] or --agreement."))
    if one_to_one and trainee is None:
        raise UserError(N_("--one-to-one needs --trainee NAME."))
    if period and team is None and agreement is None:
        raise UserError(N_("--since and --until are for --team and --agreement."))
    if practice and (trainee is None or one_to_one):
        raise UserError(N_("--include-practice is for a trainee's own report: --trainee NAME."))
