"""The phrases that classifiers learn from: from a turn, from the lexicon, from policies."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.scenario.model import RedLine, ReplyTurn, Skill
from simulator.scenario.phrases import PhraseError, expand
from simulator.scenario.shared_model import Cues, Lexicon
from simulator.scoring.similarity.arrays import Array
from simulator.scoring.thresholds import THRESHOLDS

SKILLS = tuple(Skill)
_SENTENCE_END = re.compile(r"(?<=[。！？!?])|(?<=\.)\s+")


@dataclass(frozen=True, slots=True)
class LabelledPhrase:
    """One sentence, the class it speaks for (-1: for none), and the phrase as its author wrote it.

    `is_hard_negative`: it is an honest look-alike of a red line, which says nothing about skills.
    """

    text: str
    label: int
    shown: str
    is_hard_negative: bool = False


def turn_phrases(turn: ReplyTurn, lines: Mapping[str, RedLine]) -> list[LabelledPhrase]:
    """Look-alikes, which speak for nobody, then phrases of the criteria, then of the red lines judged beside them."""
    rows: list[LabelledPhrase] = []
    for number, criterion in enumerate(turn.criteria.values()):
        rows += _rows(criterion.phrases, number) + _rows(criterion.not_, -1)
    for number, line in enumerate(lines.values(), start=len(turn.criteria)):
        rows += _rows(line.phrases, number) + _rows(_honest(line), -1, is_hard_negative=True)
    return _in_order(rows)


def shared_phrases(
    lexicon: Lexicon, lines: Mapping[str, RedLine], inherited: Mapping[str, str]
) -> list[LabelledPhrase]:
    """How skills (classes in the order of `Skill`) and red lines usually sound; `inherited` names their samples."""
    rows: list[LabelledPhrase] = []
    for number, skill in enumerate(SKILLS):
        cues = lexicon.skills.get(skill, Cues())
        rows += _rows(cues.phrases, number) + _rows(cues.not_, -1)
    for number, (name, line) in enumerate(lines.items(), start=len(SKILLS)):
        cues = lexicon.red_lines.get(inherited.get(name, ""), Cues())
        rows += _rows(line.phrases + cues.phrases, number) + _rows(_honest(line) + cues.not_, -1, is_hard_negative=True)
    return _in_order(rows)


def _honest(line: RedLine) -> tuple[str, ...]:
    """Honest look-alikes of a red line, and what to say instead, sentence by sentence."""
    return (*line.not_, *(part for part in _SENTENCE_END.split(line.instead or "") if part.strip()))


def _in_order(rows: list[LabelledPhrase]) -> list[LabelledPhrase]:
    """Rows of one class side by side, as `Groups` has them."""
    return sorted(rows, key=lambda row: (row.label, row.is_hard_negative))


def make_targets(rows: Sequence[LabelledPhrase], classes: int, criteria: int = 0) -> Array:
    """What each row (first axis) says about each class (second): +1 mine, -1 not mine, nan nothing.

    Honest look-alikes of red lines say nothing about the first classes, the `criteria`: they are often what is asked
    for. Look-alikes of criteria say nothing about the red lines: many a trainer writes an offence there.
    """
    labels = np.array([row.label for row in rows], dtype=np.int64)
    targets = np.where(labels[:, None] == np.arange(classes)[None, :], 1.0, -1.0)
    if criteria:
        honest = np.array([row.is_hard_negative for row in rows], dtype=np.bool_)
        targets[honest, :criteria] = np.nan
        targets[(labels < 0) & ~honest, criteria:] = np.nan
    return targets


def make_shared_targets(rows: Sequence[LabelledPhrase], lines: int) -> Array:
    """As `make_targets` for skills and red lines, and a last class “crosses some red line, whichever”."""
    targets = make_targets(rows, len(SKILLS) + lines)
    is_hard_negative = np.array([row.is_hard_negative for row in rows], dtype=np.bool_)
    targets[is_hard_negative, : len(SKILLS)] = 0.0
    whichever = targets[:, len(SKILLS) :].max(axis=1, initial=-1.0)
    return np.column_stack([targets, whichever])


def _rows(phrases: Sequence[str], label: int, *, is_hard_negative: bool = False) -> list[LabelledPhrase]:
    return [LabelledPhrase(text, label, phrase, is_hard_negative) for phrase in phrases for text in sentences(phrase)]


def sentences(phrase: str) -> list[str]:
    """What a phrase stands for, gaps closed; a phrase that cannot be read stands for itself."""
    try:
        return [" ".join(parts) for parts in expand(phrase)[: THRESHOLDS.variants]]
    except PhraseError:
        return [phrase]
