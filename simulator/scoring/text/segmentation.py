"""Step 2: a reply as clauses and as the stretches of it that are compared with phrases."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.scoring.text.lexicon import CompiledLexicon
from simulator.scoring.text.pauses import find_pauses, find_word_pauses
from simulator.scoring.text.tokens import Token
from simulator.scoring.thresholds import THRESHOLDS

#: What stands beside a space that is a pause: hanzi and their marks, but no £ and no é.
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff]"
_BREAK = re.compile(rf"[.,!?;:~]+(?![0-9])|(?<![0-9])[.,:](?=[0-9])|(?<={_WIDE})\s|\s(?={_WIDE})|\s-+\s")
_HANZI = re.compile(r"[\u4e00-\u9fff]")
_EDGES = " \"'()"


@dataclass(frozen=True, slots=True)
class Clause:
    """`text[start:end]`; `sentence` numbers the sentence it stands in; `question`: it asks something.

    `runs_on`: no mark parts it from the clause before, which may be a piece of the same thought.
    """

    start: int
    end: int
    sentence: int
    question: bool
    runs_on: bool = False


def split_clauses(language: CompiledLexicon, text: str) -> tuple[Clause, ...]:
    """Clauses of normalised text, at punctuation, pauses and connectors; never empty ones."""
    clauses: list[Clause] = []
    asking = find_asking(language, text)
    denying = [match.span() for match in language.grammar.rhetorical.finditer(text)]
    for sentence, (start, end, ends_with) in enumerate(_sentences(text)):
        asks = "?" in ends_with
        for clause_start, clause_end, runs_on in _pieces(language, text, start, end):
            asks_here = asks or stands_within(asking, clause_start, clause_end)
            asks_here = asks_here and not stands_within(denying, clause_start, clause_end)
            clauses.append(Clause(clause_start, clause_end, sentence, asks_here, runs_on))
    return tuple(clauses)


def find_asking(language: CompiledLexicon, text: str) -> list[tuple[int, int]]:
    """Where normalised text has the form of a question, even without a question mark, and means one."""
    alternations = [match.span() for match in language.grammar.alternation.finditer(text)]
    alternations += [match.span(match.lastindex or 0) for match in language.grammar.either.finditer(text)]
    alternations += [(found.start, found.end) for found in language.questions.find(text)]
    denied = [match.span() for match in language.grammar.rhetorical.finditer(text)]
    return sorted(one for one in alternations if not any(a <= one[0] < b for a, b in denied))


def stands_within(found: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether something of what was found, given in its order, lies in `[start, end)`."""
    for at in range(bisect_left(found, (start, start)), len(found)):
        first, last = found[at]
        if first >= end:
            return False
        if last <= end:
            return True
    return False


def _sentences(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and closing marks of each sentence."""
    start = 0
    for match in re.finditer(r"[.!?;]+(?![0-9])", text):
        yield start, match.start(), match[0]
        start = match.end()
    if start < len(text):
        yield start, len(text), ""


def _pieces(language: CompiledLexicon, text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Clauses of one sentence, trimmed, and whether each follows without a mark."""
    cuts = [start]
    for match in _BREAK.finditer(text, start, end):
        cuts += [match.start(), match.end()]
    cuts.append(end)
    for left, right in zip(cuts[::2], cuts[1::2], strict=True):
        for first, last, runs_on in _at_pauses(text, _at_connectors(language, text, left, right)):
            piece = text[first:last]
            begin = first + len(piece) - len(piece.lstrip(_EDGES))
            stop = last - len(piece) + len(piece.rstrip(_EDGES))
            if begin < stop and any(c.isalnum() for c in text[begin:stop]):
                yield begin, stop, runs_on


def _at_connectors(language: CompiledLexicon, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch cut before connectors, unless that leaves scraps."""
    for match in language.grammar.connector.finditer(text, start, end):
        least = THRESHOLDS.least_clause if text[match.start()] > "\x7f" else 3 * THRESHOLDS.least_clause
        if len(text[start : match.start()].lstrip()) >= least and end - match.end() >= least:
            yield start, match.start()
            start = match.start()
    yield start, end


def _at_pauses(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Long runs cut where a mark is likely to have been left out, and whether a cut stands before each piece."""
    for start, end in stretches:
        cuts: list[int] = []
        if end - start > THRESHOLDS.longest_run_on:
            piece = text[start:end]
            cuts = find_pauses(piece) if _HANZI.search(piece) else find_word_pauses(piece)
        yield from ((start + a, start + b, a > 0) for a, b in pairwise((0, *cuts, end - start)))


@dataclass(frozen=True, slots=True)
class Segment:
    """`text[start:end]`: clauses `first` to `last`, both included, or a window inside one; with the units it holds.

    The segments with `tile` lie side by side and cover the reply: single clauses, or windows where a clause is long.
    """

    start: int
    end: int
    first: int
    last: int
    first_unit: int
    last_unit: int
    tile: bool
    window: bool = False


def make_segments(clauses: Sequence[Clause], units: Sequence[Token], typical: int) -> tuple[Segment, ...]:
    """Single clauses, windows in long ones, then neighbours joined; in this order."""
    starts = [unit.start for unit in units]
    segments: list[Segment] = []
    for at, clause in enumerate(clauses):
        first, last = bisect_left(starts, clause.start), bisect_left(starts, clause.end)
        windows = _windows(at, first, last, units, typical)
        segments.append(Segment(clause.start, clause.end, at, at, first, last, tile=not windows))
        segments += windows
    for width in range(2, THRESHOLDS.widest_run_on + 1):
        if len(segments) > THRESHOLDS.many_segments:
            break
        for at in range(len(clauses) - width + 1):
            if width > THRESHOLDS.widest_segment and not all(c.runs_on for c in clauses[at + 1 : at + width]):
                continue
            start, end = clauses[at].start, clauses[at + width - 1].end
            inside = bisect_left(starts, start), bisect_left(starts, end)
            segments.append(Segment(start, end, at, at + width - 1, *inside, tile=False))
    return tuple(segments[: THRESHOLDS.most_segments])


def _windows(clause: int, first: int, last: int, units: Sequence[Token], typical: int) -> list[Segment]:
    """Overlapping windows of about a phrase's length, only in a clause that is much longer."""
    if last - first <= max(THRESHOLDS.window_above * typical, THRESHOLDS.window_least):
        return []
    windows = []
    step = max(2, typical // 3, (last - first) // THRESHOLDS.many_segments)
    for size in (round(times * typical) for times in THRESHOLDS.window_sizes):
        for begin in range(first, last - size + 1, step):
            stop = begin + size
            tile = size == typical and (begin - first) % (step * max(1, typical // step)) == 0
            windows.append(Segment(units[begin].start, units[stop - 1].end, clause, clause, begin, stop, tile, True))
    return windows
