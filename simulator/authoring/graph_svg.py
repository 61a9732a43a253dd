"""A graph as one self-contained SVG: no package, no font file, no script needed to make or to see it.

Each turn is a card; each of its routes a row with its condition. Routes to endings carry the ending's badge, routes
back a ↩, all others an arrow in the colour of the card that it leads to.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from simulator.authoring.graph import Graph, Kind, Place, ways_between
from simulator.authoring.graph_cards import CARD, CODE, HEAD, LINE, PAD, TEXT, Card, Row, exits, fold, make_cards, measure
from simulator.authoring.graph_layout import Box, Layout, Link, lay_out
from simulator.authoring.graph_wording import MARKS, flatten, word_attempts, word_kind, word_size
from simulator.locales import Translate

_GAP_X, _GAP_Y, _MARGIN, _TOP = 96, 26, 32, 92
_ENTRY = HEAD / 2
#: One colour a card, told apart by most colour-blind people; arrows take the colour of where they lead.
_COLOURS = ("#3b6ea8", "#9a5b00", "#6b4fa0", "#0b7a75", "#a0416b", "#5b6b1f", "#47566b")
_GREY = "#8a8f98"
_OUTCOMES = {Kind.SUCCESS: ("#e3f4e6", "#256b38"), Kind.FAILURE: ("#fbe7e4", "#a23425")}
_STYLE = (
    "text{font-family:'Noto Sans CJK SC','PingFang SC','Microsoft YaHei','Helvetica Neue',Arial,sans-serif;"
    f"font-size:{TEXT}px;fill:#1c2430}}"
    ".code{font-family:'DejaVu Sans Mono',Menlo,Consolas,'Noto Sans Mono CJK SC',monospace;"
    f"font-size:{CODE}px}}"
    ".title{font-size:21px;font-weight:700}.soft{fill:#5a6472}.head{font-weight:700;fill:#fff}"
    ".small{font-size:11px}"
)


def render_svg(graph: Graph, t: Translate) -> str:
    """The whole picture as SVG text."""
    picture = _Picture(graph, t)
    return picture.draw()


class _Picture:
    """Holds what every part of the drawing needs."""

    def __init__(self, graph: Graph, t: Translate) -> None:
        self.graph, self.t = graph, t
        self.colours = {place.id: _COLOURS[n % len(_COLOURS)] for n, place in enumerate(graph.turns)}
        self.cards, self.layout = _arrange(graph, t)
        columns = max(self.layout.columns.values(), default=0) + 1
        self.width = max(2 * _MARGIN + columns * CARD + (columns - 1) * _GAP_X, 960)

    def draw(self) -> str:
        endings = list(self._draw_endings(_TOP + self.layout.height + 40))
        height = self._ending_height(_TOP + self.layout.height + 40) + 64
        label = escape(flatten(f"{self.graph.title} ({self.graph.language}/{self.graph.id})"))
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{height:.0f}" '
            f'viewBox="0 0 {self.width} {height:.0f}" role="img" aria-label="{label}" lang="{self.graph.language}">',
            f"<title>{label}</title><style>{_STYLE}</style>",
            f'<rect width="{self.width}" height="{height:.0f}" fill="#fff"/>',
            *self._draw_heading(),
            *self._draw_arrows(),
            *(line for card in self.cards for line in self._draw_card(card)),
            *endings,
            *self._draw_legend(height - 30),
            "</svg>",
        ]
        return "\n".join(parts) + "\n"

    def _draw_heading(self) -> Iterator[str]:
        yield _text(_MARGIN, 44, self.graph.title, "title")
        size = f"{self.graph.language}/{self.graph.id}  ·  {word_size(self.graph, self.t)}"
        counted = word_attempts(self.graph, self.t)
        yield _text(_MARGIN, 68, f"{size}  ·  {counted}" if counted else size, "soft")

    def _left(self, name: str) -> float:
        return _MARGIN + self.layout.columns[name] * (CARD + _GAP_X)

    def _draw_card(self, card: Card) -> Iterator[str]:
        x, y = self._left(card.place.id), _TOP + self.layout.tops[card.place.id]
        colour = self.colours[card.place.id] if card.place.reachable else _GREY
        dash = "" if card.place.reachable else ' stroke-dasharray="6 4"'
        yield f'<g id="turn-{card.place.id}">'
        yield f'<rect x="{x}" y="{y:.1f}" width="{CARD}" height="{card.height:.1f}" rx="10" fill="#fff" stroke="{colour}" stroke-width="1.5"{dash}/>'
        yield f'<path d="M{x},{y + HEAD:.1f} v{10 - HEAD} q0,-10 10,-10 h{CARD - 20} q10,0 10,10 v{HEAD - 10} z" fill="{colour}"/>'
        yield _text(x + PAD, y + 22, self._head(card.place), "head")
        if card.place.visits is not None:
            yield _text(x + CARD - PAD, y + 22, f"×{card.place.visits}", "head", "end")
        for number, line in enumerate(card.says):
            yield _text(x + PAD, y + HEAD + LINE * (number + 1), line, "soft")
        for row in card.rows:
            yield from self._draw_row(row, x, y)
        yield "</g>"

    def _head(self, place: Place) -> str:
        start = "▶ " if place.id == self.graph.start else ""
        kind = "" if place.kind is Kind.REPLY else f"  {word_kind(place.kind, self.t)}"
        lost = "" if place.reachable else f"  ⚠ {self.t('nothing leads here')}"
        return f"{start}{MARKS[place.kind]} {place.id}{kind}{lost}"

    def _draw_row(self, row: Row, x: float, y: float) -> Iterator[str]:
        top = y + row.top
        yield f'<path d="M{x + 1},{top:.1f} h{CARD - 2}" stroke="#e3e7ec"/>'
        yield _text(x + PAD, top + 20, f"{row.route.number}", "small soft")
        for number, line in enumerate(row.lines):
            yield _text(x + PAD + 20, top + 20 + LINE * number, line, "soft" if row.route.dead else "code")
        fill, ink = self._paint_chip(row)
        left, up = x + CARD - PAD - row.chip_width + 6, top + 7
        yield f'<rect x="{left:.1f}" y="{up:.1f}" width="{row.chip_width:.1f}" height="20" rx="10" fill="{fill}"/>'
        yield _text(left + row.chip_width / 2, up + 14.5, row.chip, "code", "middle", ink)
        if row.share is not None:
            yield from self._draw_share(row, x + PAD + 20, top + row.height - 14, ink)

    def _draw_share(self, row: Row, x: float, y: float, ink: str) -> Iterator[str]:
        room = 150
        yield f'<rect x="{x}" y="{y:.1f}" width="{room}" height="6" rx="3" fill="#eef1f4"/>'
        if row.share:
            yield f'<rect x="{x}" y="{y:.1f}" width="{max(3.0, room * row.share):.1f}" height="6" rx="3" fill="{ink}"/>'
        yield _text(x + room + 8, y + 7, row.count, "small soft")

    def _paint_chip(self, row: Row) -> tuple[str, str]:
        if row.route.dead:
            return "#f0f1f3", _GREY
        place = {place.id: place for place in self.graph.places}.get(row.route.to)
        if place is None:
            return "#fff3c4", "#7a5800"
        return _OUTCOMES.get(place.kind) or ("#f3f5f8", self.colours[place.id])

    def _draw_arrows(self) -> Iterator[str]:
        """Each row's own line to where its bundle enters; lines of one bundle meet at the first lane or the target."""
        cards = {card.place.id: card for card in self.cards}
        for (source, target), lanes in self.layout.lanes.items():
            colour = self.colours[target] if cards[source].place.reachable else _GREY
            x = self._left(source) + CARD
            points = [(_MARGIN + column * (CARD + _GAP_X), _TOP + y) for column, y in lanes]
            end = (self._left(target), _TOP + self.layout.tops[target] + _ENTRY)
            rows = [row for row in cards[source].rows if row.route.to == target and not row.route.dead]
            base = _TOP + self.layout.tops[source]
            first = points[0] if points else end
            for row in rows:
                yield _curve((x, base + _chip_middle(row)), first, colour, _thickness(row.share))
            shares = [row.share for row in rows if row.share is not None]
            thick = _thickness(sum(shares) if shares else None)
            for here, there in zip(points, (*points[1:], end), strict=False):
                yield f'<path d="M{here[0]},{here[1]:.1f} h{CARD}" fill="none" stroke="{colour}" stroke-width="{thick}"/>'
                yield _curve((here[0] + CARD, here[1]), there, colour, thick)
            yield f'<path d="M{end[0]},{end[1]:.1f} l-9,-5 v10 z" fill="{colour}"/>'

    def _endings(self) -> tuple[tuple[float, float, Place], ...]:
        """Column offsets and row numbers of the endings' panels."""
        across = max(1, int((self.width - 2 * _MARGIN + 20) // (300 + 20)))
        return tuple((_MARGIN + (n % across) * 320, n // across, place) for n, place in enumerate(self.graph.endings))

    def _ending_height(self, top: float) -> float:
        rows = self._endings()[-1][1] + 1 if self.graph.endings else 0
        return top + 16 + rows * 104

    def _draw_endings(self, top: float) -> Iterator[str]:
        yield _text(_MARGIN, top, self.t("Endings"), "title")
        ways = ways_between(self.graph.routes)
        for x, row, place in self._endings():
            fill, ink = _OUTCOMES[place.kind] if place.reachable else ("#f7f7f8", _GREY)
            y = top + 16 + row * 104
            dash = "" if place.reachable else ' stroke-dasharray="6 4"'
            yield f'<rect x="{x}" y="{y:.1f}" width="300" height="90" rx="10" fill="{fill}" stroke="{ink}"{dash}/>'
            head = f"{MARKS[place.kind]} {place.title or place.id}"
            yield _text(x + PAD, y + 23, fold(head, 272, TEXT, 1)[0], "", "start", ink)
            count = sum(len(routes) for (_, to), routes in ways.items() if to == place.id)
            facts = self.t("routes leading here: {ways}").format(ways=count) if place.reachable else f"⚠ {self.t('nothing leads here')}"
            seen = "" if place.visits is None else f"  ×{place.visits}"
            yield _text(x + PAD, y + 41, fold(f"{place.id}  ·  {facts}{seen}", 272, 11, 1)[0], "small soft")
            for number, line in enumerate(fold(place.says, 272, TEXT, 2)):
                yield _text(x + PAD, y + 61 + 17 * number, line)

    def _draw_legend(self, y: float) -> Iterator[str]:
        t = self.t
        items = [
            f"▶ {t('start')}", f"● {t('free reply')}", f"◆ {t('choice')}", f"≡ {t('put in order')}",
            f"↻ {t('the same turn again')}", f"↩ {t('back to an earlier turn')}", f"✓ {t('success')}",
            f"✗ {t('failure')}", t("rules are tried from the top; the first that holds wins"),
        ]  # fmt: skip
        x: float = _MARGIN
        for item in items:
            yield _text(x, y, item, "small soft")
            x += measure(item, 11) + 26


def _arrange(graph: Graph, t: Translate) -> tuple[tuple[Card, ...], Layout]:
    """Cards and their places. What leads back is known only after a first layout, and is written on the cards."""
    turns = {place.id for place in graph.turns}
    pairs = [pair for pair in ways_between(graph.routes) if pair[0] != pair[1] and pair[1] in turns]
    layout = _place(make_cards(graph, frozenset(), t), pairs, graph.start)
    back = frozenset(pair for pair in pairs if pair not in layout.lanes)
    cards = make_cards(graph, back, t)
    return cards, _place(cards, pairs, graph.start)


def _place(cards: tuple[Card, ...], pairs: list[tuple[str, str]], start: str) -> Layout:
    by_id: Mapping[str, Card] = {card.place.id: card for card in cards}
    ordered = sorted(cards, key=lambda card: card.place.id != start)
    # Wishing for the upper third instead of the header keeps the picture from sinking to the right.
    boxes = [Box(card.place.id, card.height, card.height / 3) for card in ordered]
    links = [Link(a, b, _mean(exits(by_id[a], b))) for a, b in pairs]
    return lay_out(boxes, links, _GAP_Y)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _chip_middle(row: Row) -> float:
    return row.top + 17


def _thickness(share: float | None) -> float:
    return 1.6 if share is None else round(1 + 5 * share, 1)


def _curve(start: tuple[float, float], end: tuple[float, float], colour: str, thick: float) -> str:
    middle = (start[0] + end[0]) / 2
    path = f"M{start[0]},{start[1]:.1f} C{middle:.1f},{start[1]:.1f} {middle:.1f},{end[1]:.1f} {end[0]},{end[1]:.1f}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{thick}" stroke-opacity=".85"/>'


def _text(x: float, y: float, text: str, style: str = "", anchor: str = "start", fill: str = "") -> str:
    look = f' class="{style}"' if style else ""
    look += f' text-anchor="{anchor}"' if anchor != "start" else ""
    look += f' style="fill:{fill}"' if fill else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{look} xml:space="preserve">{escape(flatten_keeping(text))}</text>'


def flatten_keeping(text: str) -> str:
    """One line; runs of spaces that set items apart stay."""
    return "  ".join(flatten(piece) for piece in text.split("  "))
