"""A graph as Mermaid, which code forges and many editors draw by themselves."""

from simulator.authoring.graph.labels import MARKS, count_attempts, describe_condition, format_share, mark_unreachable
from simulator.authoring.graph.model import Graph, GraphNode, NodeKind, Route
from simulator.locales import Translate
from simulator.text import cut, flatten

#: Mermaid's shapes: rounded, hexagon, trapezoid for turns; stadiums for endings.
_SHAPES = {
    NodeKind.REPLY: ("(", ")"),
    NodeKind.CHOICE: ("{{", "}}"),
    NodeKind.ORDER: ("[/", "/]"),
    NodeKind.SUCCESS: ("([", "])"),
    NodeKind.FAILURE: ("([", "])"),
}
_CLASSES = (
    "classDef turn fill:#eef3fb,stroke:#3b6ea8,color:#14263d",
    "classDef success fill:#e3f4e6,stroke:#2f7d43,color:#12351c",
    "classDef failure fill:#fbe7e4,stroke:#b1402f,color:#4a160e",
    "classDef unreachable fill:#f4f4f4,stroke:#8a8a8a,color:#555555,stroke-dasharray:5 4",
)
_WIDEST = 44


def render_mermaid(graph: Graph, t: Translate) -> str:
    """A Mermaid flowchart; arrows carry their condition, and with attempts how often each was taken."""
    lines = [f"%% {_comment(f'{graph.title} ({graph.language}/{graph.id})')}"]
    if graph.traffic is not None:
        lines.append(f"%% {_comment(count_attempts(graph, t))}")
    lines += ["flowchart TD", *(f"  {line}" for line in _CLASSES), f"  start((▶)) --> {_id(graph.start)}"]
    lines += [f"  {_node(node, t)}" for node in graph.nodes]
    lines += [f"  {_edge(route, graph.node(route.turn), t)}" for route in graph.routes]
    lines += _widths(graph)
    return "\n".join(lines) + "\n"


def _node(node: GraphNode, t: Translate) -> str:
    left, right = _SHAPES[node.kind]
    head = f"{MARKS[node.kind]} {node.id}" + (f" {node.title}" if node.title else "")
    head += "" if node.visits is None else f" ×{node.visits}"
    lines = [head, cut(flatten(node.says), _WIDEST)]
    lines += [] if node.reachable else [mark_unreachable(t)]
    style = "unreachable" if not node.reachable else node.kind.value if node.kind.ends else "turn"
    return f'{_id(node.id)}{left}"{"<br>".join(map(_escape, lines))}"{right}:::{style}'


def _edge(route: Route, node: GraphNode, t: Translate) -> str:
    label = f"{route.number}. {describe_condition(route, len(node.routes) == 1, t)}"
    share = format_share(route, node)
    text = _escape(f"{label} ({share})" if share else label)
    return f'{_id(node.id)} {"-.-x" if route.dead else "-->"}|"{text}"| {_id(route.to)}'


def _widths(graph: Graph) -> list[str]:
    """Busy arrows are thick; the arrow from ▶ is number 0."""
    lines = []
    for number, route in enumerate(graph.routes, 1):
        total = sum(other.count or 0 for other in graph.node(route.turn).routes)
        if route.count and total:
            lines.append(f"  linkStyle {number} stroke-width:{1 + 5 * route.count / total:.1f}px")
    return lines


def _id(name: str) -> str:
    """A name that is no word of Mermaid's, such as `end`."""
    return f"p_{name}"


def _escape(text: str) -> str:
    """Text inside quotes: Mermaid reads HTML there and takes `#name;` for characters."""
    named = {
        "&": "#amp;",
        '"': "#quot;",
        "<": "#lt;",
        ">": "#gt;",
        "#": "#35;",
        "`": "#96;",
        "{": "#123;",
        "}": "#125;",
    }
    return "".join(named.get(character, character) for character in flatten(text))


def _comment(text: str) -> str:
    return flatten(text).replace("{", "(").replace("}", ")")
