"""Red lines that a team crossed: the words, the whole reply, why it is one, and what to say instead."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.records.counting.tallies import Crossing
from simulator.records.store import Records
from simulator.reports.kept_texts import KeptTexts
from simulator.scenario.model import Severity

__all__ = ["TeamIncident", "TeamRedLine", "group_crossings"]

#: Incidents quoted on a page; the tables hold all of them.
MOST_QUOTED = 120


@dataclass(frozen=True, slots=True)
class TeamIncident:
    """One crossing: who, when, where, of which red `line`, the words, and the `reply` where there was more to it."""

    at: dt.datetime
    person: str
    name: str
    team: str
    title: str
    language: str
    attempt: str
    line: str
    words: str
    reply: str


@dataclass(frozen=True, slots=True)
class TeamRedLine:
    """A red line with everybody who crossed it, newest first. `count` is of all, `incidents` those that are quoted."""

    id: str
    severity: Severity
    means: str
    because: str
    instead: str
    language: str
    count: int
    people: int
    incidents: tuple[TeamIncident, ...]


def group_crossings(
    crossings: Sequence[Crossing], records: Records, texts: KeptTexts, most: int = MOST_QUOTED
) -> tuple[TeamRedLine, ...]:
    """The red lines, critical ones first, then by how many people crossed them. Raises RecordsError."""
    groups: dict[tuple[str, str], list[Crossing]] = {}
    for crossing in crossings:
        groups.setdefault((crossing.item, crossing.language), []).append(crossing)
    quoted = {(c.attempt, c.seq, c.item) for c in _choose(groups.values(), most)}
    lines = [_make_line(group, quoted, records, texts) for group in groups.values()]
    return tuple(sorted(lines, key=lambda line: (line.severity is not Severity.CRITICAL, -line.people, -line.count)))


def _choose(groups: Iterable[Sequence[Crossing]], most: int) -> list[Crossing]:
    """Which to quote: the newest of every line before the second newest of any; critical ones all come first."""
    ranked = [
        (crossing.severity != Severity.CRITICAL.value, place, -crossing.at.timestamp(), crossing)
        for group in groups
        for place, crossing in enumerate(group)
    ]
    return [crossing for *_, crossing in sorted(ranked, key=lambda one: one[:3])[:most]]


def _make_line(
    group: Sequence[Crossing], quoted: set[tuple[str, int, str]], records: Records, texts: KeptTexts
) -> TeamRedLine:
    latest = group[0]
    text = texts.find(latest.scenario, latest.language, latest.digest)
    rule = text.red_line(latest.turn, latest.item) if text else None
    shown = [crossing for crossing in group if (crossing.attempt, crossing.seq, crossing.item) in quoted]
    return TeamRedLine(
        id=latest.item,
        severity=Severity.CRITICAL if any(c.severity == Severity.CRITICAL for c in group) else Severity.MAJOR,
        means=rule.means if rule else "",
        because=rule.because if rule else "",
        instead=(rule.instead or "") if rule else "",
        language=latest.language,
        count=len(group),
        people=len({crossing.person for crossing in group}),
        incidents=tuple(make_incident(crossing, records) for crossing in shown),
    )


def make_incident(crossing: Crossing, records: Records | None = None) -> TeamIncident:
    """The incident; its whole reply only with the `records` to look it up in."""
    reply = records.tallies.reply(crossing.attempt, crossing.seq) if records else ""
    return TeamIncident(
        at=crossing.at,
        person=crossing.person,
        name=crossing.trainee,
        team=crossing.team,
        title=crossing.title,
        language=crossing.language,
        attempt=crossing.attempt,
        line=crossing.item,
        words=crossing.evidence,
        reply=find_whole_reply(crossing.evidence, reply),
    )


def find_whole_reply(words: str, reply: str) -> str:
    """The reply that crossed a red line by these words; empty where it is no more, or the number of a choice."""
    return reply if words.strip() in reply and words.strip() != reply.strip() else ""
