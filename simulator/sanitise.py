"""Text from people made safe to show: nothing in it can act on a terminal or on a page."""

import json
import re
import unicodedata
from collections.abc import Mapping

__all__ = ["TERMINAL_SAFE", "dump_json", "is_unicode", "show_hidden", "terminal_safe"]

_DIRECTION = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))

#: For `str.translate`: control, direction and half characters → a visible sign each, one for one, so that offsets
#: into the text stay right. Line ends stay, a tab becomes a space.
TERMINAL_SAFE: Mapping[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000), 0x2028, 0x2029, *_DIRECTION), "\ufffd"),
    0x09: " ",
    0x0A: "\n",
}
#: What `json` leaves as it is of the above: everything beyond the control characters below a space.
_ACTING = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
#: Unicode's categories of what takes no room: controls, formats, halves of characters, line and paragraph ends.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_HALF = re.compile(r"[\ud800-\udfff]")


def show_hidden(text: str) -> str:
    """The text with a visible sign for each character that cannot be seen, one for one, as excerpts of files need it.

    Beyond `terminal_safe` this also shows what does no harm but takes no room: joiners, soft hyphens, line ends.
    """
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in _HIDDEN else c for c in text)


def terminal_safe(text: str) -> str:
    """The text with every character that could act replaced by a visible one."""
    return text.translate(TERMINAL_SAFE)


def dump_json(data: object, *, indent: int | None = None) -> str:
    """Plain values as JSON in which every character that could act on a terminal is an escape; the rest is readable."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def is_unicode(text: str) -> bool:
    """Whether a text can be stored at all: names of files that are not UTF-8 come with half characters."""
    return not _HALF.search(text)
