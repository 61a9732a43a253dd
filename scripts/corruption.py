# ruff: noqa: S311  (the luck here damages texts, it keeps no secrets)
"""Ways in which replies get damaged between a trainee's head and the scorer; each is deterministic."""

import re
from collections.abc import Callable
from random import Random

from simulator.scoring.text.hanzi import load_hanzi

_CLAUSE = re.compile(r"[^，。！？、；,.!?;]+[，。！？、；,.!?;]*")
FILLERS = ("嗯，", "那个，", "呃，", "怎么说呢，", "就是说，")
#: English clauses end where a pause is followed by a space, so that 5.5 and e-mail stay whole.
_ENGLISH_CLAUSE = re.compile(r"(?:(?<=[,.!?;:])|(?<= [–-])) +")
_EITHER_CLAUSE = re.compile(r".+?(?:[，。！？；]|[,.!?;:] +|$)")
ENGLISH_FILLERS = ("Um, ", "er, ", "you know, ", "I mean, ", "well, ", "how shall I put it, ")


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


def familiar(text: str) -> str:
    """As people speak who are on first-name terms."""
    return text.replace("您", "你")


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def fillers(text: str, seed: str = "") -> str:
    luck = Random(text + seed)
    return "".join(luck.choice(FILLERS) + clause if luck.random() < 0.5 else clause for clause in _clauses(text))


def unpunctuated(text: str) -> str:
    return re.sub(r"[，。！？、；：,.!?;:\s]+", "", text)


def spaced(text: str) -> str:
    """A space after every character, as some speech-to-text and OCR write Chinese."""
    return " ".join(text)


def shuffled(text: str, seed: str = "") -> str:
    clauses = _clauses(text)
    Random(text + seed).shuffle(clauses)
    return "，".join(clause.rstrip("，。、；,.;") for clause in clauses)


def dropped(text: str, seed: str = "") -> str:
    luck = Random(text + seed)
    return "".join(c for c in text if luck.random() >= 0.1)


def thinned(text: str, seed: str = "") -> str:
    """About every other clause left out; for both languages."""
    luck = Random(text + seed)
    return "".join(piece for piece in _EITHER_CLAUSE.findall(text) if luck.random() < 0.5).strip()


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


def english_toggled(text: str) -> str | None:
    """`toggled` for English: the first denial taken out or, where there is none, the first verb denied; None if none.

    Questions are left alone, whether they have a mark or only their word order.
    """
    if re.search(_ENGLISH_QUESTION, text, re.IGNORECASE):
        return None
    for words, new in _ENGLISH_DENIALS:
        denied = re.sub(words, new, text, count=1, flags=re.IGNORECASE)
        if denied != text:
            return denied
    found = [(verb, new) for words, new in _ENGLISH_VERBS if (verb := re.search(words, text, re.IGNORECASE))]
    if not found:
        return None
    verb, new = min(found, key=lambda pair: pair[0].start())
    return text[: verb.start()] + verb.expand(new) + text[verb.end() :]


_ENGLISH_QUESTION = (
    r"\?|^\W*(?:and |but |so )?(?:what|why|how|when|where|which|who|whose)\b"
    r"|\b(?:may|can|could|do|did|does|is|are|was|were|would|will|shall|should|have|has)"
    r" (?:i|you|he|she|it|we|they|there)\b"
)
_ENGLISH_DENIALS = (
    (r"\bwon't\b", "will"),
    (r"\bcan(?:'t|not)\b", "can"),
    (r"\b(is|are|was|were|do|does|did|have|has|had|would|could|should|need|must)n't\b", r"\1"),
    (r"\b(?:nobody|no one)\b", "everybody"),
    (r"\bnothing\b", "everything"),
    (r"\bwithout\b", "with"),
    (r"\bnever\b", "always"),
    (r"\bnot (?!only\b)", ""),
    (r"\bno (?=[a-z])", "some "),
)
_PLAIN_VERBS = (
    "understand|respect|agree|appreciate|send|need|want|suggest|advise|know|see|think|take|leave|keep|read|look|check"
    "|ask|talk|bring|compare|decide|find|start|put|stay|use|learn|call|have|mean|make"
)
_ENGLISH_VERBS = (
    (r"\bthank you\b", "no thanks to you"),
    (r"\blet's\b", "let's not"),
    (r"\b(am|is|are|was|were|can|could|will|would|should|must|may|might)\b(?! only)", r"\1 not"),
    (r"\b(I'm|(?:you|we|they)'re|(?:it|he|she|that)'s)(?= (?!only))", r"\1 not"),
    (r"\b(I|you|we|they)'ll(?= )", r"\1 won't"),
    (r"\b(I|you|we|they)'d(?= )", r"\1 wouldn't"),
    (r"\b(I|you|we|they)'ve(?= )", r"\1 haven't"),
    (rf"\b({_PLAIN_VERBS})\b", r"don't \1"),
)


def english_fillers(text: str, seed: str = "") -> str:
    luck = Random(text + seed)
    clauses = _ENGLISH_CLAUSE.split(text)
    return " ".join(luck.choice(ENGLISH_FILLERS) + clause if luck.random() < 0.5 else clause for clause in clauses)


def english_shuffled(text: str, seed: str = "") -> str:
    clauses = _ENGLISH_CLAUSE.split(text)
    Random(text + seed).shuffle(clauses)
    return ", ".join(clause.rstrip(",.;: –-") for clause in clauses)


def english_unpunctuated(text: str) -> str:
    """No marks but apostrophes and those inside words and numbers."""
    return re.sub(r"[,.!?;:–-]+(?=\s|$)|\s[–-]+(?=\s)|[\"“”()]", "", text)


def typos(text: str, seed: str = "") -> str:
    """In one long word of eight two neighbouring letters change places, or one is left out or typed twice."""
    luck = Random(text + seed)

    def mistype(word: re.Match[str]) -> str:
        if luck.random() >= 0.125:
            return word[0]
        at = luck.randrange(1, len(word[0]) - 1)
        before, letter, following = word[0][:at], word[0][at], word[0][at + 1 :]
        swapped = before + following[0] + letter + following[1:]
        return luck.choice((swapped, before + following, before + letter + letter + following))

    return re.sub(r"[A-Za-z]{5,}", mistype, text)


def _clauses(text: str) -> list[str]:
    return _CLAUSE.findall(text)


ALL: dict[str, Callable[[str], str]] = {
    "clean": str,
    "homophones 15 %": _homophones(0.15),
    "homophones 30 %": _homophones(0.30),
    "traditional": traditional,
    "full width": full_width,
    "fillers": fillers,
    "spaces between characters": spaced,
    "no punctuation": unpunctuated,
    "shuffled clauses": shuffled,
    "characters dropped 10 %": dropped,
}

ENGLISH: dict[str, Callable[[str], str]] = {
    "clean": str,
    "upper case": str.upper,
    "full width": full_width,
    "fillers": english_fillers,
    "no punctuation": english_unpunctuated,
    "shuffled clauses": english_shuffled,
    "typos": typos,
}
