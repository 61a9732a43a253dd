"""What the scorer knows about single Chinese characters; the table is made by scripts/build_hanzi.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


@dataclass(frozen=True, slots=True)
class Hanzi:
    """`simplified` maps traditional characters to simplified ones; `sound` gives a character's fuzzy syllable."""

    simplified: Mapping[str, str]
    sound: Mapping[str, str]


def fuzzy_syllable(syllable: str) -> str:
    """Syllables that many speakers and keyboards do not tell apart become one: zhang and zan, ning and lin."""
    for heard, kept in _INITIALS:
        if syllable.startswith(heard):
            syllable = kept + syllable[len(heard) :]
            break
    for heard, kept in _FINALS:
        if syllable.endswith(heard):
            return syllable[: -len(heard)] + kept
    return syllable


@cache
def load_hanzi() -> Hanzi:
    """The shipped table; read once."""
    text = resources.files("simulator.scoring").joinpath("data/hanzi.txt").read_text("utf-8")
    simplified: dict[str, str] = {}
    sound: dict[str, str] = {}
    for line in text.splitlines():
        name, _, characters = line.partition(" ")
        if name == "traditional":
            simplified.update(zip(characters[::2], characters[1::2], strict=True))
        elif name != "#":
            sound.update(dict.fromkeys(characters, fuzzy_syllable(name)))
    return Hanzi(simplified, sound)
