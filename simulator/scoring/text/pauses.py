"""Where somebody who writes without marks would have paused; learned by scripts/build_pauses.py.

In hanzi from the characters around a place, in letters from the words.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from simulator.scoring.thresholds import THRESHOLDS

#: What speaks for a pause anywhere.
BIAS = ""
HANZI, LETTERS = "hanzi", "letters"
_TENTHS = 10
#: A word in letters, a number or an amount: what stands between two places where one may pause.
WORD = re.compile(r"[^\W_\u3400-\u9fff]+(?:['.,:/-][^\W_\u3400-\u9fff]+)*")


def find_pauses(text: str) -> list[int]:
    """Before which characters of a long run of hanzi a clause begins."""
    return _cut(_load(HANZI), text, THRESHOLDS.least_run_on, THRESHOLDS.pause)


def find_word_pauses(text: str) -> list[int]:
    """Before which characters of a long run of words in letters a clause begins; the longer the run, the sooner."""
    words = list(WORD.finditer(text))
    long, longer = THRESHOLDS.longest_run_of_words
    if len(words) <= long:
        return []
    said, pause = [word[0] for word in words], THRESHOLDS.word_pause[len(words) > longer]
    return [words[at].start() for at in _cut(_load(LETTERS), said, THRESHOLDS.least_words, pause)]


def _cut(weights: Mapping[str, int], items: Sequence[str], least: int, pause: float) -> list[int]:
    """Before which items a piece begins, none of them shorter than `least`."""
    found = [0]
    for at in range(least, len(items) - least + 1):
        if at - found[-1] >= least and _find_chance(weights, items, at) >= pause:
            found.append(at)
    return found[1:]


def name_surroundings(items: Sequence[str], at: int) -> Iterator[str]:
    """What stands before and after a place, each with its own sign; `items` are characters, or words."""
    before, after = items[max(0, at - 3) : at], items[at : at + 3]
    yield from (f"{_join(before[-size:])}|" for size in range(1, len(before) + 1))
    yield from (f"|{_join(after[:size])}" for size in range(1, len(after) + 1))
    yield f"{_join(before[-1:])}|{_join(after[:1])}"


def _join(items: Sequence[str]) -> str:
    return items if isinstance(items, str) else " ".join(items)


def _find_chance(weights: Mapping[str, int], items: Sequence[str], at: int) -> float:
    total = weights.get(BIAS, 0) + sum(weights.get(sign, 0) for sign in name_surroundings(items, at))
    return 1 / (1 + math.exp(-total / _TENTHS))


@cache
def _load(script: str) -> Mapping[str, int]:
    file = files("simulator.scoring").joinpath(f"data/pauses_{script}.json")
    table: Mapping[str, int] = json.loads(file.read_text("utf-8"))
    return table
