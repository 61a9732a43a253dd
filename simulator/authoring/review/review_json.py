"""Cases, plans and records as JSON-ready values; key names are stable."""

from collections.abc import Sequence
from typing import Any

from simulator.authoring.replay.corrected_text import rescored_json
from simulator.authoring.review.acceptance import Plan
from simulator.authoring.review.edit_impact import EditImpact
from simulator.authoring.review.phrase_usage import PhraseUsage
from simulator.authoring.review.review_cases import Case, CaseGroup
from simulator.json_values import fields_to_plain
from simulator.practice.judgements import JudgementKind
from simulator.scenario.diagnostics.rendering import to_text
from simulator.scoring.judging.result import CriterionResult, RedLineResult
from simulator.scoring.thresholds import THRESHOLDS

__all__ = ["case_json", "groups_json", "plan_json", "usage_json"]


def groups_json(groups: Sequence[CaseGroup]) -> dict[str, Any]:
    """The list; `thresholds` are the strengths from which credit is given. `criterion` is null for other kinds."""
    return {
        "thresholds": {"half": THRESHOLDS.partly, "full": THRESHOLDS.wholly},
        "groups": [
            {
                "scenario": group.scenario,
                "language": group.language,
                "turn": group.turn,
                "kind": group.kind.value,
                "item": group.item or None,
                "criterion": group.item if group.kind is JudgementKind.CRITERION else None,
                "means": group.means or None,
                "disputes": [case_json(case) for case in group.disputes],
                "near_misses": [case_json(case) for case in group.misses],
            }
            for group in groups
        ],
    }


def case_json(case: Case) -> dict[str, Any]:
    """One case; `now` is null where the item is gone or, of a red line, not crossed any more.

    `claim` is said or wrong, `origin` trainee or review, `then` and `now` are what `score --json` gives a criterion or
    a red line, of anything else the score; `settled` is true where the scenario already judges as claimed.
    """
    support = case.support
    return {
        "id": case.id,
        "attempt": case.row.id,
        "mode": case.row.mode.value,
        "kind": case.dispute.kind.value,
        "item": case.dispute.item or None,
        "claim": case.dispute.claim.value,
        "origin": case.dispute.origin.value,
        "raised_at": case.dispute.raised_at.isoformat(),
        "comment": case.dispute.comment,
        "customer": case.customer,
        "reply": case.reply,
        "then": _part_json(case.part, case.then.score),
        "now": None if case.gone or case.now is None else _part_json(case.part_now, case.now.score),
        "settled": case.settled,
        "alike": {"replies": support.replies, "trainees": support.trainees, "mean": support.mean},
    }


def _part_json(part: CriterionResult | RedLineResult | None, score: int) -> dict[str, Any]:
    return part.to_json() if part is not None else {"score": score}


def plan_json(plan: Plan, *, written: bool) -> dict[str, Any]:
    """A plan; `written` says whether it was carried out."""
    return {
        "case": case_json(plan.case),
        "file": plan.path.as_posix(),
        "written": written,
        "phrase": plan.phrase or None,
        "example": plan.example,
        "taken_out": list(plan.removed),
        "added": [
            {"file": path.as_posix(), "line": number, "text": line}
            for path, lines in plan.added.items()
            for number, line in lines
        ],
        "example_passes": plan.works,
        "broken": list(plan.broken),
        "mended": list(plan.mended),
        "tests": {"run": plan.report.tests, "failed": plan.report.failed},
        "problems": [to_text(problem) for problem in plan.problems],
        "warnings": [to_text(warning) for warning in plan.warnings],
        "attempts": [_effect_json(effect) for effect in plan.effects],
    }


def _effect_json(effect: EditImpact) -> dict[str, Any]:
    if effect.correction is not None:
        return rescored_json(effect.correction)
    sides = {"before": effect.before.now, "after": effect.after.now}
    summary = {k: {"score": v.score, "ending": v.ending or None, "passed": v.passed} for k, v in sides.items()}
    return {"attempt": effect.row.id, **summary}


def usage_json(usage: Sequence[PhraseUsage]) -> list[dict[str, Any]]:
    """Phrases that never fired (`wrongly` 0) or only ever wrongly."""
    return [fields_to_plain(one) for one in usage]
