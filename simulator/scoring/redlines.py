"""Red lines: what must not be said, told apart from honest talk about the same thing."""

import numpy as np

from simulator.scoring.calibrate import Weights
from simulator.scoring.match import Matches
from simulator.scoring.prepare import PreparedTurn
from simulator.scoring.reading import Flags, Reading
from simulator.scoring.result import RedLineResult, Span
from simulator.scoring.rows import SKILLS
from simulator.scoring.space import Array

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
    "denied",
    "criterion",
    "length",
    "good",
)
#: Crossed from this probability on. Precision matters more than recall: a false alarm costs trust.
CROSSED = 0.42
#: What is left of a suspicion when the words are denied, or quoted, reported, warned about.
DENIED, AWAY = 0.75, 0.45
#: A red-line phrase held this far by a stretch that neither denies, quotes nor disowns it is said outright.
OUTRIGHT = 0.9
#: English words share many letters by chance: likeness to the nearest phrase from which on it says anything, and all.
UNLIKE, ALIKE = 0.24, 0.34
#: A second red line is named only if its own vote is this strong.
ALSO = -0.1
#: Beside a red line of the turn itself, one of a policy is named only if its vote is this strong.
BESIDE = 0.5


def line_features(turn: PreparedTurn, reading: Reading, matches: Matches, good: float) -> Array:
    """`LINE_FEATURES` of each segment; `good` is the mean expected credit of the reply, 0–1.

    A reply that does what it should gets the benefit of the doubt, but none where a phrase is said outright.
    """
    count = len(turn.turn.criteria)
    voter, shared = turn.voter, turn.shared.voter
    crossing = np.concatenate([shared.groups.owners >= len(SKILLS), voter.groups.owners >= count])
    honest = np.concatenate([shared.groups.honest, voter.groups.honest])
    nearest = np.column_stack([matches.shared.nearest, matches.own.nearest])
    covered = np.column_stack([matches.shared.covered, matches.own.covered])
    lines = np.column_stack([matches.lines, matches.own.votes[:, count:]])
    return np.column_stack(
        [
            matches.harm,
            lines.max(axis=1, initial=-1.2),
            nearest[:, crossing].max(axis=1, initial=0.0),
            nearest[:, honest].max(axis=1, initial=0.0),
            covered[:, crossing].max(axis=1, initial=0.0),
            covered[:, honest].max(axis=1, initial=0.0),
            reading.distanced,
            reading.quoted,
            _denied(turn, reading, matches),
            matches.own.votes[:, :count].max(axis=1, initial=-1.2),
            np.log1p(reading.sizes),
            np.full(len(reading.segments), good),
        ]
    ).astype(np.float64)


def _denied(turn: PreparedTurn, reading: Reading, matches: Matches) -> Flags:
    """Segments that deny what the red-line phrase nearest to them asserts, or the other way round."""
    sides = [
        (turn.shared.voter, matches.shared, turn.shared.voter.groups.rows_from(len(SKILLS))),
        (turn.voter, matches.own, turn.voter.groups.rows_from(len(turn.turn.criteria))),
    ]
    nearest = np.full(len(reading.segments), -1.0)
    negative = reading.negative
    for voter, compared, rows in sides:
        likeness = compared.likeness[:, rows]
        if likeness.shape[1]:
            at = likeness.argmax(axis=1)
            like = likeness[np.arange(len(at)), at]
            negative = np.where(like > nearest, voter.negative[rows][at], negative)
            nearest = np.maximum(nearest, like)
    result: Flags = negative != reading.negative
    return result


def find_crossings(
    turn: PreparedTurn, reading: Reading, matches: Matches, good: float, weights: Weights
) -> tuple[tuple[RedLineResult, ...], Array]:
    """Red lines that the reply crosses, and the probability of a crossing for each segment.

    A turn's own red line says more precisely what was wrong: beside it, a policy's is named only if it is sure.
    """
    if not reading.segments or not turn.red_lines:
        return (), np.zeros(len(reading.segments))
    features = line_features(turn, reading, matches, good)
    chance = weights.line.of(features) * _doubt(features)
    if not turn.language.chinese:
        like = features[:, LINE_FEATURES.index("like")]
        chance = chance * np.minimum(np.maximum((like - UNLIKE) / (ALIKE - UNLIKE), 0.0), 1.0)
    chance = np.maximum(chance, np.where(_outright(reading, features), 0.9, 0.0))
    found: dict[str, RedLineResult] = {}
    sure: set[str] = set()
    for segment in np.argsort(-chance, kind="stable"):
        if chance[segment] < CROSSED:
            break
        for name, phrase, vote in _named(turn, matches, int(segment)):
            if name not in found:
                found[name] = _result(turn, reading, int(segment), name, phrase, float(chance[segment]))
            if vote >= BESIDE:
                sure.add(name)
    if any(name in turn.turn.red_lines for name in found):
        found = {name: line for name, line in found.items() if name in turn.turn.red_lines or name in sure}
    return tuple(found[name] for name in turn.red_lines if name in found), chance


def _doubt(features: Array) -> Array:
    """What denial and distance leave of a suspicion: the fitted weights alone are too mild where nobody said it so."""
    of = {name: features[:, at] for at, name in enumerate(LINE_FEATURES)}
    away = np.maximum(of["distanced"], of["quoted"])
    return np.where(of["denied"] > 0, DENIED, 1.0) * np.where(away > 0, AWAY, 1.0)


def _outright(reading: Reading, features: Array) -> Flags:
    """Segments that say a red-line phrase as it stands in the list, where nothing around disowns it."""
    of = {name: features[:, at] for at, name in enumerate(LINE_FEATURES)}
    away = of["distanced"] * ~_whole_sentences(reading)
    free = (away + of["quoted"] + of["denied"]) == 0
    result: Flags = free & (of["cover"] >= OUTRIGHT) & (of["honest_cover"] < of["cover"]) & (of["honest"] < of["like"])
    return result


def _whole_sentences(reading: Reading) -> Flags:
    """Segments with nothing beside them in their sentence that could disown them."""
    firsts = {clause.sentence: at for at, clause in reversed(list(enumerate(reading.clauses)))}
    lasts = {clause.sentence: at for at, clause in enumerate(reading.clauses)}
    of = [clause.sentence for clause in reading.clauses]
    whole = [s.first == firsts[of[s.first]] and s.last == lasts[of[s.last]] for s in reading.segments]
    return np.array(whole, dtype=np.bool_)


def _named(turn: PreparedTurn, matches: Matches, segment: int) -> list[tuple[str, str, float]]:
    """The red line that a segment sounds most like, and others it clearly sounds like: nearest phrase, and vote."""
    votes = _line_votes(turn, matches, segment)
    first = max(votes, key=lambda name: votes[name])
    named = [name for name in votes if name == first or votes[name] >= ALSO]
    return [(name, nearest_line_phrase(turn, matches, segment, name), votes[name]) for name in named]


def nearest_line(turn: PreparedTurn, matches: Matches, segment: int) -> tuple[str, str]:
    """The red line that a segment sounds most like, and its nearest phrase."""
    votes = _line_votes(turn, matches, segment)
    name = max(votes, key=lambda line: votes[line])
    return name, nearest_line_phrase(turn, matches, segment, name)


def _line_votes(turn: PreparedTurn, matches: Matches, segment: int) -> dict[str, float]:
    count = len(turn.turn.criteria)
    votes = {name: float(matches.lines[segment, at]) for at, name in enumerate(turn.shared.names)}
    return votes | {name: float(matches.own.votes[segment, count + at]) for at, name in enumerate(turn.turn.red_lines)}


def nearest_line_phrase(turn: PreparedTurn, matches: Matches, segment: int, name: str) -> str:
    """The phrase of a red line that is most like a segment."""
    if name in turn.turn.red_lines:
        owner = len(turn.turn.criteria) + list(turn.turn.red_lines).index(name)
        voter, compared = turn.voter, matches.own
    else:
        owner = len(SKILLS) + turn.shared.names.index(name)
        voter, compared = turn.shared.voter, matches.shared
    rows = voter.groups.rows_of(owner)
    likeness = compared.likeness[segment, rows]
    return voter.rows[rows.start + int(likeness.argmax())].shown if likeness.size else ""


def _result(turn: PreparedTurn, reading: Reading, segment: int, name: str, phrase: str, chance: float) -> RedLineResult:
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
