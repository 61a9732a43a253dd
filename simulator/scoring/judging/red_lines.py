"""Red lines: what must not be said, told apart from honest talk about the same thing."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.scoring.judging.comparison import Comparison
from simulator.scoring.judging.features import LINE_FEATURES, OWN_LINE_FEATURES
from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.polarity.asserting import is_disowned_speech
from simulator.scoring.judging.polarity.disowning import denies_head
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.red_line_features import (
    RedLineSide,
    column,
    find_own_side,
    find_shared_side,
    line_features,
    own_line_features,
    whole_sentences,
)
from simulator.scoring.judging.result import RedLineResult, Span
from simulator.scoring.judging.weights import Logistic, Weights
from simulator.scoring.similarity.arrays import Array, BoolArray
from simulator.scoring.text.segmentation import Segment
from simulator.scoring.thresholds import THRESHOLDS


@dataclass(frozen=True, slots=True)
class Suspicion:
    """How likely each suspect segment crosses a red line of one side, with the features that say so."""

    side: RedLineSide
    columns: tuple[str, ...]
    features: Array
    chance: Array


@dataclass(frozen=True, slots=True)
class Crossings:
    """The red lines a reply crosses, the probability of a crossing for each segment, and what it follows from.

    `near` are red lines that it comes near to and does not cross.
    """

    lines: tuple[RedLineResult, ...]
    suspicion: Array
    sides: tuple[Suspicion, ...]
    near: tuple[RedLineResult, ...] = ()


def find_crossings(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison, weights: Weights) -> Crossings:
    """Red lines that the reply crosses.

    A turn's own red line says more precisely what was wrong: of the same words, a policy's is named only if it is sure.
    """
    suspicion = np.zeros(len(parsed.segments))
    if not parsed.segments or not turn.red_lines:
        return Crossings((), suspicion, ())
    sides = _suspect(turn, parsed, compared, weights)
    suspicion[compared.candidates] = np.max([side.chance for side in sides], axis=0)
    found: dict[str, RedLineResult] = {}
    sure: set[str] = set()
    for side in sides:
        for suspect in np.argsort(-side.chance, kind="stable"):
            if side.chance[suspect] < THRESHOLDS.crossed:
                break
            for name, score in _named(side.side, int(suspect)):
                if name not in found:
                    segment = int(compared.candidates[suspect])
                    phrase = side.side.find_phrase(int(suspect), name)
                    found[name] = _result(turn, parsed, segment, name, phrase, float(side.chance[suspect]))
                if score >= THRESHOLDS.beside_own:
                    sure.add(name)
    spared = [compared.candidates[find_honest_lookalikes(one.features, one.columns)] for one in sides]
    honest = [parsed.segments[at] for places in spared for at in places]
    sure.update(_add_outright(turn, parsed, suspicion, found, honest))
    own = [line.span for name, line in found.items() if name in turn.own_lines]
    found = {
        name: line
        for name, line in found.items()
        if name in turn.own_lines or name in sure or not any(_overlap(line.span, span) for span in own)
    }
    crossed = tuple(found[name] for name in turn.red_lines if name in found)
    return Crossings(crossed, suspicion, sides, tuple(_find_near(turn, parsed, compared, sides, {*found})))


def _find_near(
    turn: PreparedTurn, parsed: ParsedReply, compared: Comparison, sides: Sequence[Suspicion], crossed: Collection[str]
) -> Iterator[RedLineResult]:
    """Of each side the red line that is nearest to being crossed, where it is not and no other one is there."""
    for one in sides:
        suspect = int(np.argmax(one.chance))
        chance = float(one.chance[suspect])
        if THRESHOLDS.nearly_crossed <= chance < THRESHOLDS.crossed:
            name = _named(one.side, suspect)[0][0]
            if name not in crossed:
                phrase, segment = one.side.find_phrase(suspect, name), int(compared.candidates[suspect])
                yield _result(turn, parsed, segment, name, phrase, chance)


def _add_outright(
    turn: PreparedTurn,
    parsed: ParsedReply,
    suspicion: Array,
    found: dict[str, RedLineResult],
    honest: Sequence[Segment],
) -> set[str]:
    """Adds the red lines that a reply says outright, in words that need no likeness to any phrase; names them.

    What stands in an `honest` look-alike says none: an author's `not` comes first.
    """
    said: set[str] = set()
    for name, telling in turn.outright.items():
        for match, segment, _ in telling.find(turn.language, parsed):
            spared = any(one.start <= match.start() and match.end() <= one.end for one in honest)
            if spared or is_disowned_speech(parsed, segment):
                continue
            suspicion[segment] = max(suspicion[segment], THRESHOLDS.exact_red_line_chance)
            said.add(name)
            if name not in found:
                words = parsed.source.span(match.start(), match.end())
                phrase = parsed.original[words.start : words.end]
                found[name] = _result(turn, parsed, segment, name, phrase, THRESHOLDS.exact_red_line_chance)
    return said


def _overlap(left: Span | None, right: Span | None) -> bool:
    return left is not None and right is not None and left.start < right.end and right.start < left.end


def _suspect(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison, weights: Weights) -> tuple[Suspicion, ...]:
    """The suspicion of each side that has red lines."""
    in_letters = turn.language.writing.has_word_spaces
    sides = []
    if turn.shared.names:
        model = weights.latin_line if in_letters else weights.line
        features = line_features(turn, parsed, compared)
        side = find_shared_side(turn, compared)
        sides.append(_weigh(turn, parsed, compared, side, LINE_FEATURES, features, model))
    if turn.own_lines:
        model = weights.latin_own_line if in_letters else weights.own_line
        features = own_line_features(turn, parsed, compared)
        side = find_own_side(turn, compared)
        sides.append(_weigh(turn, parsed, compared, side, OWN_LINE_FEATURES, features, model))
    return tuple(sides)


def _weigh(
    turn: PreparedTurn,
    parsed: ParsedReply,
    compared: Comparison,
    side: RedLineSide,
    columns: tuple[str, ...],
    features: Array,
    model: Logistic,
) -> Suspicion:
    chance = model.of(features) * _doubt(features, columns)
    said = find_phrases_said(parsed, compared, features, columns)
    chance = np.maximum(chance, np.where(said, THRESHOLDS.exact_red_line_chance, 0.0))
    both_deny = parsed.negative[compared.candidates] & (column(features, columns, "denied") == 0)
    for suspect in np.flatnonzero((chance >= THRESHOLDS.crossed) & both_deny):
        if denies_head(turn.language, parsed, int(compared.candidates[suspect]), side.find_nearest(int(suspect))):
            chance[suspect] *= THRESHOLDS.denied_share
    return Suspicion(side, columns, features, chance)


def _doubt(features: Array, columns: tuple[str, ...]) -> Array:
    """What denial, distance and an honest look-alike leave of a suspicion.

    The fitted weights alone are too mild where nobody said it so.
    """
    away = (column(features, columns, "reported_speech") > 0) | (
        column(features, columns, "quoted") >= THRESHOLDS.quoted
    )
    denied = column(features, columns, "denied") > 0
    honest = find_honest_lookalikes(features, columns)
    shares = [(denied, THRESHOLDS.denied_share), (away, THRESHOLDS.reported_share), (honest, THRESHOLDS.honest_share)]
    result: Array = np.prod([np.where(holds, share, 1.0) for holds, share in shares], axis=0)
    return result


def find_honest_lookalikes(features: Array, columns: tuple[str, ...]) -> BoolArray:
    """Suspects that are more like an honest sentence about the same thing than like any phrase of a red line."""
    lookalike = column(features, columns, "hard_negative")
    result: BoolArray = (lookalike >= THRESHOLDS.honest_lookalike) & (lookalike >= column(features, columns, "like"))
    return result


def find_phrases_said(
    parsed: ParsedReply, compared: Comparison, features: Array, columns: tuple[str, ...]
) -> BoolArray:
    """Suspects that say a red-line phrase as it stands in the list, where nothing around disowns it."""
    of = {name: column(features, columns, name) for name in columns}
    phrase_itself = whole_sentences(parsed, compared.candidates) & (of["like"] >= THRESHOLDS.phrase_itself)
    away = of["reported_speech"] * ~phrase_itself
    free = (away + of["denied"] == 0) & (of["quoted"] < THRESHOLDS.quoted)
    result: BoolArray = (
        free
        & (of["cover"] >= THRESHOLDS.exact_red_line)
        & (of["hard_negative_cover"] < of["cover"])
        & (of["hard_negative"] < of["like"])
    )
    return result


def _named(side: RedLineSide, suspect: int) -> list[tuple[str, float]]:
    """The red line that a suspect sounds most like, and others it clearly sounds like, with their scores."""
    scores = find_line_scores(side, suspect)
    first = max(scores, key=lambda name: scores[name])
    return [(name, score) for name, score in scores.items() if name == first or score >= THRESHOLDS.also_named]


def find_line_scores(side: RedLineSide, suspect: int) -> dict[str, float]:
    """What characters and meanings say together of each red line, about -1 to 1."""
    return dict(zip(side.names, ((side.words + side.meanings)[suspect] / 2).tolist(), strict=True))


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
