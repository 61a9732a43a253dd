"""One finding, shown to people, to programs and to GitHub."""

from pathlib import Path
from typing import Any

from simulator.locales import Translate
from simulator.sanitise import show_hidden
from simulator.scenario.diagnostics.catalogue import help_line, message
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.text import cut, width

_WIDEST = 100


def keep(text: str) -> str:
    """The text itself, for interfaces in English."""
    return text


def to_text(diagnostic: Diagnostic, t: Translate = keep, base: Path | None = None) -> str:
    """`file:line:column: severity[CODE] message`, the source line with a caret, and a help line; no newline at the end.

    The path is shown relative to `base` if it lies below it.
    """
    position = diagnostic.position
    where = _path(diagnostic.path, base) + (f":{position.line}:{position.column}" if position else "")
    lines = [f"{where}: {t(diagnostic.level.value)}[{diagnostic.code}] {show_hidden(message(diagnostic, t))}"]
    margin = ""
    if position:
        margin = " " * len(str(position.line))
        code, caret = _excerpt(diagnostic.source_line, position.column, position.end_column)
        lines += [f"{position.line} | {code}".rstrip(), f"{margin} | {caret}"]
    lines.append(f"{margin} = {t('help')}: {show_hidden(help_line(diagnostic, t))}")
    return "\n".join(lines)


def to_json(diagnostic: Diagnostic, t: Translate = keep) -> dict[str, Any]:
    """The finding as plain data; lines and columns count from 1, in characters, and are null where there are none."""
    position = diagnostic.position
    return {
        "file": diagnostic.path.as_posix(),
        "line": position.line if position else None,
        "column": position.column if position else None,
        "end_column": position.end_column if position else None,
        "severity": diagnostic.level.value,
        "code": diagnostic.code,
        "message": message(diagnostic, t),
        "help": help_line(diagnostic, t),
        "source": diagnostic.source_line,
    }


def to_github(diagnostic: Diagnostic, t: Translate = keep, base: Path | None = None) -> str:
    """A GitHub workflow command that puts the finding beside its line."""
    position = diagnostic.position
    places = [("file", _path(diagnostic.path, base))]
    if position:
        places += [("line", str(position.line)), ("col", str(position.column))]
        places += [("endColumn", str(position.end_column))] if position.end_column else []
    places.append(("title", diagnostic.code))
    where = ",".join(f"{name}={_property(value)}" for name, value in places)
    return f"::{diagnostic.level.value} {where}::{_data(f'{message(diagnostic, t)} – {help_line(diagnostic, t)}')}"


def _path(path: Path, base: Path | None) -> str:
    inside = base is not None and path.is_relative_to(base)
    return show_hidden((path.relative_to(base) if base and inside else path).as_posix())


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _excerpt(line: str, column: int, end_column: int | None) -> tuple[str, str]:
    """The source line, cut to what fits, and the caret line that goes below it."""
    before = _show(line[: column - 1])
    marked = _show(line[column - 1 : (end_column or column + 1) - 1])
    after = _show(line[(end_column or column + 1) - 1 :])
    before = cut(before, _WIDEST // 2, from_left=True)
    marked = cut(marked, _WIDEST // 2)
    after = cut(after, max(_WIDEST - width(before) - width(marked), 10))
    carets = max(width(marked), 1)
    return before + marked + after, " " * width(before) + "^" * carets


def _show(text: str) -> str:
    return show_hidden(text.replace("\t", "    "))
