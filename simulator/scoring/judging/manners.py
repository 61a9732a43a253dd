"""Replies that are no answer at all: unreadable, about something else, or rude. In doubt a reply is none of these."""

import re
from collections.abc import Iterator

from simulator.scoring.judging.comparison import Comparison
from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.similarity.feature_bags import BLOCKS
from simulator.scoring.text.negation import find_negations
from simulator.scoring.thresholds import THRESHOLDS

_WORD = re.compile(r"[a-z]+")
_HANZI = re.compile(r"[\u3400-\u9fff]")


def is_unreadable(turn: PreparedTurn, parsed: ParsedReply) -> bool:
    """Whether a reply has letters, and not one word that anything written in the turn's language has.

    To Chinese that is pinyin or a row of keys; to a language of letters also what has hardly a sequence of three
    letters that its words have. Numbers can be read everywhere.
    """
    text = parsed.source.text
    words = _WORD.findall(text)
    if _knows_a_word(turn, parsed) or sum(map(len, words)) < THRESHOLDS.unreadable_letters:
        return not words and not turn.language.writing.has_hanzi and len(_HANZI.findall(text)) > 1
    if turn.language.writing.has_hanzi:
        return not _HANZI.search(text)
    known = turn.shared.classifier.space.numbers
    grams = [BLOCKS[0] + gram for word in words for gram in _grams(f" {word} ")]
    unknown = sum(gram not in known for gram in grams)
    return _is_well_read(turn) and unknown >= THRESHOLDS.unreadable_share * len(grams)


def _knows_a_word(turn: PreparedTurn, parsed: ParsedReply) -> bool:
    """Whether a word of the reply, of two letters or more, stands in anything that the scorer has read."""
    spaces = turn.classifier.space.numbers, turn.shared.classifier.space.numbers
    units = [unit for unit in parsed.units if not "a" <= unit.value <= "z"]
    names = {BLOCKS[1] + unit.value for unit in units}
    return any(name in space for name in names for space in spaces)


def _grams(word: str) -> Iterator[str]:
    return (word[at : at + 3] for at in range(len(word) - 2))


def _is_well_read(turn: PreparedTurn) -> bool:
    """Whether lexicon and policies hold enough of the language to say what is not of it."""
    return len(turn.shared.classifier.rows) >= THRESHOLDS.well_read


def is_off_topic(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison) -> bool:
    """Whether a reply is like no phrase of the turn, and like nothing that salespeople say at all."""
    if len(parsed.units) < THRESHOLDS.off_topic_units or not parsed.segments or not _is_well_read(turn):
        return False
    in_letters = turn.language.writing.has_word_spaces
    own, shared = THRESHOLDS.off_topic_in_letters if in_letters else THRESHOLDS.off_topic
    return bool(compared.own.nearest.max(initial=0.0) < own and compared.shared.nearest.max(initial=0.0) < shared)


def is_rude(turn: PreparedTurn, parsed: ParsedReply, customer_line: str) -> bool:
    """Whether the reply abuses the customer: not quoted, denied, of oneself, nor in the customer's own words."""
    text, language = parsed.source.text, turn.language
    found = language.rude.find(text)
    if not found:
        return False
    heard = "\n".join((*turn.echoes, language.read(customer_line).text))
    effective = set(find_negations(language, text, parsed.units))
    ends = [word.end for word in language.negators.find(text) if word.start in effective]
    of_self = {at for match in language.grammar.self_abuse.finditer(text) for at in range(*match.span())}
    for word in found:
        around = [n for n, s in enumerate(parsed.segments) if s.tile and s.start <= word.start < s.end]
        away = any(parsed.reported_speech[n] or parsed.quoted[n] >= THRESHOLDS.quoted for n in around)
        denied = any(end <= word.start and language.grammar.to_abuse.fullmatch(text, end, word.start) for end in ends)
        if not away and not denied and word.start not in of_self and text[word.start : word.end] not in heard:
            return True
    return False
