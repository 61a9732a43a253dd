"""One attempt summed up for a report."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from simulator.locales import Translate
from simulator.practice.attempt_types import AttemptRow
from simulator.practice.attempts import LoadedAttempt
from simulator.practice.feedback.debrief import Debrief, sum_up
from simulator.practice.feedback.evidence import Mark
from simulator.practice.feedback.wording import describe_correction, explain_verdict, name_mode
from simulator.practice.marking.coach_mark import CoachMark
from simulator.reports.agreement.mark_lines import MarkLine, read_lines
from simulator.reports.moves import TurnPage, make_page
from simulator.reports.skills import SkillLine, measure_skills

#: An attempt that took longer was laid aside in between; its length then says nothing.
LONGEST_SITTING = dt.timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class AttemptReport:
    """A debrief with everything that identifies it.

    `best_mark` tells whether the best moment met its criterion or only partly; `trust` is 0–100 after each turn,
    the start first; `minutes` is None where the attempt was laid aside.
    """

    row: AttemptRow
    mode: str
    customer: str
    customer_who: str
    debrief: Debrief
    best_mark: Mark
    verdict: tuple[tuple[bool | None, str], ...]
    skills: tuple[SkillLine, ...]
    pages: tuple[TurnPage, ...]
    trust: tuple[int, ...]
    ending_line: str
    ending_reaction: str
    ending_speaker: str
    engine: str
    digest: str
    minutes: int | None
    correction: str = ""
    marks: tuple[MarkLine, ...] = ()


def sum_up_attempt(loaded: LoadedAttempt, t: Translate, marks: Iterable[CoachMark] = ()) -> AttemptReport:
    """The report of an attempt, finished or not, with the coaches' marks that stand."""
    row, state, prepared = loaded.row, loaded.state, loaded.prepared
    debrief = sum_up(prepared, state)
    reviews = enumerate(debrief.turns, start=1)
    length = row.updated_at - row.started_at
    return AttemptReport(
        row=row,
        mode=name_mode(row.mode, t),
        customer=prepared.scenario.customer.name,
        customer_who=prepared.scenario.customer.who,
        debrief=debrief,
        best_mark=_mark_best(debrief),
        verdict=explain_verdict(debrief, t),
        skills=measure_skills([loaded], t),
        pages=tuple(make_page(number, review, t) for number, review in reviews),
        trust=(prepared.scenario.customer.trust, *(e.trust_after or 0 for e in state.answered)),
        ending_line=state.ended.text if state.ended else "",
        ending_reaction=state.ended.reaction if state.ended else "",
        ending_speaker=state.ended.speaker if state.ended else "",
        engine=state.started.engine if state.started else "",
        digest=row.digest[:12],
        minutes=max(1, round(length.total_seconds() / 60)) if length <= LONGEST_SITTING else None,
        correction=describe_correction(row, t),
        marks=tuple(read_lines(marks, prepared)),
    )


def _mark_best(debrief: Debrief) -> Mark:
    """How far the best moment met its criterion."""
    best = debrief.best
    results = (
        (r.exchange.asked.turn, c) for r in debrief.turns if r.exchange.result for c in r.exchange.result.criteria
    )
    met = any(
        best and (turn, c.id, c.evidence, c.credit) == (best.turn, best.criterion, best.evidence, 1)
        for turn, c in results
    )
    return Mark.MET if met else Mark.PARTLY
