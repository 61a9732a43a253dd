"""Step 1: one spelling for everything that can be typed in several, with a way back to what was typed."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.scoring.text.hanzi import load_hanzi
from simulator.scoring.thresholds import THRESHOLDS

_PUNCTUATION = str.maketrans("。、《》「」『』“”‘’〝〞﹁﹂—–…～·", '.,""""""""\'\'""""--~~ ')
#: Politeness is no other meaning: trainees type 听你的 where phrases say 听您的.
_HEARER = {"你": "您", "妳": "您"}
_REPEATED = re.compile(r"([.,!?;:~\-])(?:[\s]*\1)+")
_SPACES = re.compile(r"\s+")
#: Words of these characters alone are as they should be, unless a character is a traditional one or 你.
_PLAIN = re.compile(r"[a-z0-9\u4e00-\u9fff]+|[a-z0-9]+(?: [a-z0-9]+)*")
_HANZI = r"[\u3400-\u9fff]"
#: A Chinese comma between digits is a pause, 400，352除以0.88, unless groups of zeros follow: 35，000.
_PAUSED = re.compile(r"(?<=[0-9])[，、](?=[0-9])(?!0[0-9]{2}(?![0-9]))")
#: Spaces between hanzi and letters or digits, and those between hanzi or beside marks.
_BORDER = re.compile(rf"(?<={_HANZI}) (?=[a-z0-9])|(?<=[a-z0-9]) (?={_HANZI})")
_INNER = re.compile(rf"(?<={_HANZI}) (?={_HANZI}|[,.!?;:])|(?<=[,.!?;:]) (?={_HANZI})")
_RUNS = re.compile(rf"(?<!{_HANZI}){_HANZI}+(?: {_HANZI}+)+")
#: Text, and for each of its characters where it came from.
_Kept = tuple[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of the reply exactly as it was typed."""

    start: int
    end: int

    def to_json(self) -> list[int]:
        return [self.start, self.end]


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


def normalise(
    original: str, fillers: re.Pattern[str] | None = None, contractions: re.Pattern[str] | None = None
) -> Normalised:
    """Width, case, traditional characters, 你, punctuation, repeats, apostrophes and fillers, all in one spelling."""
    spelt, origins = _with_apostrophes(_respell(original[: THRESHOLDS.longest_reply]), contractions)
    kept = spelt[: THRESHOLDS.longest_reply], origins[: THRESHOLDS.longest_reply]
    text, places = kept if fillers is None else _without_fillers(kept, fillers)
    return Normalised(text, tuple(places), tuple(at + 1 for at in places))


def normalise_word(original: str) -> str:
    """The text of `normalise` alone."""
    return _respell(original)[0]


def _respell(original: str) -> _Kept:
    if _PLAIN.fullmatch(original) and _stays(original):
        return original, range(len(original))
    return _close_gaps(_cut(_cut(_spell(original), _REPEATED, keep=1), _SPACES, keep=1))


def _stays(original: str) -> bool:
    return _HEARER.keys().isdisjoint(original) and load_hanzi().simplified.keys().isdisjoint(original)


def _with_apostrophes(kept: _Kept, contractions: re.Pattern[str] | None) -> _Kept:
    """Dont, youll and the like as they are written; a match ends where an apostrophe belongs."""
    text, places = kept
    at = [match.end() for match in contractions.finditer(text)] if contractions else []
    if not at:
        return kept
    edges = list(zip([0, *at], [*at, len(text)], strict=True))
    origins = [
        place for start, end in edges for place in (*places[start:end], *places[end - 1 : end][: end < len(text)])
    ]
    return "'".join(text[start:end] for start, end in edges), origins


def _close_gaps(kept: _Kept) -> _Kept:
    """Without spaces that part no words: 我用 MT4 软件, and all beside hanzi where every word stands apart."""
    if " " not in kept[0]:
        return kept
    kept = _cut(kept, _BORDER, keep=0)
    return _cut(kept, _INNER, keep=0) if _is_segmented(kept[0]) else kept


def _is_segmented(text: str) -> bool:
    """Whether spaces stand between the words or characters of Chinese text, as speech-to-text and OCR set them.

    Where people type a space for a pause, longer runs of hanzi stand between: 谢谢您 没关系 再见.
    """
    runs = [len(run) for match in _RUNS.finditer(text) for run in match[0].split(" ")]
    short = bool(runs) and sum(runs) <= THRESHOLDS.segmented_run * len(runs)
    return short and (min(runs) == 1 or len(runs) >= THRESHOLDS.segmented_runs)


def _spell(original: str) -> _Kept:
    """Every typed character as it counts, and where it came from."""
    spelt = list(map(_one, original))
    for match in _PAUSED.finditer(original):
        spelt[match.start()] = ", "
    text = "".join(spelt)
    if len(text) == len(spelt) and all(spelt):
        return text, range(len(text))
    return text, [at for at, characters in enumerate(spelt) for _ in characters]


@lru_cache(maxsize=1 << 14)
def _one(raw: str) -> str:
    """One typed character as it counts: what is not seen or half a character as a space, a line end as a pause."""
    if raw == "\n":
        return ","  # a line end is a pause
    if raw < "\x7f":
        return raw.lower() if raw >= " " else " "
    simplified = load_hanzi().simplified
    if raw in simplified:
        return simplified[raw]
    if "\u4e00" <= raw <= "\u9fff":
        return _HEARER.get(raw, raw)
    category = unicodedata.category(raw)
    if category in ("Cc", "Cs", "Cn", "Co"):
        return " "
    if category in ("Cf", "Mn"):
        return ""
    folded = unicodedata.normalize("NFKC", raw.translate(_PUNCTUATION)).lower().translate(_PUNCTUATION)
    return "".join(" " if c.isspace() else simplified.get(c, c) for c in folded[:8])


def _cut(kept: _Kept, pattern: re.Pattern[str], keep: int) -> _Kept:
    """Each match of `pattern` shortened to its first `keep` characters."""
    text, places = kept
    cuts = [(match.start() + keep, match.end()) for match in pattern.finditer(text)]
    if all(start == end for start, end in cuts):
        return kept
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    stretches = list(zip(starts, ends, strict=True))
    return "".join(text[a:b] for a, b in stretches), [at for a, b in stretches for at in places[a:b]]


def _without_fillers(kept: _Kept, fillers: re.Pattern[str]) -> _Kept:
    """Fillers removed, unless nothing else was said."""
    rest = _cut(_cut(kept, fillers, keep=0), _REPEATED, keep=1)
    return rest if any(character.isalnum() for character in rest[0]) else kept
