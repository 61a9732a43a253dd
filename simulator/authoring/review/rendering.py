"""Cases and plans in words and as JSON. Attempts go by their id: whose they are is nobody's business here."""

from collections.abc import Iterator, Sequence
from typing import Any

from simulator.authoring.replay.rescore import Rejudged
from simulator.authoring.review.acceptance import Plan
from simulator.authoring.review.edit_impact import EditImpact
from simulator.authoring.review.review_cases import Case, CaseGroup
from simulator.authoring.testing.failure_text import describe_failure, quote
from simulator.locales import Translate, counted
from simulator.practice.feedback.wording import name_mode, name_result
from simulator.records.disputes import Origin
from simulator.scenario.diagnostics.rendering import to_text
from simulator.scoring.judging.result import CriterionResult
from simulator.scoring.thresholds import THRESHOLDS

#: Attempts spelled out in a plan; JSON has them all.
_SHOWN = 10


def render_groups(groups: Sequence[CaseGroup], t: Translate) -> Iterator[str]:
    """The list, criterion by criterion."""
    for group in groups:
        yield f"{group.language}/{group.scenario}#{group.turn}  {group.criterion}"
        yield f"  {group.means}" if group.means else "  " + t("the scenario no longer has this criterion")
        for case in (*group.disputes, *group.misses):
            yield from (f"    {line}" for line in render_case(case, t))
        yield ""
    yield summarise(groups, t)


def summarise(groups: Sequence[CaseGroup], t: Translate) -> str:
    """How many there are, and how to decide on one."""
    disputes, misses = sum(len(g.disputes) for g in groups), sum(len(g.misses) for g in groups)
    return t("{disputes}, {misses} of {criteria}").format(
        disputes=counted(t, "{count} dispute", "{count} disputes", disputes),
        misses=counted(t, "{count} near miss", "{count} near misses", misses),
        criteria=counted(t, "{count} criterion", "{count} criteria", len(groups)),
    )


def render_case(case: Case, t: Translate) -> Iterator[str]:
    """One case: what is claimed, what was said, and what the scorer made of it."""
    dispute, result = case.dispute, case.now or case.then
    what = dispute.claim.describe(t) if dispute.origin is Origin.TRAINEE else t("near miss")
    mark = "!" if dispute.origin is Origin.TRAINEE else "·"
    yield f"{mark} {case.id}  {what}  ({name_mode(case.row.mode, t)})"
    yield from (f"    > {line}" for line in case.reply.strip().splitlines())
    yield f"    {describe_strength(result, t)}  {quote(result, t)}"
    if dispute.comment:
        yield "    " + t("trainee: {comment}").format(comment=dispute.comment)
    if case.now is not None and case.settled:
        yield "    " + t("the scenario as it is now already judges it so")


def describe_strength(result: CriterionResult, t: Translate) -> str:
    """Strength beside the two thresholds."""
    text = t("strength {strength}; half from {half}, full from {full}")
    return text.format(strength=result.strength, half=THRESHOLDS.partly, full=THRESHOLDS.wholly)


def compare_strength(result: CriterionResult) -> str:
    """Strength against the threshold of half credit, in few columns: `38 < 40`."""
    half = THRESHOLDS.partly
    return f"{result.strength} {'≥' if result.strength >= half else '<'} {half}"


def render_plan(plan: Plan, t: Translate) -> Iterator[str]:
    """What accepting does: whether the example passes, what else changes, the new lines."""
    yield from _render_tests(plan, t)
    yield from (line for problem in plan.problems for line in to_text(problem, t).splitlines())
    yield counted(
        t, "{count} kept attempt comes out otherwise", "{count} kept attempts come out otherwise", len(plan.effects)
    )
    yield from (f"  {line}" for effect in plan.effects[:_SHOWN] for line in render_effect(effect, t))
    if len(plan.effects) > _SHOWN:
        yield "  " + t("… and {count} more; `simulator replay` shows them").format(count=len(plan.effects) - _SHOWN)
    if not plan.phrase:
        yield t("no phrase is needed: the scenario already judges it so")
    yield f"{plan.opened.path}"
    yield from (f"+ {number:>4} | {line}" for number, line in plan.added)


def _render_tests(plan: Plan, t: Translate) -> Iterator[str]:
    if plan.own is not None:
        mark, word = ("✗", t("the new example fails")) if plan.own.failures else ("✓", t("the new example passes"))
        yield f"{mark} {word}"
        for failure in plan.own.failures:
            told = describe_failure(failure, t, plan.own.visit, plan.report.scenario)
            yield f"    {told.what}: {told.came}"
            yield from (f"      {line}" for line in told.because)
        if not plan.own.failures and not plan.helps:
            yield "✗ " + t("it still earns no more than before")
    yield counted(
        t,
        "{count} test: {failed} failed",
        "{count} tests: {failed} failed",
        plan.report.tests,
        failed=plan.report.failed,
    )
    yield from (f"✗ {t('fails now and passed before')}: {name}" for name in plan.broken)
    yield from (f"✓ {t('passes now and failed before')}: {name}" for name in plan.mended)


def render_effect(effect: EditImpact, t: Translate) -> Iterator[str]:
    """An attempt that comes out otherwise, in a line a reply."""
    before, after = effect.before.now, effect.after.now
    score = f"{before.score} → {after.score}" if before.score != after.score else f"{after.score}"
    verdicts = dict.fromkeys(name_result(one.passed, t) for one in (before, after))
    yield f"{effect.row.id}  {score}  {' → '.join(verdicts)}"
    for one, other in zip(effect.before.replies, effect.after.replies, strict=True):
        if changes := list(_list_changes(one, other)):
            yield f"  #{other.turn}  {', '.join(changes)}"


def _list_changes(one: Rejudged, other: Rejudged) -> Iterator[str]:
    """Credits and route of a reply that are not what they were."""
    if one.now is None or other.now is None:
        return
    then = {c.id: c.credit for c in one.now.criteria}
    for criterion in other.now.criteria:
        if then.get(criterion.id) != criterion.credit:
            yield f"{criterion.id} {then.get(criterion.id, 0):g} → {criterion.credit:g}"
    if one.now_to != other.now_to:
        yield f"→ {other.now_to}"


def groups_json(groups: Sequence[CaseGroup]) -> dict[str, Any]:
    """The list as JSON-ready values; `thresholds` are the strengths from which credit is given."""
    return {
        "thresholds": {"half": THRESHOLDS.partly, "full": THRESHOLDS.wholly},
        "groups": [
            {
                "scenario": group.scenario,
                "language": group.language,
                "turn": group.turn,
                "criterion": group.criterion,
                "means": group.means or None,
                "disputes": [case_json(case) for case in group.disputes],
                "near_misses": [case_json(case) for case in group.misses],
            }
            for group in groups
        ],
    }


def case_json(case: Case) -> dict[str, Any]:
    """One case as JSON-ready values; `now` is null where the criterion is gone.

    `claim` is said or wrong, `origin` trainee or review, `then` and `now` are what `score --json` gives a criterion;
    `settled` is true where the scenario already judges as claimed.
    """
    return {
        "id": case.id,
        "attempt": case.row.id,
        "mode": case.row.mode.value,
        "claim": case.dispute.claim.value,
        "origin": case.dispute.origin.value,
        "raised_at": case.dispute.raised_at.isoformat(),
        "comment": case.dispute.comment,
        "customer": case.customer,
        "reply": case.reply,
        "then": case.then.to_json(),
        "now": case.now.to_json() if case.now else None,
        "settled": case.settled,
    }


def plan_json(plan: Plan, *, written: bool) -> dict[str, Any]:
    """A plan as JSON-ready values; `written` says whether it was carried out."""
    return {
        "case": case_json(plan.case),
        "file": plan.opened.path.as_posix(),
        "written": written,
        "phrase": plan.phrase or None,
        "added": [{"line": number, "text": line} for number, line in plan.added],
        "example_passes": plan.works,
        "broken": list(plan.broken),
        "mended": list(plan.mended),
        "tests": {"run": plan.report.tests, "failed": plan.report.failed},
        "problems": [to_text(problem) for problem in plan.problems],
        "attempts": [_effect_json(effect) for effect in plan.effects],
    }


def _effect_json(effect: EditImpact) -> dict[str, Any]:
    sides = {"before": effect.before.now, "after": effect.after.now}
    summary = {k: {"score": v.score, "ending": v.ending or None, "passed": v.passed} for k, v in sides.items()}
    return {"attempt": effect.row.id, **summary}
