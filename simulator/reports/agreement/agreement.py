"""Coach and machine over time: by kind of judgement, by month, and by what was judged; the disagreements last."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from simulator.practice.marking.coach_mark import MarkKind, measure_word
from simulator.records.counting.official import Period
from simulator.records.store import Records
from simulator.reports.agreement.kappa import Agreement, JudgedPair, measure_agreement
from simulator.reports.agreement.mark_lines import MarkLine, make_lines
from simulator.reports.kept_texts import KeptTexts

__all__ = ["AgreementReport", "ItemAgreement", "KindAgreement", "MonthAgreement", "sum_up_agreement"]

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class KindAgreement:
    """All marks of a kind: they are not mixed, for each kind has words of its own."""

    kind: MarkKind
    found: Agreement


@dataclass(frozen=True, slots=True)
class MonthAgreement:
    """The marks of a kind that were set in a month, `2026-03`, by this computer's calendar."""

    month: str
    kind: MarkKind
    found: Agreement


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """The marks at one criterion, red line or answer of a scenario; `line` is the newest of them."""

    line: MarkLine
    found: Agreement


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """All marks that stand, newest first, as they were set from `since` (None: ever) up to `now`."""

    now: dt.datetime
    since: dt.datetime | None
    coaches: int
    lines: tuple[MarkLine, ...]
    kinds: tuple[KindAgreement, ...]
    months: tuple[MonthAgreement, ...]
    items: tuple[ItemAgreement, ...]
    damaged: tuple[str, ...] = ()

    @property
    def disagreements(self) -> tuple[MarkLine, ...]:
        """The marks that see it otherwise than the machine."""
        return tuple(line for line in self.lines if not line.mark.agrees)


def sum_up_agreement(
    records: Records, now: dt.datetime, since: dt.datetime | None = None, zone: dt.tzinfo | None = None
) -> AgreementReport:
    """The report; `zone` (None: this computer's) says in which month a mark was set. Raises RecordsError."""
    placed = records.marks.placed(period=Period(since, now))
    lines = make_lines(placed, KeptTexts(records))
    kinds = _group(lines, lambda line: line.mark.kind)
    months = _group(lines, lambda line: (f"{line.mark.marked_at.astimezone(zone):%Y-%m}", line.mark.kind))
    items = _group([line for line in lines if line.mark.kind is not MarkKind.ATTEMPT], _name_item)
    found = [ItemAgreement(group[0], _measure(group)) for group in items.values()]
    found.sort(key=lambda one: (-(one.found.lenient + one.found.strict), -one.found.marks, _name_item(one.line)))
    return AgreementReport(
        now=now,
        since=since,
        coaches=len({line.mark.marked_by.casefold() for line in lines}),
        lines=lines,
        kinds=tuple(KindAgreement(kind, _measure(kinds[kind])) for kind in MarkKind if kind in kinds),
        months=tuple(MonthAgreement(*key, _measure(months[key])) for key in sorted(months, reverse=True)),
        items=tuple(found),
        damaged=tuple(records.left_out),
    )


def _name_item(line: MarkLine) -> tuple[str, str, str, str, str]:
    return line.scenario, line.language, line.mark.turn, line.mark.kind.value, line.mark.item


def _group(lines: Iterable[MarkLine], key: Callable[[MarkLine], _Key]) -> dict[_Key, list[MarkLine]]:
    groups: defaultdict[_Key, list[MarkLine]] = defaultdict(list)
    for line in lines:
        groups[key(line)].append(line)
    return groups


def _measure(lines: Sequence[MarkLine]) -> Agreement:
    marks = (line.mark for line in lines)
    return measure_agreement(
        JudgedPair(mark.attempt, measure_word(mark.kind, mark.machine), measure_word(mark.kind, mark.word))
        for mark in marks
    )
