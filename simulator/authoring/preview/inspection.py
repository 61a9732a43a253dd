"""Why a reply was judged as it was: every criterion against its thresholds, the guards, and the rules tried in turn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.rules import Situation, find_rule, rule_holds
from simulator.practice.state import Exchange, State
from simulator.scenario.conditions.expressions import compile_condition
from simulator.scenario.model import ReplyTurn, Rule
from simulator.scoring.judging.notes import WHOLE_REPLY, Note
from simulator.scoring.judging.result import TurnScore


@dataclass(frozen=True, slots=True)
class TriedRule:
    """A rule of the turn: whether it held, whether it was the first that did, and the values it looked at."""

    number: int
    when: str | None
    to: str
    held: bool
    taken: bool
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Inspection:
    """One judged exchange. `core` are the criteria without which the reply stays under the pass mark; `guards` maps
    each guard of the whole reply to whether it spoke.
    """

    exchange: Exchange
    result: TurnScore
    visits: int
    means: Mapping[str, str]
    core: frozenset[str]
    guards: Mapping[Note, bool]
    rules: tuple[TriedRule, ...]


def inspect_exchange(prepared: PreparedScenario, state: State, index: int) -> Inspection:
    """Exchange `index` (from 0) of those that were judged."""
    exchange = state.answered[index]
    result = exchange.result or TurnScore(0)
    name = exchange.asked.turn
    turn = prepared.scenario.turns[name]
    free = isinstance(turn, ReplyTurn)
    visits = sum(e.asked.turn == name for e in state.answered[: index + 1])
    said = frozenset(c for e in state.answered[:index] if e.result for c in e.result.met)
    return Inspection(
        exchange=exchange,
        result=result,
        visits=visits,
        means={c: rule.means for c, rule in turn.criteria.items()} if isinstance(turn, ReplyTurn) else {},
        core=frozenset(c for c, rule in turn.criteria.items() if rule.core)
        if isinstance(turn, ReplyTurn)
        else frozenset(),
        guards={note: note in result.notes for note in WHOLE_REPLY} if free else {},
        rules=tuple(_try_rules(turn.next, Situation(result, exchange.trust_after or 0, said, visits))),
    )


def _try_rules(rules: tuple[Rule, ...], situation: Situation) -> Iterator[TriedRule]:
    taken = find_rule(rules, situation)
    for number, rule in enumerate(rules):
        values = _find_values(rule.when, situation) if rule.when else {}
        yield TriedRule(number + 1, rule.when, rule.to, rule_holds(rule, situation), number == taken, values)


def _find_values(when: str, situation: Situation) -> dict[str, str]:
    """What each name of a condition stood for."""
    condition, result = compile_condition(when), situation.result
    numbers = {"score": result.score, "trust": situation.trust, "visits": situation.visits}
    values = {name: f"{value}" for name, value in numbers.items() if name in when}
    values |= {f"met.{name}": _mark(name in result.met) for name in sorted(condition.met)}
    values |= {f"said.{name}": _mark(name in situation.said) for name in sorted(condition.said)}
    if "crossed" in when:
        values["crossed"] = ", ".join(sorted(result.crossed)) or "–"
    return values


def _mark(holds: bool) -> str:
    return "✓" if holds else "✗"
