"""A graph as text for any terminal: turns in the order in which they are reached, each with its routes."""

from collections.abc import Iterator

from simulator.authoring.graph.labels import (
    MARKS,
    word_attempts,
    word_condition,
    word_kind,
    word_lost,
    word_marks,
    word_share,
    word_size,
)
from simulator.authoring.graph.model import Graph, Place, Route
from simulator.locales import Translate
from simulator.text import cut, flatten, width

_BAR = 10


def render_text(graph: Graph, t: Translate, columns: int = 100) -> str:
    """The graph in at most `columns` terminal columns, as far as names allow; ends with a line end."""
    lines = [cut(f"{flatten(graph.title)}  ({graph.language}/{graph.id})", columns), word_size(graph, t)]
    if graph.traffic is not None:
        lines.append(word_attempts(graph, t))
    for place in walk(graph):
        lines += ["", *_render_turn(graph, place, t, columns)]
    lines += ["", t("Endings")]
    lines += [line for place in graph.endings for line in _render_ending(graph, place, t, columns)]
    lines += ["", "  ".join(word_marks(t))]
    return "\n".join(lines) + "\n"


def walk(graph: Graph) -> tuple[Place, ...]:
    """Turns breadth first from the start, so that each comes after one that leads to it; unreachable ones last."""
    places = {place.id: place for place in graph.turns}
    order = [graph.start]
    for name in order:
        order += [r.to for r in places[name].routes if not r.dead and r.to in places and r.to not in order]
    return tuple(places[name] for name in dict.fromkeys([*order, *places]))


def _render_turn(graph: Graph, place: Place, t: Translate, columns: int) -> Iterator[str]:
    start = "▶ " if place.id == graph.start else ""
    kind = "" if place.kind.value == "reply" else f" [{word_kind(place.kind, t)}]"
    yield f"{start}{MARKS[place.kind]} {place.id}{kind}{_visits(place)}{_unreachable(place, t)}"
    yield cut(f"│   {flatten(place.says)}", columns)
    only = len(place.routes) == 1
    labels = [flatten(word_condition(route, only, t)) for route in place.routes]
    room = min(max(map(width, labels)), max(20, columns - 40))
    for route, label in zip(place.routes, labels, strict=True):
        yield from _render_route(graph, place, route, label, room)


def _render_route(graph: Graph, place: Place, route: Route, label: str, room: int) -> Iterator[str]:
    last = route is place.routes[-1]
    pieces = _wrap(label, room)
    for piece in pieces[:-1]:
        yield f"{'│' if last else '├'}── {piece}" if piece is pieces[0] else f"│   {piece}"
    lead = ("└── " if last else "├── ") if len(pieces) == 1 else "│   "
    dashes = "─" * (room - width(pieces[-1]) + 1)
    share = word_share(route, place)
    arrow = "╌╌▷" if route.dead else "──▶"
    tail = f"  {_bar(route, place)} {share}" if share else ""
    yield f"{lead}{pieces[-1]} {dashes}{arrow} {_target(graph, place, route)}{tail}".rstrip()


def _target(graph: Graph, place: Place, route: Route) -> str:
    known = {other.id: other for other in graph.places}
    target = known.get(route.to)
    if target is None:
        return f"? {route.to}"
    if target.id == place.id:
        return f"↻ {target.id}"
    title = f" {flatten(target.title)}" if target.title else ""
    return f"{MARKS[target.kind]} {target.id}{title}"


def _render_ending(graph: Graph, place: Place, t: Translate, columns: int) -> Iterator[str]:
    ways = sum(not route.dead and route.to == place.id for route in graph.routes)
    title = f" {flatten(place.title)}" if place.title else ""
    count = t("routes leading here: {ways}").format(ways=ways)
    head = f"{MARKS[place.kind]} {place.id}{title} – {word_kind(place.kind, t)}, {count}"
    yield f"{head}{_visits(place)}{_unreachable(place, t)}"
    yield cut(f"    {flatten(place.says)}", columns)


def _visits(place: Place) -> str:
    return "" if place.visits is None else f"  ×{place.visits}"


def _unreachable(place: Place, t: Translate) -> str:
    return "" if place.reachable else "  " + word_lost(t)


def _bar(route: Route, place: Place) -> str:
    total = sum(other.count or 0 for other in place.routes)
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
