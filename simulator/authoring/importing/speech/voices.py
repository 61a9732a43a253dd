"""Whose words a text sounds like: the customer's, those of the one who sells, or nobody's.

The weights of words and of pairs of characters are learned from the library's own scenarios (scripts/fit_voices.py).
"""

import math
import re
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from simulator.authoring.importing.speech.roles import simplify

_LONGEST = 2000
#: Sentences of a text that are weighed.
_MOST = 6
#: By script: where the middle between both sides lies, and how far a side lies from it.
_MIDDLE, _SCALE = {True: 3.1, False: 3.3}, {True: 0.75, False: 1.1}
_SHRINK = 5
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"(?<=[。！？!?.；;])\s*")
_NUMBER = re.compile(r"\d+|[一二两三四五六七八九十百千万]{2,}")
_WORD = re.compile(r"[a-z']+|[?!.,]|\d+")
#: A name: a capital inside a sentence that is not the speaker's own.
_NAME = re.compile(r"(?<=[a-z,] )(?!I\b|I')[A-Z][a-zA-Z]*")
_LEFT_OUT = re.compile(r"[\s\"“”「」『』]")


def is_han(text: str) -> bool:
    """Whether a text is Chinese."""
    return len(_HAN.findall(text[:200])) > 1


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [piece for piece in _SENTENCE.split(text) if piece.strip()]


def features(sentence: str) -> set[str]:
    """What is weighed in a sentence: characters, pairs and threes of them, or words and pairs; its ends, too."""
    plain = _NAME.sub("x", simplify(sentence).replace("’", "'")).lower()
    if is_han(plain):
        plain = f"^{_NUMBER.sub('0', _LEFT_OUT.sub('', plain))}$"
        return {plain[at : at + size] for size in (1, 2, 3) for at in range(len(plain) - size + 1)}
    found = _WORD.findall(plain)
    if not found:
        return set()
    words = ["^", *("0" if word.isdigit() else word for word in found), "$"]
    return {*words, *(f"{one} {two}" for one, two in pairwise(words))}


def lean(text: str) -> float:
    """Above 0 a text sounds like the seller's, below like the customer's; between −6 and 6, near 0 for no speech."""
    return _weigh(text[:_LONGEST])[0]


def speech(text: str) -> float:
    """Above 0 a text sounds like something said to somebody, below like a title, a note, advice; between −6 and 6."""
    return _weigh(text[:_LONGEST])[1]


@lru_cache(maxsize=8192)
def _weigh(text: str) -> tuple[float, float]:
    han, weights = is_han(text), _load()
    pieces = sentences(text)[:_MOST] or [text]
    seller = spoken = known = 0.0
    for piece in pieces:
        found = [weights[feature] for feature in features(piece) if feature in weights]
        shrink = math.sqrt(len(found) + _SHRINK) if found else 1.0
        known += len(found)
        seller += sum(one for one, _ in found) / shrink
        spoken += sum(two for _, two in found) / shrink
    spoken /= len(pieces)
    middle = _MIDDLE[han] * known / (known + _SHRINK)
    side = _SCALE[han] * (seller / math.sqrt(len(pieces)) - middle) / (1 + math.exp(-2 * spoken))
    return max(-6.0, min(6.0, side)), max(-6.0, min(6.0, spoken))


@cache
def _load() -> dict[str, tuple[float, float]]:
    """Feature → how much more it is a seller's than a customer's, and speech rather than not; read once."""
    table = resources.files("simulator.authoring.importing").joinpath("data/voices.txt").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return {feature: (int(seller) / 10, int(spoken) / 10) for feature, seller, spoken in rows}
