"""S511: what the scenario itself tells trainees to say crosses no red line, alone or beside its neighbour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.authoring.checks.check_context import ScoringContext
from simulator.scenario.model import ReplyTurn
from simulator.scenario.reading.source import Finding
from simulator.scoring.judging.result import RedLineResult
from simulator.scoring.similarity.training_phrases import sentences

CODES = ("S511",)
#: So many sentences are tried as one reply, which also says each beside its neighbour. Only where that crosses a red
#: line are they tried one by one.
_AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    keys: tuple[str | int, ...]


def check(work: ScoringContext) -> Iterator[Finding]:
    """Phrases, tips, and what to say instead, that would fail a trainee who says them."""
    for name, turn in work.reply_turns:
        for group in _find_groups(name, turn):
            for first in range(0, len(group), _AT_ONCE - 1):
                yield from _try(work, name, group[first : first + _AT_ONCE])


def _find_groups(name: str, turn: ReplyTurn) -> Iterator[list[_Sentence]]:
    """Sentences that stand beside each other in the file, with the keys that lead to them."""
    for criterion, value in turn.criteria.items():
        keys = ("turns", name, "criteria", criterion)
        yield [_Sentence(sentences(p)[0], (*keys, "phrases", at)) for at, p in enumerate(value.phrases)]
        if value.tip:
            yield [_Sentence(value.tip, (*keys, "tip"))]
    for line, red_line in turn.red_lines.items():
        if red_line.instead:
            yield [_Sentence(red_line.instead, ("turns", name, "red_lines", line, "instead"))]


def _try(work: ScoringContext, name: str, group: Sequence[_Sentence]) -> Iterator[Finding]:
    if not _cross(work, name, group):
        return
    guilty = {sentence.keys: found for sentence in group if (found := _cross(work, name, [sentence]))}
    for left, right in pairwise(group):
        if left.keys not in guilty and right.keys not in guilty and (found := _cross(work, name, [left, right])):
            guilty[right.keys] = found
    for keys, lines in guilty.items():
        for line in lines:
            yield work.at("S511", *keys, line=line.id, evidence=line.evidence)


def _cross(work: ScoringContext, name: str, sentences: Sequence[_Sentence]) -> tuple[RedLineResult, ...]:
    return work.runner.attempt(name, "\n".join(sentence.text for sentence in sentences)).result.red_lines
