"""Which rules can win and which turns and endings can be reached, from the first line on.

Goes through all scores, all trust, and all combinations of the names that conditions use, until nothing new turns
up. What this calls unreachable is unreachable; where a turn has too many names, everything counts as possible.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, combinations
from math import floor

import numpy as np

from simulator.authoring.proving.conditions import SIZE, Facts, Plane, find_visit_limits, hold
from simulator.authoring.proving.outcomes import MOST_NAMES, Outcome, list_outcomes
from simulator.scenario.conditions.expressions import compile_condition
from simulator.scenario.model import RedLine, ReplyTurn, Rule, Scenario
from simulator.scenario.script import Script


@dataclass
class TurnProof:
    """What can happen at one turn. `trusts` are those the customer may arrive with; `taken` the rules that can win.

    `held` are rules whose condition can be true; `taken_by[r]` the earlier rules that win where r would hold.
    `known` is False where nothing could be proved.
    """

    trusts: Plane = field(default_factory=lambda: np.zeros(SIZE, dtype=np.bool_))
    taken: set[int] = field(default_factory=set)
    held: set[int] = field(default_factory=set)
    taken_by: dict[int, set[int]] = field(default_factory=dict)
    known: bool = True


@dataclass(frozen=True)
class Proof:
    """What can happen in a scenario: turns that can be reached, each with its rules, and endings."""

    turns: Mapping[str, TurnProof]
    endings: frozenset[str]


def prove(script: Script) -> Proof:
    """The proof for a scenario without errors."""
    return _Search(script).run()


class _Search:
    """Goes from turn to turn until no turn can be reached with a trust that is new."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._scenario = script.scenario
        self._turns: dict[str, TurnProof] = {}
        self._endings: set[str] = set()
        self._waiting: list[str] = []
        self._tables: dict[str, _Table | None] = {}

    def run(self) -> Proof:
        first = np.zeros(SIZE, dtype=np.bool_)
        first[self._scenario.customer.trust] = True
        self._arrive(self._scenario.start, first)
        while self._waiting:
            self._leave(self._waiting.pop(0))
        return Proof(self._turns, frozenset(self._endings))

    def _arrive(self, target: str, trusts: Plane) -> None:
        if target in self._scenario.endings:
            self._endings.add(target)
            return
        proof = self._turns.setdefault(target, TurnProof())
        if (trusts & ~proof.trusts).any():
            proof.trusts |= trusts
            if target not in self._waiting:
                self._waiting.append(target)

    def _leave(self, name: str) -> None:
        if name not in self._tables:
            self._tables[name] = make_table(self._script, name)
        table, proof = self._tables[name], self._turns[name]
        rules = self._scenario.turns[name].next
        if table is None:
            proof.known = False
            for rule in rules:
                self._arrive(rule.to, np.ones(SIZE, dtype=np.bool_))
            return
        for outcome, cases in table.rows:
            possible = spread(outcome, proof.trusts)
            for planes in cases:
                self._follow(rules, proof, possible, planes)

    def _follow(self, rules: tuple[Rule, ...], proof: TurnProof, possible: Plane, planes: tuple[Plane, ...]) -> None:
        """The first rule that holds wins each point of the plane."""
        winners = np.full((SIZE, SIZE), -1)
        for number, plane in enumerate(planes):
            here = possible & plane
            if not here.any():
                continue
            proof.held.add(number)
            won = here & (winners < 0)
            winners[won] = number
            before = {int(n) for n in np.unique(winners[here])} - {number}
            proof.taken_by.setdefault(number, set()).update(before)
            if won.any():
                proof.taken.add(number)
                self._arrive(rules[number].to, np.asarray(won.any(axis=0)))


def spread(outcome: Outcome, trusts: Plane) -> Plane:
    """The scores and trusts after an outcome, given the trusts before."""
    plane = np.zeros((SIZE, SIZE), dtype=np.bool_)
    scores, moves = np.array([*outcome.moves.keys()]), np.array([*outcome.moves.values()])
    after = np.clip(np.flatnonzero(trusts)[None, :] + moves[:, None], 0, SIZE - 1)
    plane[scores[:, None], after] = True
    return plane


@dataclass(frozen=True)
class _Table:
    """For every outcome, and every way `said` and `visits` may be, where each rule of a turn holds."""

    rows: tuple[tuple[Outcome, tuple[tuple[Plane, ...], ...]], ...]


def make_table(script: Script, name: str) -> _Table | None:
    """The table of a turn; None where its conditions are too many to go through."""
    turn = script.scenario.turns[name]
    whens = [rule.when for rule in turn.next if rule.when is not None]
    conditions = [compile_condition(when) for when in whens]
    met = frozenset(chain.from_iterable(c.met for c in conditions))
    crossed = frozenset(chain.from_iterable(c.crossed for c in conditions))
    ways = Ways(script.scenario)
    said = frozenset(chain.from_iterable(c.said for c in conditions)) & ways.said_before(name)
    visits = list_visits(whens, again=name in ways.after[name])
    outcomes = list_outcomes(turn, _red_lines(script, name), met, crossed)
    if outcomes is None or visits is None or len(said) > MOST_NAMES:
        return None
    ways_said = tuple(_subsets(said))
    rows = []
    for outcome in outcomes:
        facts = (Facts(outcome.met, names, outcome.crossed, visit) for names in ways_said for visit in visits)
        rows.append((outcome, tuple(tuple(_plane(rule, fact) for rule in turn.next) for fact in facts)))
    return _Table(tuple(rows))


def _plane(rule: Rule, facts: Facts) -> Plane:
    return np.ones((SIZE, SIZE), dtype=np.bool_) if rule.when is None else hold(rule.when, facts)


def _red_lines(script: Script, name: str) -> Mapping[str, RedLine]:
    turn = script.scenario.turns[name]
    return {**script.policies, **(turn.red_lines if isinstance(turn, ReplyTurn) else {})}


def _subsets(names: frozenset[str]) -> Iterator[frozenset[str]]:
    for size in range(len(names) + 1):
        yield from map(frozenset, combinations(sorted(names), size))


def list_visits(whens: list[str], *, again: bool) -> range | None:
    """Every number of visits that conditions can tell apart; None where they calculate with it."""
    if not again:
        return range(1, 2)
    limits = [find_visit_limits(when) for when in whens]
    if any(limit is None for limit in limits):
        return None
    most = max((floor(number) for limit in limits for number in limit or ()), default=0)
    return range(1, most + 3) if most <= _MOST_VISITS else None


#: Conditions that count further than this are not gone through.
_MOST_VISITS = 50


@dataclass(frozen=True)
class Ways:
    """Where the rules of a scenario lead, whatever their conditions."""

    scenario: Scenario

    @cached_property
    def after(self) -> Mapping[str, frozenset[str]]:
        """Turn → the turns that may come later in an attempt that was there."""
        turns = self.scenario.turns
        steps = {name: {rule.to for rule in turn.next} & turns.keys() for name, turn in turns.items()}
        return {name: frozenset(_follow(name, steps)) for name in steps}

    def said_before(self, name: str) -> frozenset[str]:
        """Criteria that may have been met before a turn is reached."""
        turns = (turn for other, turn in self.scenario.turns.items() if name in self.after[other])
        return frozenset(c for turn in turns if isinstance(turn, ReplyTurn) for c in turn.criteria)


def _follow(name: str, steps: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(steps[name])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(steps[one])
    return found
