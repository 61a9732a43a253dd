"""Readings of a language's phrases kept on disk: after an edit of one policy only its new phrases are read again.

A file is named for what readings follow from: engine, language and the lexicon's words, but not its samples. See
`file_cache`: one that is missing or damaged only costs time.
"""

import io
import json
import zipfile
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.scenario.file_cache import keep_file, load_file, name_file
from simulator.scenario.shared_model import Lexicon
from simulator.scoring.similarity.feature_bags import FeatureBags
from simulator.scoring.similarity.sample import Readings, read_texts
from simulator.scoring.text.lexicon import CompiledLexicon

#: What no reading follows from.
_NO_WORDS = {"skills", "red_lines", "reactions", "feelings"}
#: Files of a few megabytes.
_MOST = 8
#: Phrases that a policy does not have any more are kept, for another may: so many times those in use altogether.
_AT_MOST = 4


@dataclass(slots=True)
class KeptReadings:
    """Readings by what was read; what is new is read when it is asked for, and kept by `save`."""

    language: CompiledLexicon
    numbers: dict[str, int]
    readings: Readings
    known: int

    def read(self, originals: Sequence[str]) -> Readings:
        """As `read_texts`, nothing read twice."""
        new = [text for text in dict.fromkeys(originals) if text not in self.numbers]
        if new:
            first = len(self.numbers)
            self.numbers |= dict(zip(new, range(first, first + len(new)), strict=True))
            self.readings = self.readings.join(read_texts(self.language, new))
        return self.readings.take(np.array([self.numbers[text] for text in originals], dtype=np.int64))

    def save(self, path: Path, used: Collection[str]) -> None:
        """Keep what was read for a process to come: if it outgrows what is `used`, that alone."""
        if len(self.numbers) > self.known:
            originals, readings = list(self.numbers), self.readings
            if len(originals) > _AT_MOST * len(used):
                originals = list(used)
                readings = self.read(originals)
            keep_file(path, _pack(originals, readings), _MOST)


def name_readings(lexicon: Lexicon, tag: str) -> str:
    """The file name for a lexicon and a language tag, as this engine reads them."""
    words = lexicon.model_dump_json(exclude=_NO_WORDS)
    return name_file([np.__version__, tag, words], ".readings.npz")


def load_readings(language: CompiledLexicon, path: Path | None) -> KeptReadings:
    """What is kept at `path`; nothing where there is none that verifies and can be used."""
    data = load_file(path) if path else None
    if data is not None:
        with suppress(OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile):
            with np.load(io.BytesIO(data), allow_pickle=False) as kept:
                numbers, readings = _unpack({name: kept[name] for name in kept.files})
            return KeptReadings(language, numbers, readings, len(numbers))
    return KeptReadings(language, {}, read_texts(language, []), 0)


def _unpack(arrays: Mapping[str, NDArray[np.generic]]) -> tuple[dict[str, int], Readings]:
    originals, texts, names = json.loads(bytes(arrays["words"]))
    lengths = arrays["lengths"].astype(np.int64)
    bags = FeatureBags(
        size=len(texts),
        sound=bool(arrays["sound"]),
        names=tuple(names),
        stop_word=arrays["stop_word"].astype(np.bool_),
        at=np.repeat(np.arange(len(texts)), lengths),
        block=arrays["block"].astype(np.int64),
        name=arrays["name"].astype(np.int64),
    )
    readings = Readings(
        texts=tuple(texts),
        bags=bags,
        negative=arrays["negative"].astype(np.bool_),
        sizes=arrays["sizes"].astype(np.int64),
        vectors=arrays["vectors"].astype(np.float64),
    )
    if not len(originals) == len(texts) == len(readings.sizes) == len(readings.vectors) == len(readings.negative):
        raise ValueError("the arrays do not belong together")
    return dict(zip(originals, range(len(originals)), strict=True)), readings


def _pack(originals: Sequence[str], readings: Readings) -> bytes:
    bags = readings.bags
    words = json.dumps([originals, readings.texts, bags.names]).encode()
    file = io.BytesIO()
    np.savez(
        file,
        words=np.frombuffer(words, np.uint8),
        sound=np.array(bags.sound),
        stop_word=bags.stop_word,
        lengths=np.bincount(bags.at, minlength=bags.size).astype(np.int32),
        block=bags.block.astype(np.int8),
        name=bags.name.astype(np.int32),
        negative=readings.negative,
        sizes=readings.sizes.astype(np.int32),
        vectors=readings.vectors.astype(np.int16),  # whole numbers up to `word_meanings.LENGTH`
    )
    return file.getvalue()
