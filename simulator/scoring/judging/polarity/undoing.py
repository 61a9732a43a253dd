"""What takes back a criterion elsewhere in a reply: no more calls, “but my colleague will ring”."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.polarity.asserting import find_asserted, is_supposed
from simulator.scoring.text.lexicon import CompiledLexicon
from simulator.scoring.text.patterns import join
from simulator.scoring.text.segmentation import Clause
from simulator.scoring.thresholds import THRESHOLDS


@dataclass(frozen=True, slots=True)
class Telling:
    """What tells something whatever stands around it; words that are themselves `asked_for` tell nothing."""

    pattern: re.Pattern[str]
    asked_for: str

    def find(self, language: CompiledLexicon, parsed: ParsedReply) -> list[tuple[re.Match[str], int, Clause]]:
        """Where a reply tells it, see `find_asserted`."""
        found = find_asserted(language, parsed, self.pattern)
        return [one for one in found if one[0][0] not in self.asked_for]


def make_telling(expressions: Iterable[str], asked_for: Sequence[str]) -> Telling | None:
    """Any of these expressions, but for words of the normalised phrases that are `asked_for`; None without any."""
    kept = list(expressions)
    return Telling(re.compile(join(kept)), "\n".join(asked_for)) if kept else None


def find_undoings(language: CompiledLexicon, phrases: Sequence[Sequence[str]]) -> tuple[Telling | None, ...]:
    """For each criterion, given by its normalised phrases, what takes it back; None where it is of no known kind."""
    return tuple(
        make_telling((one for of, by in language.undoings if is_about(of, texts) for one in by), texts)
        for texts in phrases
    )


def is_about(of: re.Pattern[str], texts: Sequence[str]) -> bool:
    """Whether enough of these texts say something of a kind."""
    return bool(texts) and sum(bool(of.search(text)) for text in texts) >= THRESHOLDS.of_a_kind * len(texts)


def is_undone(language: CompiledLexicon, parsed: ParsedReply, by: Telling | None) -> bool:
    """Whether a reply asserts what takes a criterion back; what it would do “if you ever ring” does not."""
    told = by.find(language, parsed) if by else []
    return any(not is_supposed(language, parsed, clause) for _, _, clause in told)
