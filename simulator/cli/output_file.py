"""The file that a command writes with `-o`: whole or not at all, and never over a file of another kind."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from simulator.atomic_write import write_whole
from simulator.errors import UserError
from simulator.locales import LANGUAGES, N_, translator

#: Command → how the files that it writes begin. What begins otherwise was written by somebody else.
_BEGINNINGS: Mapping[str, Sequence[str]] = {
    "actors": (r"account,id,name,team\r?\n", r'\{\s*"actors": \['),
    "assign": (r"BEGIN:VCALENDAR\r?\nVERSION:2\.0\r?\nPRODID:-//sales-simulator//assignments",),
    "cmi5": (r"PK[\s\S]{10,60}cmi5\.xml<\?xml [^>]*>\s*<!-- written by simulator export cmi5 -->",),
    "gradebook": (r"id,name,team,grades from\b", r"Student,ID,SIS User ID,SIS Login ID,Section\b"),
    "graph": (
        r'<svg [^>]*role="img"',
        r"%% [^\n]*\nflowchart ",
        r"digraph scenario \{",
        r"[^\n]+  \([^\n]+\)\n(?:[^\n]+\n)+\n▶ ",
    ),
    "items": (
        r'<!DOCTYPE html>\s*<html lang=[\s\S]{0,400}<meta name="robots" content="noindex"',
        r"# [^\n]*\n\n(?:{titles})",
        r'\{\s*"clinic": ',
        r"(?:{tables}),",
    ),
    "junit": (r'<\?xml [^>]*\?>\s*<testsuites name="simulator test"',),
    "person": (r'\{\s*"person": \{',),
    "report": (
        r'<!DOCTYPE html>\s*<html lang=[\s\S]{0,400}<meta name="robots" content="noindex"',
        r"# [^\n]*\n\n(?:{titles})",
        r'\{\s*"team": [^\n]*\n\s*"as_of": "',
        r'\{\s*"agreement": \[',
        r"(?:{tables}),",
    ),
    "xapi": (r'\{"id": "[0-9a-f-]{36}", "actor": \{"objectType": "Agent"',),
    "schema": (r'\{\s*"\$schema": "https://json-schema\.org/[^"]*",\s*"\$id": "scenario\.schema\.json"',),
}
#: How the line below a Markdown report's heading begins, in any of the interface's languages.
_TITLES = (
    *(N_("Debrief"), N_("Progress report"), N_("Team report"), N_("One-to-one")),
    *(N_("Item clinic"), N_("Coach and machine")),
)
#: The first columns of the tables that a report writes.
_TABLES = (N_("Trainee"), N_("Item"))
_ENOUGH = 4000
_Command = TypeVar("_Command", bound=Callable[..., Any])


def force_option(function: _Command) -> _Command:
    """--force, for commands that write a file."""
    return click.option("--force", is_flag=True, help="Overwrite the file even if this command did not write it.")(
        function
    )


def choose_format(path: Path | None, asked: str | None, endings: Mapping[str, str], default: str) -> str:
    """The format that the file's ending says, or `asked`. Raises UserError where both disagree, or neither helps.

    A file without an ending takes any format. `endings`: in small letters, with the dot → format.
    """
    ending = path.suffix.lower() if path else ""
    if not ending:
        return asked or default
    meant = endings.get(ending)
    if meant is None:
        raise UserError(N_("{path}: the name must end in {endings}."), path=path, endings=tuple(sorted(endings)))
    if asked and asked != meant:
        raise UserError(N_("{path}: this ending is not that of --format {format}."), path=path, format=asked)
    return meant


def check_output(path: Path | None, command: str, *, force: bool) -> None:
    """Refuse, before any work, to overwrite what `command` did not write. Raises UserError.

    Free to be written are files that are not there, are empty or begin as this command's do, and devices.
    """
    if path is None or force or not path.is_file():
        return
    try:
        with path.open("rb") as file:
            head = file.read(_ENOUGH).decode("utf-8", "replace")
    except OSError as wrong:
        raise _unwritable(path, wrong) from wrong
    if head.strip() and not _begins_like(command, head.removeprefix("\ufeff")):
        raise UserError(
            N_("{path} is there already and this command did not write it: choose another name, or add --force."),
            path=path,
        )


def _begins_like(command: str, head: str) -> bool:
    titles, tables = _alternate(_TITLES), _alternate(_TABLES)
    patterns = (pattern.replace("{titles}", titles).replace("{tables}", tables) for pattern in _BEGINNINGS[command])
    return any(re.match(pattern, head) for pattern in patterns)


def _alternate(messages: Sequence[str]) -> str:
    """A pattern for any of the messages in any language."""
    return "|".join(re.escape(translator(language)(message)) for language in LANGUAGES for message in messages)


def write_output(path: Path, text: str | bytes, mode: int | None = None) -> None:
    """Write a file that `check_output` let pass, with the permissions `mode` where they are given.

    Raises UserError where it cannot be written.
    """
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    try:
        if path.exists() and not path.is_file():  # a device or a pipe is written to, not replaced
            path.write_bytes(data)
        else:
            write_whole(path, data, mode=mode)
    except OSError as wrong:
        raise _unwritable(path, wrong) from wrong


def _unwritable(path: Path, wrong: OSError) -> UserError:
    return UserError(N_("Could not write {path}: {reason}."), path=path, reason=wrong)
