"""An explanation as lines of text that a trainee can read."""

from collections.abc import Iterator

from simulator.locales import N_, Translate
from simulator.scoring.judging.explanation import (
    CriterionExplanation,
    DismissedCandidate,
    Explanation,
    PhraseContribution,
)

#: Below this strength nothing worth naming spoke for a criterion, and what spoke against it did not matter.
FAINT = 15

#: What a guard did, by its code; English msgids.
NOTES = {
    "empty": N_("nothing was said"),
    "unreadable": N_("this cannot be read: answer in words of the customer's language"),
    "off_topic": N_("this has nothing to do with what the customer said"),
    "rude": N_("this is rude: nothing else you say can make up for it"),
    "not_a_question": N_("this counts only as a question, and nothing was asked"),
    "keyword_list": N_("a list of keywords is not a reply: say it in sentences"),
    "criterion_pasted": N_("the rule itself was repeated: say it to the customer in your own words"),
    "negated": N_("the words are right, but they say the opposite"),
    "counter_example": N_("these words are listed as a counter-example: they do not count here"),
    "echo": N_("these are the customer's own words"),
    "said_before": N_("the same sentence was said before in this attempt: it counts half"),
    "model_answer": N_("this is the model answer word for word"),
    "order": N_("the right things, but not in the order that works best"),
}
_BANDS = {"met": N_("met"), "partly": N_("partly met"), "not": N_("not met")}
_DISMISSED = {
    "denied": N_("it is denied"),
    "quoted": N_("it is quoted"),
    "reported_speech": N_("it is warned about, reported or asked about"),
    "unlike": N_("it is not alike enough"),
}


def render_explanation(explanation: Explanation, t: Translate) -> list[str]:
    """Lines for a terminal, the score first."""
    lines = [t("Score: {score} of 100").format(score=explanation.score.score)]
    lines += ["  " + t(NOTES[note]) for note in explanation.score.notes if note in NOTES]
    for criterion in explanation.criteria:
        lines += ["", *_criterion_lines(criterion, t)]
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


def _criterion_lines(one: CriterionExplanation, t: Translate) -> Iterator[str]:
    result = one.result
    scale = t("strength {strength}; partly from {partly}, wholly from {wholly}")
    strength = scale.format(strength=result.strength, partly=one.partly_from, wholly=one.wholly_from)
    yield f"{result.id} — {t(_BANDS[one.band])} ({strength})"
    yield f"  {one.means}"
    if result.evidence:
        label = t("your words: “{words}”") if result.credit else t("nearest words: “{words}”")
        yield "  " + label.format(words=result.evidence)
    if result.phrase:
        yield "  " + t("nearest phrase: “{phrase}”").format(phrase=result.phrase)
    if one.phrases_for and result.strength >= FAINT:
        yield "  " + t("speaks for it: {phrases}").format(phrases=_phrases(one.phrases_for, result.id))
    if one.phrases_against and result.strength >= FAINT:
        yield "  " + t("speaks against it: {phrases}").format(phrases=_phrases(one.phrases_against, result.id))
    if one.missing:
        yield "  " + t("not in your reply: {words}").format(words=" · ".join(one.missing))
    for note in result.notes:
        yield "  " + t(NOTES.get(note, note))
    if one.tip:
        yield f"  {one.tip}"


def _phrases(contributions: tuple[PhraseContribution, ...], own: str) -> str:
    return "; ".join(f"“{v.phrase}”" + (f" ({v.owner})" if v.owner not in ("", own) else "") for v in contributions)


def _dismissed_lines(dismissed: DismissedCandidate, t: Translate) -> Iterator[str]:
    yield t("Not a red line: “{words}”").format(words=dismissed.words)
    yield "  " + t("near {id} “{phrase}”, but {reason}").format(
        id=dismissed.id, phrase=dismissed.phrase, reason=t(_DISMISSED[dismissed.reason])
    )
