"""Cases in words. Attempts go by their id: whose they are is nobody's business here."""

from collections.abc import Iterator, Sequence

from simulator.authoring.review.phrase_usage import PhraseUsage
from simulator.authoring.review.review_cases import Case, CaseGroup
from simulator.authoring.testing.failure_text import quote
from simulator.locales import Translate, counted, listed
from simulator.practice.appeals import Claim
from simulator.practice.feedback.wording import name_mode
from simulator.practice.judgements import JudgementKind
from simulator.records.disputes import Origin
from simulator.scoring.judging.notes import explain_note
from simulator.scoring.judging.result import CriterionResult, RedLineResult
from simulator.scoring.thresholds import THRESHOLDS

__all__ = [
    "compare_strength",
    "describe_claim",
    "describe_judgement",
    "describe_rule",
    "describe_support",
    "name_item",
    "render_case",
    "render_groups",
    "render_usage",
    "summarise",
]


def render_groups(groups: Sequence[CaseGroup], t: Translate) -> Iterator[str]:
    """The list, item by item."""
    for group in groups:
        yield f"{group.language}/{group.scenario}#{group.turn}  {name_item(group.kind, group.item, t)}"
        if rule := describe_rule(group.kind, group.means, t):
            yield f"  {rule}"
        for case in (*group.disputes, *group.misses):
            yield from (f"    {line}" for line in render_case(case, t))
        yield ""
    yield summarise(groups, t)


def name_item(kind: JudgementKind, item: str, t: Translate) -> str:
    """What a case is about, in a few words; a criterion by its name alone."""
    match kind:
        case JudgementKind.CRITERION:
            return item
        case JudgementKind.RED_LINE | JudgementKind.NEAR_LINE:
            return t("red line {name}").format(name=item)
        case JudgementKind.NOTE:
            return t("remark “{words}”").format(words=explain_note(item, t))
        case JudgementKind.REPLY:
            return t("the answer chosen")


def describe_rule(kind: JudgementKind, means: str, t: Translate) -> str:
    """The author's rule; that it is gone where the scenario has none; nothing for a remark, which no scenario holds."""
    return means or ("" if kind is JudgementKind.NOTE else t("the scenario no longer has this criterion"))


def summarise(groups: Sequence[CaseGroup], t: Translate) -> str:
    """How many there are."""
    disputes, misses = sum(len(g.disputes) for g in groups), sum(len(g.misses) for g in groups)
    return t("{disputes}, {misses} in {places}").format(
        disputes=counted(t, "{count} dispute", "{count} disputes", disputes),
        misses=counted(t, "{count} near miss", "{count} near misses", misses),
        places=counted(t, "{count} place", "{count} places", len(groups)),
    )


def describe_claim(case: Case, t: Translate) -> str:
    """What the trainee claims; of what a trainer came upon, what it is."""
    dispute = case.dispute
    match dispute.origin, dispute.kind, dispute.claim:
        case Origin.REVIEW, JudgementKind.CRITERION, Claim.SAID:
            return t("near miss")
        case Origin.REVIEW, JudgementKind.RED_LINE, Claim.SAID:
            return t("nearly crossed")
        case Origin.REVIEW, JudgementKind.RED_LINE, Claim.WRONG:
            return t("crossed, but the scorer is not sure")
    return dispute.describe_claim(t)


def render_case(case: Case, t: Translate) -> Iterator[str]:
    """One case: what is claimed, what was said, and what the scorer made of it."""
    mark = "!" if case.dispute.origin is Origin.TRAINEE else "·"
    yield f"{mark} {case.id}  {describe_claim(case, t)}  ({name_mode(case.row.mode, t)})"
    yield from (f"    > {line}" for line in case.reply.strip().splitlines())
    yield f"    {describe_judgement(case, t)}"
    if support := describe_support(case, t):
        yield f"    {support}"
    if case.dispute.comment:
        yield "    " + t("trainee: {comment}").format(comment=case.dispute.comment)
    if case.now is not None and case.settled:
        yield "    " + t("the scenario as it is now already judges it so")


def describe_support(case: Case, t: Translate) -> str:
    """What speaks for a near miss, where more than one trainee does."""
    support = case.support
    if support.trainees < 2:
        return ""
    text = t("said alike by {trainees} trainees, whose official attempts score {mean} on average")
    return text.format(trainees=support.trainees, mean=support.mean)


def describe_judgement(case: Case, t: Translate) -> str:
    """What the scorer found, with its figures and the words that decided."""
    match case.part_now or case.part:
        case CriterionResult() as criterion:
            return f"{describe_strength(criterion, t)}  {quote(criterion, t)}"
        case RedLineResult() as line:
            chance = t("likely to {strength} %; crossed from {crossed} %")
            figures = chance.format(strength=line.strength, crossed=round(100 * THRESHOLDS.crossed))
            return f"{figures}  「{line.evidence}」  " + t("nearest phrase “{phrase}”").format(phrase=line.phrase)
        case _:
            return t("score {score}").format(score=(case.now or case.then).score)


def describe_strength(result: CriterionResult, t: Translate) -> str:
    """Strength beside the two thresholds."""
    text = t("strength {strength}; half from {half}, full from {full}")
    return text.format(strength=result.strength, half=THRESHOLDS.partly, full=THRESHOLDS.wholly)


def compare_strength(case: Case) -> str:
    """The strength against its threshold, in few columns: `38 < 40`; a score where there is no threshold."""
    part = case.part_now or case.part
    if part is None:
        return f"{(case.now or case.then).score}"
    least = THRESHOLDS.partly if isinstance(part, CriterionResult) else round(100 * THRESHOLDS.crossed)
    return f"{part.strength} {'≥' if part.strength >= least else '<'} {least}"


def render_usage(usage: Sequence[PhraseUsage], t: Translate) -> Iterator[str]:
    """Phrases that do nothing, and phrases that only did wrong, turn by turn."""
    place = ""
    for one in usage:
        here = f"{one.language}/{one.scenario}#{one.turn}  {name_item(one.kind, one.item, t)}"
        if here != place:
            yield here
            place = here
        if one.wrongly:
            why = counted(
                t, "only ever fired wrongly, {count} time", "only ever fired wrongly, {count} times", one.wrongly
            )
            yield f"    ✗ {one.phrase}  {why}"
        else:
            why = counted(t, "never fired in {count} reply", "never fired in {count} replies", one.replies)
            yield f"    ○ {one.phrase}  {why}"
    never = sum(not one.wrongly for one in usage)
    wrongly = counted(
        t, "{count} that only ever fired wrongly", "{count} that only ever fired wrongly", len(usage) - never
    )
    yield listed(t, (counted(t, "{count} phrase that never fired", "{count} phrases that never fired", never), wrongly))
