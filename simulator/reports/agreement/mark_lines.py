"""Coaches' marks as reports show them: with the rule in words, beside the machine's judgement."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.practice.marking.coach_mark import CoachMark, MarkKind
from simulator.practice.marking.mark_wording import find_mark_rule
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.records.marking.marks import PlacedMark
from simulator.reports.kept_texts import KeptTexts

__all__ = ["MarkLine", "make_lines", "read_lines"]


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A mark that stands. `rule` is what was marked in the author's words, empty for whole attempts and answers."""

    mark: CoachMark
    rule: str
    trainee: str
    team: str
    scenario: str
    title: str
    language: str


def make_lines(placed: Iterable[PlacedMark], texts: KeptTexts) -> tuple[MarkLine, ...]:
    """The marks, newest first. Raises RecordsError."""
    newest = sorted(placed, key=lambda one: one.mark.marked_at, reverse=True)
    return tuple(
        MarkLine(one.mark, _find_rule(one, texts), one.trainee, one.team, one.scenario, one.title, one.language)
        for one in newest
    )


def read_lines(marks: Iterable[CoachMark], prepared: PreparedScenario) -> Iterator[MarkLine]:
    """The marks of one attempt that is at hand, in the order given."""
    script = prepared.script
    for mark in marks:
        rule = find_mark_rule(prepared, mark)
        yield MarkLine(mark, rule, "", "", script.id, prepared.scenario.title, script.language)


def _find_rule(one: PlacedMark, texts: KeptTexts) -> str:
    mark = one.mark
    text = texts.find(one.scenario, one.language, one.digest)
    if text is None or mark.kind not in (MarkKind.CRITERION, MarkKind.RED_LINE):
        return ""
    criterion = mark.kind is MarkKind.CRITERION
    rule = text.criterion(mark.turn, mark.item) if criterion else text.red_line(mark.turn, mark.item)
    return rule.means if rule else ""
