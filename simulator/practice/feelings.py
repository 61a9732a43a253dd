"""What the customer feels in a line, and whether the reply to it shows that this was heard.

A reply is called deaf only where nothing in it speaks to the feeling: no words that answer it, none of the feeling's
own words said back, and no credit for a move that answers feelings. In doubt it was heard.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.scenario.model import Skill
from simulator.scenario.shared_model import Feeling, Lexicon
from simulator.scoring.judging.notes import MEANINGS, Effect
from simulator.scoring.judging.result import TurnScore
from simulator.scoring.text.lexicon import CompiledLexicon
from simulator.scoring.text.negation import find_negators
from simulator.scoring.text.patterns import any_word

#: Skills whose moves answer a feeling whatever their words.
HEARING = frozenset({Skill.RAPPORT, Skill.ACKNOWLEDGE, Skill.SERVICE_RECOVERY})
#: Characters that may stand between a “not” and the sign that it denies: 不是很担心, not that worried.
_REACH = {True: 3, False: 10}


@dataclass(frozen=True, slots=True)
class FeelingPatterns:
    """One feeling's `signs` in a customer's line, and what `answers` it, both over normalised text."""

    signs: re.Pattern[str]
    answers: re.Pattern[str]


#: The feelings that a language's lexicon describes, the gravest first.
Feelings = Mapping[Feeling, FeelingPatterns]


def compile_feelings(lexicon: Lexicon) -> Feelings:
    """The lexicon's feelings, ready for use."""
    known = lexicon.feelings
    return {
        feeling: FeelingPatterns(
            re.compile(any_word(known[feeling].signs)),
            re.compile(any_word((*known[feeling].answers, *known[feeling].signs))),
        )
        for feeling in Feeling
        if feeling in known
    }


def find_feeling(feelings: Feelings, language: CompiledLexicon, line: str) -> Feeling | None:
    """The gravest feeling that a customer's line shows; None where it shows none, or denies it."""
    text = language.read(line).text
    negators = find_negators(language, text) if feelings else []
    reach = _REACH[language.writing.has_hanzi]
    for feeling, patterns in feelings.items():
        for sign in patterns.signs.finditer(text):
            denied = any(
                0 <= sign.start() - word.end <= reach and not re.search("[,.;!?]", text[word.end : sign.start()])
                for word in negators
            )
            if not denied:
                return feeling
    return None


def find_unheard(
    feelings: Feelings, language: CompiledLexicon, line: str, reply: str, result: TurnScore
) -> Feeling | None:
    """The feeling in the customer's `line` that the reply passes over; None where it is heard, or there is none.

    A reply that says nothing at all, or crosses a red line, is judged for that alone.
    """
    nothing = {note for note, meaning in MEANINGS.items() if meaning.effect is Effect.NOTHING_COUNTS}
    if result.red_lines or not nothing.isdisjoint(result.notes):
        return None
    if any(criterion.credit > 0 and criterion.skill in HEARING for criterion in result.criteria):
        return None
    feeling = find_feeling(feelings, language, line)
    if feeling is None or feelings[feeling].answers.search(language.read(reply).text):
        return None
    return feeling
