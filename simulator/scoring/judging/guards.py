"""Guards: what looks like evidence but is not a reply to a customer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from simulator.scoring.judging.manners import is_rude, is_unreadable
from simulator.scoring.judging.notes import Note
from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.similarity.arrays import BoolArray
from simulator.scoring.text.quantities import find_quantities
from simulator.scoring.thresholds import THRESHOLDS


@dataclass(frozen=True, slots=True)
class Guarded:
    """`notes` about the whole reply; segments that are an `echo` of the customer; whether `nothing` may count."""

    notes: tuple[str, ...]
    echo: BoolArray
    nothing: bool


def guard_reply(turn: PreparedTurn, parsed: ParsedReply, customer_line: str) -> Guarded:
    """What the guards say about a reply as a whole."""
    if not parsed.units:
        code = Note.UNREADABLE if parsed.source.text.strip() else Note.EMPTY
        return Guarded((code,), np.zeros(len(parsed.segments), dtype=np.bool_), nothing=True)
    echo = find_echoes(turn, parsed, customer_line)
    notes = []
    if is_keyword_list(turn, parsed):
        notes.append(Note.KEYWORD_LIST)
    if is_rule(turn, parsed):
        notes.append(Note.CRITERION_PASTED)
    if echo[parsed.tile].all():
        notes.append(Note.ECHO)
    if is_unreadable(turn, parsed):
        notes.append(Note.UNREADABLE)
    nothing = bool(notes)
    if is_rude(turn, parsed, customer_line):
        notes.append(Note.RUDE)
    if is_model_answer(turn, parsed):
        notes.append(Note.MODEL_ANSWER)
    return Guarded(tuple(notes), echo, nothing)


def find_echoes(turn: PreparedTurn, parsed: ParsedReply, customer_line: str) -> BoolArray:
    """Segments that only give the customer's own words back."""
    lines = [*turn.echoes, turn.language.read(customer_line).text]
    whole = parsed.source.text
    enough = len(whole) >= THRESHOLDS.least_echo or not whole.isascii()  # “hi” is a piece of “this”, 没兴趣 of nothing
    if enough and any(len(line) >= len(whole) and fuzz.partial_ratio(whole, line) >= THRESHOLDS.echo for line in lines):
        return np.ones(len(parsed.segments), dtype=np.bool_)
    echoed = [_stands_in(whole[clause.start : clause.end], lines) for clause in parsed.clauses]
    return np.array([all(echoed[s.first : s.last + 1]) for s in parsed.segments], dtype=np.bool_)


def _stands_in(text: str, lines: Sequence[str]) -> bool:
    return len(text) >= THRESHOLDS.least_echo and any(
        len(line) >= len(text) and fuzz.partial_ratio(text, line) >= THRESHOLDS.echo for line in lines
    )


def is_keyword_list(turn: PreparedTurn, parsed: ParsedReply) -> bool:
    """Whether the reply is a row of keywords: short pieces with hardly a word that ties them together.

    Keywords do not end in a function word, as spoken sentences often do: 不熟可以学啊, 存银行挺好的.
    """
    if len(parsed.clauses) < THRESHOLDS.list_clauses or any(clause.question for clause in parsed.clauses):
        return False
    text = parsed.source.text
    words = [text[unit.start : unit.end] for unit in parsed.units]
    if any(text[clause.end - 1] in turn.language.stop_words for clause in parsed.clauses):
        return False
    sentences = len({clause.sentence for clause in parsed.clauses})
    if sentences > 1 and len(find_quantities(turn.language.quantities, text)) >= len(parsed.clauses) / 2:
        return False  # reckoning goes in short sentences: 五十手。涨四百，赚两万。
    light = sum(word in turn.language.stop_words for word in words) / len(words)
    least = THRESHOLDS.list_stop_words if sentences == 1 else THRESHOLDS.list_stop_words / 3
    return len(words) / len(parsed.clauses) <= THRESHOLDS.list_units and light <= least


def is_rule(turn: PreparedTurn, parsed: ParsedReply) -> bool:
    """Whether the reply repeats the criteria as they are shown to the trainee, perhaps with another pronoun.

    A criterion that is a natural sentence may be said; a reply that is made of several is read off the screen.
    """
    text = parsed.source.text
    if any(rule and fuzz.ratio(rule, text) >= THRESHOLDS.same_text for rule in [*turn.rules, " ".join(turn.rules)]):
        return True
    read_off = np.zeros(len(text), dtype=np.bool_)
    count = 0
    for rule in turn.rules:
        found = fuzz.partial_ratio_alignment(rule, text, score_cutoff=THRESHOLDS.pasted)
        if found and THRESHOLDS.least_pasted <= len(rule) <= len(text):
            read_off[found.dest_start : found.dest_end] = True
            count += 1
    for clause in parsed.clauses if count else ():
        if _is_copied(text[clause.start : clause.end], turn.rules, THRESHOLDS.pasted):
            read_off[clause.start : clause.end] = True
    return count > 1 and float(read_off.mean()) >= THRESHOLDS.pasted_share


def is_model_answer(turn: PreparedTurn, parsed: ParsedReply) -> bool:
    """Whether the reply is the model answer, or clause by clause nearly all from it: a part, or in other order."""
    model, text = turn.model_answer, parsed.source.text
    if not model:
        return False
    long = len(text) >= THRESHOLDS.most_of_model * len(model)
    if long and max(fuzz.ratio(model, text), fuzz.partial_ratio(model, text)) >= THRESHOLDS.same_text:
        return True
    sizes = [(clause.end - clause.start, _is_from(turn, text[clause.start : clause.end])) for clause in parsed.clauses]
    copied = sum(size for size, is_from in sizes if is_from)
    enough = copied >= THRESHOLDS.least_of_model * len(model) and sum(is_from for _, is_from in sizes) > 1
    return enough and copied >= THRESHOLDS.copied_share * sum(size for size, _ in sizes)


def _is_from(turn: PreparedTurn, clause: str) -> bool:
    """Whether a clause stands in the model answer, word for word but for a character or two."""
    return _is_copied(clause.replace("您", "你"), (turn.model_answer.replace("您", "你"),), THRESHOLDS.same_text)


def _is_copied(clause: str, sources: Sequence[str], least: float) -> bool:
    return len(clause) >= THRESHOLDS.least_echo and any(
        len(source) >= len(clause) and fuzz.partial_ratio(clause, source, score_cutoff=least) for source in sources
    )


def find_repeats(turn: PreparedTurn, parsed: ParsedReply, earlier: tuple[str, ...]) -> BoolArray:
    """Segments that the trainee has said before in this attempt, nearly word for word."""
    said = [turn.language.read(reply).text for reply in earlier]
    repeats = np.zeros(len(parsed.segments), dtype=np.bool_)
    for number in range(len(parsed.segments)):
        text = parsed.text(number)
        if len(text) >= 2 * THRESHOLDS.least_echo:
            repeats[number] = any(
                len(s) >= len(text) - 2 and fuzz.partial_ratio(text, s) >= THRESHOLDS.same_text for s in said
            )
    return repeats
