"""How sentences of a language are built: the patterns of its lexicon, ready for use.

What a lexicon leaves out is built in (`data/grammar.json`), in Chinese and in English, since people mix both in one
reply. What stands here is what no list of words says: where a pattern is looked for, and how far it reaches.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from simulator.scenario.shared_model import Choices, Lexicon
from simulator.scoring.text.entities import read_signs
from simulator.scoring.text.normalisation import normalise_word
from simulator.scoring.text.patterns import NEVER, Gap, alternation, any_word, either_or, join, split_by_script

_TO_PAUSE = r"[^,.!?;:]*"
_WITHIN_STRETCH = Gap(characters=".")


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled patterns over normalised text.

    `connector`: what begins a new clause. `condition`: what is only supposed, up to a
    pause. `contrast`: what comes after is said by the speaker, whatever was disowned
    before. `disjunction`: carries a denial on from the clause before. `alternation`: asks, and does not deny.
    `either`: asks between two things; the word that asks is its group. `offered`: inside a question, one answer of
    several. `act`: what does something by itself, and nothing else is said: thanks, an apology, again and again.
    `refused`: what is only supposed, for it to be refused. `to_number` and `to_abuse` are all that may stand
    between a negator and the number or the word of abuse that it denies. `self_abuse`: who abuses himself.
    `rhetorical`: sounds like a question, and denies what follows. `speaker`, `hearer`: who acts, of the two who talk.
    """

    connector: re.Pattern[str]
    condition: re.Pattern[str]
    contrast: re.Pattern[str]
    disjunction: re.Pattern[str]
    alternation: re.Pattern[str]
    either: re.Pattern[str]
    offered: re.Pattern[str]
    refused: re.Pattern[str]
    to_number: re.Pattern[str]
    to_abuse: re.Pattern[str]
    self_abuse: re.Pattern[str]
    act: re.Pattern[str]
    rhetorical: re.Pattern[str]
    speaker: re.Pattern[str]
    hearer: re.Pattern[str]


def compile_grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon that leaves nothing out, see `with_defaults`."""
    return Grammar(
        connector=re.compile(any_word(lexicon.connectors or ())),
        condition=re.compile(any_word(lexicon.conditions or ()) + _TO_PAUSE),
        contrast=re.compile(any_word(lexicon.contrasts or ())),
        disjunction=re.compile("{}|{}(?= )".format(*split_by_script(lexicon.disjunctions or ()))),
        alternation=_compile_alternations(lexicon),
        either=_compile_choices(lexicon.choices or ()),
        offered=_compile_offers(lexicon),
        refused=re.compile(any_word(lexicon.refusals or ())),
        to_number=_compile_to_number(lexicon.number_links or (), read_signs(lexicon)),
        to_abuse=_compile_to_abuse(lexicon.abuse_links or ()),
        self_abuse=re.compile(any_word(lexicon.self_abuse or ())),
        act=re.compile(rf"(?:{any_word(lexicon.acts or ())}[ ,]*)+"),
        rhetorical=re.compile(any_word(lexicon.rhetorical or ())),
        speaker=_compile_actor(lexicon.speakers or (), lexicon.person_links or ()),
        hearer=_compile_actor(lexicon.hearers or (), lexicon.person_links or ()),
    )


def _compile_alternations(lexicon: Lexicon) -> re.Pattern[str]:
    unlike = lexicon.adverbs or ()
    ends = [f"{end}$" for end in alternation(lexicon.alternation_ends or (), unlike, "end")]
    return re.compile(join([*alternation(lexicon.alternations or (), unlike, "at"), *ends]))


def _compile_choices(choices: Iterable[Choices]) -> re.Pattern[str]:
    found = [one for choice in choices for one in either_or(choice.phrases, choice.not_, Gap(choice.gap, least=1))]
    return re.compile("|".join(found) or NEVER)


def _compile_offers(lexicon: Lexicon) -> re.Pattern[str]:
    starts, anywhere = any_word(lexicon.offer_starts or ()), any_word(lexicon.offers or (), _WITHIN_STRETCH)
    return re.compile(f"^{starts}|{anywhere}")


def _compile_to_number(words: Iterable[str], signs: Iterable[str]) -> re.Pattern[str]:
    """不是35000, is not about 35000. Anything else, such as 不超过 and “no more than”, names the number."""
    hanzi, letters = split_by_script(words)
    return re.compile(rf"\s?(?:{hanzi}{{0,3}}|(?:{letters} ?){{0,3}}){join([re.escape(sign) for sign in signs])}?")


def _compile_to_abuse(words: Iterable[str]) -> re.Pattern[str]:
    """不是笨蛋, not calling you an idiot."""
    hanzi, letters = split_by_script(words)
    return re.compile(rf"{hanzi}{{0,5}}|(?: ?{letters})* ?")


def _compile_actor(persons: Iterable[str], links: Iterable[str]) -> re.Pattern[str]:
    """A person who is not merely the one to whom something is done: 我 in 我给您, and not 您."""
    before = [re.escape(normalise_word(link)) for link in links]
    unlinked = "".join(f"(?<!{word}{' ' if word.isascii() else ''})" for word in before)
    return re.compile(unlinked + any_word(persons))


@cache
def load_defaults() -> Lexicon:
    """The lexicon of what is built in; read once."""
    text = resources.files("simulator.scoring").joinpath("data/grammar.json").read_text("utf-8")
    return Lexicon.model_validate_json(text)


def with_defaults(lexicon: Lexicon) -> Lexicon:
    """`lexicon` with what is built in where it leaves something out."""
    default = load_defaults()
    absent = (name for name, value in vars(lexicon).items() if value is None)
    return lexicon.model_copy(update={name: getattr(default, name) for name in absent})
