"""A graph as text for any terminal: turns in the order in which they are reached, each with its routes."""

from collections.abc import Iterator

from simulator.authoring.graph.labels import (
    MARKS,
    count_attempts,
    describe_condition,
    describe_size,
    format_share,
    list_marks,
    mark_unreachable,
    name_kind,
)
from simulator.authoring.graph.model import Graph, GraphNode, Route
from simulator.locales import Translate, listed
from simulator.text import cut, flatten, width

_BAR = 10


def render_text(graph: Graph, t: Translate, columns: int = 100) -> str:
    """The graph in at most `columns` terminal columns, as far as names allow; ends with a line end."""
    lines = [cut(f"{flatten(graph.title)}  ({graph.language}/{graph.id})", columns), describe_size(graph, t)]
    if graph.traffic is not None:
        lines.append(count_attempts(graph, t))
    for node in walk(graph):
        lines += ["", *_render_turn(graph, node, t, columns)]
    lines += ["", t("Endings")]
    lines += [line for node in graph.endings for line in _render_ending(graph, node, t, columns)]
    lines += ["", "  ".join(list_marks(t))]
    return "\n".join(lines) + "\n"


def walk(graph: Graph) -> tuple[GraphNode, ...]:
    """Turns breadth first from the start, so that each comes after one that leads to it; unreachable ones last."""
    nodes = {node.id: node for node in graph.turns}
    order = [graph.start]
    for name in order:
        order += [r.to for r in nodes[name].routes if not r.dead and r.to in nodes and r.to not in order]
    return tuple(nodes[name] for name in dict.fromkeys([*order, *nodes]))


def _render_turn(graph: Graph, node: GraphNode, t: Translate, columns: int) -> Iterator[str]:
    start = "▶ " if node.id == graph.start else ""
    kind = "" if node.kind.value == "reply" else f" [{name_kind(node.kind, t)}]"
    yield f"{start}{MARKS[node.kind]} {node.id}{kind}{_visits(node)}{_unreachable(node, t)}"
    yield cut(f"│   {flatten(node.says)}", columns)
    only = len(node.routes) == 1
    labels = [flatten(describe_condition(route, only, t)) for route in node.routes]
    room = min(max(map(width, labels)), max(20, columns - 40))
    for route, label in zip(node.routes, labels, strict=True):
        yield from _render_route(graph, node, route, label, room)


def _render_route(graph: Graph, node: GraphNode, route: Route, label: str, room: int) -> Iterator[str]:
    last = route is node.routes[-1]
    pieces = _wrap(label, room)
    for piece in pieces[:-1]:
        yield f"{'│' if last else '├'}── {piece}" if piece is pieces[0] else f"│   {piece}"
    lead = ("└── " if last else "├── ") if len(pieces) == 1 else "│   "
    dashes = "─" * (room - width(pieces[-1]) + 1)
    share = format_share(route, node)
    arrow = "╌╌▷" if route.dead else "──▶"
    tail = f"  {_bar(route, node)} {share}" if share else ""
    yield f"{lead}{pieces[-1]} {dashes}{arrow} {_target(graph, node, route)}{tail}".rstrip()


def _target(graph: Graph, node: GraphNode, route: Route) -> str:
    known = {other.id: other for other in graph.nodes}
    target = known.get(route.to)
    if target is None:
        return f"? {route.to}"
    if target.id == node.id:
        return f"↻ {target.id}"
    title = f" {flatten(target.title)}" if target.title else ""
    return f"{MARKS[target.kind]} {target.id}{title}"


def _render_ending(graph: Graph, node: GraphNode, t: Translate, columns: int) -> Iterator[str]:
    ways = sum(not route.dead and route.to == node.id for route in graph.routes)
    title = f" {flatten(node.title)}" if node.title else ""
    count = t("routes leading here: {ways}").format(ways=ways)
    head = f"{MARKS[node.kind]} {node.id}{title} – {listed(t, (name_kind(node.kind, t), count))}"
    yield f"{head}{_visits(node)}{_unreachable(node, t)}"
    yield cut(f"    {flatten(node.says)}", columns)


def _visits(node: GraphNode) -> str:
    return "" if node.visits is None else f"  ×{node.visits}"


def _unreachable(node: GraphNode, t: Translate) -> str:
    return "" if node.reachable else "  " + mark_unreachable(t)


def _bar(route: Route, node: GraphNode) -> str:
    total = sum(other.count or 0 for other in node.routes)
    filled = round(_BAR * (route.count or 0) / total) if total else 0
    return "█" * filled + "░" * (_BAR - filled)


def _wrap(text: str, room: int) -> list[str]:
    """The text in pieces of at most `room` columns, broken at spaces where there are any."""
    pieces = [""]
    for word in text.split(" "):
        joined = f"{pieces[-1]} {word}".strip()
        if width(joined) <= room:
            pieces[-1] = joined
        else:
            pieces += [word] if pieces[-1] else []
            pieces[-1] = cut(word, room)
    return pieces
