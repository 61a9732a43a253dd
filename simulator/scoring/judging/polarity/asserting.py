"""Where a reply says something outright: not denied, supposed, asked, quoted, reported or warned about."""

import re
from collections.abc import Iterator

import numpy as np

from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.text.lexicon import CompiledLexicon
from simulator.scoring.text.negation import count_between, find_negations
from simulator.scoring.text.segmentation import Clause, find_asking, stands_within
from simulator.scoring.thresholds import THRESHOLDS


def find_asserted(
    language: CompiledLexicon, parsed: ParsedReply, pattern: re.Pattern[str]
) -> Iterator[tuple[re.Match[str], int, Clause]]:
    """Matches in a reply's normalised text that are meant, each with the shortest segment and the clause it stands in.

    What the pattern itself denies, supposes or asks is its own: “nothing to lose”, “can't you spare two minutes?”.
    """
    for match in pattern.finditer(parsed.source.text):
        clause = next((one for one in parsed.clauses if one.start <= match.start() < one.end), None)
        if clause is None or _is_disowned(language, parsed, clause, match):
            continue
        around = (parsed.starts <= match.start()) & (parsed.ends >= min(match.end(), int(parsed.ends.max())))
        held = np.flatnonzero(around)
        if held.size:
            yield match, int(held[(parsed.ends - parsed.starts)[held].argmin()]), clause


def is_supposed(language: CompiledLexicon, parsed: ParsedReply, clause: Clause) -> bool:
    """Whether an “if” stands before a clause in its sentence, or words in it that report or warn."""
    text = parsed.source.text
    first = next(one.start for one in parsed.clauses if one.sentence == clause.sentence)
    if language.grammar.condition.search(text, first, clause.start):
        return True
    return bool(language.distancing.find(text[clause.start : clause.end]))


def is_disowned_speech(parsed: ParsedReply, segment: int) -> bool:
    """Whether a segment is quoted, or anything in its sentence reports it or warns about it."""
    return bool(parsed.reported_speech[segment] or parsed.quoted[segment] >= THRESHOLDS.quoted)


def _is_disowned(language: CompiledLexicon, parsed: ParsedReply, clause: Clause, match: re.Match[str]) -> bool:
    """Whether a match is denied, by a “not” before or behind it, supposed, or in a question that it does not ask."""
    text, start, asking = parsed.source.text, match.start(), find_asking(language, parsed.source.text)
    if count_between(find_negations(language, text, parsed.units), clause.start, start):
        return True
    if any(first <= start and match.end() <= last for first, last in parsed.said.scopes):
        return True
    if any(one.start() < start < one.end() for one in language.grammar.condition.finditer(text, clause.start)):
        return True
    asks = text[clause.end : clause.end + 1] == "?" or stands_within(asking, clause.start, clause.end)
    return asks and not ("?" in match[0] or stands_within(asking, start, match.end()))
