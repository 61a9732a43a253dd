"""Patterns of the lexicon as regular expressions: `{a|b}` is either, `…` a gap. Gaps are bounded, and so is time."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count

from simulator.scenario.phrases import PhraseError, count_gaps, read_pattern, split_at_gaps
from simulator.scoring.text.normalisation import normalise_word

#: Matches nothing: what a list without words is.
NEVER = "(?:(?!))"
_HANZI = "[\u4e00-\u9fff]"
_MARK = re.compile(r"([,.!?;]+)")


@dataclass(frozen=True, slots=True)
class Gap:
    """What one `…` may stand for: `least` to `most` of the `characters`, of which several make a longer gap."""

    most: int = 20
    least: int = 0
    characters: str = "[^.!?;]"

    def translate(self, times: int) -> str:
        return f"{self.characters}{{{self.least},{self.most * times}}}?"


PLAIN_GAP = Gap()


def translate(pattern: str, gap: Gap = PLAIN_GAP, said: Callable[[str], str] | None = None) -> str:
    """The regular expression of a pattern; `said` translates words outside braces. Raises `PhraseError`."""
    row = []
    for choices in read_pattern(pattern):
        if len(choices) == 1:
            row.append(_translate(choices[0], gap, said or _escape))
        else:
            row.append(f"(?:{'|'.join(_translate(choice, gap, _escape) for choice in choices)})")
    return "".join(row)


def _translate(text: str, gap: Gap, said: Callable[[str], str]) -> str:
    pieces = split_at_gaps(text)
    return "".join(gap.translate(count_gaps(piece)) if at % 2 else said(piece) for at, piece in enumerate(pieces))


def _escape(words: str) -> str:
    return re.escape(normalise_word(words))


def translate_all(patterns: Iterable[str], one: Callable[[str], str] = translate) -> list[str]:
    """Those that can be read and hold a letter; `check` names the others."""
    found = []
    for pattern in patterns:
        with suppress(PhraseError):
            found.append(one(pattern))
    return [expression for expression in found if expression]


def join(expressions: Sequence[str]) -> str:
    """Either of these, the first that fits."""
    return f"(?:{'|'.join(expressions)})" if expressions else NEVER


def any_of(patterns: Iterable[str], longer: Sequence[str] = ()) -> str:
    """Either of these patterns, wherever it is no piece of one of the `longer` words."""
    alone = stand_alone(longer) if longer else None
    return join(translate_all(patterns, lambda pattern: translate(pattern, said=alone)))


def any_word(patterns: Iterable[str], gap: Gap = PLAIN_GAP) -> str:
    """Either of these patterns; in letters only whole words."""

    def word(pattern: str) -> str:
        return _edge(pattern.lstrip("{")[:1]) + translate(pattern, gap) + _edge(pattern.rstrip("|}")[-1:])

    return join(translate_all(patterns, word))


def _edge(character: str) -> str:
    return r"\b" if character.isascii() and character.isalnum() else ""


def split_by_script(words: Iterable[str]) -> tuple[str, str]:
    """Words in hanzi, and words in letters, each as an expression."""
    hanzi: list[str] = []
    letters: list[str] = []
    for word in words:
        (letters if normalise_word(word.lstrip("{"))[:1].isascii() else hanzi).append(word)
    return any_of(hanzi), any_of(letters)


def stand_alone(longer: Sequence[str]) -> Callable[[str], str]:
    """Translates words outside braces so that they do not count as a piece of one of the `longer` words."""

    def alone(words: str) -> str:
        pieces = _MARK.split(normalise_word(words))
        return "".join(re.escape(piece) + _not_in(piece, longer) if piece else "" for piece in pieces)

    return alone


def either_or(phrases: Iterable[str], longer: Sequence[str], gap: Gap) -> list[str]:
    """Questions which of two; the word that asks, the last, is a group."""
    alone = stand_alone(longer)

    def grouped(pattern: str) -> str:
        *before, last = read_pattern(pattern)
        asks = re.split("[…,.]", last[0])[-1]
        if len(last) > 1 or not asks:
            raise PhraseError("nothing", 0)
        said = "".join(map(_write, [*before, (last[0].removesuffix(asks),)]))
        return (translate(said, gap, alone) if said else "") + f"({alone(asks)})"

    return translate_all(phrases, grouped)


def _write(choices: tuple[str, ...]) -> str:
    return choices[0] if len(choices) == 1 else f"{{{'|'.join(choices)}}}"


def _not_in(words: str, longer: Iterable[str]) -> str:
    """What refuses words that were found, where they are a piece of a longer one."""
    return "".join(
        f"(?!(?<={re.escape(word[: at + len(words)])}){re.escape(word[at + len(words) :])})"
        for word in map(normalise_word, longer)
        if len(word) > len(words)
        for at in _places(words, word)
    )


def _places(words: str, word: str) -> Iterator[int]:
    return (at for at in range(len(word)) if word.startswith(words, at))


def alternation(patterns: Iterable[str], unlike: Iterable[str], prefix: str) -> list[str]:
    """A-not-A: the same capital letter is the same character, B none of `unlike`; `prefix` tells groups apart."""
    not_b = f"(?!{any_of(unlike)})"
    numbers = count()

    def one(pattern: str) -> str:
        name = f"{prefix}{next(numbers)}"
        seen: set[str] = set()

        def letter(words: str) -> str:
            return "".join(_letter(piece, name, seen, not_b) for piece in re.split("([AB])", words))

        return translate(pattern, said=letter)

    return translate_all(patterns, one)


def _letter(piece: str, name: str, seen: set[str], not_b: str) -> str:
    if piece not in ("A", "B"):
        return _escape(piece)
    if piece in seen:
        return f"(?P={name}{piece})"
    seen.add(piece)
    return f"(?P<{name}{piece}>{not_b if piece == 'B' else ''}{_HANZI})"


def compile_contractions(patterns: Iterable[str]) -> re.Pattern[str] | None:
    """Where an apostrophe was left out of normalised text, as in youll: matches end there.

    Patterns without one are passed over.
    """
    found: dict[str, list[str]] = {}
    for before, after in _at_apostrophes(patterns):
        found.setdefault(before, []).append(after)
    words = [rf"{before}(?=(?:{'|'.join(afters)})\b)" for before, afters in found.items()]
    return re.compile(rf"\b(?:{'|'.join(words)})") if words else None


def _at_apostrophes(patterns: Iterable[str]) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        before, apostrophe, after = pattern.partition("'")
        if before and apostrophe:
            with suppress(PhraseError):
                yield translate(before), translate(after)
