"""Red lines: what must not be said, told apart from honest talk about the same thing."""

import numpy as np

from simulator.scoring.judging.comparison import Comparison
from simulator.scoring.judging.features import LINE_FEATURES
from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.result import RedLineResult, Span
from simulator.scoring.judging.weights import Weights
from simulator.scoring.similarity.arrays import Array, BoolArray, IntArray
from simulator.scoring.similarity.ridge_classifier import Phrases
from simulator.scoring.similarity.training_phrases import SKILLS
from simulator.scoring.thresholds import THRESHOLDS


def line_features(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison) -> Array:
    """`LINE_FEATURES` of each suspect segment. Nothing else in the reply counts: good words excuse no bad ones."""
    count, candidates = len(turn.turn.criteria), compared.candidates
    shared, own = turn.shared.classifier.groups, turn.classifier.groups
    crossing = np.concatenate([shared.labels >= len(SKILLS), own.labels >= count])
    is_hard_negative = np.concatenate([shared.is_hard_negative, own.is_hard_negative])
    nearest = np.column_stack([compared.shared.nearest, compared.own.nearest[candidates]])
    covered = np.column_stack([compared.shared.covered, compared.own.covered[candidates]])
    lines = np.column_stack([compared.line_scores, compared.scores[:, count:]])[candidates]
    return np.column_stack(
        [
            compared.red_line_score[candidates],
            lines.max(axis=1, initial=THRESHOLDS.no_score),
            nearest[:, crossing].max(axis=1, initial=0.0),
            nearest[:, is_hard_negative].max(axis=1, initial=0.0),
            covered[:, crossing].max(axis=1, initial=0.0),
            covered[:, is_hard_negative].max(axis=1, initial=0.0),
            parsed.reported_speech[candidates],
            parsed.quoted[candidates],
            _denied(turn, parsed, compared),
            compared.scores[candidates, :count].max(axis=1, initial=THRESHOLDS.no_score),
            np.log1p(parsed.sizes[candidates]),
        ]
    ).astype(np.float64)


def _denied(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison) -> BoolArray:
    """Suspects that deny what the red-line phrase nearest to them asserts, or the other way round."""
    shared, own = turn.shared.classifier, turn.classifier
    sides = [
        (shared, compared.shared.likeness, shared.groups.rows_from(len(SKILLS))),
        (own, compared.own.likeness[compared.candidates], own.groups.rows_from(len(turn.turn.criteria))),
    ]
    nearest = np.full(len(compared.candidates), -1.0)
    denies = parsed.negative[compared.candidates]
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
    model = weights.latin_line if turn.language.writing.has_word_spaces else weights.line
    chance = model.of(features) * _doubt(features)
    chance = np.maximum(
        chance, np.where(_exact_matches(parsed, features, compared.candidates), THRESHOLDS.exact_red_line_chance, 0.0)
    )
    suspicion = np.zeros(len(parsed.segments))
    suspicion[compared.candidates] = chance
    found: dict[str, RedLineResult] = {}
    sure: set[str] = set()
    for segment in np.argsort(-suspicion, kind="stable"):
        if suspicion[segment] < THRESHOLDS.crossed:
            break
        for name, phrase, score in _named(turn, compared, int(segment)):
            if name not in found:
                found[name] = _result(turn, parsed, int(segment), name, phrase, float(suspicion[segment]))
            if score >= THRESHOLDS.beside_own:
                sure.add(name)
    if any(name in turn.turn.red_lines for name in found):
        found = {name: line for name, line in found.items() if name in turn.turn.red_lines or name in sure}
    return tuple(found[name] for name in turn.red_lines if name in found), suspicion


def _doubt(features: Array) -> Array:
    """What denial and distance leave of a suspicion: the fitted weights alone are too mild where nobody said it so."""
    of = {name: features[:, at] for at, name in enumerate(LINE_FEATURES)}
    away = (of["reported_speech"] > 0) | (of["quoted"] >= THRESHOLDS.quoted)
    return np.where(of["denied"] > 0, THRESHOLDS.denied_share, 1.0) * np.where(away, THRESHOLDS.reported_share, 1.0)


def _exact_matches(parsed: ParsedReply, features: Array, candidates: IntArray) -> BoolArray:
    """Suspects that say a red-line phrase as it stands in the list, where nothing around disowns it."""
    of = {name: features[:, at] for at, name in enumerate(LINE_FEATURES)}
    phrase_itself = _whole_sentences(parsed)[candidates] & (of["like"] >= THRESHOLDS.phrase_itself)
    away = of["reported_speech"] * ~phrase_itself
    free = (away + of["denied"] == 0) & (of["quoted"] < THRESHOLDS.quoted)
    result: BoolArray = (
        free
        & (of["cover"] >= THRESHOLDS.exact_red_line)
        & (of["hard_negative_cover"] < of["cover"])
        & (of["hard_negative"] < of["like"])
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
    """The red line that a segment sounds most like, and others it clearly sounds like: nearest phrase, and score."""
    scores = _line_scores(turn, compared, segment)
    first = max(scores, key=lambda name: scores[name])
    named = [name for name in scores if name == first or scores[name] >= THRESHOLDS.also_named]
    return [(name, nearest_line_phrase(turn, compared, segment, name), scores[name]) for name in named]


def nearest_red_line(turn: PreparedTurn, compared: Comparison, segment: int) -> tuple[str, str]:
    """The red line that a segment sounds most like, and its nearest phrase."""
    scores = _line_scores(turn, compared, segment)
    name = max(scores, key=lambda line: scores[line])
    return name, nearest_line_phrase(turn, compared, segment, name)


def _line_scores(turn: PreparedTurn, compared: Comparison, segment: int) -> dict[str, float]:
    count = len(turn.turn.criteria)
    scores = {name: float(compared.line_scores[segment, at]) for at, name in enumerate(turn.shared.names)}
    return scores | {name: float(compared.scores[segment, count + at]) for at, name in enumerate(turn.turn.red_lines)}


def nearest_line_phrase(turn: PreparedTurn, compared: Comparison, segment: int, name: str) -> str:
    """The phrase of a red line that is most like a segment."""
    phrases: Phrases
    if name in turn.turn.red_lines:
        label = len(turn.turn.criteria) + list(turn.turn.red_lines).index(name)
        phrases, likeness = turn.classifier, compared.own.likeness[segment]
    else:
        label = len(SKILLS) + turn.shared.names.index(name)
        phrases, likeness = turn.shared.classifier, compared.shared.likeness[compared.candidates.searchsorted(segment)]
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
