"""Everything that a reply to one turn can come to, as far as conditions and trust can tell it apart.

Wider than what happens, never narrower: criteria are taken as independent, any order may cost anything it can. What
is impossible here is impossible in an attempt.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from math import floor

from simulator.practice.trust import UNHEARD, move_trust
from simulator.scenario.model import PASS_MARK, ChoiceTurn, OrderTurn, RedLine, ReplyTurn, Severity, Turn
from simulator.scoring.judging.completeness import cap_for_core, find_enough
from simulator.scoring.judging.result import RedLineResult, TurnScore
from simulator.scoring.thresholds import THRESHOLDS

#: More names than this in the conditions of one turn are not gone through: 2⁸ combinations of each kind.
MOST_NAMES = 8
#: Sums of weights, in halves, for all combinations of names: a turn of 5 criteria that add up to 100 has some 8,000.
MOST_SUMS = 1_000_000
#: Stands for any red line that no condition names.
OTHER = "*"


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """Criteria met and red lines crossed (those that conditions name, or `OTHER`), the scores that go with them, and
    how much each score moves trust; `more` is what trust may lose on top.
    """

    met: frozenset[str]
    crossed: frozenset[str]
    moves: Mapping[int, int]
    more: int = 0


def list_outcomes(
    turn: Turn,
    red_lines: Mapping[str, RedLine],
    met: frozenset[str],
    crossed: frozenset[str],
    pass_mark: int = PASS_MARK,
) -> tuple[TurnOutcome, ...] | None:
    """The outcomes of a turn, told apart by the names in `met` and `crossed`; None where these are too many.

    `pass_mark` is the scenario's, under which a reply without a core criterion stays.
    """
    match turn:
        case ChoiceTurn():
            return tuple(_option_outcomes(turn, red_lines))
        case OrderTurn(items=items):
            pairs = len(items) * (len(items) - 1) // 2
            return (
                TurnOutcome(frozenset(), frozenset(), _moves({round(100 * k / pairs) for k in range(pairs + 1)}, None)),
            )
        case ReplyTurn():
            total = sum(criterion.weight for criterion in turn.criteria.values())
            apart = len(met | _list_core(turn))
            sums = 2 * total * len(turn.criteria) << apart
            if apart > MOST_NAMES or len(crossed) > MOST_NAMES or sums > MOST_SUMS:
                return None
            return tuple(_reply_outcomes(turn, red_lines, met, crossed, pass_mark))


def _option_outcomes(turn: ChoiceTurn, red_lines: Mapping[str, RedLine]) -> Iterator[TurnOutcome]:
    for option in turn.options:
        crossed = frozenset(name for name in option.crosses if name in red_lines)
        yield TurnOutcome(frozenset(), crossed, _moves({option.score}, _gravest(red_lines[name] for name in crossed)))


def _reply_outcomes(
    turn: ReplyTurn, red_lines: Mapping[str, RedLine], met: frozenset[str], crossed: frozenset[str], pass_mark: int
) -> Iterator[TurnOutcome]:
    for names, scores in list_scores(turn, met, pass_mark).items():
        for lines, severity in _crossings(red_lines, crossed):
            capped = {min(score, THRESHOLDS.red_line_cap) for score in scores} if lines else scores
            yield TurnOutcome(names, lines, _moves(capped, severity), 0 if lines else UNHEARD)


def list_scores(
    turn: ReplyTurn, told_apart: frozenset[str], pass_mark: int = PASS_MARK
) -> dict[frozenset[str], set[int]]:
    """Criteria met, of those told apart → the scores a reply can have then, before red lines."""
    core, cap = _list_core(turn), cap_for_core(pass_mark)
    enough, costs = find_enough(turn), THRESHOLDS.order_cost if len(turn.order) > 1 else 0
    listed: dict[frozenset[str], set[int]] = {}
    for names, halves in _list_halves(turn, told_apart | core).items():
        scores = _scores(halves, enough, costs)
        capped = scores if core <= names else {min(score, cap) for score in scores}
        listed.setdefault(names & told_apart, set()).update(capped)
    return listed


def _list_core(turn: ReplyTurn) -> frozenset[str]:
    return frozenset(name for name, criterion in turn.criteria.items() if criterion.core)


def _list_halves(turn: ReplyTurn, told_apart: frozenset[str]) -> dict[frozenset[str], set[int]]:
    """Criteria met, of those told apart → the sums of weights that can then be earned, counted in halves."""
    sums: dict[frozenset[str], set[int]] = {frozenset(): {0}}
    for name, criterion in turn.criteria.items():
        mine = frozenset({name}) & told_apart
        grown: dict[frozenset[str], set[int]] = {}
        for names, halves in sums.items():
            grown.setdefault(names, set()).update(halves)
            more = {half + criterion.weight * credit for half in halves for credit in (1, 2)}
            grown.setdefault(names | mine, set()).update(more)
        sums = grown
    return sums


def _scores(halves: set[int], enough: float, costs: int) -> set[int]:
    """Scores of sums of weights, counted in halves; the order of what was said may cost anything up to `costs`."""
    exact = {min(100.0, 100.0 * (half / 2) / enough) for half in halves}
    return {
        score
        for value in exact
        for score in range(floor(max(0.0, value - costs)) if costs else round(value), round(value) + 1)
    }


def _crossings(
    red_lines: Mapping[str, RedLine], named: frozenset[str]
) -> Iterator[tuple[frozenset[str], Severity | None]]:
    """Each set of named red lines, with none, a major or a critical one of the others beside it."""
    known = sorted(named & red_lines.keys())
    others = sorted({line.severity for name, line in red_lines.items() if name not in named})
    subsets: Sequence[tuple[str, ...]] = list(
        chain.from_iterable(combinations(known, n) for n in range(len(known) + 1))
    )
    for subset in subsets:
        severity = _gravest(red_lines[name] for name in subset)
        yield frozenset(subset), severity
        for other in others:
            yield frozenset((*subset, OTHER)), Severity.CRITICAL if Severity.CRITICAL in (severity, other) else other


def _gravest(lines: Iterator[RedLine]) -> Severity | None:
    severities = {line.severity for line in lines}
    return Severity.CRITICAL if Severity.CRITICAL in severities else next(iter(severities), None)


def _moves(scores: set[int], severity: Severity | None) -> Mapping[int, int]:
    """Score → what it does to trust, by the rule that attempts follow."""
    lines = (RedLineResult("", severity, "", ""),) if severity else ()
    middle = 50
    return {score: move_trust(middle, TurnScore(score, red_lines=lines)) - middle for score in sorted(scores)}
