"""Step 1: one spelling for everything that can be typed in several, with a way back to what was typed."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.scoring.hanzi import load_hanzi
from simulator.scoring.result import Span

#: Longer replies are judged by their beginning; nobody says this much in one turn.
LONGEST = 10_000

_PUNCTUATION = str.maketrans("。、《》「」『』“”‘’〝〞﹁﹂—–…～·", '.,""""""""\'\'""""--~~ ')
_REPEATED = re.compile(r"([.,!?;:~\-])(?:[\s]*\1)+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text` with, for each of its characters, where it came from in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The original characters behind `text[start:end]`; an empty range has an empty span."""
        if not self.text or start >= end:
            return Span(0, 0)
        return Span(self.starts[start], self.ends[end - 1])


def normalise(original: str, fillers: re.Pattern[str] | None = None) -> Normalised:
    """Width, case, traditional characters, punctuation, repeats and fillers, all in one spelling."""
    simplified = load_hanzi().simplified if not original.isascii() else {}
    pairs = [(character, at) for at, raw in enumerate(original[:LONGEST]) for character in _one(raw, simplified)]
    pairs = _cut(pairs, _REPEATED, keep=1)
    pairs = _cut(pairs, _SPACES, keep=1)
    if fillers is not None:
        pairs = _without_fillers(pairs, fillers)
    text = "".join(character for character, _ in pairs)
    return Normalised(text, tuple(at for _, at in pairs), tuple(at + 1 for _, at in pairs))


def _one(raw: str, simplified: Mapping[str, str]) -> str:
    """One typed character as it counts; what cannot be seen or is half a character counts as a space."""
    if raw < "\x7f":
        return raw.lower() if raw >= " " else " "
    if raw in simplified:
        return simplified[raw]
    if "\u4e00" <= raw <= "\u9fff":
        return raw
    category = unicodedata.category(raw)
    if category in ("Cc", "Cs", "Cn", "Co"):
        return " "
    if category in ("Cf", "Mn"):
        return ""
    folded = unicodedata.normalize("NFKC", raw.translate(_PUNCTUATION)).lower().translate(_PUNCTUATION)
    return "".join(" " if c.isspace() else simplified.get(c, c) for c in folded[:8])


Pairs = list[tuple[str, int]]


def _cut(pairs: Pairs, pattern: re.Pattern[str], keep: int) -> Pairs:
    """Each match of `pattern` shortened to its first `keep` characters."""
    text = "".join(character for character, _ in pairs)
    result: Pairs = []
    last = 0
    for match in pattern.finditer(text):
        result += pairs[last : match.start() + keep]
        last = match.end()
    return result + pairs[last:]


def _without_fillers(pairs: Pairs, fillers: re.Pattern[str]) -> Pairs:
    """Fillers removed, unless nothing else was said."""
    rest = _cut(pairs, fillers, keep=0)
    return rest if any(character.isalnum() for character, _ in rest) else pairs
