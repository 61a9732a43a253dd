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
) -> Iterator[tuple[re.Match[str], int]]:
    """Matches in a reply's normalised text that are meant, each with the shortest segment that holds it.

    What the pattern itself denies, supposes or asks is its own: “nothing to lose”, “can't you spare two minutes?”.
    """
    text = parsed.source.text
    for match in pattern.finditer(text):
        clause = next((one for one in parsed.clauses if one.start <= match.start() < one.end), None)
        if clause is None or _is_disowned(language, parsed, clause, match):
            continue
        around = (parsed.starts <= match.start()) & (parsed.ends >= min(match.end(), int(parsed.ends.max())))
        held = np.flatnonzero(around)
        if not held.size:
            continue
        segment = int(held[(parsed.ends - parsed.starts)[held].argmin()])
        if not parsed.reported_speech[segment] and parsed.quoted[segment] < THRESHOLDS.quoted:
            yield match, segment


def _is_disowned(language: CompiledLexicon, parsed: ParsedReply, clause: Clause, match: re.Match[str]) -> bool:
    """Whether a match stands behind a “not” or an “if” of its clause, or in a question that it does not ask itself."""
    text, start = parsed.source.text, match.start()
    if count_between(find_negations(language, text, parsed.units), clause.start, start):
        return True
    if any(one.start() < start < one.end() for one in language.grammar.condition.finditer(text, clause.start)):
        return True
    asks = text[clause.end : clause.end + 1] == "?" or stands_within(
        find_asking(language, text), clause.start, clause.end
    )
    asks_itself = "?" in match[0] or stands_within(find_asking(language, text), start, match.end())
    return asks and not asks_itself
