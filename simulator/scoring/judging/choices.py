"""Choice and order turns: scored by what was chosen, without any matching."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from simulator.scenario.model import ChoiceTurn, OrderTurn, RedLine
from simulator.scoring.judging.result import RedLineResult, TurnScore


def score_choice(turn: ChoiceTurn, index: int, red_lines: Mapping[str, RedLine]) -> TurnScore:
    """The option's own score; the red lines it names are crossed. IndexError if there is no such option."""
    if not 0 <= index < len(turn.options):
        raise IndexError(index)
    option = turn.options[index]
    crossed = tuple(_crossed(name, red_lines[name], option.text) for name in option.crosses if name in red_lines)
    return TurnScore(option.score, red_lines=crossed)


def _crossed(name: str, line: RedLine, text: str) -> RedLineResult:
    return RedLineResult(
        id=name,
        severity=line.severity,
        evidence=text,
        because=line.because,
        phrase=text,
        means=line.means,
        instead=line.instead or "",
    )


def score_order(turn: OrderTurn, positions: Sequence[int]) -> TurnScore:
    """Share of pairs in the right order, 0–100 (Kendall's distance).

    `positions` are the items' numbers (0 = the item that belongs first) in the trainee's order.
    ValueError unless it names every item exactly once.
    """
    if sorted(positions) != list(range(len(turn.items))):
        raise ValueError(f"expected every item of {len(turn.items)} once, got {list(positions)}")
    pairs = list(combinations(positions, 2))
    return TurnScore(round(100 * sum(a < b for a, b in pairs) / len(pairs)))
