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


def toggled(text: str) -> str | None:
    """`text` with its first denial taken out or, where there is none, its first predicate denied; None if it has none.

    Questions are left alone: 是不是 and 要不要 ask the same either way.
    """
    if re.search(r"[?？吗呢]|([\u4e00-\u9fff])[不没]\1|还是|什么|哪|怎么|多少", text):
        return None
    for found, new in ((r"没有?(?=[\u4e00-\u9fff])", "有"), (r"不(?=[能会要是想敢用必给再做])", ""), (r"别", "要")):
        denied = re.sub(found, new, text, count=1)
        if denied != text:
            return denied
    predicate = re.search(_PREDICATE, text)
    if predicate is None:
        return None
    no = "没" if predicate[0] == "有" else "不"
    return text[: predicate.start()] + no + text[predicate.start() :]


_PREDICATE = r"可以|可能|能|会|应该|愿意|需要|建议|理解|明白|尊重|认同|同意|支持|正常|感谢|谢谢|是|要|想|有|给|发|打"


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
