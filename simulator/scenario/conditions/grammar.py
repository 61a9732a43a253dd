"""What a `when` condition may be made of: a whitelist over Jinja2's syntax tree, with a kind for every node."""

from enum import Enum

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from simulator.scenario.conditions.condition_error import ConditionError

_NUMBERS = ("score", "trust", "visits")
_LARGEST = 1_000_000
_SMALLEST = 1e-6
_MOST_NODES = 60
_BOUNDED = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div)


class PartKind(Enum):
    """What a part of a condition is."""

    TRUTH = "truth"
    NUMBER = "number"
    TEXT = "text"
    CROSSED = "crossed"


def parse(environment: Environment, text: str) -> nodes.Expr:
    """The syntax tree of one whole expression; raises `ConditionError`."""
    try:
        parser = Parser(environment, text, state="variable")
        tree = parser.parse_expression()
    except TemplateSyntaxError:
        raise ConditionError("syntax", text) from None
    if not parser.stream.eos:
        raise ConditionError("syntax", str(parser.stream.current.value))
    return tree


class Checker:
    """Walks one tree, refuses what is not on the list, and collects the names used.

    A tree has at most 60 nodes and its constants stay within a million, so that no value can overflow.
    """

    def __init__(self) -> None:
        self.met: set[str] = set()
        self.said: set[str] = set()
        self.crossed: set[str] = set()
        self._count = 0

    def check_condition(self, node: nodes.Expr) -> None:
        """A condition is something true or false."""
        if self._kind(node) not in (PartKind.TRUTH, PartKind.CROSSED):
            raise ConditionError("kind", _word(node))

    def _kind(self, node: nodes.Node) -> PartKind:
        self._count += 1
        if self._count > _MOST_NODES:
            raise ConditionError("construct", "…")
        match node:
            case nodes.And() | nodes.Or():
                self.check_condition(node.left)
                self.check_condition(node.right)
                return PartKind.TRUTH
            case nodes.Not():
                self.check_condition(node.node)
                return PartKind.TRUTH
            case nodes.Compare():
                return self._comparison(node)
            case nodes.Const():
                return _constant(node)
            case nodes.Name():
                return _name(node)
            case nodes.Getattr():
                return self._flag(node)
            case nodes.Neg() | nodes.Pos():
                return self._number(node.node)
        return self._arithmetic(node)

    def _arithmetic(self, node: nodes.Node) -> PartKind:
        if not isinstance(node, nodes.BinExpr) or not isinstance(node, _BOUNDED):
            raise ConditionError("construct", _word(node))
        self._number(node.left)
        self._number(node.right)
        if isinstance(node, nodes.Div) and not (isinstance(node.right, nodes.Const) and node.right.value):
            raise ConditionError("construct", "/")
        return PartKind.NUMBER

    def _number(self, node: nodes.Node) -> PartKind:
        if self._kind(node) is not PartKind.NUMBER:
            raise ConditionError("kind", _word(node))
        return PartKind.NUMBER

    def _comparison(self, node: nodes.Compare) -> PartKind:
        left = node.expr
        for operand in node.ops:
            if operand.op in ("in", "notin"):
                self._membership(left, operand.expr)
            elif not self._comparable(self._kind(left), self._kind(operand.expr), operand.op):
                raise ConditionError("kind", _word(operand.expr))
            left = operand.expr
        return PartKind.TRUTH

    @staticmethod
    def _comparable(left: PartKind, right: PartKind, operator: str) -> bool:
        """IntArray compare; truths are only equal or not; texts and the set of red lines are for `in`."""
        if left is not right:
            return False
        return left is PartKind.NUMBER or (left is PartKind.TRUTH and operator in ("eq", "ne"))

    def _membership(self, left: nodes.Expr, right: nodes.Expr) -> None:
        if self._kind(right) is not PartKind.CROSSED:
            raise ConditionError("kind", _word(right))
        if not isinstance(left, nodes.Const) or not isinstance(left.value, str):
            raise ConditionError("kind", _word(left))
        self.crossed.add(left.value)

    def _flag(self, node: nodes.Getattr) -> PartKind:
        owner = node.node
        if not isinstance(owner, nodes.Name) or owner.name not in ("met", "said"):
            raise ConditionError("construct", _word(node))
        if node.attr.startswith("_"):
            raise ConditionError("construct", _word(node))
        (self.met if owner.name == "met" else self.said).add(node.attr)
        return PartKind.TRUTH


def _constant(node: nodes.Const) -> PartKind:
    value = node.value
    if isinstance(value, bool):
        return PartKind.TRUTH
    if isinstance(value, str):
        return PartKind.TEXT
    if isinstance(value, int | float) and (value == 0 or _SMALLEST <= abs(value) <= _LARGEST):
        return PartKind.NUMBER
    raise ConditionError("construct", str(value)[:40])


def _name(node: nodes.Name) -> PartKind:
    if node.name in _NUMBERS:
        return PartKind.NUMBER
    if node.name == "crossed":
        return PartKind.CROSSED
    raise ConditionError("kind" if node.name in ("met", "said") else "name", node.name)


def _word(node: nodes.Node) -> str:
    """A piece of the author's text that points at a node."""
    match node:
        case nodes.Const():
            return str(node.value)
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_word(node.node)}.{node.attr}"
        case nodes.Call() | nodes.Getitem():
            return _word(node.node)
        case nodes.Filter() | nodes.Test():
            return node.name
    return type(node).__name__.lower()
