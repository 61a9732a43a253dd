"""A graph in Graphviz's language, for those who have it or want to restyle the picture."""

from simulator.authoring.graph.labels import MARKS, word_attempts, word_condition, word_lost, word_share
from simulator.authoring.graph.model import Graph, Kind, Place, Route
from simulator.locales import Translate
from simulator.text import cut, flatten

_FILLS = {Kind.SUCCESS: ("#e3f4e6", "#2f7d43"), Kind.FAILURE: ("#fbe7e4", "#b1402f")}
_TURN = ("#eef3fb", "#3b6ea8")
_SHAPES = {Kind.CHOICE: "hexagon", Kind.ORDER: "parallelogram"}
_FONT = "Noto Sans CJK SC,PingFang SC,Microsoft YaHei,Helvetica,Arial,sans-serif"
_WIDEST = 44


def render_dot(graph: Graph, t: Translate) -> str:
    """A `digraph`; arrows carry their condition, and with attempts how often each was taken."""
    label = f"{graph.title}  ({graph.language}/{graph.id})"
    label += f"\n{word_attempts(graph, t)}" if graph.traffic is not None else ""
    lines = [
        "digraph scenario {",
        f"  graph [label={_quote(label)}, labelloc=t, fontname={_quote(_FONT)}];",
        f'  node [style="rounded,filled", shape=box, fontname={_quote(_FONT)}];',
        f"  edge [fontname={_quote(_FONT)}, fontsize=10];",
        '  "▶" [shape=circle, style=solid];',
        f'  "▶" -> {_quote(graph.start)};',
    ]
    lines += [f"  {_node(place, t)}" for place in graph.places]
    lines += [f"  {_edge(route, graph.place(route.turn), t)}" for route in graph.routes]
    return "\n".join([*lines, "}"]) + "\n"


def _node(place: Place, t: Translate) -> str:
    fill, stroke = _FILLS.get(place.kind, _TURN)
    head = f"{MARKS[place.kind]} {place.id}" + (f" {place.title}" if place.title else "")
    head += "" if place.visits is None else f" ×{place.visits}"
    text = f"{head}\n{cut(flatten(place.says), _WIDEST)}"
    look = f'shape={_SHAPES.get(place.kind, "box")}, fillcolor="{fill}", color="{stroke}"'
    if not place.reachable:
        text += "\n" + word_lost(t)
        look = 'style="rounded,dashed", color="#8a8a8a", fontcolor="#555555"'
    return f"{_quote(place.id)} [label={_quote(text)}, {look}];"


def _edge(route: Route, place: Place, t: Translate) -> str:
    label = f"{route.number}. {word_condition(route, len(place.routes) == 1, t)}"
    share = word_share(route, place)
    look = 'style=dotted, color="#8a8a8a", arrowhead=tee' if route.dead else f"penwidth={_thickness(route, place):.1f}"
    text = f"{label} ({share})" if share else label
    return f"{_quote(place.id)} -> {_quote(route.to)} [label={_quote(text)}, {look}];"


def _thickness(route: Route, place: Place) -> float:
    total = sum(other.count or 0 for other in place.routes)
    return 1 + 4 * (route.count or 0) / total if total else 1


def _quote(text: str) -> str:
    """A quoted string; line ends become Graphviz's own."""
    lines = (flatten(line).replace("\\", "\\\\").replace('"', '\\"') for line in text.split("\n"))
    return '"' + "\\n".join(lines) + '"'
