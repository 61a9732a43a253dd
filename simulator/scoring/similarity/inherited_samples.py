"""Which red lines of policies are those whose everyday wordings the lexicon holds: decided by meaning, not by name.

A red line called RL-GUAR in a lift company's policy has nothing to do with promises of profit, and the samples of such
promises would accuse its people for nothing.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from simulator.scenario.model import RedLine
from simulator.scenario.shared_model import Lexicon
from simulator.scoring.similarity.arrays import Array
from simulator.scoring.similarity.kept_readings import KeptReadings
from simulator.scoring.similarity.word_meanings import load_word_meanings
from simulator.scoring.thresholds import THRESHOLDS

#: So many phrases, from all over a list, say what a red line is about.
_PHRASES = 40


def find_inherited(readings: KeptReadings, lexicon: Lexicon, lines: Mapping[str, RedLine]) -> dict[str, str]:
    """Red line → name of its samples in the lexicon; each set of samples goes to one red line at most.

    Without the table of meanings by name, as nothing else is known.
    """
    if load_word_meanings() is None or not lines or not lexicon.red_lines:
        return {name: name for name in lines if name in lexicon.red_lines}
    samples = {name: _find_centre(readings, cues.phrases) for name, cues in lexicon.red_lines.items()}
    centres = {name: _find_centre(readings, line.phrases) for name, line in lines.items()}
    alike = [found for name, centre in centres.items() for found in _find_alike(name, centre, samples)]
    inherited: dict[str, str] = {}
    for _, name, known in sorted(alike, reverse=True):
        if name not in inherited and known not in inherited.values():
            inherited[name] = known
    return inherited


def _find_alike(name: str, centre: Array, samples: Mapping[str, Array]) -> list[tuple[float, str, str]]:
    """Likeness, name and set of samples, for each set that may be a red line's.

    A set of another name has to lead all others: a red line between two of them is about neither.
    """
    likeness = {known: float(centre @ sample) for known, sample in samples.items()}
    found = [
        (value, name, known) for known, value in likeness.items() if known == name and value >= THRESHOLDS.same_line
    ]
    nearest = max(likeness, key=lambda known: likeness[known])
    next_best = max((value for known, value in likeness.items() if known != nearest), default=0.0)
    if nearest != name and likeness[nearest] >= max(THRESHOLDS.same_meaning, next_best + THRESHOLDS.meaning_lead):
        found.append((likeness[nearest], name, nearest))
    return found


def _find_centre(readings: KeptReadings, phrases: Sequence[str]) -> Array:
    """What phrases mean on the whole, of length 1."""
    step = max(1, len(phrases) // _PHRASES)
    centre = readings.read(phrases[::step]).vectors.sum(axis=0)
    result: Array = centre / max(float(np.linalg.norm(centre)), 1e-9)
    return result
