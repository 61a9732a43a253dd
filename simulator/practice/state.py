"""The state of an attempt: what replaying its events gives, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce

from simulator.practice.events import Asked, Ended, Event, Hint, Hinted, Replied, Rewound, Scored, Started
from simulator.scenario.shared_model import Feeling
from simulator.scoring.judging.result import TurnScore


@dataclass(frozen=True, slots=True)
class Exchange:
    """One customer line, the reply to it and its judgement; the last two are missing while the trainee thinks.

    `unheard` is what the customer felt and the reply passed over.
    """

    asked: Asked
    trust_before: int
    hints: tuple[Hint, ...] = ()
    reply: str | None = None
    result: TurnScore | None = None
    trust_after: int | None = None
    next: str | None = None
    retries: int = 0
    unheard: Feeling | None = None


@dataclass(frozen=True, slots=True)
class State:
    """An attempt as it stands. `exchanges` counts only what was not rewound; `rewound` keeps what was.

    `hints` is how often help was asked for, whatever was rewound since.
    """

    started: Started | None = None
    trust: int = 0
    exchanges: tuple[Exchange, ...] = ()
    rewound: tuple[Exchange, ...] = ()
    ended: Ended | None = None
    hints: int = 0

    @property
    def current(self) -> Exchange | None:
        """The exchange that waits for a reply or a judgement; None before the start and after the end."""
        return self.exchanges[-1] if self.exchanges and self.ended is None else None

    @property
    def pending(self) -> bool:
        """True when a reply was kept but not yet judged: a crash fell between the two."""
        current = self.current
        return current is not None and current.reply is not None and current.result is None

    @property
    def unanswered(self) -> bool:
        """True when the last reply was judged but the customer has not yet answered it."""
        current = self.current
        return current is not None and current.result is not None

    @property
    def answered(self) -> tuple[Exchange, ...]:
        """Exchanges with a judgement."""
        return tuple(e for e in self.exchanges if e.result is not None)

    @property
    def retries(self) -> int:
        """How many replies were taken back."""
        return sum(e.reply is not None for e in self.rewound)

    def earlier_tries(self, turn: str) -> tuple[Exchange, ...]:
        """Replies to the turn that were taken back, oldest first."""
        return tuple(e for e in self.rewound if e.asked.turn == turn and e.reply is not None)

    def visits(self, turn: str) -> int:
        """How often the turn has been reached, the current time included."""
        return sum(e.asked.turn == turn for e in self.exchanges)

    def said(self) -> frozenset[str]:
        """Criteria with at least half credit in any exchange before the current one."""
        return frozenset(name for e in self.exchanges[:-1] if e.result for name in e.result.met)


def apply(state: State, event: Event, start_trust: int) -> State:
    """The state after one more event; `start_trust` is the scenario's (0–100)."""
    match event:
        case Started():
            return State(started=event, trust=start_trust)
        case Asked():
            return replace(state, exchanges=(*state.exchanges, _open(state, event)))
        case Hinted(hint=hint):
            changed = _change_last(state, hints=(*state.exchanges[-1].hints, hint))
            return replace(changed, hints=state.hints + 1)
        case Replied(text=text):
            return _change_last(state, reply=text)
        case Scored():
            judged = {"result": event.result, "trust_after": event.trust, "next": event.next}
            changed = _change_last(state, **judged, unheard=event.unheard)
            return replace(changed, trust=event.trust)
        case Rewound(index=index):
            return _rewind(state, index)
        case Ended():
            return replace(state, ended=event)


def replay(events: Iterable[Event], start_trust: int) -> State:
    """The state that a whole list of events leads to."""
    return reduce(lambda state, event: apply(state, event, start_trust), events, State())


def _open(state: State, asked: Asked) -> Exchange:
    """A new exchange; hints that were seen in this turn before it was taken back stay seen."""
    seen = max((e.hints for e in state.rewound if e.asked.turn == asked.turn), key=len, default=())
    return Exchange(asked, trust_before=state.trust, hints=seen)


def _change_last(state: State, **changes: object) -> State:
    last = replace(state.exchanges[-1], **changes)  # type: ignore[arg-type]  # field names are checked by replace
    return replace(state, exchanges=(*state.exchanges[:-1], last))


def _rewind(state: State, index: int) -> State:
    """Back to just after exchange `index` was asked; hints seen there stay seen."""
    again = state.exchanges[index]
    gone = tuple(e for e in state.exchanges[index:] if e.reply is not None or e.hints)
    fresh = Exchange(again.asked, again.trust_before, again.hints, retries=again.retries + 1)
    return State(
        started=state.started,
        trust=again.trust_before,
        exchanges=(*state.exchanges[:index], fresh),
        rewound=(*state.rewound, *gone),
        hints=state.hints,
    )
