"""Why a reply got its score: computed on demand, so that scoring itself stays fast."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from simulator.scoring.judging.completeness import add_points
from simulator.scoring.judging.criteria import CriterionVerdict
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.red_line_features import column
from simulator.scoring.judging.red_lines import find_honest_lookalikes, find_line_scores
from simulator.scoring.judging.reply_score import NOTHING_AROUND, Judgement, ReplyContext, judge_reply
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore
from simulator.scoring.text.lexicon import find_units
from simulator.scoring.text.tokens import split_units
from simulator.scoring.thresholds import THRESHOLDS

#: What fields are called in JSON, which is read outside the repository.
_JSON_NAMES = {"phrases_for": "voices_for", "phrases_against": "voices_against"}
#: So many phrases are named on either side.
NAMED = 3


@dataclass(frozen=True, slots=True)
class PhraseContribution:
    """A phrase with its share in a score; `owner` is a criterion, a red line, or empty for a look-alike."""

    phrase: str
    owner: str
    share: float


@dataclass(frozen=True, slots=True)
class CriterionExplanation:
    """One verdict with its reasons.

    `band` is met, partly or not; `core`: without it the reply stays under the pass mark. Thresholds and strength are
    0–100. `phrases_for` and `phrases_against` are the
    phrases that decided, strongest first; `missing` the words of the nearest phrase that the reply lacks.
    """

    result: CriterionResult
    means: str
    band: str
    partly_from: int
    wholly_from: int
    phrases_for: tuple[PhraseContribution, ...]
    phrases_against: tuple[PhraseContribution, ...]
    missing: tuple[str, ...]
    tip: str
    core: bool


@dataclass(frozen=True, slots=True)
class DismissedCandidate:
    """A stretch that sounds like a red line and was let pass, and why: denied, quoted, reported, honest, unlike."""

    id: str
    words: str
    phrase: str
    strength: int
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The score and the reasons for each part of it."""

    score: TurnScore
    criteria: tuple[CriterionExplanation, ...]
    red_lines: tuple[RedLineResult, ...]
    dismissed: tuple[DismissedCandidate, ...]
    crossed_from: int

    @property
    def earned(self) -> float:
        """The points earned, to be held against the score's `enough`."""
        return add_points(self.score.criteria)

    def to_json(self) -> dict[str, Any]:
        """Values for `--explain --json`; the score keeps its own contract."""
        criteria = {}
        for one in self.criteria:
            data = {_JSON_NAMES.get(name, name): value for name, value in asdict(one).items() if name != "result"}
            criteria[one.result.id] = one.result.to_json() | data
        return {
            "score": self.score.score,
            "enough": self.score.enough,
            "earned": self.earned,
            "notes": list(self.score.notes),
            "criteria": criteria,
            "red_lines": [line.to_json() for line in self.red_lines],
            "spared": [asdict(dismissed) for dismissed in self.dismissed],
            "crossed_from": self.crossed_from,
        }


def explain_reply(turn: PreparedTurn, reply: str, context: ReplyContext = NOTHING_AROUND) -> Explanation:
    """The score of `reply` with its reasons."""
    judged = judge_reply(turn, reply, context)
    criteria = tuple(_explain(turn, judged, number, verdict) for number, verdict in enumerate(judged.verdicts))
    return Explanation(
        judged.score, criteria, judged.score.red_lines, _find_dismissed(judged), round(100 * THRESHOLDS.crossed)
    )


def _explain(turn: PreparedTurn, judged: Judgement, number: int, verdict: CriterionVerdict) -> CriterionExplanation:
    result = verdict.result
    criterion = turn.turn.criteria[result.id]
    contributions = _contributions(turn, judged, number, verdict.segment)
    return CriterionExplanation(
        result=result,
        means=criterion.means,
        band="met" if result.credit == 1.0 else "partly" if result.credit else "not",
        partly_from=THRESHOLDS.partly,
        wholly_from=THRESHOLDS.wholly,
        phrases_for=tuple(one for one in contributions if one.share > 0 and one.owner == result.id)[:NAMED],
        phrases_against=tuple(one for one in reversed(contributions) if one.share < 0)[:NAMED],
        missing=() if result.credit == 1.0 else missing_words(turn, judged, result.phrase),
        tip=(criterion.tip or "") if result.credit < 1.0 else "",
        core=criterion.core,
    )


def _contributions(turn: PreparedTurn, judged: Judgement, number: int, segment: int) -> list[PhraseContribution]:
    """What each phrase of the turn added to the score, most in favour first; one entry a phrase."""
    if segment < 0:
        return []
    owners = [*turn.turn.criteria, *turn.own_lines]
    shares = judged.compared.own.likeness[segment] * turn.classifier.weights[:, number]
    best: dict[str, PhraseContribution] = {}
    for at in np.argsort(-np.abs(shares), kind="stable"):
        row = turn.classifier.rows[int(at)]
        owner = owners[row.label] if row.label >= 0 else ""
        best.setdefault(row.shown, PhraseContribution(row.shown, owner, round(float(shares[at]), 3)))
    return sorted((one for one in best.values() if abs(one.share) >= 0.01), key=lambda one: -one.share)


def missing_words(turn: PreparedTurn, judged: Judgement, phrase: str) -> tuple[str, ...]:
    """Meanings of `phrase` that stand nowhere in the reply, as the author wrote them.

    Light words are left out, and single hanzi: most are pieces of words that the lexicon does not know.
    """
    said = {unit.value for unit in judged.parsed.units}
    text = turn.language.read(phrase).text
    missing = []
    for unit in find_units(turn.language, text):
        word = text[unit.start : unit.end]
        heard = unit.value in said or word in judged.parsed.source.text or word in turn.language.stop_words
        if not heard and (len(word) > 1 or not turn.language.writing.has_hanzi) and split_units(word):
            missing.append(word)
    return tuple(dict.fromkeys(missing))


def _find_dismissed(judged: Judgement) -> tuple[DismissedCandidate, ...]:
    """The most suspicious stretch that did not cross, if any is worth a word."""
    parsed, chance = judged.parsed, judged.crossings.suspicion
    if not chance.size or judged.score.red_lines or chance.max() < THRESHOLDS.suspicious:
        return ()
    segment = int(chance.argmax())
    suspect = int(judged.compared.candidates.searchsorted(segment))
    worst = max(judged.crossings.sides, key=lambda side: float(side.chance[suspect]))
    least = {"denied": 1.0, "quoted": THRESHOLDS.quoted, "reported_speech": 1.0}
    reasons = [name for name in least if column(worst.features, worst.columns, name)[suspect] >= least[name]]
    if find_honest_lookalikes(worst.features, worst.columns)[suspect]:
        reasons.append("honest_lookalike")
    scores = find_line_scores(worst.side, suspect)
    name = max(scores, key=lambda line: scores[line])
    phrase = worst.side.find_phrase(suspect, name)
    span = parsed.source.span(parsed.segments[segment].start, parsed.segments[segment].end)
    words = parsed.original[span.start : span.end]
    return (
        DismissedCandidate(
            name, words, phrase, round(100 * float(chance[segment])), reasons[0] if reasons else "unlike"
        ),
    )
