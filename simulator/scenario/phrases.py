"""A phrase stands for a few sentences: `{a|b}` is either, `{a|}` is a or nothing, `…` is a gap.

Pure text handling; what a gap may contain and how loosely a segment matches is scoring's business.
A variable such as `{{ shop }}` is left as it stands: fill it before expanding.
"""

import itertools
import math
import re

from simulator.locales import N_

_TOKEN = re.compile(r"\{\{.*?\}\}|[{}|｛｝]", re.DOTALL)
_GAP = re.compile(r"…+|\.{3,}")
_CUT = re.compile(f"({_GAP.pattern})")
_SPECIAL = re.compile(r"[{}|｛｝…]|\.{3}")

#: What can be wrong with a phrase; keys are stable, texts are English msgids.
FAULTS = {
    "unclosed": N_("a “{” is never closed"),
    "unopened": N_("a “}” has no “{” before it"),
    "nested": N_("a “{” stands inside another “{…}”"),
    "single": N_("“{…}” holds only one choice; write {a|b}, or {{ name }} for a variable"),
    "empty": N_("“{…}” has an empty choice that is not the last one"),
    "stray": N_("a “|” stands outside “{…}”"),
    "full_width": N_("“｛” or “｝” is full-width; use “{” and “}”"),
    "nothing": N_("nothing is left to say"),
    "too_many": N_("it stands for too many sentences"),
    "gaps": N_("it has more than three “…”, or “…” in more than two places"),
}


#: Of a pattern in all, and places where they may stand: the time that it takes grows with the product of the places.
MOST_GAPS = 3
MOST_PLACES = 2


class PhraseError(ValueError):
    """A phrase that cannot be read. `fault` is a key of `FAULTS`; `offset` counts characters from 0."""

    def __init__(self, fault: str, offset: int) -> None:
        super().__init__(FAULTS[fault])
        self.fault = fault
        self.offset = offset


def expand(phrase: str, limit: int = 64) -> tuple[tuple[str, ...], ...]:
    """Every sentence that a phrase stands for, each as the segments between its gaps, in the order written.

    `"{谢谢|感谢}您…直说"` gives `(("谢谢您", "直说"), ("感谢您", "直说"))`. Segments are stripped and never empty;
    variants are distinct. Raises `PhraseError` for bad syntax and for more than `limit` variants.
    """
    if not _SPECIAL.search(phrase) and phrase.strip():
        return ((phrase.strip(),),)
    parts = _parse(phrase)
    if math.prod(len(choices) for choices in parts) > limit:
        raise PhraseError("too_many", 0)
    variants = (_segments("".join(chosen)) for chosen in itertools.product(*parts))
    return tuple(dict.fromkeys(variants))


def read_pattern(pattern: str) -> list[tuple[str, ...]]:
    """A pattern of a lexicon as a row of choices, gaps still in them; plain text is a choice of one.

    Raises `PhraseError` for bad syntax, too many gaps, and what may stand for nothing at all.
    """
    if not _SPECIAL.search(pattern) and pattern.strip():
        return [(pattern,)]
    parts = _parse(pattern)
    if all(any(not _GAP.sub("", choice).strip() for choice in choices) for choices in parts):
        raise PhraseError("nothing", 0)
    if count_gaps(pattern) > MOST_GAPS or len(_GAP.findall(pattern)) > MOST_PLACES:
        raise PhraseError("gaps", 0)
    return parts


def count_gaps(text: str) -> int:
    """How many gaps a text has: `……` is two."""
    return sum(len(gap[0]) if gap[0][0] == "…" else 1 for gap in _GAP.finditer(text))


def split_at_gaps(text: str) -> list[str]:
    """The text cut into what is said and, between, its gaps: said, gap, said, …"""
    return _CUT.split(text)


def _segments(text: str) -> tuple[str, ...]:
    """The pieces between gaps; raises `PhraseError` if there are none."""
    segments = tuple(piece.strip() for piece in _GAP.split(text) if piece.strip())
    if not segments:
        raise PhraseError("nothing", 0)
    return segments


def _parse(phrase: str) -> list[tuple[str, ...]]:
    """The phrase as a row of choices; plain text is a choice of one."""
    parts: list[tuple[str, ...]] = []
    choices: list[str] | None = None
    opened = start = 0
    for token in _TOKEN.finditer(phrase):
        mark, at = token[0], token.start()
        if mark.startswith("{{"):
            continue
        _refuse(mark, at, inside=choices is not None)
        piece, start = phrase[start:at], token.end()
        if choices is None:
            parts.append((piece,))
            choices, opened = [], at
        else:
            choices.append(piece)
            if mark == "}":
                parts.append(_checked(choices, opened))
                choices = None
    if choices is not None:
        raise PhraseError("unclosed", opened)
    return [*parts, (phrase[start:],)]


def _refuse(mark: str, at: int, *, inside: bool) -> None:
    """Raise if this mark cannot stand here."""
    if mark in "｛｝":
        raise PhraseError("full_width", at)
    if mark == "{" and inside:
        raise PhraseError("nested", at)
    if mark != "{" and not inside:
        raise PhraseError("unopened" if mark == "}" else "stray", at)


def _checked(choices: list[str], opened: int) -> tuple[str, ...]:
    """The choices of one `{…}`; raises `PhraseError` for one that is alone or empty too early."""
    if len(choices) == 1:
        raise PhraseError("single" if choices[0].strip() else "empty", opened)
    if any(not choice.strip() for choice in choices[:-1]):
        raise PhraseError("empty", opened)
    return tuple(choices)
