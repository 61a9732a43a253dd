"""SVG's few shapes as text; lengths in pixels, every text escaped."""

from html import escape

from simulator.text import flatten

Point = tuple[float, float]


def draw_text(x: float, y: float, text: str, style: str = "", anchor: str = "start", fill: str = "") -> str:
    """A line of text; `style` names its classes."""
    look = f' class="{style}"' if style else ""
    look += f' text-anchor="{anchor}"' if anchor != "start" else ""
    look += f' style="fill:{fill}"' if fill else ""
    # Runs of spaces set items apart, so that they stay.
    line = "  ".join(flatten(piece) for piece in text.split("  "))
    return f'<text x="{x:.1f}" y="{y:.1f}"{look} xml:space="preserve">{escape(line)}</text>'


def draw_box(
    corner: Point, size: Point, radius: float, fill: str, stroke: str = "", *, dashed: bool = False, thick: float = 1
) -> str:
    """A rectangle with round corners."""
    look = f' stroke="{stroke}" stroke-width="{thick:g}"' if stroke else ""
    look += ' stroke-dasharray="6 4"' if dashed else ""
    x, y, width, height = *corner, *size
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{radius:g}" fill="{fill}"{look}/>'
    )


def draw_tab(corner: Point, width: float, height: float, fill: str) -> str:
    """A filled strip that is round at the top only."""
    x, y = corner
    side = height - 10
    bow = f"v{-side:g} q0,-10 10,-10 h{width - 20:g} q10,0 10,10 v{side:g}"
    return f'<path d="M{x:.1f},{y + height:.1f} {bow} z" fill="{fill}"/>'


def draw_line(start: Point, length: float, colour: str, thick: float) -> str:
    """A horizontal line."""
    return (
        f'<path d="M{start[0]:.1f},{start[1]:.1f} h{length:g}" fill="none" stroke="{colour}" stroke-width="{thick}"/>'
    )


def draw_curve(start: Point, end: Point, colour: str, thick: float) -> str:
    """A curve that leaves and arrives horizontally."""
    (x, y), (right, low) = start, end
    middle = (x + right) / 2
    path = f"M{x:.1f},{y:.1f} C{middle:.1f},{y:.1f} {middle:.1f},{low:.1f} {right:.1f},{low:.1f}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{thick}" stroke-opacity=".85"/>'


def draw_head(tip: Point, colour: str) -> str:
    """The head of an arrow that points right."""
    return f'<path d="M{tip[0]:.1f},{tip[1]:.1f} l-9,-5 v10 z" fill="{colour}"/>'
