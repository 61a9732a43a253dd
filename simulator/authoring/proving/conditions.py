"""A condition evaluated for every score and every trust at once."""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from jinja2 import Environment, nodes

from simulator.scenario.conditions.grammar import parse

#: Truths by score (first axis) and trust after the reply (second), each 0–100.
Plane = npt.NDArray[np.bool_]
SIZE = 101
_SCORES = np.arange(SIZE, dtype=np.float64)[:, None]
_TRUSTS = np.arange(SIZE, dtype=np.float64)[None, :]

_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}
_BINARY: Mapping[type[nodes.Node], Callable[[Any, Any], Any]] = {
    nodes.And: np.logical_and,
    nodes.Or: np.logical_or,
    nodes.Add: operator.add,
    nodes.Sub: operator.sub,
    nodes.Mul: operator.mul,
    nodes.Div: operator.truediv,
}
_UNARY: Mapping[type[nodes.Node], Callable[[Any], Any]] = {
    nodes.Not: np.logical_not,
    nodes.Neg: operator.neg,
    nodes.Pos: operator.pos,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a condition sees besides score and trust; `crossed` may hold other names than the file's."""

    met: frozenset[str]
    said: frozenset[str]
    crossed: frozenset[str]
    visits: int


@lru_cache(maxsize=1024)
def read_condition(text: str) -> nodes.Expr:
    """The syntax tree of a condition that was checked before."""
    return parse(Environment(autoescape=True), text)


def hold(text: str, facts: Facts) -> Plane:
    """Where a condition is true."""
    return np.broadcast_to(np.asarray(_value(read_condition(text), facts), dtype=np.bool_), (SIZE, SIZE))


def _value(node: nodes.Node, facts: Facts) -> Any:
    match node:
        case nodes.Compare():
            return _compare(node, facts)
        case nodes.Const():
            return node.value
        case nodes.Name():
            return _name(node.name, facts)
        case nodes.Getattr(node=nodes.Name(name=owner), attr=name):
            return name in (facts.met if owner == "met" else facts.said)
        case nodes.UnaryExpr():
            return _UNARY[type(node)](_value(node.node, facts))
        case nodes.BinExpr():
            return _BINARY[type(node)](_value(node.left, facts), _value(node.right, facts))
    raise TypeError(type(node).__name__)


def _name(name: str, facts: Facts) -> Any:
    values: dict[str, Any] = {
        "score": _SCORES,
        "trust": _TRUSTS,
        "visits": facts.visits,
        "crossed": bool(facts.crossed),
    }
    return values[name]


def _compare(node: nodes.Compare, facts: Facts) -> Any:
    """A chain such as 20 <= score < 60 holds where each link does."""
    result: Any = True
    left = node.expr
    for operand in node.ops:
        if operand.op in ("in", "notin"):
            inside = isinstance(left, nodes.Const) and left.value in facts.crossed
            link: Any = inside is (operand.op == "in")
        else:
            link = _COMPARE[operand.op](_value(left, facts), _value(operand.expr, facts))
        result = np.logical_and(result, link)
        left = operand.expr
    return result


def find_visit_limits(text: str) -> list[float] | None:
    """The numbers that `visits` is compared with; None where it is used in any other way."""
    tree = read_condition(text)
    uses = sum(name.name == "visits" for name in _names(tree))
    limits = [limit for compare in _compares(tree) for limit in _limits(compare)]
    return limits if len(limits) == uses else None


def _names(tree: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(tree, nodes.Name):
        yield tree
    yield from tree.find_all(nodes.Name)


def _compares(tree: nodes.Node) -> Iterator[nodes.Compare]:
    if isinstance(tree, nodes.Compare):
        yield tree
    yield from tree.find_all(nodes.Compare)


def _limits(compare: nodes.Compare) -> Iterator[float]:
    """`visits` beside a number, once, in a comparison of two."""
    if len(compare.ops) != 1:
        return
    sides = (compare.expr, compare.ops[0].expr)
    for one, other in (sides, sides[::-1]):
        if isinstance(one, nodes.Name) and one.name == "visits" and isinstance(other, nodes.Const):
            yield float(other.value)
