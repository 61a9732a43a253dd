"""The kit for a coaching talk: two printed sides with three quotes, a question, a drill to play, what both agree."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from simulator.records.counting.official import Period
from simulator.records.counting.tallies import Crossing
from simulator.records.store import Records
from simulator.reports.agreement.mark_lines import MarkLine, make_lines
from simulator.reports.kept_texts import KeptTexts
from simulator.reports.readiness import wording
from simulator.reports.readiness.person import find_person_readiness, gather_background
from simulator.reports.readiness.readiness import Word
from simulator.reports.readiness.rules import ReadinessRules
from simulator.reports.rendering import Page, render
from simulator.reports.team.members import grave_first
from simulator.reports.team.tallying import WeakMove, find_choices, rank_moves, tally_person
from simulator.scenario.model import ReplyTurn, Severity

__all__ = ["OneToOne", "sum_up_one_to_one"]

#: A talk holds three quotes and one move; more would be forgotten by the door.
_QUOTES = 3
#: Coaches' marks that fit on the first side, the newest.
_MARKS = 2
#: Words that fit on the first side; the rest is in the report.
_WORDS = 3
#: Judgements looked through for a moment worth quoting.
_LOOKED_AT = 400


class QuoteKind(StrEnum):
    """red_line: words that crossed one. missed: a reply that left the move out. best: words that did it."""

    RED_LINE = "red_line"
    MISSED = "missed"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Quote:
    """The trainee's own words, where they were said, the rule they touch, and a line that would do it, or nothing."""

    kind: QuoteKind
    words: str
    at: dt.datetime
    title: str
    language: str
    rule: str
    line: str


@dataclass(frozen=True, slots=True)
class TalkDrill:
    """One turn to play together: the customer's line, what to reach, what counts, and a line that does it."""

    title: str
    language: str
    customer: str
    line: str
    goal: str
    move: str
    tip: str
    counts: tuple[str, ...]
    model_answer: str
    missed: int
    chances: int


@dataclass(frozen=True, slots=True)
class OneToOne:
    """All that the two sides hold; `drill` is None where nothing was missed twice and no attempt gives a turn."""

    trainee: str
    team: str
    quotes: tuple[Quote, ...]
    drill: TalkDrill | None
    marks: tuple[MarkLine, ...] = ()


def sum_up_one_to_one(
    records: Records, trainee: str, page: Page, now: dt.datetime, rules: ReadinessRules, library: Path | None
) -> str:
    """The kit as the page's document, of official attempts up to `now`. Raises RecordsError."""
    background = gather_background(records, now, rules, library)
    words, courses = find_person_readiness(records, trainee, background), background.courses
    kit = make_one_to_one(records, trainee, now)
    grave = sorted((one for one in words if one.word is not Word.NOT_ENOUGH), key=grave_first)
    thin = [one for one in words if one.word is Word.NOT_ENOUGH]
    return render(page, kit, telling=grave[:_WORDS], thin=thin, readiness=words, courses=courses, words=wording)


def make_one_to_one(records: Records, trainee: str, now: dt.datetime) -> OneToOne:
    """What to quote and what to play with this trainee. Raises RecordsError."""
    tallies, texts, until = records.tallies, KeptTexts(records), Period(None, now)
    person = tallies.find_key(trainee)
    digests = {(one.scenario, one.language): one.digest for one in tallies.sat(until)}
    sums = tallies.sums(person, find_choices(texts, {}), until)
    moves = rank_moves(tally_person(sums, texts, digests, now).moves, tallies.rates(until))
    misses = [*islice(tallies.latest_misses(person, until), _LOOKED_AT)]
    bests = [*islice(tallies.best_moments(person, until), _LOOKED_AT)]
    crossed = [*islice(tallies.crossings(until, person), _LOOKED_AT)]
    found = _choose_quotes(crossed, misses, bests, moves)
    quotes = (_make_quote(kind, one, records, texts) for kind, one in found)
    team = next((one.team for one in tallies.people() if one.key == person), "")
    drill = next((drill for key in _order_drills(moves, misses) if (drill := _make_drill(*key, texts, digests))), None)
    marks = make_lines(records.marks.placed(trainee=trainee, period=until), texts)[:_MARKS]
    return OneToOne(trainee, team, tuple(quote for quote in quotes if quote), drill, marks)


def _choose_quotes(
    crossed: Sequence[Crossing], misses: Sequence[Crossing], bests: Sequence[Crossing], moves: Sequence[WeakMove]
) -> list[tuple[QuoteKind, Crossing]]:
    """A red line (critical before newest), the miss of the move to coach, the best moment; then more of the same."""
    lines = sorted(crossed, key=lambda one: (one.severity != Severity.CRITICAL, -one.at.timestamp()))
    order = {move.key: place for place, move in enumerate(moves)}
    missed = sorted(misses, key=lambda one: order.get((one.scenario, one.language, one.turn, one.item), len(order)))
    latest = [one for one in bests if one.attempt == bests[0].attempt]
    best = sorted(latest, key=lambda one: -len(one.evidence))
    queues = [(QuoteKind.RED_LINE, lines), (QuoteKind.MISSED, missed), (QuoteKind.BEST, best)]
    firsts = [(kind, queue[0]) for kind, queue in queues if queue]
    seen = {(one.attempt, one.seq) for _, one in firsts}
    rest = [(kind, one) for kind, queue in queues for one in queue[1:] if (one.attempt, one.seq) not in seen]
    return [*firsts, *rest][:_QUOTES]


def _make_quote(kind: QuoteKind, one: Crossing, records: Records, texts: KeptTexts) -> Quote | None:
    """The quote with its rule; None where the words can no longer be read."""
    reply = records.tallies.reply(one.attempt, one.seq) if kind is QuoteKind.MISSED else one.evidence
    if not reply.strip():
        return None
    text = texts.find(one.scenario, one.language, one.digest)
    rule = line = ""
    if text and kind is QuoteKind.RED_LINE and (crossed := text.red_line(one.turn, one.item)):
        rule, line = f"{crossed.means} – {crossed.because}", crossed.instead or ""
    elif text and (criterion := text.criterion(one.turn, one.item)):
        rule, line = criterion.means, (criterion.tip or "") if kind is QuoteKind.MISSED else ""
    return Quote(kind, reply, one.at, one.title, one.language, rule, line)


def _order_drills(moves: Sequence[WeakMove], misses: Sequence[Crossing]) -> list[tuple[str, str, str, str, int, int]]:
    """Turns to play: those of the moves to coach, then the latest miss."""
    first = [(*move.key, move.missed, move.chances) for move in moves]
    return [*first, *((one.scenario, one.language, one.turn, one.item, 1, 1) for one in misses[:1])]


def _make_drill(
    scenario: str,
    language: str,
    turn_id: str,
    item: str,
    missed: int,
    chances: int,
    texts: KeptTexts,
    digests: dict[tuple[str, str], str],
) -> TalkDrill | None:
    text = texts.find(scenario, language, digests.get((scenario, language), ""))
    turn = text.scenario.turns.get(turn_id) if text else None
    rule = text.criterion(turn_id, item) if text else None
    if text is None or rule is None or not isinstance(turn, ReplyTurn):
        return None
    return TalkDrill(
        title=text.scenario.title,
        language=language,
        customer=text.scenario.customer.name,
        line=turn.customer[0],
        goal=turn.goal or "",
        move=rule.means,
        tip=rule.tip or "",
        counts=tuple(one.means for one in turn.criteria.values()),
        model_answer=(turn.model_answer or "").strip(),
        missed=missed,
        chances=chances,
    )
