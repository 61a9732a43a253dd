"""The words of a graph: conditions, marks and counts, the same in every rendering."""

from simulator.authoring.graph.model import Graph, GraphNode, NodeKind, Route
from simulator.locales import Translate, counted

MARKS = {NodeKind.REPLY: "●", NodeKind.CHOICE: "◆", NodeKind.ORDER: "≡", NodeKind.SUCCESS: "✓", NodeKind.FAILURE: "✗"}


def describe_condition(route: Route, only: bool, t: Translate) -> str:
    """The condition as it stands in the file; without one “otherwise”, or “always” where it is the only rule."""
    if route.dead:
        return t("never: {condition}").format(condition=route.when or t("otherwise"))
    return route.when or (t("always") if only else t("otherwise"))


def format_share(route: Route, node: GraphNode) -> str:
    """`7 · 35%` of the replies given at its turn; `0` for a way nobody went; empty where not asked."""
    if route.count is None:
        return ""
    total = sum(other.count or 0 for other in node.routes)
    return f"{route.count} · {round(100 * route.count / total)}%" if route.count else "0"


def mark_unreachable(t: Translate) -> str:
    """The mark of a node that cannot be reached."""
    return "⚠ " + t("nothing leads here")


def list_marks(t: Translate, *more: str) -> list[str]:
    """The legend: each mark with its meaning; `more` are those that only some renderings use."""
    kinds = [f"{mark} {name_kind(kind, t)}" for kind, mark in MARKS.items()]
    return ["▶ " + t("start"), *kinds, "↻ " + t("the same turn again"), *more]


def name_kind(kind: NodeKind, t: Translate) -> str:
    """What a node is, in a word or two."""
    return {
        NodeKind.REPLY: t("free reply"),
        NodeKind.CHOICE: t("choice"),
        NodeKind.ORDER: t("put in order"),
        NodeKind.SUCCESS: t("success"),
        NodeKind.FAILURE: t("failure"),
    }[kind]


def count_attempts(graph: Graph, t: Translate) -> str:
    """How many attempts were counted; empty where not asked."""
    traffic = graph.traffic
    if traffic is None:
        return ""
    text = counted(
        t,
        "{count} kept attempt ({official} official, {practice} practice)",
        "{count} kept attempts ({official} official, {practice} practice)",
        traffic.attempts,
        official=traffic.official,
        practice=traffic.practice,
    )
    if traffic.elsewhere:
        text += counted(
            t,
            "; {count} reply went a way that the file no longer has",
            "; {count} replies went ways that the file no longer has",
            traffic.elsewhere,
        )
    return text


def describe_size(graph: Graph, t: Translate) -> str:
    """How much there is."""
    return t("{turns}, {routes}, {endings}").format(
        turns=counted(t, "{count} turn", "{count} turns", len(graph.turns)),
        routes=counted(t, "{count} route", "{count} routes", len(graph.routes)),
        endings=counted(t, "{count} ending", "{count} endings", len(graph.endings)),
    )
