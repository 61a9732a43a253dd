"""Why a reply got its score: computed on demand, so that scoring itself stays fast."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from simulator.scoring.judging.criteria import PARTLY, WHOLLY, Verdict
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.red_lines import CROSSED, LINE_FEATURES, QUOTED, line_features, nearest_red_line
from simulator.scoring.judging.reply_score import NOTHING_AROUND, Judgement, ReplyContext, judge_reply
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore
from simulator.scoring.text.lexicon import find_units
from simulator.scoring.text.tokens import split_units

#: A stretch this suspicious is mentioned although it did not cross.
SUSPICIOUS = 0.12
#: So many voices are named on either side.
NAMED = 3


@dataclass(frozen=True, slots=True)
class PhraseContribution:
    """A phrase with its share in a vote; `owner` is a criterion, a red line, or empty for a look-alike."""

    phrase: str
    owner: str
    share: float


@dataclass(frozen=True, slots=True)
class CriterionExplanation:
    """One verdict with its reasons.

    `band` is met, partly or not; thresholds and strength are 0–100. `voices_for` and `voices_against` are the
    phrases that decided, strongest first; `missing` the words of the nearest phrase that the reply lacks.
    """

    result: CriterionResult
    means: str
    band: str
    partly_from: int
    wholly_from: int
    voices_for: tuple[PhraseContribution, ...]
    voices_against: tuple[PhraseContribution, ...]
    missing: tuple[str, ...]
    tip: str


@dataclass(frozen=True, slots=True)
class DismissedCandidate:
    """A stretch that sounds like a red line and was let pass, and why: denied, quoted, distanced, or just unlike."""

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
    spared: tuple[DismissedCandidate, ...]
    crossed_from: int

    def to_json(self) -> dict[str, Any]:
        """Values for `--explain --json`; the score keeps its own contract."""
        criteria = {}
        for one in self.criteria:
            data = asdict(one)
            del data["result"]
            criteria[one.result.id] = one.result.to_json() | data
        return {
            "score": self.score.score,
            "notes": list(self.score.notes),
            "criteria": criteria,
            "red_lines": [line.to_json() for line in self.red_lines],
            "spared": [asdict(spared) for spared in self.spared],
            "crossed_from": self.crossed_from,
        }


def explain_reply(turn: PreparedTurn, reply: str, context: ReplyContext = NOTHING_AROUND) -> Explanation:
    """The score of `reply` with its reasons."""
    judged = judge_reply(turn, reply, context)
    criteria = tuple(_explain(turn, judged, number, verdict) for number, verdict in enumerate(judged.verdicts))
    return Explanation(judged.score, criteria, judged.score.red_lines, _find_spared(turn, judged), round(100 * CROSSED))


def _explain(turn: PreparedTurn, judged: Judgement, number: int, verdict: Verdict) -> CriterionExplanation:
    result = verdict.result
    criterion = turn.turn.criteria[result.id]
    voices = _voices(turn, judged, number, verdict.segment)
    return CriterionExplanation(
        result=result,
        means=criterion.means,
        band="met" if result.credit == 1.0 else "partly" if result.credit else "not",
        partly_from=PARTLY,
        wholly_from=WHOLLY,
        voices_for=tuple(voice for voice in voices if voice.share > 0 and voice.owner == result.id)[:NAMED],
        voices_against=tuple(voice for voice in reversed(voices) if voice.share < 0)[:NAMED],
        missing=() if result.credit == 1.0 else missing_words(turn, judged, result.phrase),
        tip=(criterion.tip or "") if result.credit < 1.0 else "",
    )


def _voices(turn: PreparedTurn, judged: Judgement, number: int, segment: int) -> list[PhraseContribution]:
    """What each phrase of the turn added to the vote, most in favour first; one entry a phrase."""
    if segment < 0:
        return []
    owners = [*turn.turn.criteria, *turn.turn.red_lines]
    shares = judged.compared.own.likeness[segment] * turn.classifier.voices[:, number]
    best: dict[str, PhraseContribution] = {}
    for at in np.argsort(-np.abs(shares), kind="stable"):
        row = turn.classifier.rows[int(at)]
        owner = owners[row.label] if row.label >= 0 else ""
        best.setdefault(row.shown, PhraseContribution(row.shown, owner, round(float(shares[at]), 3)))
    return sorted((voice for voice in best.values() if abs(voice.share) >= 0.01), key=lambda voice: -voice.share)


def missing_words(turn: PreparedTurn, judged: Judgement, phrase: str) -> tuple[str, ...]:
    """Meanings of `phrase` that stand nowhere in the reply, as the author wrote them.

    Light words are left out, and single hanzi: most are pieces of words that the lexicon does not know.
    """
    said = {unit.value for unit in judged.parsed.units}
    text = turn.language.read(phrase).text
    missing = []
    for unit in find_units(turn.language, text):
        word = text[unit.start : unit.end]
        heard = unit.value in said or word in judged.parsed.source.text or word in turn.language.light
        if not heard and (len(word) > 1 or not turn.language.chinese) and split_units(word):
            missing.append(word)
    return tuple(dict.fromkeys(missing))


def _find_spared(turn: PreparedTurn, judged: Judgement) -> tuple[DismissedCandidate, ...]:
    """The most suspicious stretch that did not cross, if any is worth a word."""
    parsed, chance = judged.parsed, judged.suspicion
    if not chance.size or judged.score.red_lines or chance.max() < SUSPICIOUS:
        return ()
    segment = int(chance.argmax())
    table = line_features(turn, parsed, judged.compared)
    row = table[judged.compared.suspects.searchsorted(segment)]
    features = dict(zip(LINE_FEATURES, row, strict=True))
    least = {"denied": 1.0, "quoted": QUOTED, "distanced": 1.0}
    reasons = [name for name in least if features[name] >= least[name]]
    name, phrase = nearest_red_line(turn, judged.compared, segment)
    span = parsed.source.span(parsed.segments[segment].start, parsed.segments[segment].end)
    words = parsed.original[span.start : span.end]
    return (
        DismissedCandidate(
            name, words, phrase, round(100 * float(chance[segment])), reasons[0] if reasons else "unlike"
        ),
    )


def render_explanation(explanation: Explanation, t: Callable[[str], str]) -> list[str]:
    """Lines of text for a terminal."""
    from simulator.scoring.judging.explanation_text import render_explanation as render

    return render(explanation, t)
