"""A graph in Graphviz's language, for those who have it or want to restyle the picture."""

from simulator.authoring.graph.labels import MARKS, count_attempts, describe_condition, format_share, mark_unreachable
from simulator.authoring.graph.model import Graph, GraphNode, NodeKind, Route
from simulator.locales import Translate
from simulator.text import cut, flatten

_FILLS = {NodeKind.SUCCESS: ("#e3f4e6", "#2f7d43"), NodeKind.FAILURE: ("#fbe7e4", "#b1402f")}
_TURN = ("#eef3fb", "#3b6ea8")
_SHAPES = {NodeKind.CHOICE: "hexagon", NodeKind.ORDER: "parallelogram"}
_FONT = "Noto Sans CJK SC,PingFang SC,Microsoft YaHei,Helvetica,Arial,sans-serif"
_WIDEST = 44


def render_dot(graph: Graph, t: Translate) -> str:
    """A `digraph`; arrows carry their condition, and with attempts how often each was taken."""
    label = f"{graph.title}  ({graph.language}/{graph.id})"
    label += f"\n{count_attempts(graph, t)}" if graph.traffic is not None else ""
    lines = [
        "digraph scenario {",
        f"  graph [label={_quote(label)}, labelloc=t, fontname={_quote(_FONT)}];",
        f'  node [style="rounded,filled", shape=box, fontname={_quote(_FONT)}];',
        f"  edge [fontname={_quote(_FONT)}, fontsize=10];",
        '  "▶" [shape=circle, style=solid];',
        f'  "▶" -> {_quote(graph.start)};',
    ]
    lines += [f"  {_node(node, t)}" for node in graph.nodes]
    lines += [f"  {_edge(route, graph.node(route.turn), t)}" for route in graph.routes]
    return "\n".join([*lines, "}"]) + "\n"


def _node(node: GraphNode, t: Translate) -> str:
    fill, stroke = _FILLS.get(node.kind, _TURN)
    head = f"{MARKS[node.kind]} {node.id}" + (f" {node.title}" if node.title else "")
    head += "" if node.visits is None else f" ×{node.visits}"
    text = f"{head}\n{cut(flatten(node.says), _WIDEST)}"
    look = f'shape={_SHAPES.get(node.kind, "box")}, fillcolor="{fill}", color="{stroke}"'
    if not node.reachable:
        text += "\n" + mark_unreachable(t)
        look = 'style="rounded,dashed", color="#8a8a8a", fontcolor="#555555"'
    return f"{_quote(node.id)} [label={_quote(text)}, {look}];"


def _edge(route: Route, node: GraphNode, t: Translate) -> str:
    label = f"{route.number}. {describe_condition(route, len(node.routes) == 1, t)}"
    share = format_share(route, node)
    look = 'style=dotted, color="#8a8a8a", arrowhead=tee' if route.dead else f"penwidth={_thickness(route, node):.1f}"
    text = f"{label} ({share})" if share else label
    return f"{_quote(node.id)} -> {_quote(route.to)} [label={_quote(text)}, {look}];"


def _thickness(route: Route, node: GraphNode) -> float:
    total = sum(other.count or 0 for other in node.routes)
    return 1 + 4 * (route.count or 0) / total if total else 1


def _quote(text: str) -> str:
    """A quoted string; line ends become Graphviz's own."""
    lines = (flatten(line).replace("\\", "\\\\").replace('"', '\\"') for line in text.split("\n"))
    return '"' + "\\n".join(lines) + '"'
