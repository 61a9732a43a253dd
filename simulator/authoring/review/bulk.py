"""Several cases decided at once: each on its own merits, one after the other; what does not go well stays open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.authoring.replay.corrections import RescoredAttempt
from simulator.authoring.review.acceptance import Plan, accept, plan_acceptance
from simulator.authoring.review.decisions import Ruling, overrule, plan_overruling, reject
from simulator.authoring.review.queue import Review
from simulator.authoring.review.review_cases import Case
from simulator.errors import UserError
from simulator.locales import Translate, counted
from simulator.records.disputes import Verdict

__all__ = ["Decided", "Wanted", "decide", "summarise_decided"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be decided: `phrase` and `example` replace what suggests itself (of a single case).

    `anyway`: written although a test fails or `check --strict` finds something. `dry_run`: nothing is kept.
    """

    verdict: Verdict
    ruling: Ruling
    phrase: str | None = None
    example: str | None = None
    anyway: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a case: the `plan` of an accepted one, the `record` of an overruled one; or a `fault`.

    `may` is false where it was left open because of what the plan shows, or a fault; `done` where it was not kept.
    """

    case: Case
    may: bool
    done: bool
    plan: Plan | None = None
    record: RescoredAttempt | None = None
    fault: UserError | None = None


def decide(review: Review, cases: Sequence[Case], wanted: Wanted) -> Iterator[Decided]:
    """Each case decided; of several, a fault of one leaves it open and the others go on.

    Raises UserError where a single case cannot be decided, RecordsError.
    """
    for case in cases:
        try:
            yield _decide(review, case, wanted)
        except UserError as fault:
            if len(cases) == 1:
                raise
            yield Decided(case, may=False, done=False, fault=fault)


def _decide(review: Review, case: Case, wanted: Wanted) -> Decided:
    records, keep = review.records, not wanted.dry_run
    match wanted.verdict:
        case Verdict.ACCEPTED:
            # The case before it may have changed the file: each is planned on what the library holds by then.
            plan = plan_acceptance(review.refresh(), case, wanted.phrase, wanted.example)
            may = not plan.problems and (plan.safe or wanted.anyway)
            if may and keep:
                accept(records, plan, wanted.ruling)
            return Decided(case, may, may and keep, plan=plan)
        case Verdict.OVERRULED:
            record = overrule(records, case, wanted.ruling) if keep else plan_overruling(records, case)
            return Decided(case, may=True, done=keep, record=record)
        case _:
            if keep:
                reject(records, case, wanted.ruling)
            return Decided(case, may=True, done=keep)


def summarise_decided(decided: Sequence[Decided], wanted: Wanted, t: Translate) -> str:
    """What was done, in a sentence."""
    left = sum(not one.may for one in decided)
    if wanted.dry_run and not left:
        return t("Nothing was written: this was a dry run.")
    if len(decided) > 1:
        done = sum(one.done for one in decided)
        return counted(
            t, "{count} case decided, {left} left open.", "{count} cases decided, {left} left open.", done, left=left
        )
    if left:
        return t("Nothing was written. Try other words with --phrase TEXT, or --anyway to write it all the same.")
    return {
        Verdict.ACCEPTED: t("Accepted and written."),
        Verdict.OVERRULED: t("Judged otherwise for this attempt; the scenario is as it was."),
    }.get(wanted.verdict, t("Rejected; the scenario is as it was."))
