"""Red lines: what must not be said, told apart from honest talk about the same thing."""

from dataclasses import dataclass

import numpy as np

from simulator.scoring.calibrate import Weights
from simulator.scoring.match import Matches
from simulator.scoring.prepare import PreparedTurn
from simulator.scoring.reading import Flags, Reading
from simulator.scoring.result import RedLineResult, Span
from simulator.scoring.rows import SKILLS
from simulator.scoring.space import Array
from simulator.scoring.vote import Voter

#: What speaks for and against a crossing, for one segment.
LINE_FEATURES = (
    "harm",
    "line",
    "like",
    "honest",
    "cover",
    "honest_cover",
    "distanced",
    "quoted",
    "question",
    "denied",
    "criterion",
    "length",
)
#: Crossed from this probability on. Precision matters more than recall: a false alarm costs trust.
CROSSED = 0.5
#: A second red line is named only if its own vote is this strong.
ALSO = -0.1


@dataclass(frozen=True, slots=True)
class Suspect:
    """A stretch that sounds like a red line: `name` of the line, the segment, and the probability of a crossing."""

    name: str
    segment: int
    probability: float
    phrase: str


def line_features(turn: PreparedTurn, reading: Reading, matches: Matches) -> Array:
    """`LINE_FEATURES` of each segment."""
    count = len(turn.turn.criteria)
    voter, shared = turn.voter, turn.shared.voter
    crossing = np.concatenate([shared.owners >= len(SKILLS), voter.owners >= count])
    honest = np.concatenate([row_flags(shared), row_flags(voter)])
    likeness = np.column_stack([matches.shared_likeness, matches.likeness])
    cover = np.column_stack([matches.shared_cover, matches.cover])
    lines = np.column_stack([matches.lines, matches.votes[:, count:]])
    return np.column_stack(
        [
            matches.harm,
            lines.max(axis=1, initial=-1.2),
            likeness[:, crossing].max(axis=1, initial=0.0),
            likeness[:, honest].max(axis=1, initial=0.0),
            cover[:, crossing].max(axis=1, initial=0.0),
            cover[:, honest].max(axis=1, initial=0.0),
            reading.distanced,
            reading.quoted,
            reading.question,
            _denied(reading, likeness[:, crossing], np.concatenate([shared.negative, voter.negative])[crossing]),
            matches.votes[:, :count].max(axis=1, initial=-1.2),
            np.log1p(reading.sizes),
        ]
    ).astype(np.float64)


def row_flags(voter: Voter) -> Flags:
    """Which rows are honest look-alikes of red lines."""
    return np.array([row.honest for row in voter.rows], dtype=np.bool_)


def _denied(reading: Reading, likeness: Array, negative: Flags) -> Flags:
    """Segments that deny what the red-line phrase nearest to them asserts, or the other way round."""
    if not likeness.size:
        return np.zeros(len(reading.segments), dtype=np.bool_)
    result: Flags = negative[likeness.argmax(axis=1)] != reading.negative
    return result


def find_crossings(
    turn: PreparedTurn, reading: Reading, matches: Matches, weights: Weights
) -> tuple[tuple[RedLineResult, ...], Array]:
    """Red lines that the reply crosses, and the probability of a crossing for each segment."""
    if not reading.segments or not turn.red_lines:
        return (), np.zeros(len(reading.segments))
    chance = weights.line.of(line_features(turn, reading, matches))
    found: dict[str, RedLineResult] = {}
    for segment in np.argsort(-chance, kind="stable"):
        if chance[segment] < CROSSED:
            break
        for name, phrase in _named(turn, matches, int(segment)):
            if name not in found:
                found[name] = _result(turn, reading, int(segment), name, phrase, float(chance[segment]))
    return tuple(found[name] for name in turn.red_lines if name in found), chance


def _named(turn: PreparedTurn, matches: Matches, segment: int) -> list[tuple[str, str]]:
    """The red line that a segment sounds most like, and others it clearly sounds like, each with its nearest phrase."""
    count = len(turn.turn.criteria)
    votes = {name: float(matches.lines[segment, at]) for at, name in enumerate(turn.shared.names)}
    votes |= {name: float(matches.votes[segment, count + at]) for at, name in enumerate(turn.turn.red_lines)}
    ranked = sorted(votes, key=lambda name: -votes[name])
    return [(n, nearest_line_phrase(turn, matches, segment, n)) for n in ranked if n == ranked[0] or votes[n] >= ALSO]


def nearest_line_phrase(turn: PreparedTurn, matches: Matches, segment: int, name: str) -> str:
    """The phrase of a red line that is most like a segment."""
    if name in turn.turn.red_lines:
        owner = len(turn.turn.criteria) + list(turn.turn.red_lines).index(name)
        voter, likeness = turn.voter, matches.likeness[segment]
    else:
        owner = len(SKILLS) + turn.shared.names.index(name)
        voter, likeness = turn.shared.voter, matches.shared_likeness[segment]
    rows = np.flatnonzero(voter.owners == owner)
    return voter.rows[int(rows[likeness[rows].argmax()])].shown if rows.size else ""


def _result(
    turn: PreparedTurn, reading: Reading, segment: int, name: str, phrase: str, chance: float
) -> RedLineResult:
    line = turn.red_lines[name]
    stretch = reading.segments[segment]
    span: Span = reading.source.span(stretch.start, stretch.end)
    return RedLineResult(
        id=name,
        severity=line.severity,
        evidence=reading.original[span.start : span.end],
        because=line.because,
        span=span,
        phrase=phrase,
        means=line.means,
        instead=line.instead or "",
        strength=round(100 * chance),
    )
