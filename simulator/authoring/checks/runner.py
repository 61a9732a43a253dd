"""Scenario files checked with everything that needs scoring or a proof; the scenario room checks the rest."""

from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from simulator.authoring.checks.check_context import ScoringContext, make_workpiece
from simulator.authoring.checks.kept_findings import keep_findings
from simulator.authoring.checks.registry import SCORING_CHECKS
from simulator.authoring.files.parallel import spread_out
from simulator.authoring.files.targets import Shelves
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.reading.source import MOST_FINDINGS, Finding


def check_scenarios(paths: Sequence[Path], codes: frozenset[str], cache: Path | None = None) -> tuple[Diagnostic, ...]:
    """Findings of these codes in scenario files, in file order. Files with errors are left out: mend those first.

    `cache` is a folder for what can be made again.
    """
    checks = [check for check in SCORING_CHECKS if codes.intersection(check.codes)]
    if not checks:
        return ()
    found = spread_out(partial(_check_files, codes, cache), paths)
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


def _check_files(codes: frozenset[str], cache: Path | None, paths: Sequence[Path]) -> list[Diagnostic]:
    shelves = Shelves()
    return [
        finding
        for path in paths
        for finding in keep_findings(path, codes, cache, partial(_check_file, shelves, path, codes, cache))
    ]


def _check_file(shelves: Shelves, path: Path, codes: frozenset[str], cache: Path | None) -> list[Diagnostic]:
    piece = make_workpiece(shelves.open(path), cache)
    return check_workpiece(piece, codes) if piece else []


def check_workpiece(piece: ScoringContext, codes: frozenset[str]) -> list[Diagnostic]:
    """The findings of these codes in one scenario, each said once, at most `MOST_FINDINGS`."""
    found: dict[tuple[object, ...], Finding] = {}
    for check in SCORING_CHECKS:
        if codes.intersection(check.codes):
            found |= {f.identity: f for f in islice(check.run(piece), MOST_FINDINGS) if f.code in codes}
    return [piece.case.source.to_diagnostic(finding) for finding in islice(found.values(), MOST_FINDINGS)]
