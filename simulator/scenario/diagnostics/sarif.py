"""Findings as SARIF 2.1.0, which code hosting sites and editors read (OASIS standard of 2020)."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from simulator.locales import Translate
from simulator.scenario.diagnostics.catalogue import CATALOGUE, help_line, message
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.diagnostics.rendering import keep

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def to_sarif(
    diagnostics: Sequence[Diagnostic], version: str, t: Translate = keep, base: Path | None = None
) -> dict[str, Any]:
    """One run with its findings and the rules they break; files below `base` are given relative to it."""
    rules = sorted({diagnostic.code for diagnostic in diagnostics})
    driver = {"name": "simulator check", "version": version, "rules": [_rule(code, t) for code in rules]}
    results = [_result(diagnostic, rules.index(diagnostic.code), t, base) for diagnostic in diagnostics]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, t: Translate) -> dict[str, Any]:
    entry = CATALOGUE[code]
    return {
        "id": code,
        "shortDescription": {"text": t(entry.what)},
        "fullDescription": {"text": t(entry.why)},
        "defaultConfiguration": {"level": entry.level.value},
    }


def _result(diagnostic: Diagnostic, rule: int, t: Translate, base: Path | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(diagnostic.path, base)}
    position = diagnostic.position
    if position:
        region = {"startLine": position.line, "startColumn": position.column}
        place["region"] = region | ({"endColumn": position.end_column} if position.end_column else {})
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.level.value,
        "message": {"text": f"{message(diagnostic, t)} – {help_line(diagnostic, t)}"},
        "locations": [{"physicalLocation": place}],
    }


def _artifact(path: Path, base: Path | None) -> dict[str, str]:
    whole = path.absolute()
    if base is not None and whole.is_relative_to(base):
        return {"uri": quote(os.fsencode(whole.relative_to(base).as_posix())), "uriBaseId": "%SRCROOT%"}
    return {"uri": whole.as_uri()}
