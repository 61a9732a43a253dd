"""`simulator list`: what the library holds."""

from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.scenario_argument import need_language, need_library
from simulator.cli.translated import Command
from simulator.exit_code import ExitCode
from simulator.gc_pause import paused_gc
from simulator.locales import N_, Translate
from simulator.scenario.library.library import Library, LibraryEntry, read_library
from simulator.scenario.model import ReplyTurn, ScenarioState, Turn
from simulator.scoring.judging.completeness import find_enough

#: Said of what trainees are not offered.
_STATES = {ScenarioState.DRAFT: N_("draft"), ScenarioState.ARCHIVED: N_("archived")}


@click.command("list", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Everything, as one JSON object.")
@click.option("--language", metavar="TAG", help="Only scenarios in this language, such as zh-CN.")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, as_json: bool, language: str | None, **options: Any) -> int:
    """List courses and scenarios; broken ones are listed with their first problem."""
    config = need_library(find_config(ctx, options))
    need_language(config, language)
    with paused_gc():
        library = read_library(config.library, None if as_json else config.cache)  # JSON tells all that files hold
    if as_json:
        echo_json(_library_json(library, language))
    else:
        _print_library(library, language, find_translate(config))
    return ExitCode.FINE


def _library_json(library: Library, language: str | None) -> dict[str, Any]:
    courses = [course for course in library.courses if language in (None, course.language)]
    return {
        "courses": [
            {
                "id": course.id,
                "language": course.language,
                "title": course.title,
                "about": course.about,
                "audience": course.page.audience,
                "learns": list(course.page.learns),
                "minutes": course.minutes,
                "scenarios": [entry.id for entry in course.entries],
            }
            for course in courses
        ],
        "scenarios": [_entry_json(entry) for course in courses for entry in course.entries],
    }


def _entry_json(entry: LibraryEntry) -> dict[str, Any]:
    from simulator.scenario.diagnostics.rendering import to_json

    scenario = entry.scenario
    data: dict[str, Any] = {"id": entry.id, "language": entry.language, "course": entry.course}
    if scenario is not None:
        data |= {
            "title": scenario.title,
            "about": scenario.about,
            "level": scenario.level,
            "minutes": scenario.minutes,
            "pass": scenario.pass_mark,
            "draft": scenario.current_state is ScenarioState.DRAFT,
            "state": scenario.current_state.value,
            "version": scenario.version,
            "digest": entry.digest or None,
            "turns": {name: _turn_json(turn) for name, turn in scenario.turns.items()},
            "endings": {name: {"outcome": ending.outcome.value} for name, ending in scenario.endings.items()},
        }
    return data | {"path": str(entry.path), "problems": [to_json(problem) for problem in entry.problems]}


def _turn_json(turn: Turn) -> dict[str, Any]:
    criteria = turn.criteria if isinstance(turn, ReplyTurn) else {}
    return {
        "kind": turn.kind,
        "goal": turn.goal,
        "enough": find_enough(turn) if isinstance(turn, ReplyTurn) else None,
        "criteria": {
            name: {
                "skill": criterion.skill.value,
                "weight": criterion.weight,
                "core": criterion.core,
                "means": criterion.means,
            }
            for name, criterion in criteria.items()
        },
    }


def _print_library(library: Library, language: str | None, t: Translate) -> None:
    courses = [course for course in library.courses if language in (None, course.language)]
    for course in courses:
        echo(f"{course.title}  ({course.language})", bold=True)
        for entry in course.entries:
            summary = entry.summary
            if summary is None or not entry.playable:
                echo(f"  ✗ {entry.id}  {_first_error(entry, t)}")
            else:
                state = "" if summary.is_offered else f"  [{t(_STATES[summary.state])}]"
                echo(f"    {entry.id}  {summary.title} – {summary.about}{state}")
    if not courses and language is None:
        echo(t("There are no scenarios in this library."))
    elif not courses:
        echo(t("There are no scenarios in {language} in this library.").format(language=language))


def _first_error(entry: LibraryEntry, t: Translate) -> str:
    """The first line of what keeps a scenario from being played."""
    from simulator.scenario.diagnostics.diagnostic import Level
    from simulator.scenario.diagnostics.rendering import to_text

    return next((to_text(p, t).splitlines()[0] for p in entry.problems if p.level is Level.ERROR), "")
