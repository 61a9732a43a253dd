"""What a decision would do, in words: the tests, the records that change, the new lines."""

from collections.abc import Iterator

from simulator.authoring.replay.corrected_text import compare_figures
from simulator.authoring.replay.corrections import RescoredAttempt
from simulator.authoring.replay.rescore import Rejudged
from simulator.authoring.review.acceptance import Plan
from simulator.authoring.review.edit_impact import EditImpact
from simulator.authoring.testing.failure_text import describe_failure
from simulator.locales import Translate, counted, listed
from simulator.scenario.diagnostics.rendering import to_text

__all__ = ["render_overruling", "render_plan"]

#: Attempts spelled out in a plan; JSON has them all.
_SHOWN = 10


def render_plan(plan: Plan, t: Translate) -> Iterator[str]:
    """What accepting does: whether the example passes, what else changes, the new lines."""
    yield from _render_tests(plan, t)
    yield from (line for problem in plan.problems for line in to_text(problem, t).splitlines())
    yield from (
        f"! {t('check would say')}: {line}" for one in plan.warnings for line in to_text(one, t).splitlines()[:1]
    )
    if plan.removed:
        yield "! " + t("taken out of the reply: {details}").format(details=" · ".join(plan.removed))
    yield counted(
        t, "{count} kept attempt comes out otherwise", "{count} kept attempts come out otherwise", len(plan.effects)
    )
    yield from (f"  {line}" for effect in plan.effects[:_SHOWN] for line in render_effect(effect, t))
    if len(plan.effects) > _SHOWN:
        yield "  " + t("… and {count} more; `simulator replay` shows them").format(count=len(plan.effects) - _SHOWN)
    if plan.edits.policies:
        shared = t("the policy {name} is shared: `simulator rescore` shows what changes in other scenarios")
        yield "! " + shared.format(name=plan.edits.policy)
    if not plan.phrase:
        yield t("no phrase is needed: the scenario already judges it so")
    for path, lines in plan.added.items():
        yield f"{path}"
        yield from (f"+ {number:>4} | {line}" for number, line in lines)


def render_overruling(planned: RescoredAttempt | None, t: Translate) -> Iterator[str]:
    """What overruling does to the attempt's record."""
    if planned is None:
        yield t("The attempt is not over: the decision is kept, and nothing is scored again yet.")
    else:
        yield f"{planned.row.id}  {compare_figures(planned.before, planned.after, t)}"
        yield from (f"  #{turn}" for turn in dict.fromkeys(planned.turns))


def render_effect(effect: EditImpact, t: Translate) -> Iterator[str]:
    """An attempt that comes out otherwise, in a line a reply."""
    if effect.correction is None:
        yield f"{effect.row.id}  {t('not finished')}"
    else:
        yield f"{effect.row.id}  {compare_figures(effect.correction.before, effect.correction.after, t)}"
    for one, other in zip(effect.before.replies, effect.after.replies, strict=True):
        if changes := list(_list_changes(one, other)):
            yield f"  #{other.turn}  {listed(t, changes)}"


def _render_tests(plan: Plan, t: Translate) -> Iterator[str]:
    if plan.own is not None:
        mark, word = ("✗", t("the new example fails")) if plan.own.failures else ("✓", t("the new example passes"))
        yield f"{mark} {word}"
        for failure in plan.own.failures:
            told = describe_failure(failure, t, plan.own.visit, plan.report.scenario)
            yield f"    {told.what}: {told.came}"
            yield from (f"      {line}" for line in told.because)
        if not plan.own.failures and not plan.helps:
            yield "✗ " + t("it is still judged as before")
    yield counted(
        t,
        "{count} test: {failed} failed",
        "{count} tests: {failed} failed",
        plan.report.tests,
        failed=plan.report.failed,
    )
    yield from (f"✗ {t('fails now and passed before')}: {name}" for name in plan.broken)
    yield from (f"✓ {t('passes now and failed before')}: {name}" for name in plan.mended)


def _list_changes(one: Rejudged, other: Rejudged) -> Iterator[str]:
    """Credits, red lines and route of a reply that are not what they were."""
    if one.now is None or other.now is None:
        return
    then = {c.id: c.credit for c in one.now.criteria}
    for criterion in other.now.criteria:
        if then.get(criterion.id) != criterion.credit:
            yield f"{criterion.id} {then.get(criterion.id, 0):g} → {criterion.credit:g}"
    for before, after, sign in ((one.now, other.now, "+"), (other.now, one.now, "-")):
        yield from (f"{sign}{name}" for name in sorted(after.crossed - before.crossed))
    if one.now_to != other.now_to:
        yield f"→ {other.now_to}"
