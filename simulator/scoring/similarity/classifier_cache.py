"""Classifiers kept on disk, so that a new process need not learn again what an earlier one learned from the same texts.

A file is named for a digest of everything it follows from: engine, NumPy, lexicon, policies, language. It holds plain
arrays, never objects. One that is missing, damaged or cannot be written only costs time.
"""

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.scenario.file_cache import keep_file, load_file, name_file
from simulator.scenario.model import RedLine
from simulator.scenario.shared_model import Lexicon
from simulator.scoring.similarity.meaning_classifier import MeaningClassifier
from simulator.scoring.similarity.phrase_groups import make_groups
from simulator.scoring.similarity.ridge_classifier import LinearClassifier
from simulator.scoring.similarity.training_phrases import LabelledPhrase
from simulator.scoring.similarity.vector_space import lay_out

_CLASSIFIER = ("negative", "weights")
_SPACE = ("rarity", "starts", "rows", "values")
#: Each takes one to five megabytes: a trainer who edits policies all day must not fill the disk. The library itself
#: needs fourteen, two languages with six policies and none: with fewer kept, every look at all of it learns them anew.
MOST = 24
#: Kept in fewer bytes than they have in memory; exact, for the numbers are small.
_SMALLER = {"starts": np.int32, "rows": np.int32}


@dataclass(frozen=True, slots=True)
class KeptClassifier:
    """A classifier, and for each red line of which it has samples the name of these in the lexicon."""

    classifier: LinearClassifier
    inherited: Mapping[str, str]


def name_classifier(lexicon: Lexicon, policy: Mapping[str, RedLine], tag: str) -> str:
    """The file name for a lexicon, shared red lines and a language tag, as this engine understands them."""
    lines = [part for name, line in policy.items() for part in (name, line.model_dump_json())]
    return name_file([np.__version__, tag, lexicon.digest, *lines], ".classifier.npz")


def load_classifier(
    path: Path, find_rows: Callable[[Mapping[str, str]], Sequence[LabelledPhrase]]
) -> KeptClassifier | None:
    """What is kept at `path`; None if there is none that verifies and can be used.

    `find_rows` gives the phrases for which it speaks, by what they inherited.
    """
    data = load_file(path)
    if data is None:
        return None
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in kept.files}
        inherited = json.loads(bytes(arrays["inherited"]))
        return KeptClassifier(_classifier(arrays, find_rows(inherited)), inherited)
    except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile):
        return None


def _classifier(arrays: Mapping[str, NDArray[np.generic]], rows: Sequence[LabelledPhrase]) -> LinearClassifier:
    names = bytes(arrays["names"]).decode().split("\n")
    parts: dict[str, NDArray[np.generic]] = {name: arrays[name] for name in (*_CLASSIFIER, *_SPACE)}
    parts |= {name: parts[name].astype(np.int64) for name in _SMALLER}
    if len(parts["starts"]) != len(names) + 1 or len(parts["negative"]) != len(rows):
        raise ValueError("the arrays do not belong together")
    space = lay_out(len(rows), dict(zip(names, range(len(names)), strict=True)), *(parts[name] for name in _SPACE))  # type: ignore[arg-type]
    return LinearClassifier(
        rows=tuple(rows),
        texts=(),
        groups=make_groups(rows),
        space=space,
        meanings=MeaningClassifier(np.asarray(arrays["meanings"], dtype=np.float64)),
        **{name: parts[name] for name in _CLASSIFIER},  # type: ignore[arg-type]
    )


def save_classifier(path: Path, kept: KeptClassifier) -> None:
    """Keep a classifier for a process to come."""
    classifier = kept.classifier
    names = "\n".join(classifier.space.numbers).encode()
    arrays = {name: getattr(classifier, name) for name in _CLASSIFIER} | {
        name: getattr(classifier.space, name) for name in _SPACE
    }
    arrays |= {name: arrays[name].astype(kind) for name, kind in _SMALLER.items()}
    arrays["meanings"] = classifier.meanings.weights
    file = io.BytesIO()
    arrays["inherited"] = np.frombuffer(json.dumps(kept.inherited).encode(), np.uint8)
    np.savez(file, names=np.frombuffer(names, np.uint8), **arrays)
    keep_file(path, file.getvalue(), MOST)
