"""A graph as one self-contained SVG: no package, no font file, no script needed to make or to see it.

Each turn is a card; each of its routes a row with its condition. Routes to endings carry the ending's badge, routes
back a ↩, all others an arrow in the colour of the card that it leads to.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from simulator.authoring.graph.cards import (
    CARD,
    CODE,
    HEAD,
    LINE,
    PAD,
    TEXT,
    Card,
    RouteRow,
    exits,
    fold,
    make_cards,
    measure,
)
from simulator.authoring.graph.labels import (
    MARKS,
    count_attempts,
    describe_size,
    list_marks,
    mark_unreachable,
    name_kind,
)
from simulator.authoring.graph.layout import Box, Layout, Link, lay_out
from simulator.authoring.graph.model import Graph, GraphNode, NodeKind, ways_between
from simulator.authoring.graph.svg_shapes import Point, draw_box, draw_curve, draw_head, draw_line, draw_tab, draw_text
from simulator.locales import Translate
from simulator.text import flatten

_GAP_X, _GAP_Y, _MARGIN, _TOP = 96, 26, 32, 92
_LEAST_WIDTH = 960
_BAR = 150
#: An ending's panel, and the distance from one to the next.
_PANEL, _PANEL_STEP = (300, 90), (320, 104)
#: One colour a card, told apart by most colour-blind people; arrows take the colour of where they lead.
_COLOURS = ("#3b6ea8", "#9a5b00", "#6b4fa0", "#0b7a75", "#a0416b", "#5b6b1f", "#47566b")
_GREY = "#8a8f98"
_OUTCOMES = {NodeKind.SUCCESS: ("#e3f4e6", "#256b38"), NodeKind.FAILURE: ("#fbe7e4", "#a23425")}
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
    return _Picture(graph, t).draw()


class _Picture:
    """Holds what every part of the drawing needs."""

    def __init__(self, graph: Graph, t: Translate) -> None:
        self.graph, self.t = graph, t
        self.nodes = {node.id: node for node in graph.nodes}
        self.colours = {node.id: _COLOURS[n % len(_COLOURS)] for n, node in enumerate(graph.turns)}
        self.cards, self.layout = _arrange(graph, t)
        columns = max(self.layout.columns.values(), default=0) + 1
        self.width = max(2 * _MARGIN + columns * CARD + (columns - 1) * _GAP_X, _LEAST_WIDTH)

    def draw(self) -> str:
        top = _TOP + self.layout.height + 40
        across = int((self.width - 2 * _MARGIN + _PANEL_STEP[0] - _PANEL[0]) // _PANEL_STEP[0])
        rows = -(-len(self.graph.endings) // across)
        height = round(top + 16 + rows * _PANEL_STEP[1] + 64)
        label = escape(flatten(f"{self.graph.title} ({self.graph.language}/{self.graph.id})"))
        size = f'width="{self.width}" height="{height}" viewBox="0 0 {self.width} {height}"'
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" lang="{self.graph.language}">',
            f"<title>{label}</title><style>{_STYLE}</style>",
            draw_box((0, 0), (self.width, height), 0, "#fff"),
            *self._draw_heading(),
            *(line for pair in self.layout.lanes for line in self._draw_arrow(*pair)),
            *(line for card in self.cards for line in self._draw_card(card)),
            draw_text(_MARGIN, top, self.t("Endings"), "title"),
        ]
        for number, node in enumerate(self.graph.endings):
            down, right = divmod(number, across)
            parts += self._draw_ending(node, (_MARGIN + right * _PANEL_STEP[0], top + 16 + down * _PANEL_STEP[1]))
        return "\n".join([*parts, *self._draw_legend(height - 30), "</svg>"]) + "\n"

    def _draw_heading(self) -> Iterator[str]:
        facts = [f"{self.graph.language}/{self.graph.id}", describe_size(self.graph, self.t)]
        facts += [counted] if (counted := count_attempts(self.graph, self.t)) else []
        yield draw_text(_MARGIN, 44, self.graph.title, "title")
        yield draw_text(_MARGIN, 68, "  ·  ".join(facts), "soft")

    def _corner(self, name: str) -> Point:
        return _column(self.layout.columns[name]), _TOP + self.layout.tops[name]

    def _draw_card(self, card: Card) -> Iterator[str]:
        x, y = self._corner(card.node.id)
        node = card.node
        colour = self.colours[node.id] if node.reachable else _GREY
        yield draw_box((x, y), (CARD, card.height), 10, "#fff", colour, dashed=not node.reachable, thick=1.5)
        yield draw_tab((x, y), CARD, HEAD, colour)
        yield draw_text(x + PAD, y + 22, self._head(node), "head")
        if node.visits is not None:
            yield draw_text(x + CARD - PAD, y + 22, f"×{node.visits}", "head", "end")
        for number, line in enumerate(card.says, 1):
            yield draw_text(x + PAD, y + HEAD + LINE * number, line, "soft")
        for row in card.rows:
            yield from self._draw_row(row, x, y + row.top)

    def _head(self, node: GraphNode) -> str:
        start = "▶ " if node.id == self.graph.start else ""
        kind = "" if node.kind is NodeKind.REPLY else f"  {name_kind(node.kind, self.t)}"
        lost = "" if node.reachable else "  " + mark_unreachable(self.t)
        return f"{start}{MARKS[node.kind]} {node.id}{kind}{lost}"

    def _draw_row(self, row: RouteRow, x: float, y: float) -> Iterator[str]:
        yield draw_line((x + 1, y), CARD - 2, "#e3e7ec", 1)
        yield draw_text(x + PAD, y + 20, f"{row.route.number}", "small soft")
        for number, line in enumerate(row.lines):
            yield draw_text(x + PAD + 20, y + 20 + LINE * number, line, "code soft" if row.route.dead else "code")
        fill, ink = self._paint_chip(row)
        left = x + CARD - PAD - row.chip_width + 6
        yield draw_box((left, y + 7), (row.chip_width, 20), 10, fill)
        yield draw_text(left + row.chip_width / 2, y + 21.5, row.chip, "code", "middle", ink)
        if row.share is not None:
            bar = (x + PAD + 20, y + row.height - 14)
            yield draw_box(bar, (_BAR, 6), 3, "#eef1f4")
            yield draw_box(bar, (max(3.0, _BAR * row.share), 6), 3, ink) if row.share else ""
            yield draw_text(bar[0] + _BAR + 8, bar[1] + 7, row.count, "small soft")

    def _paint_chip(self, row: RouteRow) -> tuple[str, str]:
        if row.route.dead:
            return "#f0f1f3", _GREY
        return _OUTCOMES.get(self.nodes[row.route.to].kind) or ("#f3f5f8", self.colours[row.route.to])

    def _draw_arrow(self, source: str, target: str) -> Iterator[str]:
        """Each row's own line to where its bundle meets: the first lane, or the card that it leads to."""
        card = next(card for card in self.cards if card.node.id == source)
        colour = self.colours[target] if card.node.reachable else _GREY
        x, y = self._corner(source)
        lanes = [(_column(column), _TOP + at) for column, at in self.layout.lanes[source, target]]
        left, top = self._corner(target)
        stops = [*lanes, (left, top + HEAD / 2)]
        rows = [row for row in card.rows if row.route.to == target and not row.route.dead]
        for row in rows:
            yield draw_curve((x + CARD, y + row.top + 17), stops[0], colour, _thicken(row.share))
        shares = [row.share for row in rows if row.share is not None]
        thick = _thicken(sum(shares) if shares else None)
        for here, there in pairwise(stops):
            yield draw_line(here, CARD, colour, thick)
            yield draw_curve((here[0] + CARD, here[1]), there, colour, thick)
        yield draw_head(stops[-1], colour)

    def _draw_ending(self, node: GraphNode, corner: Point) -> Iterator[str]:
        (x, y), room, t = corner, _PANEL[0] - 2 * PAD, self.t
        fill, ink = _OUTCOMES[node.kind] if node.reachable else ("#f7f7f8", _GREY)
        ways = sum(len(routes) for (_, to), routes in ways_between(self.graph.routes).items() if to == node.id)
        facts = t("routes leading here: {ways}").format(ways=ways)
        facts = facts if node.reachable else mark_unreachable(t)
        seen = "" if node.visits is None else f"  ×{node.visits}"
        yield draw_box(corner, _PANEL, 10, fill, ink, dashed=not node.reachable)
        head = fold(f"{MARKS[node.kind]} {node.title or node.id}", room, TEXT, 1)[0]
        yield draw_text(x + PAD, y + 23, head, fill=ink)
        yield draw_text(x + PAD, y + 41, fold(f"{node.id}  ·  {facts}{seen}", room, 11, 1)[0], "small soft")
        for number, line in enumerate(fold(node.says, room, TEXT, 2)):
            yield draw_text(x + PAD, y + 61 + 17 * number, line)

    def _draw_legend(self, y: float) -> Iterator[str]:
        t = self.t
        back, rules = "↩ " + t("back to an earlier turn"), t("rules are tried from the top; the first that holds wins")
        x: float = _MARGIN
        for item in list_marks(t, back, rules):
            yield draw_text(x, y, item, "small soft")
            x += measure(item, 11) + 26


def _arrange(graph: Graph, t: Translate) -> tuple[tuple[Card, ...], Layout]:
    """Cards and their places. What leads back is known only after a first layout, and is written on the cards."""
    turns = {node.id for node in graph.turns}
    pairs = [pair for pair in ways_between(graph.routes) if pair[0] != pair[1] and pair[1] in turns]
    layout = _place(make_cards(graph, frozenset(), t), pairs, graph.start)
    back = frozenset(pair for pair in pairs if pair not in layout.lanes)
    cards = make_cards(graph, back, t)
    return cards, _place(cards, pairs, graph.start)


def _place(cards: Sequence[Card], pairs: Sequence[tuple[str, str]], start: str) -> Layout:
    by_id = {card.node.id: card for card in cards}
    ordered = sorted(cards, key=lambda card: card.node.id != start)
    # Wishing for the upper third instead of the header keeps the picture from sinking to the right.
    boxes = [Box(card.node.id, card.height, card.height / 3) for card in ordered]
    leaving = {(a, b): exits(by_id[a], b) for a, b in pairs}
    links = [Link(a, b, sum(places) / len(places)) for (a, b), places in leaving.items()]
    return lay_out(boxes, links, _GAP_Y)


def _column(number: int) -> float:
    return _MARGIN + number * (CARD + _GAP_X)


def _thicken(share: float | None) -> float:
    """How wide an arrow is for its share (0–1) of the replies."""
    return 1.6 if share is None else round(1 + 5 * share, 1)
