"""What a renaming changes, line by line, for people and as JSON."""

from collections.abc import Iterator
from typing import Any

from simulator.authoring.renaming.plan import Renaming
from simulator.authoring.renaming.text_change import TextChange
from simulator.locales import Translate


def to_text(renaming: Renaming, t: Translate) -> str:
    """Each file with its changed lines before and after."""
    lines: list[str] = []
    for change in renaming.changes:
        lines += _describe(change)
    for path in renaming.without:
        lines.append(t("{path}: has no such name; left as it is").format(path=path.as_posix()))
    return "".join(f"{line}\n" for line in lines)


def _describe(change: TextChange) -> Iterator[str]:
    where = change.path.as_posix()
    if change.moved_to:
        inside = change.moved_to.parent == change.path.parent
        yield f"{where} → {change.moved_to.name if inside else change.moved_to.as_posix()}"
    for number, was, now in change.lines():
        yield f"{where}:{number}:"
        yield from (f"{mark} {line.strip()}" for mark, line in (("-", was), ("+", now)) if line)


def to_json(renaming: Renaming, *, written: bool) -> dict[str, Any]:
    """The same as plain data; lines count from 1 in the new text."""
    return {
        "kind": renaming.kind.value,
        "written": written,
        "files": [
            {
                "file": change.path.as_posix(),
                "moved_to": change.moved_to.as_posix() if change.moved_to else None,
                "lines": [{"line": number, "before": was, "after": now} for number, was, now in change.lines()],
            }
            for change in renaming.changes
        ],
        "without": [path.as_posix() for path in renaming.without],
    }
