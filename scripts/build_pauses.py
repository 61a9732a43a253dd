"""Learn where people pause in Chinese, from the library's own punctuated lines: simulator/scoring/data/pauses.json.

Speech-to-text and hasty fingers leave the marks out; scoring goes clause by clause. The table holds, for the characters
around a place, how much each speaks for a pause there: a logistic regression by AdaGrad, in tenths.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
import scoring_lab as lab

from simulator.scoring.text.pauses import BIAS, name_surroundings

TARGET = Path(__file__).parents[1] / "simulator" / "scoring" / "data" / "pauses.json"
MARKS = frozenset("，。！？；：、,.!?;:…")
#: A sign is kept if it was seen so often and speaks so loudly, in tenths.
SEEN, LOUD = 5, 4
ROUNDS, RATE = 4, 0.3


def read_lines() -> list[str]:
    """Every punctuated line of the Chinese library, without variables and stage directions."""
    files = [path for path in (lab.LIBRARY / "zh-CN").glob("*/*.yaml") if path.name != "course.yaml"]
    lines = {line for path in files for line in _strings(lab.read_yaml(path))}
    return sorted(line for line in lines if any(c in "，。！？" for c in line))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield lab.without_stage_directions(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def strip_marks(line: str) -> tuple[str, set[int]]:
    """The line without marks, and before which of its characters one stood."""
    kept: list[str] = []
    pauses: set[int] = set()
    for character in line.lower():
        if character in MARKS or character.isspace():
            pauses.add(len(kept))
        elif character.isalnum():
            kept.append(character)
    return "".join(kept), pauses


def learn(lines: list[str]) -> dict[str, int]:
    """The table, in tenths."""
    places = [
        (list(name_surroundings(text, at)), at in pauses)
        for text, pauses in map(strip_marks, lines)
        for at in range(2, len(text) - 1)
    ]
    seen = Counter(sign for signs, _ in places for sign in signs)
    names = [BIAS, *(sign for sign, count in seen.items() if count >= SEEN)]
    number = {sign: at for at, sign in enumerate(names)}
    rows = [(np.array([0, *(number[s] for s in signs if s in number)]), pause) for signs, pause in places]
    weights, squares = np.zeros(len(names)), np.full(len(names), 1e-8)
    luck = Random(0)  # noqa: S311
    for _ in range(ROUNDS):
        luck.shuffle(rows)
        for at, pause in rows:
            error = 1 / (1 + np.exp(-weights[at].sum())) - pause
            squares[at] += error * error
            weights[at] -= RATE * error / np.sqrt(squares[at])
    tenths = {name: round(10 * float(weight)) for name, weight in zip(names, weights, strict=True)}
    return {name: weight for name, weight in tenths.items() if abs(weight) >= LOUD or name == BIAS}


def main() -> int:
    table = learn(read_lines())
    TARGET.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")
    print(f"{len(table)} signs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
