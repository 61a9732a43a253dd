"""How often real attempts went each way, told from the events that were kept."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simulator.practice.events import Asked, Ended, Event, Mode, Scored, Started
from simulator.practice.rules import find_rule
from simulator.practice.state import State, apply
from simulator.practice.step import situation
from simulator.scenario.script import Script


@dataclass(frozen=True, slots=True)
class Traffic:
    """What kept attempts at one scenario did. `ways` counts (turn, rule number from 1), `places` how often each
    turn and ending was reached, `elsewhere` replies that went a way which the file no longer has.
    """

    official: int = 0
    practice: int = 0
    ways: Mapping[tuple[str, int], int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    elsewhere: int = 0

    @property
    def attempts(self) -> int:
        return self.official + self.practice

    def count(self, turn: str, number: int) -> int:
        """How often this rule was taken."""
        return self.ways.get((turn, number), 0)

    def visited(self, place: str) -> int:
        """How often this turn or ending was reached."""
        return self.places.get(place, 0)


def count_traffic(script: Script, attempts: Iterable[Iterable[Event]]) -> Traffic:
    """The traffic of these attempts' events over the script as it is now; what was rewound happened too."""
    counter = _Counter(script)
    for events in attempts:
        counter.take(events)
    modes = counter.modes
    return Traffic(modes[Mode.OFFICIAL], modes[Mode.PRACTICE], counter.ways, counter.places, counter.elsewhere)


class _Counter:
    def __init__(self, script: Script) -> None:
        self.script = script
        self.modes: Counter[Mode] = Counter()
        self.ways: Counter[tuple[str, int]] = Counter()
        self.places: Counter[str] = Counter()
        self.elsewhere = 0

    def take(self, events: Iterable[Event]) -> None:
        state = State()
        for event in events:
            state = apply(state, event, self.script.scenario.customer.trust)
            match event:
                case Started():
                    self.modes[event.mode] += 1
                case Asked():
                    self.places[event.turn] += 1
                case Ended():
                    self.places[event.ending] += 1
                case Scored():
                    self._take_way(state, event)
                case _:
                    pass

    def _take_way(self, state: State, scored: Scored) -> None:
        number = _find_rule(self.script, state, scored)
        if number is None:
            self.elsewhere += 1
        else:
            self.ways[scored.turn, number] += 1


def _find_rule(script: Script, state: State, scored: Scored) -> int | None:
    """The rule (from 1) that led where the reply went: of several the first that holds now, else the first of them."""
    turn = script.scenario.turns.get(scored.turn)
    leading = [(number, rule) for number, rule in enumerate(turn.next, 1) if rule.to == scored.next] if turn else []
    if not leading:
        return None
    return leading[find_rule([rule for _, rule in leading], situation(state, scored.result, scored.trust))][0]
