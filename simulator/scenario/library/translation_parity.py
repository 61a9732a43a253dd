"""S401, S402: a scenario in two languages has the same turns, criteria, routes and endings in both."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.locales import N_
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.library.courses import LibraryCourse
from simulator.scenario.library.layout import COURSE
from simulator.scenario.library.library_entry import LibraryEntry
from simulator.scenario.model import ChoiceTurn, OrderTurn, ReplyTurn, Scenario, ScenarioState, Turn
from simulator.scenario.reading.source import Finding, Source, read_source
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.reading.yaml_tree import build

_START = N_("starts")
_PASS = N_("pass marks")
_POLICIES = N_("policies")
_TRUST = N_("starting trust values")
_TURNS = N_("turns")
_CRITERIA = N_("criteria")
_ENOUGH = N_("points that make a complete reply")
_ROUTES = N_("routes")
_ENDINGS = N_("endings")
_RED_LINES = N_("red lines")
_OPTIONS = N_("options")


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs (`what`, `names`) and where it would be written: under `key` in `turn`, or at the top."""

    turn: str | None
    key: str
    what: str
    names: tuple[str, ...]


CheckEntry = Callable[[LibraryEntry, LibraryEntry], tuple[Diagnostic, ...]]


def check_entry(entry: LibraryEntry, twin: LibraryEntry) -> tuple[Diagnostic, ...]:
    """Where an entry's scenario differs from its twin's."""
    return check_twin(entry.path, entry.scenario, twin.scenario, twin.language)


def add_parity_findings(courses: Sequence[LibraryCourse], check: CheckEntry = check_entry) -> Iterator[LibraryCourse]:
    """The courses, with findings about twins in those of the languages that have fewer scenarios."""
    sizes: dict[str, int] = {}
    for course in courses:
        sizes[course.language] = sizes.get(course.language, 0) + len(course.entries)
    main = max(sizes, key=lambda language: (sizes[language], language), default="")
    models = {course.id: course for course in courses if course.language == main}
    for course in courses:
        model = models.get(course.id)
        yield course if model is None or model is course else _compare_courses(course, model, check)


def _compare_courses(course: LibraryCourse, model: LibraryCourse, check: CheckEntry) -> LibraryCourse:
    twins = {entry.id: entry for entry in model.entries}
    have = {entry.id for entry in course.entries}
    source = Source(course.path / COURSE, "")
    missing = [
        source.to_diagnostic(Finding("S401", params={"id": missing_id, "language": course.language}))
        for missing_id, twin in twins.items()
        if missing_id not in have and not _is_archived(twin)
    ]
    entries = (_compare_entries(entry, twins.get(entry.id), check) for entry in course.entries)
    return replace(course, entries=tuple(entries), problems=(*course.problems, *missing))


def _is_archived(entry: LibraryEntry) -> bool:
    return entry.summary is not None and entry.summary.state is ScenarioState.ARCHIVED


def _compare_entries(entry: LibraryEntry, twin: LibraryEntry | None, check: CheckEntry) -> LibraryEntry:
    more = check(entry, twin) if twin else ()
    return replace(entry, problems=tuple(sorted((*entry.problems, *more), key=_line))) if more else entry


def check_twin(path: Path, scenario: Scenario | None, twin: Scenario | None, language: str) -> tuple[Diagnostic, ...]:
    """Where a scenario differs from its twin in `language`; nothing where one of them cannot be read.

    The file is read again for places only where there is a difference, so that no tree has to be kept.
    """
    differences = list(compare(scenario, twin)) if scenario and twin else []
    if not differences:
        return ()
    source, _ = read_source(path)
    root, _ = build(source)
    return tuple(source.to_diagnostic(_place(root, difference, language)) for difference in differences)


def _line(problem: Diagnostic) -> tuple[int, int]:
    return (problem.position.line, problem.position.column) if problem.position else (0, 0)


def _place(root: Node | None, difference: Difference, language: str) -> Finding:
    block = root
    if root and difference.turn is not None:
        turns = root.get("turns")
        block = turns.get(difference.turn) if turns else None
    at = block.key(difference.key) if block else None
    if at is None and root and difference.turn is not None and (turns := root.get("turns")):
        at = turns.key(difference.turn)
    params = {"what": difference.what, "language": language, "difference": ", ".join(difference.names[:8])}
    return Finding("S402", at.start if at else None, at.end if at else None, params)


def compare(mine: Scenario, other: Scenario) -> Iterator[Difference]:
    """Where two scenarios are not the same conversation."""
    yield from _differ(None, "start", _START, {mine.start: True}, {other.start: True})
    yield from _differ(None, "pass", _PASS, {str(mine.pass_mark): True}, {str(other.pass_mark): True})
    policies = dict.fromkeys(mine.policies, True), dict.fromkeys(other.policies, True)
    yield from _differ(None, "policies", _POLICIES, *policies)
    yield from _differ(None, "customer", _TRUST, {str(mine.customer.trust): True}, {str(other.customer.trust): True})
    yield from _differ(None, "turns", _TURNS, _kinds(mine), _kinds(other))
    yield from _differ(None, "endings", _ENDINGS, _outcomes(mine), _outcomes(other))
    for name, turn in mine.turns.items():
        twin = other.turns.get(name)
        if twin is not None and turn.kind == twin.kind:
            yield from _differ(name, "criteria", _CRITERIA, _criteria(turn), _criteria(twin))
            yield from _differ(name, "enough", _ENOUGH, _enough(turn), _enough(twin))
            yield from _differ(name, "red_lines", _RED_LINES, _red_lines(turn), _red_lines(twin))
            yield from _differ(name, "next", _ROUTES, _routes(turn), _routes(twin))
            yield from _differ(name, "options", _OPTIONS, _options(turn), _options(twin))


def _differ(
    turn: str | None, key: str, what: str, mine: Mapping[str, object], other: Mapping[str, object]
) -> Iterator[Difference]:
    names = [name for name in {**other, **mine} if mine.get(name) != other.get(name)]
    if names:
        yield Difference(turn, key, what, tuple(names))


def _kinds(scenario: Scenario) -> dict[str, object]:
    return {name: turn.kind for name, turn in scenario.turns.items()}


def _outcomes(scenario: Scenario) -> dict[str, object]:
    return {name: ending.outcome for name, ending in scenario.endings.items()}


def _criteria(turn: Turn) -> dict[str, object]:
    if not isinstance(turn, ReplyTurn):
        return {}
    criteria: dict[str, object] = {
        name: (c.skill, c.weight, c.core, c.number.value if c.number else None) for name, c in turn.criteria.items()
    }
    return criteria | ({f"order: {' → '.join(turn.order)}": True} if turn.order else {})


def _enough(turn: Turn) -> dict[str, object]:
    return {str(turn.enough): True} if isinstance(turn, ReplyTurn) and turn.enough is not None else {}


def _red_lines(turn: Turn) -> dict[str, object]:
    return {name: line.severity for name, line in turn.red_lines.items()} if isinstance(turn, ReplyTurn) else {}


def _routes(turn: Turn) -> dict[str, object]:
    """Rules are compared one by one, because the first that holds wins."""
    return {
        f"{number}. {' '.join((rule.when or '–').split())} → {rule.to}": True
        for number, rule in enumerate(turn.next, 1)
    }


def _options(turn: Turn) -> dict[str, object]:
    match turn:
        case ChoiceTurn():
            return {str(number): option.score for number, option in enumerate(turn.options, 1)}
        case OrderTurn():
            return {str(number): True for number in range(1, len(turn.items) + 1)}
    return {}
