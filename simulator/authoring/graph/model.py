"""A scenario as a picture's content: its nodes, the routes between them, and which of them nothing can reach.

Pure values; how they look is the business of the renderings (`graph_text`, `graph_mermaid`, `graph_dot`, `graph_svg`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from simulator.authoring.graph.traffic import Traffic
from simulator.authoring.proving.reachable import TurnProof, prove
from simulator.scenario.model import BaseTurn, ChoiceTurn, Ending, OrderTurn, Turn
from simulator.scenario.script import Script


class NodeKind(StrEnum):
    """What a node is: a turn by how it is answered, an ending by its outcome."""

    REPLY = "reply"
    CHOICE = "choice"
    ORDER = "order"
    SUCCESS = "success"
    FAILURE = "failure"

    @property
    def ends(self) -> bool:
        return self in (NodeKind.SUCCESS, NodeKind.FAILURE)


@dataclass(frozen=True, slots=True)
class Route:
    """One rule of a turn. `number` counts from 1; `dead` is true where it can never be the first that holds.

    `when` is empty for a rule without condition; `count` is how often real attempts took it, None where not asked.
    """

    turn: str
    number: int
    when: str
    to: str
    dead: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A turn or an ending. `title` is an ending's short name, `says` the customer's first wording.

    `visits` is how often real attempts came here, None where not asked.
    """

    id: str
    kind: NodeKind
    title: str
    says: str
    goal: str
    routes: tuple[Route, ...]
    reachable: bool
    visits: int | None = None


@dataclass(frozen=True, slots=True)
class Graph:
    """Turns in reading order, then endings. `traffic` is None where attempts were not asked for."""

    id: str
    language: str
    title: str
    start: str
    nodes: tuple[GraphNode, ...]
    traffic: Traffic | None = None

    @property
    def turns(self) -> tuple[GraphNode, ...]:
        return tuple(node for node in self.nodes if not node.kind.ends)

    @property
    def endings(self) -> tuple[GraphNode, ...]:
        return tuple(node for node in self.nodes if node.kind.ends)

    @property
    def routes(self) -> tuple[Route, ...]:
        return tuple(route for node in self.nodes for route in node.routes)

    def node(self, name: str) -> GraphNode:
        """The node of that name. Raises KeyError."""
        return {node.id: node for node in self.nodes}[name]


def make_graph(script: Script, traffic: Traffic | None = None) -> Graph:
    """The graph of a script. What it calls dead or unreachable is proved so; whatever cannot be proved is possible."""
    scenario = script.scenario
    proof = prove(script)
    routes = {name: tuple(_routes(name, turn, proof.turns.get(name), traffic)) for name, turn in scenario.turns.items()}
    reached = {*proof.turns, *proof.endings}
    turns = [_turn(name, turn, routes[name], name in reached, traffic) for name, turn in scenario.turns.items()]
    endings = [_ending(name, end, name in reached, traffic) for name, end in scenario.endings.items()]
    return Graph(script.id, script.language, scenario.title, scenario.start, (*turns, *endings), traffic)


def ways_between(routes: Iterable[Route]) -> Mapping[tuple[str, str], tuple[Route, ...]]:
    """(from, to) → the live routes that lead so, in the file's order."""
    ways: dict[tuple[str, str], tuple[Route, ...]] = {}
    for route in routes:
        if not route.dead:
            ways[route.turn, route.to] = (*ways.get((route.turn, route.to), ()), route)
    return ways


def _kind(turn: BaseTurn) -> NodeKind:
    match turn:
        case ChoiceTurn():
            return NodeKind.CHOICE
        case OrderTurn():
            return NodeKind.ORDER
        case _:
            return NodeKind.REPLY


def _routes(name: str, turn: Turn, proof: TurnProof | None, traffic: Traffic | None) -> Iterable[Route]:
    always = next((n for n, rule in enumerate(turn.next) if rule.when is None), len(turn.next))
    possible = proof.taken if proof and proof.known else set(range(always + 1))
    for number, rule in enumerate(turn.next, 1):
        count = traffic.count(name, number) if traffic else None
        dead = number - 1 > always or number - 1 not in possible
        yield Route(name, number, " ".join((rule.when or "").split()), rule.to, dead, count)


def _turn(name: str, turn: Turn, routes: tuple[Route, ...], reachable: bool, traffic: Traffic | None) -> GraphNode:
    visits = traffic.visited(name) if traffic else None
    return GraphNode(name, _kind(turn), "", turn.customer[0], turn.goal or "", routes, reachable, visits)


def _ending(name: str, ending: Ending, reachable: bool, traffic: Traffic | None) -> GraphNode:
    visits = traffic.visited(name) if traffic else None
    kind = NodeKind(ending.outcome.value)
    return GraphNode(name, kind, ending.title or "", ending.customer, "", (), reachable, visits)
