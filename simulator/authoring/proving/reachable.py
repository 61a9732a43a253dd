"""Which rules can win and which turns and endings can be reached, from the first line on.

Goes through all scores, all trust, and all combinations of the names that conditions use, until nothing new turns
up. What this calls unreachable is unreachable; where a turn has too many names, or the scenario more cases than
`MOST_STEPS` allows, everything counts as possible.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, combinations
from math import floor

import numpy as np

from simulator.authoring.proving.conditions import SIZE, Facts, Plane, find_visit_limits, hold
from simulator.authoring.proving.outcomes import MOST_NAMES, TurnOutcome, list_outcomes
from simulator.scenario.conditions.expressions import compile_condition
from simulator.scenario.model import RedLine, ReplyTurn, Rule, Scenario
from simulator.scenario.script import Script

#: Rules looked at in all cases of all turns, some 20 µs each; the largest scenario of the bundled library needs 2,000.
MOST_STEPS = 100_000


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
        self._waiting: dict[str, Plane] = {}
        self._tables: dict[str, _Table | None] = {}
        self._ways = Ways(script.scenario)
        self._steps = MOST_STEPS

    def run(self) -> Proof:
        first = np.zeros(SIZE, dtype=np.bool_)
        first[self._scenario.customer.trust] = True
        self._arrive(self._scenario.start, first)
        while self._waiting:
            name = next(iter(self._waiting))
            self._leave(name, self._waiting.pop(name))
        return Proof(self._turns, frozenset(self._endings))

    def _arrive(self, target: str, trusts: Plane) -> None:
        """Note the trusts that are new at a turn, for it to be left with these."""
        if target in self._scenario.endings:
            self._endings.add(target)
            return
        proof = self._turns.setdefault(target, TurnProof())
        new = trusts & ~proof.trusts
        if new.any():
            proof.trusts |= new
            self._waiting[target] = self._waiting[target] | new if target in self._waiting else new

    def _leave(self, name: str, trusts: Plane) -> None:
        """Every point is judged by itself, so that only the trusts that are new need be followed."""
        if name not in self._tables:
            self._tables[name] = make_table(self._script, name, self._ways, self._steps)
        table, proof = self._tables[name], self._turns[name]
        rules = self._scenario.turns[name].next
        self._steps -= table.steps if table else 0
        if table is None or self._steps < 0:
            proof.known = False
            for rule in rules:
                self._arrive(rule.to, np.ones(SIZE, dtype=np.bool_))
            return
        for outcome, cases in table.rows:
            possible = spread(outcome, trusts)
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


def spread(outcome: TurnOutcome, trusts: Plane) -> Plane:
    """The scores and trusts after an outcome, given the trusts before."""
    plane = np.zeros((SIZE, SIZE), dtype=np.bool_)
    scores, moves = np.array([*outcome.moves.keys()]), np.array([*outcome.moves.values()])
    for more in {0, outcome.more}:
        after = np.clip(np.flatnonzero(trusts)[None, :] + moves[:, None] - more, 0, SIZE - 1)
        plane[scores[:, None], after] = True
    return plane


@dataclass(frozen=True)
class _Table:
    """For every outcome, and every way `said` and `visits` may be, where each rule of a turn holds; each way once."""

    rows: tuple[tuple[TurnOutcome, tuple[tuple[Plane, ...], ...]], ...]

    @property
    def steps(self) -> int:
        """Rules looked at when the turn is left once."""
        return sum(len(planes) for _, cases in self.rows for planes in cases)


def make_table(script: Script, name: str, ways: "Ways", most: int) -> _Table | None:
    """The table of a turn; None where its conditions are too many to go through, or its rules in all cases `most`."""
    turn = script.scenario.turns[name]
    whens = [rule.when for rule in turn.next if rule.when is not None]
    conditions = [compile_condition(when) for when in whens]
    met = frozenset(chain.from_iterable(c.met for c in conditions))
    crossed = frozenset(chain.from_iterable(c.crossed for c in conditions))
    said = frozenset(chain.from_iterable(c.said for c in conditions)) & ways.said_before(name)
    visits = list_visits(whens, again=name in ways.after[name])
    if visits is None or len(said) > MOST_NAMES:
        return None
    if len(turn.next) * len(visits) << (len(met) + len(crossed) + len(said)) > most:
        return None
    outcomes = list_outcomes(turn, _red_lines(script, name), met, crossed, script.scenario.pass_mark)
    if outcomes is None:
        return None
    planes = _Planes()
    rows = []
    for outcome in outcomes:
        facts = (Facts(outcome.met, names, outcome.crossed, visit) for names in _subsets(said) for visit in visits)
        cases = dict.fromkeys(tuple(planes.number(rule, fact) for rule in turn.next) for fact in facts)
        rows.append((outcome, tuple(tuple(planes.all[number] for number in case) for case in cases)))
    return _Table(tuple(rows))


class _Planes:
    """Where rules hold: each plane worked out once for what its condition can see, and equal ones kept once."""

    def __init__(self) -> None:
        self.all: list[Plane] = []
        self._numbers: dict[bytes, int] = {}
        self._seen: dict[tuple[object, ...], int] = {}

    def number(self, rule: Rule, facts: Facts) -> int:
        """The position in `all` of where a rule holds."""
        key = (rule.when, *_visible(rule.when, facts))
        if key not in self._seen:
            plane = hold(rule.when, facts) if rule.when is not None else np.ones((SIZE, SIZE), dtype=np.bool_)
            number = self._numbers.setdefault(np.packbits(plane).tobytes(), len(self.all))
            if number == len(self.all):
                self.all.append(plane)
            self._seen[key] = number
        return self._seen[key]


def _visible(when: str | None, facts: Facts) -> tuple[object, ...]:
    """The part of the facts that can change what a condition says."""
    if when is None:
        return ()
    condition = compile_condition(when)
    visits = facts.visits if "visits" in when else 0
    return (facts.met & condition.met, facts.said & condition.said, facts.crossed, visits)


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
    """Where the rules of a scenario lead, whatever their conditions; worked out once a scenario."""

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
