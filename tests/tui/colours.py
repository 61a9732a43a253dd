"""What terminals of few colours show, for tests: the painted screen as they would round it, and how well it reads."""

from collections.abc import Iterator

from rich.color import Color as TerminalColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter

SYSTEMS = {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT, "standard": ColorSystem.STANDARD}


class Rounding(LineFilter):
    """Every colour as a terminal with this many has it."""

    def __init__(self, system: str) -> None:
        super().__init__()
        self._system = SYSTEMS[system]

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(text, style and self._round(style), control) for text, style, control in segments]

    def _round(self, style: Style) -> Style:
        rounded = [
            TerminalColor.from_triplet(color.downgrade(self._system).get_truecolor()) if color is not None else None
            for color in (style.color, style.bgcolor)
        ]
        return style + Style.from_color(*rounded)


def luminance(color: tuple[int, int, int]) -> float:
    """Relative luminance as WCAG 2 defines it."""
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """From 1 (alike) to 21 (black on white), as WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def list_segments(app: App[int]) -> Iterator[tuple[str, Style]]:
    """What the screen is painted with: texts that have letters or figures in them, and their styles."""
    for strip in app.screen._compositor.render_strips(app.size):
        for text, style, _ in strip:
            if style is not None and any(character.isalnum() for character in text):
                yield text, style


def find_pale(app: App[int], least: float) -> dict[str, float]:
    """The painted texts with less contrast than that, and what they have."""
    found = {}
    for text, style in list_segments(app):
        colors = [color.get_truecolor() for color in (style.color, style.bgcolor) if color is not None]
        if len(colors) == 2 and (ratio := contrast(*colors)) < least:
            found[text.strip()] = round(ratio, 2)
    return found
