"""A test run as JSON-ready values; field names are stable.

At the top `tests`, `failed`, `coverage` and `scenarios`. A scenario has `examples` and `transcripts`, each with `file`,
`line`, `passed` and `failures` (`kind`, `subject`, `expected`, `came`, `evidence`); an example's `result` is what
`simulator score --json` prints, `rule` counts from 1. `coverage` has `percent` (all but phrases), and `covered`,
`total` and `percent` for each part; in a scenario also `untried`, what no test touched. `separation` has the weakest
strength of a criterion among examples that meet it, the strongest among those that miss it, and the `gap`; where
`red_line` is true, of the red line that `criterion` names, among examples that cross it and those that do not.
"""

from collections.abc import Sequence
from typing import Any

from simulator.authoring.files.locations import Location
from simulator.authoring.testing.coverage import CoverageItem, Part, Share, share
from simulator.authoring.testing.examples import ExampleResult
from simulator.authoring.testing.failure_text import FailureText, describe_failure
from simulator.authoring.testing.separation import Extreme, Separation
from simulator.authoring.testing.suite import Report
from simulator.authoring.testing.transcripts import TranscriptResult
from simulator.locales import Translate
from simulator.practice.reply_runner import ReplyOutcome
from simulator.scenario.diagnostics.rendering import to_json as diagnostic_json


def suite_json(reports: Sequence[Report], t: Translate) -> dict[str, Any]:
    """All reports with their sums; messages in the interface's language."""
    items = [item for report in reports for item in report.coverage]
    failed = sum(report.failed for report in reports)
    return {
        "tests": sum(report.tests for report in reports),
        "failed": failed,
        "coverage": _coverage_sums(items),
        "scenarios": [_report(report, t) for report in reports],
    }


def _report(report: Report, t: Translate) -> dict[str, Any]:
    return {
        "id": report.id,
        "language": report.language,
        "title": report.title,
        "file": report.path.as_posix(),
        "tests": report.tests,
        "failed": report.failed,
        "problems": [diagnostic_json(problem, t) for problem in report.problems],
        "examples": [_example(report, result, t) for result in report.examples],
        "transcripts": [_transcript(report, result, t) for result in report.transcripts],
        "coverage": _coverage_sums(report.coverage)
        | {"untried": [_item(item) for item in report.coverage if not item.covered]},
        "separation": [_separation(one) for one in report.separation],
    }


def _coverage_sums(items: Sequence[CoverageItem]) -> dict[str, Any]:
    """Percent over all but phrases, and covered and total of each part."""

    def sums(one: Share) -> dict[str, int]:
        return {"covered": one.covered, "total": one.total, "percent": one.percent}

    return {"percent": share(items).percent} | {part.value: sums(share(items, part)) for part in Part}


def _place(place: Location) -> dict[str, Any]:
    return {"file": place.path.as_posix(), "line": place.line, "column": place.column}


def _example(report: Report, result: ExampleResult, t: Translate) -> dict[str, Any]:
    texts = [describe_failure(failure, t, result.visit, report.scenario) for failure in result.failures]
    return {
        "turn": result.visit.turn,
        "number": result.number,
        **_place(result.place),
        "passed": not result.failures,
        **_visit(result.visit),
        "failures": [_failure(f.kind.value, f.subject, one) for f, one in zip(result.failures, texts, strict=True)],
    }


def _visit(visit: ReplyOutcome) -> dict[str, Any]:
    return {
        "reply": visit.reply,
        "result": visit.result.to_json(),
        "trust": visit.trust,
        "rule": visit.rule + 1,
        "next": visit.next,
    }


def _failure(kind: str, subject: str, texts: FailureText) -> dict[str, Any]:
    return {
        "kind": kind,
        "subject": subject,
        "expected": texts.expected,
        "came": texts.came,
        "evidence": list(texts.because),
    }


def _transcript(report: Report, result: TranscriptResult, t: Translate) -> dict[str, Any]:
    texts = [describe_failure(failure, t, result.visit(failure), report.scenario) for failure in result.failures]
    pairs = zip(result.failures, texts, strict=True)
    failures = [_failure(f.kind.value, f.subject, one) | {"reply": f.reply} for f, one in pairs]
    return {
        "name": result.transcript.name,
        "number": result.number,
        **_place(result.place),
        "passed": not result.failures,
        "turns": list(result.turns),
        "ending": result.ending,
        "score": result.score,
        "attempt_passed": result.passed,
        "exchanges": [{"turn": visit.turn, **_visit(visit)} for visit in result.visits],
        "failures": failures,
    }


def _item(item: CoverageItem) -> dict[str, Any]:
    return {
        "part": item.part.value,
        "turn": item.owner,
        "criterion": item.criterion,
        "name": item.name,
        **_place(item.place),
    }


def _separation(one: Separation) -> dict[str, Any]:
    def side(extreme: Extreme | None) -> dict[str, Any] | None:
        return {"strength": extreme.strength, "line": extreme.place.line} if extreme else None

    return {
        "turn": one.turn,
        "criterion": one.criterion,
        "weakest_met": side(one.weakest_met),
        "strongest_missed": side(one.strongest_missed),
        "gap": one.gap,
        "fragile": one.fragile,
        "red_line": one.red_line,
    }
