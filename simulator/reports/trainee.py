"""A trainee over time: attempts, scenarios, skills, red lines, and what to coach next."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simulator.locales import Translate
from simulator.practice.attempts import LoadedAttempt
from simulator.practice.events import Mode
from simulator.reports.agreement.mark_lines import MarkLine
from simulator.reports.missed import MissedMove, find_missed
from simulator.reports.scenarios import ScenarioLine, measure_scenarios
from simulator.reports.skills import SkillLine, measure_skills
from simulator.reports.weakness import find_weakness
from simulator.scenario.model import Severity
from simulator.scoring.judging.result import RedLineResult


@dataclass(frozen=True, slots=True)
class Point:
    """One finished attempt in order of time; `series` is what attempts at one version of a scenario have in common."""

    at: dt.datetime
    title: str
    score: int
    pass_mark: int
    passed: bool
    official: bool
    series: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One time that a red line was crossed: the words, and the whole `reply` where there was more to it."""

    at: dt.datetime
    title: str
    attempt: str
    official: bool
    words: str
    reply: str


@dataclass(frozen=True, slots=True)
class CrossedRedLine:
    """A red line that was crossed, as it was told last, with every time it was; newest first."""

    line: RedLineResult
    incidents: tuple[Incident, ...]


@dataclass(frozen=True, slots=True)
class TraineeReport:
    """What is known of a trainee. Scores and skills count finished attempts, red lines those left early too.

    `lost` counts attempts whose scenario can no longer be read, `damaged` names those that cannot be read themselves.
    """

    trainee: str
    team: str
    include_practice: bool
    official: int
    practice: int
    unfinished: int
    lost: int
    points: tuple[Point, ...]
    scenarios: tuple[ScenarioLine, ...]
    skills: tuple[SkillLine, ...]
    red_lines: tuple[CrossedRedLine, ...]
    missed: tuple[MissedMove, ...]
    marks: tuple[MarkLine, ...] = ()
    damaged: tuple[str, ...] = ()

    @property
    def incidents(self) -> int:
        """How often a red line was crossed."""
        return sum(len(red_line.incidents) for red_line in self.red_lines)

    @property
    def holds(self) -> int:
        """Scenarios whose latest attempt passed."""
        return sum(scenario.holds for scenario in self.scenarios)

    @property
    def weakest(self) -> SkillLine | None:
        """The skill that lies below the others by more than luck explains; None where none stands out."""
        weakest = find_weakness({line.skill: line.count for line in self.skills})
        return next((line for line in self.skills if line.skill is weakest), None)


def sum_up_trainee(
    trainee: str, loaded: Iterable[LoadedAttempt], t: Translate, *, include_practice: bool, lost: int = 0
) -> TraineeReport:
    """The report over these attempts, oldest first; practice ones are dropped unless `include_practice`.

    `lost` is how many more there are whose scenario can no longer be read.
    """
    counted = [a for a in loaded if include_practice or a.row.mode is Mode.OFFICIAL]
    finished = [a for a in counted if a.row.counts]
    official = sum(a.row.mode is Mode.OFFICIAL for a in counted)
    return TraineeReport(
        trainee=trainee,
        team=counted[-1].row.team if counted else "",
        include_practice=include_practice,
        official=official,
        practice=len(counted) - official,
        unfinished=sum(not a.row.finished for a in counted),
        lost=lost,
        points=tuple(_make_point(a) for a in finished),
        scenarios=measure_scenarios(finished),
        skills=measure_skills(finished, t),
        red_lines=_find_red_lines(counted),
        missed=find_missed(finished),
    )


def _make_point(attempt: LoadedAttempt) -> Point:
    row = attempt.row
    mark = attempt.prepared.scenario.pass_mark
    return Point(row.started_at, row.title, row.score, mark, bool(row.passed), row.mode is Mode.OFFICIAL, row.digest)


def _find_red_lines(attempts: Sequence[LoadedAttempt]) -> tuple[CrossedRedLine, ...]:
    """Critical ones first, then the most frequent."""
    lines: dict[str, RedLineResult] = {}
    incidents: dict[str, list[Incident]] = {}
    for line, incident in _find_incidents(attempts):
        lines.setdefault(line.id, line)
        incidents.setdefault(line.id, []).append(incident)
    found = (CrossedRedLine(line, tuple(incidents[name])) for name, line in lines.items())
    return tuple(sorted(found, key=lambda r: (r.line.severity is not Severity.CRITICAL, -len(r.incidents))))


def _find_incidents(attempts: Sequence[LoadedAttempt]) -> Iterator[tuple[RedLineResult, Incident]]:
    """Newest first."""
    for attempt in reversed(attempts):
        row = attempt.row
        for exchange in attempt.state.answered:
            for line in exchange.result.red_lines if exchange.result else ():
                reply = "" if exchange.asked.choices or exchange.reply == line.evidence else exchange.reply or ""
                official = row.mode is Mode.OFFICIAL
                yield line, Incident(row.started_at, row.title, row.id, official, line.evidence, reply)
