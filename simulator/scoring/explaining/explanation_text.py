"""An explanation as lines of text that a trainee can read."""

from collections.abc import Iterator

from simulator.locales import N_, Translate
from simulator.scoring.explaining.explanation import (
    CriterionExplanation,
    DismissedCandidate,
    Explanation,
    PhraseContribution,
)
from simulator.scoring.judging.notes import explain_note

#: Below this strength nothing worth naming spoke for a criterion, and what spoke against it did not matter.
FAINT = 15

_BANDS = {"met": N_("met"), "partly": N_("partly met"), "not": N_("not met")}
_DISMISSED = {
    "denied": N_("it is denied"),
    "quoted": N_("it is quoted"),
    "reported_speech": N_("it is warned about, reported or asked about"),
    "honest_lookalike": N_("an honest sentence about the same thing is nearer"),
    "unlike": N_("it is not alike enough"),
}


def render_explanation(explanation: Explanation, t: Translate, *, named: bool = True) -> list[str]:
    """Lines for a terminal, the score first; `named` with the names of criteria as the file has them."""
    lines = [t("Score: {score} of 100").format(score=explanation.score.score)]
    if (enough := explanation.score.enough) is not None:
        told = t("{earned} points earned; {enough} make a complete reply")
        lines.append("  " + told.format(earned=f"{explanation.earned:g}", enough=f"{enough:g}"))
    lines += ["  " + explain_note(note, t) for note in explanation.score.notes]
    for criterion in explanation.criteria:
        lines += ["", *_criterion_lines(criterion, t, named)]
    for line in explanation.red_lines:
        lines += ["", t("Red line {id}: “{words}”").format(id=line.id, words=line.evidence)]
        lines.append(
            "  "
            + t("sounds like “{phrase}” ({strength} of 100; crossed from {least})").format(
                phrase=line.phrase, strength=line.strength, least=explanation.crossed_from
            )
        )
        lines.append("  " + line.because)
    return lines + [text for dismissed in explanation.dismissed for text in ("", *_dismissed_lines(dismissed, t))]


def _criterion_lines(one: CriterionExplanation, t: Translate, named: bool) -> Iterator[str]:
    result = one.result
    scale = t("strength {strength}; partly from {partly}, wholly from {wholly}")
    strength = scale.format(strength=result.strength, partly=one.partly_from, wholly=one.wholly_from)
    core = f" · {t('core: no pass without it')}" if one.core else ""
    yield f"{result.id if named else one.means} — {t(_BANDS[one.band])} ({strength}){core}"
    if named:
        yield f"  {one.means}"
    if result.evidence:
        label = t("your words: “{words}”") if result.credit else t("nearest words: “{words}”")
        yield "  " + label.format(words=result.evidence)
    if result.phrase:
        yield "  " + t("nearest phrase: “{phrase}”").format(phrase=result.phrase)
    if one.phrases_for and result.strength >= FAINT:
        yield "  " + t("speaks for it: {phrases}").format(phrases=_phrases(one.phrases_for, result.id, named, t))
    if one.phrases_against and result.strength >= FAINT:
        yield "  " + t("speaks against it: {phrases}").format(
            phrases=_phrases(one.phrases_against, result.id, named, t)
        )
    if one.missing:
        yield "  " + t("not in your reply: {words}").format(words=" · ".join(one.missing))
    for note in result.notes:
        yield "  " + explain_note(note, t)
    if one.tip:
        yield f"  {one.tip}"


def _phrases(contributions: tuple[PhraseContribution, ...], own: str, named: bool, t: Translate) -> str:
    hidden = ("", own) if named else {v.owner for v in contributions}
    return t("; ").join(f"“{v.phrase}”" + (f" ({v.owner})" if v.owner not in hidden else "") for v in contributions)


def _dismissed_lines(dismissed: DismissedCandidate, t: Translate) -> Iterator[str]:
    yield t("Not a red line: “{words}”").format(words=dismissed.words)
    yield "  " + t("near {id} “{phrase}”, but {reason}").format(
        id=dismissed.id, phrase=dismissed.phrase, reason=t(_DISMISSED[dismissed.reason])
    )
