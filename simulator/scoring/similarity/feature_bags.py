"""Texts as sets of features: characters, meanings and sounds, alone and with their neighbours."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.scoring.similarity.arrays import BoolArray, IntArray
from simulator.scoring.text.hanzi import load_hanzi
from simulator.scoring.text.lexicon import CompiledLexicon
from simulator.scoring.text.tokens import Token

#: Blocks of features, each a cosine of its own: characters, meanings, sounds.
BLOCKS = ("c", "u", "p")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class FeatureBags:
    """Texts as sets of features. Entry i says: text `at[i]` has feature `names[name[i]]` of block `block[i]`.

    Entries stand in the order of the texts.
    """

    size: int
    sound: bool
    names: tuple[str, ...]
    stop_word: BoolArray
    at: IntArray
    block: IntArray
    name: IntArray

    def only(self, texts: IntArray) -> "FeatureBags":
        """The bags of some texts, given in ascending order."""
        place = np.full(self.size, -1)
        place[texts] = np.arange(len(texts))
        at = place[self.at]
        kept = at >= 0
        return replace(self, size=len(texts), at=at[kept], block=self.block[kept], name=self.name[kept])

    def take(self, texts: IntArray) -> "FeatureBags":
        """The bags of some texts in any order, with no other names than theirs, in the order in which they come."""
        firsts = np.searchsorted(self.at, np.arange(self.size + 1))
        lengths = np.diff(firsts)[texts]
        entry = np.arange(lengths.sum()) + np.repeat(firsts[texts] - np.cumsum(lengths) + lengths, lengths)
        names, first, name = np.unique(self.name[entry], return_index=True, return_inverse=True)
        order = np.argsort(first)
        place = np.argsort(order)
        return replace(
            self,
            size=len(texts),
            names=tuple(self.names[number] for number in names[order].tolist()),
            stop_word=self.stop_word[names[order]],
            at=np.repeat(np.arange(len(texts)), lengths),
            block=self.block[entry],
            name=place[name],
        )

    def join(self, other: "FeatureBags") -> "FeatureBags":
        """These bags and then the `other` ones."""
        numbers = {name: number for number, name in enumerate(self.names)}
        new = np.array([name not in numbers for name in other.names], dtype=np.bool_)
        renumbered = np.array([numbers.setdefault(name, len(numbers)) for name in other.names], dtype=np.int64)
        return replace(
            self,
            size=self.size + other.size,
            names=tuple(numbers),
            stop_word=np.concatenate([self.stop_word, other.stop_word[new]]),
            at=np.concatenate([self.at, other.at + self.size]),
            block=np.concatenate([self.block, other.block]),
            name=np.concatenate([self.name, renumbered[other.name]]),
        )


@dataclass(frozen=True, slots=True)
class _Stream:
    """Features of one kind in the order of the text: feature i stands at `[starts[i], ends[i])`."""

    block: int
    names: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


#: Words of a text in its order, with where each starts and ends.
_Items = tuple[list[str], list[int], list[int]]


def bags_of_texts(language: CompiledLexicon, texts: Sequence[tuple[str, Sequence[Token]]]) -> FeatureBags:
    """A bag for each normalised text, given with its units."""
    entries = _Entries({}, [], [])
    for row, (text, units) in enumerate(texts):
        for stream in _streams(language, text, units):
            entries.add(row, stream)
    return entries.close(language, len(texts))


def bags_of_spans(
    language: CompiledLexicon, text: str, units: Sequence[Token], starts: IntArray, ends: IntArray
) -> FeatureBags:
    """A bag for each `[start, end)` of one normalised text."""
    numbers: dict[str, int] = {}
    names: list[int] = []
    firsts, stops, blocks = [], [], []
    for stream in _streams(language, text, units):
        base = len(names)
        names += [numbers.setdefault(name, len(numbers)) for name in stream.names]
        firsts.append(base + np.searchsorted(stream.starts, starts, "left"))
        stops.append(base + np.searchsorted(stream.ends, ends, "right"))
        blocks.append(stream.block)
    first = np.stack(firsts, axis=1).ravel()  # a run of entries for each span and stream, span by span
    lengths = np.maximum(np.stack(stops, axis=1).ravel() - first, 0)
    run = np.repeat(np.arange(len(first)), lengths)
    entry = np.arange(len(run)) + (first - np.cumsum(lengths) + lengths)[run]
    name = np.array(names, dtype=np.int64)
    distinct = _last_seen(name)[entry] < first[run]  # a name seen since the span's begin is in its bag already
    run, entry = run[distinct], entry[distinct]
    return FeatureBags(
        size=len(starts),
        sound=language.writing.has_pinyin,
        names=tuple(numbers),
        stop_word=_find_stop_words(language, numbers),
        at=run // len(blocks),
        block=np.array(blocks, dtype=np.int64)[run % len(blocks)],
        name=name[entry],
    )


def _last_seen(names: IntArray) -> IntArray:
    """Where the same name stood last before each place; -1 at its first."""
    order = np.argsort(names, kind="stable")
    result = np.full(len(names), -1)
    again = np.flatnonzero(names[order][1:] == names[order][:-1]) + 1
    result[order[again]] = order[again - 1]
    return result


def _find_stop_words(language: CompiledLexicon, names: Collection[str]) -> BoolArray:
    """Which features are stop words."""
    stop_words = language.stop_words
    return np.array([name[1:] in stop_words for name in names], dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class _Entries:
    """FeatureBags under construction: features by number, and runs of them as (text, block, how many)."""

    numbers: dict[str, int]
    names: list[int]
    runs: list[tuple[int, int, int]]

    def add(self, row: int, stream: _Stream) -> None:
        """Each feature counts once a text."""
        numbers = self.numbers
        distinct = dict.fromkeys([numbers.setdefault(name, len(numbers)) for name in stream.names])
        self.names.extend(distinct)
        self.runs.append((row, stream.block, len(distinct)))

    def close(self, language: CompiledLexicon, size: int) -> FeatureBags:
        runs = np.array(self.runs, dtype=np.int64).reshape(-1, 3)
        return FeatureBags(
            size=size,
            sound=language.writing.has_pinyin,
            names=tuple(self.numbers),
            stop_word=_find_stop_words(language, self.numbers),
            at=np.repeat(runs[:, 0], runs[:, 2]),
            block=np.repeat(runs[:, 1], runs[:, 2]),
            name=np.array(self.names, dtype=np.int64),
        )


def _streams(language: CompiledLexicon, text: str, units: Sequence[Token]) -> list[_Stream]:
    """Characters, meanings and, where they are known, sounds, alone and with their neighbours."""
    meanings = [unit.value for unit in units], [unit.start for unit in units], [unit.end for unit in units]
    streams = [_grams(1, meanings, n, "_") for n in (1, 2)]
    if language.writing.has_word_spaces:
        return [*streams, _word_grams(text)]
    places = [at for at, character in enumerate(text) if character.isalnum()]
    plain = [text[at] for at in places], places, [at + 1 for at in places]
    streams += [_grams(0, plain, n) for n in (1, 2, 3)]
    if not language.writing.has_pinyin:
        return streams
    sounds = load_hanzi().sound
    voiced = [at for at in places if text[at] in sounds]
    heard = [sounds[text[at]] for at in voiced], voiced, [at + 1 for at in voiced]
    return [*streams, *(_grams(2, heard, n) for n in (1, 2))]


def _grams(block: int, items: _Items, n: int, glue: str = "") -> _Stream:
    """Runs of `n` neighbours."""
    words, starts, ends = items
    kind = BLOCKS[block]
    runs = zip(*(words[at:] for at in range(n)), strict=False)
    last = max(0, len(words) - n + 1)
    return _Stream(block, [kind + glue.join(run) for run in runs], starts[:last], ends[n - 1 :])


def _word_grams(text: str) -> _Stream:
    """Character 2–4-grams inside words, with the words' edges."""
    names: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        word = f" {match[0]} "
        grams = [BLOCKS[0] + word[at : at + n] for n in (2, 3, 4) for at in range(len(word) - n + 1)]
        names += grams
        starts += [match.start()] * len(grams)
        ends += [match.end()] * len(grams)
    return _Stream(0, names, starts, ends)
