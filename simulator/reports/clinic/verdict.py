"""The verdict on an item: classical item analysis over people, with bands, and a word only where the data carry it.

The unit is a person, not a reply: replies of one person are alike. Discrimination is the item–rest correlation
(point-biserial where everybody had one chance; Henrysson 1963, 10.1007/BF02289618), its band Fisher's z. Shares have
Wilson's band (1927, 10.1080/01621459.1927.10502953).
"""

from dataclasses import dataclass
from enum import StrEnum
from math import atanh, sqrt, tanh
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from simulator.reports.clinic.item_data import ItemData, ItemKind
from simulator.reports.clinic.share_band import find_share_band

__all__ = [
    "CLINIC",
    "ClinicRules",
    "ItemFigures",
    "ItemVerdict",
    "ItemWord",
    "WordReason",
    "judge_item",
]

_Places = npt.NDArray[np.int_]
#: A product of sums of squares below which nothing varies.
_NO_SPREAD = 1e-12


class ItemWord(StrEnum):
    """What is said of an item, the gravest first."""

    BROKEN = "broken"
    OVERLOOKED = "overlooked"
    BLUNT = "blunt"
    EASY = "easy"
    IDLE = "idle"
    SOUND = "sound"
    THIN = "thin"


class WordReason(StrEnum):
    """Why: never – hardly anybody meets it. reversed – the stronger, the worse. unfair – strong people cross it as
    others do. miskeyed – stronger people choose it. unmet – strong people mostly miss it, no less than others.
    flat – it does not go with strength. always – nearly everybody meets it. unused – nobody chose or crossed it.
    """

    NEVER = "never"
    REVERSED = "reversed"
    UNFAIR = "unfair"
    MISKEYED = "miskeyed"
    UNMET = "unmet"
    FLAT = "flat"
    ALWAYS = "always"
    UNUSED = "unused"
    NONE = ""


@dataclass(frozen=True, slots=True)
class ClinicRules:
    """The settings, chosen with `scripts/simulate_cohorts.py`. Shares and correlations 0–1.

    people: fewer say nothing. strong: the share of people who count as strong, and the fewest of them.
    band: how much a band holds. never, never_strong: met by no more people, and by no more strong ones, in any reply.
    easy: the lower end of the rate's band from which on it tells nobody apart. rare: nearer to none or all than this a
    rate hangs on so few replies that a correlation says nothing.
    flat: the upper end of the discrimination's band below which it goes with nothing; .20 is where Ebel (1965) begins
    to call an item poor, and flat_people how many that takes. unfair: the lower end of the band of strong people who
    cross a red line, unfair_ratio their share beside that of the others. idle: replies without a single one.
    """

    people: int = 10
    strong: float = 1 / 3
    fewest_strong: int = 4
    band: float = 0.9
    never: float = 0.1
    never_strong: float = 0.15
    easy: float = 0.85
    rare: float = 0.05
    flat: float = 0.2
    flat_people: int = 20
    unfair: float = 0.06
    unfair_ratio: float = 0.75
    idle: int = 20


#: As they are.
CLINIC = ClinicRules()


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """What a verdict rests on. `people` had `chances`; `rate` is the mean of their credits (of a red line: of not
    crossing), `strong_rate` that of the `strong` strongest; `discrimination` with its band, None where it is unknown.
    `ever` is the share of people who met it (or chose, or crossed it) at least once, over `asked` replies.
    """

    people: int = 0
    asked: int = 0
    chances: int = 0
    rate: float | None = None
    ever: float | None = None
    strong: int = 0
    strong_rate: float | None = None
    strong_ever: float | None = None
    others_ever: float | None = None
    discrimination: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ItemVerdict:
    """The word with its reason and the figures; `strongest` are the strong people, strongest first."""

    word: ItemWord
    reason: WordReason
    figures: ItemFigures
    strongest: tuple[str, ...] = ()


def judge_item(data: ItemData, rules: ClinicRules = CLINIC) -> ItemVerdict:
    """The verdict."""
    strong = _find_strong(data, rules)
    figures = _measure(data, strong, rules)
    word, reason = _find_word(data.kind, figures, rules)
    return ItemVerdict(word, reason, figures, tuple(data.people[place] for place in strong))


def _find_word(kind: ItemKind, figures: ItemFigures, rules: ClinicRules) -> tuple[ItemWord, WordReason]:
    if figures.people < rules.people:
        return ItemWord.THIN, WordReason.NONE
    match kind:
        case ItemKind.RED_LINE:
            return _judge_red_line(figures, rules)
        case ItemKind.DISTRACTOR:
            return _judge_distractor(figures, rules)
        case _:
            return _judge_move(figures, rules)


def _judge_move(figures: ItemFigures, rules: ClinicRules) -> tuple[ItemWord, WordReason]:
    """Of a criterion, the best option, an order: what people should do."""
    rate, ever, high = figures.rate or 0.0, figures.ever or 0.0, figures.high
    known = figures.strong >= rules.fewest_strong
    if ever <= rules.never and known and (figures.strong_ever or 0.0) <= rules.never_strong:
        return ItemWord.BROKEN, WordReason.NEVER
    if find_share_band(rate, figures.people, rules.band)[0] >= rules.easy:
        return ItemWord.EASY, WordReason.ALWAYS
    if high is None or not rules.rare <= rate <= 1 - rules.rare:
        return ItemWord.SOUND, WordReason.NONE
    if high < 0:
        return ItemWord.BROKEN, WordReason.REVERSED
    if high >= rules.flat or figures.people < rules.flat_people:
        return ItemWord.SOUND, WordReason.NONE
    if known and find_share_band(figures.strong_rate or 0.0, figures.strong, rules.band)[1] < 0.5:
        return ItemWord.OVERLOOKED, WordReason.UNMET
    return ItemWord.BLUNT, WordReason.FLAT


def _judge_red_line(figures: ItemFigures, rules: ClinicRules) -> tuple[ItemWord, WordReason]:
    if not figures.ever:
        idle = figures.asked >= rules.idle
        return (ItemWord.IDLE, WordReason.UNUSED) if idle else (ItemWord.THIN, WordReason.NONE)
    strong, others = figures.strong_ever or 0.0, figures.others_ever or 0.0
    often = find_share_band(strong, figures.strong, rules.band)[0] >= rules.unfair
    if figures.strong >= rules.fewest_strong and often and strong >= rules.unfair_ratio * others:
        return ItemWord.BROKEN, WordReason.UNFAIR
    return ItemWord.SOUND, WordReason.NONE


def _judge_distractor(figures: ItemFigures, rules: ClinicRules) -> tuple[ItemWord, WordReason]:
    if not figures.ever:
        idle = figures.asked >= rules.idle
        return (ItemWord.IDLE, WordReason.UNUSED) if idle else (ItemWord.THIN, WordReason.NONE)
    if figures.low is not None and figures.low > 0:
        return ItemWord.BROKEN, WordReason.MISKEYED
    return ItemWord.SOUND, WordReason.NONE


def _find_strong(data: ItemData, rules: ClinicRules) -> _Places:
    """The places of the strongest of those who had a chance, strongest first."""
    known = np.flatnonzero((data.chances > 0) & ~np.isnan(data.strength))
    order = known[np.argsort(-data.strength[known], kind="stable")]
    return order[: round(len(order) * rules.strong)]


def _measure(data: ItemData, strong: _Places, rules: ClinicRules) -> ItemFigures:
    there = np.flatnonzero(data.chances > 0)
    asked = int(data.asked.sum())
    if not len(there):
        return ItemFigures(asked=asked)
    rate = data.credit / np.maximum(data.chances, 1)
    others = np.setdiff1d(there, strong)
    value, low, high = _correlate(data, there, rate, rules)
    return ItemFigures(
        people=len(there),
        asked=asked,
        chances=int(data.chances.sum()),
        rate=float(rate[there].mean()),
        ever=float((data.met[there] > 0).mean()),
        strong=len(strong),
        strong_rate=float(rate[strong].mean()) if len(strong) else None,
        strong_ever=float((data.met[strong] > 0).mean()) if len(strong) else None,
        others_ever=float((data.met[others] > 0).mean()) if len(others) else None,
        discrimination=value,
        low=low,
        high=high,
    )


def _correlate(
    data: ItemData, there: _Places, rate: npt.NDArray[np.float64], rules: ClinicRules
) -> tuple[float | None, float | None, float | None]:
    """The correlation of strength with the rate at the item, with its band; None where one of them never varies."""
    known = there[~np.isnan(data.strength[there])]
    if len(known) < rules.people:
        return None, None, None
    x, y = data.strength[known] - data.strength[known].mean(), rate[known] - rate[known].mean()
    spread = float((x @ x) * (y @ y))
    if spread < _NO_SPREAD:
        return None, None, None
    value = float(x @ y) / sqrt(spread)
    z, reach = atanh(min(0.999, max(-0.999, value))), NormalDist().inv_cdf((1 + rules.band) / 2) / sqrt(len(known) - 3)
    return value, tanh(z - reach), tanh(z + reach)
