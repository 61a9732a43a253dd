"""Findings as JSON, to be kept; where their file lies is said by who keeps them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulator.scenario.diagnostics.diagnostic import Diagnostic, Level, Position


def diagnostic_to_plain(finding: Diagnostic) -> dict[str, Any]:
    """Everything but the path."""
    at = finding.position
    return {
        "code": finding.code,
        "level": finding.level,
        "position": [at.line, at.column, at.end_column] if at else None,
        "params": finding.params,
        "line": finding.source_line,
    }


def diagnostic_from_plain(data: Mapping[str, Any], path: Path) -> Diagnostic:
    """What `diagnostic_to_plain` wrote, of the file at `path`. Raises KeyError, TypeError, ValueError."""
    position = Position(*data["position"]) if data["position"] else None
    return Diagnostic(data["code"], Level(data["level"]), path, position, data["params"], data["line"])
