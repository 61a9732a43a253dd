"""Text from people made safe to show: nothing in it can act on a terminal or on a page."""

from collections.abc import Mapping

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


def terminal_safe(text: str) -> str:
    """The text with every character that could act replaced by a visible one."""
    return text.translate(TERMINAL_SAFE)
