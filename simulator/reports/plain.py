"""Text made safe for a document: nothing that people or scenarios wrote can act on the page or on a terminal."""

import re

from markupsafe import Markup

# Control, direction and half characters, shown as a visible sign each; tabs and line ends stay what they are.
_HARMLESS: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000), 0x2028, 0x2029), "\ufffd"),
    **dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
    0x09: "\t",
    0x0A: "\n",
}
_MARKDOWN = re.compile(r"([\\`*_\[\]|~])")
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


def _escape(text: str) -> str:
    escaped = _MARKDOWN.sub(r"\\\1", str(show_harmless(text)))
    escaped = escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LINE_START.sub(_escape_start, escaped)


def _escape_start(match: re.Match[str]) -> str:
    # A number is a list only because of the dot behind it.
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"
