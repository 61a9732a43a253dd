# ruff: noqa: S311  (the luck here damages texts, it keeps no secrets)
"""Ways in which replies get damaged between a trainee's head and the scorer; each is deterministic."""

import re
from collections.abc import Callable
from random import Random

from simulator.scoring.hanzi import load_hanzi

_CLAUSE = re.compile(r"[^，。！？、；,.!?;]+[，。！？、；,.!?;]*")
FILLERS = ("嗯，", "那个，", "呃，", "怎么说呢，", "就是说，")


def _homophones(share: float) -> Callable[[str], str]:
    def change(text: str) -> str:
        luck, sounds = Random(text), load_hanzi().sound
        alike: dict[str, list[str]] = {}
        for character, sound in sounds.items():
            alike.setdefault(sound, []).append(character)
        return "".join(luck.choice(alike[sounds[c]]) if c in sounds and luck.random() < share else c for c in text)

    return change


def traditional(text: str) -> str:
    back = {new: old for old, new in load_hanzi().simplified.items()}
    return "".join(back.get(c, c) for c in text)


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def fillers(text: str) -> str:
    luck = Random(text)
    return "".join(luck.choice(FILLERS) + clause if luck.random() < 0.5 else clause for clause in _clauses(text))


def unpunctuated(text: str) -> str:
    return re.sub(r"[，。！？、；：,.!?;:\s]+", "", text)


def shuffled(text: str) -> str:
    clauses = _clauses(text)
    Random(text).shuffle(clauses)
    return "，".join(clause.rstrip("，。、；,.;") for clause in clauses)


def dropped(text: str) -> str:
    luck = Random(text)
    return "".join(c for c in text if luck.random() >= 0.1)


def _clauses(text: str) -> list[str]:
    return _CLAUSE.findall(text)


ALL: dict[str, Callable[[str], str]] = {
    "clean": str,
    "homophones 15 %": _homophones(0.15),
    "homophones 30 %": _homophones(0.30),
    "traditional": traditional,
    "full width": full_width,
    "fillers": fillers,
    "no punctuation": unpunctuated,
    "shuffled clauses": shuffled,
    "characters dropped 10 %": dropped,
}
