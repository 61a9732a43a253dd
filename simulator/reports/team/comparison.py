"""Teams beside each other, only where enough people stand behind a figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, mean, stdev

from simulator.reports.readiness.readiness import Word
from simulator.reports.team.members import TeamMember

__all__ = ["TeamLine", "compare_teams"]

#: Fewer people with a standing say nothing of a team, and would name single ones.
FEWEST_PEOPLE = 5
#: Spread of people's standings in points before any is seen, and as how many people that counts.
_USUAL, _USUAL_COUNTS = 10.0, 4


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team: `ready` counts people who are ready in every course they began.

    `margin` is the mean of people's standings in points above their pass marks with its 90 % band; None where fewer
    than five have one.
    """

    team: str
    people: int
    started: int
    ready: int
    margin: float | None
    low: float | None
    high: float | None


def compare_teams(members: Iterable[TeamMember]) -> tuple[TeamLine, ...]:
    """One line for each team, by name; empty where there is only one."""
    teams: dict[str, list[TeamMember]] = {}
    for member in members:
        teams.setdefault(member.team, []).append(member)
    return tuple(_make_line(name, teams[name]) for name in sorted(teams)) if len(teams) > 1 else ()


def _make_line(team: str, members: Sequence[TeamMember]) -> TeamLine:
    started = [member for member in members if member.started]
    ready = sum(bool(member.words) and member.count(Word.READY) == len(member.words) for member in members)
    margins = [
        mean(known)
        for member in started
        if (known := [w.standing - w.pass_mark for w in member.words if w.standing is not None])
    ]
    if len(margins) < FEWEST_PEOPLE:
        return TeamLine(team, len(members), len(started), ready, None, None, None)
    middle, count = mean(margins), len(margins)
    spread = ((count - 1) * stdev(margins) ** 2 + _USUAL_COUNTS * _USUAL**2) / (count - 1 + _USUAL_COUNTS)
    reach = NormalDist().inv_cdf(0.95) * sqrt(spread / count)
    band = (round(middle - reach, 1), round(middle + reach, 1))
    return TeamLine(team, len(members), len(started), ready, round(middle, 1), *band)
