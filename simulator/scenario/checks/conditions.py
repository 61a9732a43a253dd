"""S202–S208: every `when` is a condition, and the names in it mean something in its turn."""

from collections.abc import Iterable, Iterator

from simulator.scenario.conditions.condition_error import ConditionError
from simulator.scenario.conditions.expressions import NAMES, Condition, compile_condition
from simulator.scenario.nearest import nearest
from simulator.scenario.outline import CheckContext, TurnOutline
from simulator.scenario.reading.source import Finding
from simulator.scenario.reading.yaml_node import Node

_CODES = {"syntax": "S202", "name": "S203", "construct": "S204", "kind": "S205"}


def check(case: CheckContext) -> Iterator[Finding]:
    """Conditions that cannot be read, and unknown names in those that can."""
    everywhere = {name for turn in case.outline.turns.values() for name in turn.criteria}
    for turn in case.outline.turns.values():
        for rule in turn.rules:
            if rule.when is None or not rule.when.text:
                continue
            try:
                condition = compile_condition(rule.when.text)
            except ConditionError as error:
                yield _unreadable(case, rule.when, error)
            else:
                yield from _unknown_names(case, turn, rule.when, condition, everywhere)


def _unreadable(case: CheckContext, node: Node, error: ConditionError) -> Finding:
    near = nearest(error.word, NAMES) if error.fault == "name" else ""
    return case.at(_CODES[error.fault], node, error.word, word=error.word, near=near)


def _unknown_names(
    case: CheckContext, turn: TurnOutline, node: Node, condition: Condition, everywhere: set[str]
) -> Iterator[Finding]:
    yield from _unknown(case, "S206", node, condition.met, turn.criteria)
    yield from _unknown(case, "S207", node, condition.said, everywhere)
    red_lines = case.red_lines(turn)
    if red_lines is not None:
        yield from _unknown(case, "S208", node, condition.crossed, red_lines)


def _unknown(
    case: CheckContext, code: str, node: Node, names: Iterable[str], known: Iterable[str]
) -> Iterator[Finding]:
    known = set(known)
    for name in sorted(set(names) - known):
        yield case.at(code, node, name, name=name, near=nearest(name, sorted(known)))
