"""A language's lexicon, compiled for matching; made once per lexicon and shared by all its turns."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.scenario.shared_model import Lexicon
from simulator.scoring.text.entities import compile_entities, find_entities
from simulator.scoring.text.grammar import Grammar, compile_grammar, with_defaults
from simulator.scoring.text.normalisation import Normalised, normalise, normalise_word
from simulator.scoring.text.opposites import name_ends
from simulator.scoring.text.patterns import any_word, compile_contractions, join
from simulator.scoring.text.quantities import Quantities, compile_quantities
from simulator.scoring.text.tokens import Token, WordList, make_list, split_units
from simulator.scoring.text.writing import Writing, find_writing

#: Concepts are written as single private-use characters inside text that is compared.
_FIRST_CONCEPT = 0xE100


@dataclass(frozen=True, slots=True)
class CompiledLexicon:
    """Compiled lexicon: `concepts` maps words to one character a meaning, `stems` does so for other forms of a word.

    `undoings` are pairs: what is said, and the expressions of what takes it back; `outright` the expressions of what
    says a red line of the lexicon, `outright_words` finds any of them.
    `entities` finds amounts and times, see `find_entities`; `quantities` numbers, see `find_quantities`.
    """

    writing: Writing
    grammar: Grammar
    entities: re.Pattern[str]
    quantities: Quantities
    concepts: WordList
    stems: Mapping[str, str]
    fillers: re.Pattern[str] | None
    contractions: re.Pattern[str] | None
    negators: WordList
    idioms: WordList
    questions: WordList
    distancing: WordList
    rude: WordList
    stop_words: frozenset[str]
    opposites: WordList
    opposite_stems: Mapping[str, str]
    undoings: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    outright: Mapping[str, tuple[str, ...]]
    outright_words: re.Pattern[str]

    def read(self, original: str) -> Normalised:
        """`original` in one spelling, without fillers."""
        return normalise(original, self.fillers, self.contractions)


def compile_lexicon(lexicon: Lexicon, tag: str) -> CompiledLexicon:
    """`lexicon` ready for use with texts in the language `tag` (BCP 47); what it leaves out is built in."""
    whole = with_defaults(lexicon)
    groups = list(enumerate(lexicon.synonyms, start=_FIRST_CONCEPT))
    words = [(word, chr(number)) for number, group in groups for word in group]
    ends = list(name_ends(lexicon.opposites))
    outright = {name: _expressions(cues.says) for name, cues in lexicon.red_lines.items() if cues.says}
    return CompiledLexicon(
        writing=find_writing(tag),
        grammar=compile_grammar(whole),
        entities=compile_entities(whole),
        quantities=compile_quantities(whole),
        concepts=make_list(words),
        stems=_stems(words),
        fillers=_filler_pattern(lexicon.fillers),
        contractions=compile_contractions(whole.contractions or ()),
        negators=_words(lexicon.negators, "negator"),
        idioms=_words(lexicon.idioms, "idiom"),
        questions=_words(lexicon.questions, "question"),
        distancing=_words(lexicon.distancing, "distancing"),
        rude=_words(lexicon.rude, "rude"),
        stop_words=frozenset(normalise_word(word) for word in lexicon.stop_words),
        opposites=make_list(ends),
        opposite_stems=_stems(ends),
        undoings=tuple((re.compile(any_word(one.of)), _expressions(one.by)) for one in lexicon.undoings),
        outright=outright,
        outright_words=re.compile(join([one for expressions in outright.values() for one in expressions])),
    )


def _stems(words: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The stem of each word in letters, with its value; the first value given for a stem stays."""
    return {stem(word.lower()): value for word, value in reversed(words) if word.isascii() and word.isalpha()}


def _words(words: Iterable[str], value: str) -> WordList:
    return make_list((word, value) for word in words)


def _expressions(patterns: Iterable[str]) -> tuple[str, ...]:
    return tuple(any_word([pattern]) for pattern in patterns)


_START, _PAUSE = r"(?:^|(?<=[,.!?;~])|(?<=[,.!?;~] ))", r"(?=[,.!?;~])"


def _filler_pattern(fillers: Iterable[str]) -> re.Pattern[str] | None:
    """Fillers anywhere; one that ends in `…` only before a pause, because elsewhere it is a real word.

    In Latin letters such a filler must stand alone between pauses: “Well, …”, not “it goes well”.
    """
    choices = []
    for filler in sorted(fillers, key=len, reverse=True):
        word = re.escape(normalise_word(filler.rstrip("…")))
        latin = word[:1].isascii()
        edge = r"\b" if latin else ""
        before, after = (_START, _PAUSE) if latin else ("", r"(?=[\s,.!?;~])")
        choices.append(before + word + after if filler.endswith("…") else edge + word + edge)
    return re.compile("|".join(choices)) if choices else None


def find_units(language: CompiledLexicon, text: str) -> list[Token]:
    """Normalised text as meanings: kinds, then lexicon words, then single hanzi and Latin word stems."""
    units: list[Token] = []
    at = 0
    for kind in find_entities(language.entities, text):
        units += _plain_units(language, text, at, kind.start)
        units.append(kind)
        at = kind.end
    return units + _plain_units(language, text, at, len(text))


def _plain_units(language: CompiledLexicon, text: str, start: int, end: int) -> list[Token]:
    units: list[Token] = []
    piece = text[start:end]
    at = 0
    for word in language.concepts.find(piece):
        units += _words_as_they_are(language, piece, at, word.start, start)
        units.append(Token(start + word.start, start + word.end, word.value))
        at = word.end
    return units + _words_as_they_are(language, piece, at, len(piece), start)


def _words_as_they_are(language: CompiledLexicon, text: str, start: int, end: int, offset: int) -> list[Token]:
    """Units of `text[start:end]` that are no lexicon words, but perhaps forms of one; places count from `-offset`."""
    found = [(stem(unit), offset + start + s, offset + start + e) for unit, s, e in split_units(text[start:end])]
    return [Token(s, e, language.stems.get(word, word)) for word, s, e in found]


def stem(word: str) -> str:
    """An English word without its commonest endings; anything else as it is."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    for ending, least in (("ing", 3), ("ied", 2), ("ies", 2), ("ed", 3), ("ly", 3), ("es", 3), ("s", 3)):
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            return word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
    return word.removesuffix("e")


def find_ends(language: CompiledLexicon, text: str, units: Sequence[Token]) -> list[Token]:
    """Words of normalised text that have an opposite, also in other forms; the value names the end."""
    found = language.opposites.find(text)
    taken = {at for word in found for at in range(word.start, word.end)}
    stems = [(unit, language.opposite_stems.get(stem(text[unit.start : unit.end]))) for unit in units]
    found += [Token(unit.start, unit.end, end) for unit, end in stems if end and unit.start not in taken]
    return found
