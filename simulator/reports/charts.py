"""Pictures as inline SVG. Widths are per cent and heights pixels, so that text stays readable on a phone.

Colours come from the page's style sheet by class, and stand on the elements besides, for what prints the page without
giving its pictures the style sheet; every mark differs in shape or fill as well. All texts are escaped.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

_HEIGHT = 190
_TOP, _BOTTOM = 14, 26
_LEFT, _RIGHT = 7.0, 97.0


_ACCENT, _HAIR, _SOFT, _INK, _PAPER = "#0b7a6f", "#dde4e2", "#58666b", "#1d2528", "#ffffff"
_TEXT = f'fill="{_SOFT}" font-size="11.5" font-family="sans-serif"'
_FIGURE = f'fill="{_INK}" font-size="11.5" font-weight="600" font-family="sans-serif"'
#: The picture's class → the mark's class → its look, as the style sheet has it on white paper.
_LOOKS: Mapping[str, Mapping[str, str]] = {
    "ring": {
        "track": f'fill="none" stroke="{_HAIR}" stroke-width="9"',
        "value": f'fill="none" stroke="{_ACCENT}" stroke-width="9"',
        "notch": f'stroke="{_INK}" stroke-width="2"',
        "figure": f'fill="{_INK}" font-size="36" font-weight="700" text-anchor="middle" font-family="sans-serif"',
        "unit": f'{_TEXT} text-anchor="middle"',
    },
    "curve": {
        "grid": f'stroke="{_HAIR}"',
        "pass": f'stroke="{_SOFT}" stroke-width="1.25" stroke-dasharray="4 3"',
        "path": f'stroke="{_ACCENT}" stroke-width="2"',
        "dot": f'fill="{_PAPER}" stroke="{_ACCENT}" stroke-width="2"',
        "dot full": f'fill="{_ACCENT}" stroke="{_ACCENT}" stroke-width="2"',
        "figure": _FIGURE,
        "label": _TEXT,
        "scale": _TEXT,
    },
    "range": {
        "track": f'stroke="{_HAIR}" stroke-width="2"',
        "pass": f'stroke="{_SOFT}" stroke-width="1.25" stroke-dasharray="3 2"',
        "path": f'stroke="{_ACCENT}" stroke-width="3"',
        "best": f'stroke="{_ACCENT}" stroke-width="3"',
        "dot": f'fill="{_PAPER}" stroke="{_ACCENT}" stroke-width="2"',
        "dot full": f'fill="{_ACCENT}" stroke="{_ACCENT}" stroke-width="2"',
    },
    "bar": {"track": f'fill="{_HAIR}"', "value": f'fill="{_ACCENT}"'},
    "band": {
        "track": f'stroke="{_HAIR}" stroke-width="2"',
        "pass": f'stroke="{_INK}" stroke-width="1.5"',
        "path": f'stroke="{_ACCENT}" stroke-width="5"',
        "dot full": f'fill="{_ACCENT}" stroke="{_PAPER}" stroke-width="1.5"',
    },
}
_CLASS = re.compile(r' class="([a-z ]+)"')


@dataclass(frozen=True, slots=True)
class Dot:
    """One score in order of time: `label` under the axis (may be empty), `hint` on hovering.

    Dots of one `series` – one version of one scenario – are joined; others have nothing in common to be joined by.
    """

    score: int
    pass_mark: int
    filled: bool
    square: bool
    label: str
    hint: str
    series: str = ""


def draw_ring(score: int, pass_mark: int, label: str) -> Markup:
    """A score of 100 as a ring; a notch shows the pass mark."""
    ring = Markup(
        '<svg class="ring" viewBox="0 0 120 120" width="120" height="120" role="img" aria-label="{label}">'
        '<circle class="track" cx="60" cy="60" r="50"/>'
        '<circle class="value" cx="60" cy="60" r="50" pathLength="100" stroke-dasharray="{score} 100" '
        'transform="rotate(-90 60 60)"/>'
        '<path class="notch" d="M60 3v14" transform="rotate({angle} 60 60)"/>'
        '<text class="figure" x="60" y="57">{score}</text><text class="unit" x="60" y="83">/ 100</text></svg>'
    ).format(score=score, angle=round(3.6 * pass_mark), label=label)
    return _paint("ring", ring)


def draw_line(dots: Sequence[Dot], label: str) -> Markup:
    """Scores in order, evenly spaced, with the pass mark of each as a dashed line; only a series is joined."""
    places = [_spread(i, len(dots)) for i in range(len(dots))]
    half = min(6.0, (places[1] - places[0]) / 2) if len(dots) > 1 else 6.0
    marks = [_line("pass", x - half, x + half, d.pass_mark, d.pass_mark) for x, d in zip(places, dots, strict=True)]
    series: dict[str, list[int]] = {}
    for place, dot in enumerate(dots):
        series.setdefault(dot.series, []).append(place)
    path = [
        line
        for joined in series.values()
        for line in _path([places[i] for i in joined], [dots[i].score for i in joined])
    ]
    points = [_mark(x, dot) for x, dot in zip(places, dots, strict=True)]
    return _frame("curve", label, Markup("").join([_grid(), *marks, *path, *points]))


def draw_trust(values: Sequence[int], label: str) -> Markup:
    """Trust (0–100) from the start to the end, with both figures."""
    places = [_spread(i, len(values)) for i in range(len(values))]
    ends = (0, len(values) - 1)
    points = [_step(x, value, i in ends) for i, (x, value) in enumerate(zip(places, values, strict=True))]
    return _frame("curve", label, Markup("").join([_grid(), *_path(places, values), *points]))


def draw_range(first: int, best: int, latest: int, pass_mark: int, label: str) -> Markup:
    """First (hollow), best (upright stroke) and latest (full) score on one scale, with the pass mark."""
    low, high = min(first, latest), max(first, best, latest)
    picture = Markup(
        '<svg class="range" width="100%" height="22" role="img" aria-label="{label}">'
        '<line class="track" x1="2%" x2="98%" y1="11" y2="11"/>'
        '<line class="pass" x1="{mark}%" x2="{mark}%" y1="2" y2="20"/>'
        '<line class="path" x1="{low}%" x2="{high}%" y1="11" y2="11"/>'
        '<line class="best" x1="{best}%" x2="{best}%" y1="4" y2="18"/>'
        '<circle class="dot" cx="{first}%" cy="11" r="4.5"/><circle class="dot full" cx="{latest}%" cy="11" r="5.5"/>'
        "</svg>"
    ).format(
        label=label,
        mark=_x(pass_mark),
        low=_x(low),
        high=_x(high),
        best=_x(best),
        first=_x(first),
        latest=_x(latest),
    )
    return _paint("range", picture)


def draw_band(low: int, middle: int, high: int, pass_mark: int, label: str) -> Markup:
    """A standing (0–100) with the band that it lies in, and the pass mark as a stroke."""
    picture = Markup(
        '<svg class="band" width="100%" height="22" role="img" aria-label="{label}">'
        '<line class="track" x1="2%" x2="98%" y1="11" y2="11"/>'
        '<line class="path" x1="{low}%" x2="{high}%" y1="11" y2="11"/>'
        '<line class="pass" x1="{mark}%" x2="{mark}%" y1="2" y2="20"/>'
        '<circle class="dot full" cx="{middle}%" cy="11" r="5"/>'
        "</svg>"
    ).format(label=label, low=_x(low), middle=_x(middle), high=_x(high), mark=_x(pass_mark))
    return _paint("band", picture)


def draw_bar(score: int, label: str) -> Markup:
    """A score of 100 as a bar."""
    bar = Markup(
        '<svg class="bar" width="100%" height="10" role="img" aria-label="{label}">'
        '<rect class="track" width="100%" height="10" rx="5"/><rect class="value" width="{score}%" height="10" rx="5"/>'
        "</svg>"
    ).format(score=score, label=label)
    return _paint("bar", bar)


def _frame(kind: str, label: str, inside: Markup) -> Markup:
    picture = Markup('<svg class="{}" width="100%" height="{}" role="img" aria-label="{}">{}</svg>')
    return _paint(kind, picture.format(kind, _HEIGHT, label, inside))


def _paint(kind: str, picture: Markup) -> Markup:
    """The picture with each mark's look beside its class; quotes in its texts are escaped, so that no text has one."""
    looks = _LOOKS[kind]
    return Markup(_CLASS.sub(lambda m: f"{m[0]} {looks[m[1]]}" if m[1] in looks else m[0], picture))  # noqa: S704


def _grid() -> Markup:
    rows = (
        Markup(
            '<line class="grid" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
            '<text class="scale" x="0" y="{above}">{value}</text>'
        ).format(y=_y(value), above=_y(value) - 3, value=value)
        for value in (0, 50, 100)
    )
    return Markup("").join(rows)


def _line(kind: str, x1: float, x2: float, first: int, second: int) -> Markup:
    return Markup('<line class="{}" x1="{:.2f}%" x2="{:.2f}%" y1="{}" y2="{}"/>').format(
        kind, x1, x2, _y(first), _y(second)
    )


def _path(places: Sequence[float], values: Sequence[int]) -> list[Markup]:
    """The line through all values, piece by piece: only single lines may end at percentages."""
    pairs = zip(zip(places, values, strict=True), zip(places[1:], values[1:], strict=True), strict=False)
    return [_line("path", x1, x2, first, second) for (x1, first), (x2, second) in pairs]


def _step(x: float, value: int, told: bool) -> Markup:
    """A point of the trust line, with its figure where `told`."""
    dot = Markup('<circle class="dot full" cx="{}%" cy="{}" r="3.5"/>').format(x, _y(value))
    figure = Markup('<text class="figure" x="{}%" y="{}" text-anchor="middle">{}</text>')
    return dot + figure.format(x, _y(value) - 9, value) if told else dot


def _mark(x: float, dot: Dot) -> Markup:
    """A circle or a square, full or hollow, its score above and its label below."""
    kind, y = "dot full" if dot.filled else "dot", _y(dot.score)
    if dot.square:
        shape = Markup(
            '<svg x="{}%" y="{}" overflow="visible"><rect class="{}" x="-4.5" y="-4.5" width="9" height="9">'
        )
        drawn = shape.format(x, y, kind) + Markup("<title>{}</title></rect></svg>").format(dot.hint)
    else:
        shape = Markup('<circle class="{}" cx="{}%" cy="{}" r="5"><title>{}</title></circle>')
        drawn = shape.format(kind, x, y, dot.hint)
    text = Markup('<text class="{}" x="{}%" y="{}" text-anchor="middle">{}</text>')
    return drawn + text.format("figure", x, y - 10, dot.score) + text.format("label", x, _HEIGHT - 6, dot.label)


def _spread(index: int, count: int) -> float:
    return round(_LEFT + 3 + (_RIGHT - _LEFT - 6) * (index / (count - 1) if count > 1 else 0.5), 2)


def _x(score: int) -> float:
    return round(2 + score * 0.96, 2)


def _y(score: int) -> float:
    return round(_TOP + 8 + (_HEIGHT - _TOP - _BOTTOM - 8) * (1 - score / 100), 1)
