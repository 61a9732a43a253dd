"""Where somebody who writes Chinese without marks would have paused; learned by scripts/build_pauses.py."""

import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from simulator.scoring.thresholds import THRESHOLDS

#: What speaks for a pause anywhere.
BIAS = ""
_TENTHS = 10


def find_pauses(text: str) -> list[int]:
    """Before which characters of a long run of hanzi a clause begins."""
    weights, least = _load(), THRESHOLDS.least_run_on
    found = [0]
    for at in range(least, len(text) - least + 1):
        if at - found[-1] >= least and _find_chance(weights, text, at) >= THRESHOLDS.pause:
            found.append(at)
    return found[1:]


def name_surroundings(text: str, at: int) -> Iterator[str]:
    """What stands before and after a place, each with its own sign."""
    before, after = text[max(0, at - 3) : at], text[at : at + 3]
    yield from (f"{before[-size:]}|" for size in range(1, len(before) + 1))
    yield from (f"|{after[:size]}" for size in range(1, len(after) + 1))
    yield f"{before[-1:]}|{after[:1]}"


def _find_chance(weights: Mapping[str, int], text: str, at: int) -> float:
    total = weights.get(BIAS, 0) + sum(weights.get(sign, 0) for sign in name_surroundings(text, at))
    return 1 / (1 + math.exp(-total / _TENTHS))


@cache
def _load() -> Mapping[str, int]:
    table: Mapping[str, int] = json.loads(files("simulator.scoring").joinpath("data/pauses.json").read_text("utf-8"))
    return table
