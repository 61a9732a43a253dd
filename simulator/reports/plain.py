"""Text made safe for a document: nothing that people or scenarios wrote can act on the page or on a terminal."""

import re

from markupsafe import Markup, escape

from simulator.sanitise import TERMINAL_SAFE

# A page keeps its tabs.
_HARMLESS = {**TERMINAL_SAFE, 0x09: "\t"}
_MARKDOWN = re.compile(r"([\\`*_\[\]|~])")
#: A command in a sentence of ours.
_COMMAND = re.compile(r"`([^`]*)`")
# What would begin a heading, a list, a quotation or a rule at the start of a line.
_LINE_START = re.compile(r"^(\s*)([#>+=-]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)


def show_harmless(value: object) -> object:
    """A text without characters that could act; other values as they are."""
    if isinstance(value, Markup):
        return Markup(str(value).translate(_HARMLESS))  # noqa: S704  # it was markup before
    return value.replace("\r\n", "\n").translate(_HARMLESS) if isinstance(value, str) else value


def escape_markdown(value: object) -> object:
    """A text as Markdown that shows exactly it, on one line; other values as they are."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return show_harmless(value)
    return Markup(" ".join(_escape(value).split()))  # noqa: S704  # escaped just before


def escape_lines(value: str) -> Markup:
    """A text as Markdown that keeps its lines."""
    return Markup(_escape(value))  # noqa: S704  # escaped just before


def quote_markdown(value: str) -> Markup:
    """A text as a Markdown quotation that keeps its lines."""
    lines = str(value if isinstance(value, Markup) else escape_lines(value)).split("\n")
    return Markup("\n".join(f"> {line}".rstrip() for line in lines))  # noqa: S704  # escaped just before


def mark_commands(value: str) -> Markup:
    """A sentence of ours in HTML, its commands between ` set as code."""
    return Markup(_COMMAND.sub(r"<code>\1</code>", str(escape(show_harmless(value)))))  # noqa: S704  # escaped just before


def keep_commands(value: str) -> Markup:
    """The same in Markdown, which knows the sign."""
    parts = enumerate(_COMMAND.split(value))
    return Markup("".join(f"`{part}`" if at % 2 else _escape(part) for at, part in parts))  # noqa: S704  # escaped


def _escape(text: str) -> str:
    escaped = _MARKDOWN.sub(r"\\\1", str(show_harmless(text)))
    escaped = escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LINE_START.sub(_escape_start, escaped)


def _escape_start(match: re.Match[str]) -> str:
    # A number is a list only because of the dot behind it.
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"
