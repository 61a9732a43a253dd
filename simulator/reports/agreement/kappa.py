"""How far a coach and the machine agree: the share with its band, and kappa, which takes out what chance would give.

Kappa is Cohen's with linear weights (1968, 10.1037/h0026256), which is his first one (1960, 10.1177/001316446002000104)
where there are two words. Its band is a jackknife (Fleiss & Davies, American Journal of Epidemiology 1982, 115:
841–845) that leaves out one attempt at a time, for marks of one attempt are alike. The share's band is Wilson's.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist, fmean, variance
from typing import NamedTuple

from simulator.reports.clinic.share_band import find_share_band

__all__ = [
    "FEWEST_ATTEMPTS",
    "FEWEST_MARKS",
    "Agreement",
    "JudgedPair",
    "KappaState",
    "find_kappa",
    "measure_agreement",
]

#: Fewer marks, or marks at fewer attempts, give a share and no kappa.
FEWEST_MARKS, FEWEST_ATTEMPTS = 20, 10
_BAND = 0.9
_Cells = Mapping[tuple[float, float], int]


class KappaState(StrEnum):
    """known; few: not enough marks; one_word: one of both said one word only, so that nothing is known of chance;
    no_doubt: they agreed in everything, so that its band cannot be seen.
    """

    KNOWN = "known"
    FEW = "few"
    ONE_WORD = "one_word"
    NO_DOUBT = "no_doubt"


class JudgedPair(NamedTuple):
    """One thing judged twice, each 0–1 as `measure_word` gives it."""

    attempt: str
    machine: float
    coach: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """`share` of the marks in which both say the same, with its 90 % band; None where there is none.

    `lenient` and `strict` count marks in which the coach gave more, or less, than the machine. `kappa` is 1 for full
    agreement and 0 for what chance would give.
    """

    marks: int
    attempts: int
    lenient: int
    strict: int
    share: float | None
    low: float
    high: float
    state: KappaState
    kappa: float | None = None
    kappa_low: float | None = None
    kappa_high: float | None = None


def measure_agreement(pairs: Iterable[JudgedPair]) -> Agreement:
    """The agreement over these pairs; none and one are fine."""
    found = [*pairs]
    attempts = {pair.attempt for pair in found}
    lenient, strict = sum(p.coach > p.machine for p in found), sum(p.coach < p.machine for p in found)
    share = 1 - (lenient + strict) / len(found) if found else None
    band = find_share_band(share or 0.0, len(found), _BAND)
    head = len(found), len(attempts), lenient, strict, share, *band
    if len(found) < FEWEST_MARKS or len(attempts) < FEWEST_ATTEMPTS:
        return Agreement(*head, KappaState.FEW)
    kappa = find_kappa(_count(found))
    if kappa is None:
        return Agreement(*head, KappaState.ONE_WORD)
    if not lenient + strict:
        return Agreement(*head, KappaState.NO_DOUBT, kappa)
    return Agreement(*head, KappaState.KNOWN, kappa, *_find_band(found, kappa))


def find_kappa(cells: _Cells) -> float | None:
    """Linearly weighted kappa of a table (machine, coach) → count; None where one of both used one word only.

    It is 0, or not defined, then, whatever the other said.
    """
    total = sum(cells.values())
    machine, coach = Counter[float](), Counter[float]()
    for (first, second), count in cells.items():
        machine[first] += count
        coach[second] += count
    if len(machine) < 2 or len(coach) < 2:
        return None
    seen = sum(abs(first - second) * count for (first, second), count in cells.items())
    expected = sum(abs(a - b) * m * c for a, m in machine.items() for b, c in coach.items()) / total
    return 1 - seen / expected


def _find_band(pairs: list[JudgedPair], kappa: float) -> tuple[float, float]:
    """The jackknife's band; a table that loses its second word with an attempt says as much as the whole."""
    groups: dict[str, list[JudgedPair]] = {}
    for pair in pairs:
        groups.setdefault(pair.attempt, []).append(pair)
    whole, count = _count(pairs), len(groups)
    pseudo = []
    for group in groups.values():
        without = find_kappa({cell: n for cell, n in (whole - _count(group)).items() if n})
        pseudo.append(count * kappa - (count - 1) * (kappa if without is None else without))
    reach = _find_quantile(count - 1) * sqrt(variance(pseudo) / count)
    middle = fmean(pseudo)
    return max(-1.0, middle - reach), min(1.0, middle + reach)


def _count(pairs: Iterable[JudgedPair]) -> Counter[tuple[float, float]]:
    return Counter((pair.machine, pair.coach) for pair in pairs)


def _find_quantile(freedom: int) -> float:
    """Student's quantile for the band, to two terms (Abramowitz & Stegun 26.7.5)."""
    z = NormalDist().inv_cdf((1 + _BAND) / 2)
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
