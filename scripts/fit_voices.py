"""Write simulator/authoring/importing/data/voices.txt: how customers, trainees and what is not said differ in words.

Learned from the library itself: what its customers say, its model answers and labelled good replies, and what it says
about both (goals, reasons, briefs); from the documents for tuning the importer; and from lines that everybody says.
A sentence counts once a feature; a weight is a smoothed logarithm of odds, as in naive Bayes. Run it when the library
has changed much: python scripts/fit_voices.py
"""

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from simulator.authoring.importing.speech.voices import features, is_han, sentences

ROOT = Path(__file__).parents[1]
DOCUMENTS = ROOT / "scripts" / "data" / "documents" / "tuning"
TARGET = ROOT / "simulator" / "authoring" / "importing" / "data" / "voices.txt"
HEAD = "# Made by scripts/fit_voices.py; do not edit. Feature; tenths of seller over customer, of speech over other.\n"
LINES = ROOT / "scripts" / "data" / "voices.txt"
#: Keys of scenario files by what stands behind them.
CUSTOMER = frozenset({"customer", "says"})
OTHER = frozenset({"goal", "because", "title", "about", "brief", "means", "who"})
#: Good replies taken of each file of the labelled library, and the quality of a good one.
REPLIES, GOOD = 40, 50
#: How often a line of those few counts that are like what documents hold.
WEIGHT = 3
#: A feature stands in so many sentences at least, and weighs so many tenths at least.
FEWEST, LEAST = 6, 3


def texts(value: Any) -> Iterator[str]:
    """Every text in a value, without variables and stage directions."""
    if isinstance(value, str):
        plain = re.sub(r"\{\{.*?\}\}", "X", value)
        yield re.sub(r"[(（][^()（）]*[)）]", "", plain).strip()
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def walk(value: Any) -> Iterator[tuple[str, str]]:
    """Side and text of everything in a scenario that is said, or said about it."""
    for key, one in value.items() if isinstance(value, dict) else ():
        if key in CUSTOMER:
            yield from (("customer", text) for text in texts(one))
        elif key == "model_answer" or (key == "text" and value.get("score", 0) >= GOOD):
            yield from (("trainee", text) for text in texts(one))
        elif key in OTHER:
            yield from (("other", text) for text in texts(one))
        yield from walk(one)
    for one in value if isinstance(value, list) else ():
        yield from walk(one)


def read() -> Iterator[tuple[str, str]]:
    """Side and text of everything there is to learn from."""
    for path in sorted(ROOT.glob("scenarios/*/*/**/*.yaml")):
        yield from walk(yaml.safe_load(path.read_text("utf-8")))
    for path in sorted(ROOT.glob("scripts/data/library/*/*.jsonl")) + sorted(ROOT.glob("scripts/data/replies_*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        good = [row["reply"] for row in rows if not row.get("crosses") and row.get("quality", 100) >= GOOD]
        yield from (("trainee", text) for text in good[: 10 * REPLIES if "replies" in path.name else REPLIES])


def read_documents() -> Iterator[tuple[str, str]]:
    """Side and text of what trainers' documents hold; objections are shorter there than in scenarios."""
    for path in sorted(DOCUMENTS.glob("*.truth.json")):
        for exchange in json.loads(path.read_text("utf-8")).get("exchanges", []):
            yield "customer", exchange["customer"]
            yield from (("trainee", text) for text in exchange["trainee"])


def read_lines() -> Iterator[tuple[str, str]]:
    """Side and text of the lines that everybody says."""
    sides = {"C": "customer", "T": "trainee", "O": "other"}
    for line in LINES.read_text("utf-8").splitlines()[1:]:
        side, _, text = line.partition("\t")
        yield sides[side], text


def fit(han: bool) -> Iterator[tuple[str, int, int]]:
    """Feature and both weights in tenths, of Chinese or of all other sentences."""
    sides = ("customer", "trainee", "other")
    counts = {side: Counter[str]() for side in sides}
    sizes = dict.fromkeys(sides, 2)
    few = [*read_documents(), *read_lines()]
    for side, text in (*read(), *few * WEIGHT):
        for sentence in sentences(text) if is_han(text) is han else ():
            counts[side].update(features(sentence))
            sizes[side] += 1
    for feature in sorted(set().union(*counts.values())):
        if sum(counts[side][feature] for side in sides) < FEWEST:
            continue
        odds = [(counts[side][feature] + 1) / sizes[side] for side in sides]
        seller = round(10 * math.log(odds[1] / odds[0]))
        spoken = round(10 * math.log((odds[0] + odds[1]) / 2 / odds[2]))
        if max(abs(seller), abs(spoken)) >= LEAST:
            yield feature, seller, spoken


def main() -> int:
    rows = [row for han in (False, True) for row in fit(han)]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(HEAD + "".join(f"{feature}\t{one}\t{two}\n" for feature, one, two in rows), "utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(rows)} features, {TARGET.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
