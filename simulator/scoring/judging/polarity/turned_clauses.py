"""Clauses of a reply that are a phrase's own, word for word, but for a “not”: 我不发一页摘要 beside 我发一页摘要."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from simulator.scoring.text.lexicon import CompiledLexicon
from simulator.scoring.text.negation import find_negators
from simulator.scoring.text.segmentation import Clause, split_clauses
from simulator.scoring.text.tokens import Token
from simulator.scoring.thresholds import THRESHOLDS

_EDGES = " ,.;:!?\"'"


@dataclass(frozen=True, slots=True)
class BareClause:
    """A clause of normalised text without its “not”s, and whether what they leave of it is denied."""

    text: str
    denied: bool


def find_phrase_clauses(language: CompiledLexicon, texts: Iterable[str]) -> tuple[BareClause, ...]:
    """The clauses of a criterion's normalised phrases, each once."""
    found = (one for text in texts for one in find_bare_clauses(language, text, split_clauses(language, text)))
    return tuple(dict.fromkeys(found))


def find_bare_clauses(language: CompiledLexicon, text: str, clauses: Sequence[Clause]) -> Iterator[BareClause]:
    """The clauses that are long enough to be known again; questions ask the same either way.

    Not those in which somebody acts right after a “not”, which then is a condition: 不愿意我这就挂.
    """
    least = THRESHOLDS.least_turned[language.writing.has_word_spaces]
    negators = find_negators(language, text)
    acting = {
        match.start() for who in (language.grammar.speaker, language.grammar.hearer) for match in who.finditer(text)
    }
    for clause in clauses:
        inside = [word for word in negators if clause.start <= word.start < clause.end]
        bare = _without(text, clause, inside)
        if not clause.question and len(bare) >= least and not any(word.end in acting for word in inside):
            yield BareClause(bare, len(inside) % 2 == 1)


def says_turned(said: Iterable[BareClause], phrases: Sequence[BareClause]) -> bool:
    """Whether a clause is one of the phrases' but for its “not”, and none of theirs as it stands is as near."""
    return any(_is_turned(one, phrases) for one in said)


def _is_turned(one: BareClause, phrases: Sequence[BareClause]) -> bool:
    same, other = 0.0, 0.0
    for phrase in phrases:
        likeness = fuzz.ratio(one.text, phrase.text, score_cutoff=THRESHOLDS.same_text)
        if one.denied == phrase.denied:
            same = max(same, likeness)
        else:
            other = max(other, likeness)
    return other > same


def _without(text: str, clause: Clause, words: Sequence[Token]) -> str:
    """A clause without some of its words."""
    pieces, at = [], clause.start
    for word in words:
        pieces.append(text[at : word.start])
        at = word.end
    return "".join([*pieces, text[at : clause.end]]).strip(_EDGES)
