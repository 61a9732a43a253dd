"""Red lines: what must not be said, told apart from honest talk about the same thing."""

import numpy as np

from simulator.scoring.judging.comparison import Comparison
from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.result import RedLineResult, Span
from simulator.scoring.judging.weights import Weights
from simulator.scoring.similarity.ridge_classifier import Phrases
from simulator.scoring.similarity.training_phrases import SKILLS
from simulator.scoring.similarity.vector_space import Array, BoolArray, IntArray

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
)
#: Crossed from this probability on. Precision matters more than recall: a false alarm costs trust.
CROSSED = 0.62
#: From this share in quotation marks on, a stretch is a quotation.
QUOTED = 0.4
#: What is left of a suspicion when the words are denied, or quoted, reported, warned about.
DENIED, AWAY = 0.75, 0.45
#: A red-line phrase held this far by a stretch that neither denies, quotes nor disowns it is said outright.
OUTRIGHT = 0.9
#: A whole sentence this much like a phrase is that phrase: words of distance in it are the phrase's own.
ITSELF = 0.75
#: A second red line is named only if its own vote is this strong.
ALSO = -0.1
#: Beside a red line of the turn itself, one of a policy is named only if its vote is this strong.
BESIDE = 0.5


def line_features(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison) -> Array:
    """`LINE_FEATURES` of each suspect segment. Nothing else in the reply counts: good words excuse no bad ones."""
    count, suspects = len(turn.turn.criteria), compared.suspects
    shared, own = turn.shared.classifier.groups, turn.classifier.groups
    crossing = np.concatenate([shared.labels >= len(SKILLS), own.labels >= count])
    is_hard_negative = np.concatenate([shared.is_hard_negative, own.is_hard_negative])
    nearest = np.column_stack([compared.shared.nearest, compared.own.nearest[suspects]])
    covered = np.column_stack([compared.shared.covered, compared.own.covered[suspects]])
    lines = np.column_stack([compared.lines, compared.votes[:, count:]])[suspects]
    return np.column_stack(
        [
            compared.harm[suspects],
            lines.max(axis=1, initial=-1.2),
            nearest[:, crossing].max(axis=1, initial=0.0),
            nearest[:, is_hard_negative].max(axis=1, initial=0.0),
            covered[:, crossing].max(axis=1, initial=0.0),
            covered[:, is_hard_negative].max(axis=1, initial=0.0),
            parsed.distanced[suspects],
            parsed.quoted[suspects],
            _denied(turn, parsed, compared),
            compared.votes[suspects, :count].max(axis=1, initial=-1.2),
            np.log1p(parsed.sizes[suspects]),
        ]
    ).astype(np.float64)


def _denied(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison) -> BoolArray:
    """Suspects that deny what the red-line phrase nearest to them asserts, or the other way round."""
    shared, own = turn.shared.classifier, turn.classifier
    sides = [
        (shared, compared.shared.likeness, shared.groups.rows_from(len(SKILLS))),
        (own, compared.own.likeness[compared.suspects], own.groups.rows_from(len(turn.turn.criteria))),
    ]
    nearest = np.full(len(compared.suspects), -1.0)
    denies = parsed.negative[compared.suspects]
    negative = denies
    for phrases, table, rows in sides:
        likeness = table[:, rows]
        if likeness.shape[1]:
            at = likeness.argmax(axis=1)
            like = likeness[np.arange(len(at)), at]
            negative = np.where(like > nearest, phrases.negative[rows][at], negative)
            nearest = np.maximum(nearest, like)
    result: BoolArray = negative != denies
    return result


def find_crossings(
    turn: PreparedTurn, parsed: ParsedReply, compared: Comparison, weights: Weights
) -> tuple[tuple[RedLineResult, ...], Array]:
    """Red lines that the reply crosses, and the probability of a crossing for each segment.

    A turn's own red line says more precisely what was wrong: beside it, a policy's is named only if it is sure.
    """
    if not parsed.segments or not turn.red_lines:
        return (), np.zeros(len(parsed.segments))
    features = line_features(turn, parsed, compared)
    model = weights.line if turn.language.chinese else weights.latin_line
    chance = model.of(features) * _doubt(features)
    chance = np.maximum(chance, np.where(_outright(parsed, features, compared.suspects), 0.9, 0.0))
    suspicion = np.zeros(len(parsed.segments))
    suspicion[compared.suspects] = chance
    found: dict[str, RedLineResult] = {}
    sure: set[str] = set()
    for segment in np.argsort(-suspicion, kind="stable"):
        if suspicion[segment] < CROSSED:
            break
        for name, phrase, vote in _named(turn, compared, int(segment)):
            if name not in found:
                found[name] = _result(turn, parsed, int(segment), name, phrase, float(suspicion[segment]))
            if vote >= BESIDE:
                sure.add(name)
    if any(name in turn.turn.red_lines for name in found):
        found = {name: line for name, line in found.items() if name in turn.turn.red_lines or name in sure}
    return tuple(found[name] for name in turn.red_lines if name in found), suspicion


def _doubt(features: Array) -> Array:
    """What denial and distance leave of a suspicion: the fitted weights alone are too mild where nobody said it so."""
    of = {name: features[:, at] for at, name in enumerate(LINE_FEATURES)}
    away = (of["distanced"] > 0) | (of["quoted"] >= QUOTED)
    return np.where(of["denied"] > 0, DENIED, 1.0) * np.where(away, AWAY, 1.0)


def _outright(parsed: ParsedReply, features: Array, suspects: IntArray) -> BoolArray:
    """Suspects that say a red-line phrase as it stands in the list, where nothing around disowns it."""
    of = {name: features[:, at] for at, name in enumerate(LINE_FEATURES)}
    phrase_itself = _whole_sentences(parsed)[suspects] & (of["like"] >= ITSELF)
    away = of["distanced"] * ~phrase_itself
    free = (away + of["denied"] == 0) & (of["quoted"] < QUOTED)
    result: BoolArray = (
        free & (of["cover"] >= OUTRIGHT) & (of["honest_cover"] < of["cover"]) & (of["honest"] < of["like"])
    )
    return result


def _whole_sentences(parsed: ParsedReply) -> BoolArray:
    """Segments with nothing beside them in their sentence that could disown them."""
    firsts = {clause.sentence: at for at, clause in reversed(list(enumerate(parsed.clauses)))}
    lasts = {clause.sentence: at for at, clause in enumerate(parsed.clauses)}
    of = [clause.sentence for clause in parsed.clauses]
    whole = [s.first == firsts[of[s.first]] and s.last == lasts[of[s.last]] for s in parsed.segments]
    return np.array(whole, dtype=np.bool_)


def _named(turn: PreparedTurn, compared: Comparison, segment: int) -> list[tuple[str, str, float]]:
    """The red line that a segment sounds most like, and others it clearly sounds like: nearest phrase, and vote."""
    votes = _line_votes(turn, compared, segment)
    first = max(votes, key=lambda name: votes[name])
    named = [name for name in votes if name == first or votes[name] >= ALSO]
    return [(name, nearest_line_phrase(turn, compared, segment, name), votes[name]) for name in named]


def nearest_red_line(turn: PreparedTurn, compared: Comparison, segment: int) -> tuple[str, str]:
    """The red line that a segment sounds most like, and its nearest phrase."""
    votes = _line_votes(turn, compared, segment)
    name = max(votes, key=lambda line: votes[line])
    return name, nearest_line_phrase(turn, compared, segment, name)


def _line_votes(turn: PreparedTurn, compared: Comparison, segment: int) -> dict[str, float]:
    count = len(turn.turn.criteria)
    votes = {name: float(compared.lines[segment, at]) for at, name in enumerate(turn.shared.names)}
    return votes | {name: float(compared.votes[segment, count + at]) for at, name in enumerate(turn.turn.red_lines)}


def nearest_line_phrase(turn: PreparedTurn, compared: Comparison, segment: int, name: str) -> str:
    """The phrase of a red line that is most like a segment."""
    phrases: Phrases
    if name in turn.turn.red_lines:
        label = len(turn.turn.criteria) + list(turn.turn.red_lines).index(name)
        phrases, likeness = turn.classifier, compared.own.likeness[segment]
    else:
        label = len(SKILLS) + turn.shared.names.index(name)
        phrases, likeness = turn.shared.classifier, compared.shared.likeness[compared.suspects.searchsorted(segment)]
    rows = phrases.groups.rows_of(label)
    return phrases.rows[rows.start + int(likeness[rows].argmax())].shown if likeness[rows].size else ""


def _result(
    turn: PreparedTurn, parsed: ParsedReply, segment: int, name: str, phrase: str, chance: float
) -> RedLineResult:
    line = turn.red_lines[name]
    stretch = parsed.segments[segment]
    span: Span = parsed.source.span(stretch.start, stretch.end)
    return RedLineResult(
        id=name,
        severity=line.severity,
        evidence=parsed.original[span.start : span.end],
        because=line.because,
        span=span,
        phrase=phrase,
        means=line.means,
        instead=line.instead or "",
        strength=round(100 * chance),
    )
