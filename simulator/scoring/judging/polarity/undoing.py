"""What takes back a criterion elsewhere in a reply: no more calls, “but my colleague will ring”."""

import re
from collections.abc import Iterable, Sequence

from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.polarity.asserting import find_asserted
from simulator.scoring.text.lexicon import CompiledLexicon
from simulator.scoring.text.patterns import NEVER, join
from simulator.scoring.thresholds import THRESHOLDS

_NOTHING = re.compile(NEVER)


def find_undoings(language: CompiledLexicon, phrases: Sequence[Sequence[str]]) -> tuple[re.Pattern[str], ...]:
    """For each criterion, given by its normalised phrases, what takes it back: nothing, where it is of no known kind."""
    return tuple(
        join_unsaid([one for of, by in language.undoings if is_about(of, texts) for one in by], texts)
        for texts in phrases
    )


def is_about(of: re.Pattern[str], texts: Sequence[str]) -> bool:
    """Whether enough of these texts say something of a kind."""
    return bool(texts) and sum(bool(of.search(text)) for text in texts) >= THRESHOLDS.of_a_kind * len(texts)


def join_unsaid(expressions: Iterable[str], texts: Sequence[str]) -> re.Pattern[str]:
    """Any of these expressions, but for those that are found in the texts themselves: what is asked for takes no back."""
    whole = " . ".join(texts)
    kept = [one for one in expressions if not re.search(one, whole)]
    return re.compile(join(kept)) if kept else _NOTHING


def is_undone(language: CompiledLexicon, parsed: ParsedReply, by: re.Pattern[str]) -> bool:
    """Whether a reply asserts what takes a criterion back."""
    return by is not _NOTHING and any(True for _ in find_asserted(language, parsed, by))
