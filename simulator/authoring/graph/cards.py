"""What stands on each card of the picture, broken into lines that fit, with the sizes that follow.

Text is measured without a font: wide characters are one em, all others six tenths in code and a little less in
prose, which no common font exceeds in the mean; so a label never leaves its card.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.authoring.graph.labels import MARKS, describe_condition, format_share
from simulator.authoring.graph.model import Graph, GraphNode, Route
from simulator.locales import Translate
from simulator.text import flatten, width

#: Pixels.
CARD = 352
PAD = 14
TEXT = 13
CODE = 12
LINE = 18
HEAD = 34
_ROW_PAD = 7
_BAR_ROOM = 16
_MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class RouteRow:
    """One route on its card: the condition in lines, the chip that names its target, how often it was taken.

    `top` and `height` are measured from the card's top; `share` is 0–1 of the replies, None where not asked.
    """

    route: Route
    lines: tuple[str, ...]
    chip: str
    chip_width: float
    top: float
    height: float
    share: float | None
    count: str

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Card:
    """A turn drawn. `says` are the customer's words in lines."""

    node: GraphNode
    says: tuple[str, ...]
    rows: tuple[RouteRow, ...]
    height: float


def make_cards(graph: Graph, back: frozenset[tuple[str, str]], t: Translate) -> tuple[Card, ...]:
    """The turns as cards; `back` are the pairs whose arrow is a chip because it leads back."""
    return tuple(_make_card(graph, node, back, t) for node in graph.turns)


def measure(text: str, size: float) -> float:
    """How wide a line is at most, in pixels; width counts a wide character as two columns."""
    wide = max(0, width(text) - len(text))
    narrow = 0.605 if size == CODE else 0.56
    return size * (wide + narrow * (len(text) - wide))


def fold(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """The text in at most so many lines of `room` pixels; … shows that something was left out."""
    lines = [""]
    for word in _words(flatten(text)):
        if lines[-1] and measure(lines[-1] + word.rstrip(), size) > room:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += word
    shown = [line.rstrip() for line in lines[:most]]
    if len(lines) > most or measure(shown[-1], size) > room:
        shown[-1] = _shorten(shown[-1], room, size)
    return tuple(shown)


def _words(text: str) -> Iterable[str]:
    """Pieces between which a line may break: after spaces, and after wide characters unless a mark follows."""
    piece = ""
    for here, following in zip(text, text[1:] + " ", strict=True):
        piece += here
        wide = width(here) == 2 or width(following) == 2
        if here == " " or (wide and following not in "，。？！、；：”’）》」 " and here not in "“‘（《「"):
            yield piece
            piece = ""
    yield piece


def _shorten(line: str, room: float, size: float) -> str:
    while line and measure(line + "…", size) > room:
        line = line[:-1]
    return line.rstrip() + "…"


def _make_card(graph: Graph, node: GraphNode, back: frozenset[tuple[str, str]], t: Translate) -> Card:
    says = fold(node.says, CARD - 2 * PAD, TEXT, _MOST_LINES)
    top: float = HEAD + LINE * len(says) + 12
    rows: list[RouteRow] = []
    for route in node.routes:
        rows.append(_make_row(graph, node, route, top, (node.id, route.to) in back, t))
        top += rows[-1].height
    return Card(node, says, tuple(rows), top + 4)


def _make_row(graph: Graph, node: GraphNode, route: Route, top: float, back: bool, t: Translate) -> RouteRow:
    chip = _name_chip(graph, node, route, back)
    chip_width = measure(chip, CODE) + 16
    room = CARD - 2 * PAD - 24 - chip_width - 8
    label = describe_condition(route, len(node.routes) == 1, t)
    lines = fold(label, room, CODE, 4)
    total = sum(other.count or 0 for other in node.routes)
    share = None if route.count is None else route.count / total if total else 0.0
    height = LINE * len(lines) + 2 * _ROW_PAD + (_BAR_ROOM if share is not None else 0)
    return RouteRow(route, lines, chip, chip_width, top, height, share, format_share(route, node))


def _name_chip(graph: Graph, node: GraphNode, route: Route, back: bool) -> str:
    known = {other.id: other for other in graph.nodes}
    target = known.get(route.to)
    if target is None:
        return f"? {route.to}"
    if target.id == node.id:
        return f"↻ {target.id}"
    if target.kind.ends:
        return f"{MARKS[target.kind]} {_shorten_name(target.title or target.id)}"
    return f"↩ {target.id}" if back else _shorten_name(target.id)


def _shorten_name(name: str) -> str:
    return fold(name, 132, CODE, 1)[0]


def exits(card: Card, target: str) -> Sequence[float]:
    """Where arrows to this target leave the card, from its top."""
    return [row.middle for row in card.rows if row.route.to == target and not row.route.dead]
