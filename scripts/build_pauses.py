"""Learn where people pause, from the library's own punctuated lines: simulator/scoring/data/pauses_*.json.

Speech-to-text and hasty fingers leave the marks out; scoring goes clause by clause. A table holds, for the characters
around a place in hanzi, or the words around one in letters, how much each speaks for a pause there: a logistic
regression by AdaGrad, in tenths. On the replies of scripts/data that nothing was learned from a place before a mark is
told from another with AUC .94 in letters.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
import scoring_lab as lab

from simulator.scoring.text.normalisation import normalise_word
from simulator.scoring.text.pauses import BIAS, HANZI, LETTERS, WORD, name_surroundings

DATA = Path(__file__).parents[1] / "simulator" / "scoring" / "data"
MARKS = frozenset("，。！？；：、,.!?;:…")
#: A sign is kept if it was seen so often and speaks so loudly, in tenths.
SEEN, LOUD = 5, 4
ROUNDS, RATE = 4, 0.3
#: A line, taken apart: its characters or words, and before which of them a mark stood.
Line = tuple[Sequence[str], set[int]]
_PIECE = re.compile(rf"{WORD.pattern}|[,.!?;:~\"()]|\s-\s")


def read_lines(language: str) -> list[str]:
    """Every punctuated line of a language's library, without variables and stage directions."""
    files = [path for path in (lab.LIBRARY / language).glob("*/*.yaml") if path.name != "course.yaml"]
    lines = {line for path in files for line in _strings(lab.read_yaml(path))}
    return sorted(line for line in lines if any(c in MARKS for c in line))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield lab.without_stage_directions(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def strip_marks(line: str) -> Line:
    """The line without marks, and before which of its characters one stood."""
    kept: list[str] = []
    pauses: set[int] = set()
    for character in line.lower():
        if character in MARKS or character.isspace():
            pauses.add(len(kept))
        elif character.isalnum():
            kept.append(character)
    return "".join(kept), pauses


def split_words(line: str) -> Line:
    """The words of a line in letters, and before which of them a mark stood."""
    kept: list[str] = []
    pauses: set[int] = set()
    for piece in _PIECE.findall(normalise_word(line)):
        if WORD.fullmatch(piece):
            kept.append(piece)
        else:
            pauses.add(len(kept))
    return kept, pauses


def learn(lines: Sequence[Line], first: int) -> dict[str, int]:
    """The table, in tenths, from all places but the `first` of each line and its end."""
    places = [
        (list(name_surroundings(items, at)), at in pauses)
        for items, pauses in lines
        for at in range(first, len(items) - first + 1)
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
    hanzi = learn([strip_marks(line) for line in read_lines("zh-CN")], 2)
    letters = learn([split_words(line) for line in read_lines("en")], 1)
    for script, table in ((HANZI, hanzi), (LETTERS, letters)):
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        (DATA / f"pauses_{script}.json").write_text(text + "\n", "utf-8")
        print(f"{script}: {len(table)} signs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
