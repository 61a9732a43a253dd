"""An attempt under way: drives the pure step and writes every event to a journal before anybody sees its effect."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Protocol

from simulator.locales import N_
from simulator.practice import step as engine
from simulator.practice.attempt_summary import AttemptSummary, summarise_attempt
from simulator.practice.events import Ended, Event, Hinted, Mode
from simulator.practice.official.rules import EXPIRED, TimeOver
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import State, replay

__all__ = ["Journal", "NullJournal", "Session"]


class Journal(Protocol):
    """Where events are kept. `append` returns only when they and the standing after them are durable."""

    def append(self, events: Sequence[Event], summary: AttemptSummary) -> None: ...


class NullJournal:
    """A journal that keeps nothing, for headless runs and tests."""

    def append(self, events: Sequence[Event], summary: AttemptSummary) -> None:
        """Keep nothing."""


class Session:
    """One attempt: `state` is how it stands, `events` all that happened. `clock` gives the time, with its zone.

    From its `deadline` on, if it has one, it takes no more replies and is over.
    """

    def __init__(
        self,
        prepared: PreparedScenario,
        journal: Journal,
        clock: Callable[[], dt.datetime],
        deadline: dt.datetime | None = None,
    ) -> None:
        self.prepared = prepared
        self.state = State()
        self.events: tuple[Event, ...] = ()
        self._journal = journal
        self._clock = clock
        self.deadline = deadline

    def start(self, mode: Mode) -> tuple[Event, ...]:
        """The attempt begins; the customer's first line is the last event."""
        return self._record(*engine.begin(self.prepared, mode, self._clock()))

    def resume(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Stand where these kept events left off; a reply that a crash left unjudged is judged now."""
        self.events = tuple(events)
        self.state = replay(events, self.prepared.scenario.customer.trust)
        return self.settle()

    def adopt(self, events: Sequence[Event]) -> None:
        """Stand where these events, which this journal does not hold yet, lead to."""
        self._record(*events)

    def submit(self, text: str) -> tuple[Event, ...]:
        """The trainee's reply: durable first, judged and answered then. Raises NotNow, InvalidAnswer."""
        return self.keep_reply(text) + self.settle()

    def keep_reply(self, text: str) -> tuple[Event, ...]:
        """The trainee's reply, durable and not yet judged: `settle` does that.

        Raises NotNow, InvalidAnswer, and TimeOver, after which the attempt has ended.
        """
        if self.end_in_time():
            raise TimeOver(N_("The time for this official attempt ran out; this reply was not taken."))
        return self._record(engine.record_reply(self.prepared, self.state, text, self._clock()))

    def hint(self) -> Hinted:
        """The next stronger hint. Raises NotNow."""
        hinted = engine.hint(self.state, self._clock())
        self._record(hinted)
        return hinted

    def rewind(self, index: int) -> None:
        """Answer exchange `index` (from 0) again. Raises NotNow, also once the attempt has ended."""
        self._record(engine.rewind(self.state, index, self._clock()))

    def settle(self) -> tuple[Event, ...]:
        """Judge and answer the reply that is kept; nothing where none waits for it."""
        _, events = engine.settle(self.prepared, self.state, self._clock())
        return self._record(*events) if events else ()

    def now(self) -> dt.datetime:
        """The time by this attempt's clock."""
        return self._clock()

    def end_in_time(self) -> bool:
        """End the attempt if its time has run out; whether it did so."""
        if self.deadline is None or self.state.ended is not None or self._clock() < self.deadline:
            return False
        self._record(Ended(self.deadline, EXPIRED, "", ""))
        return True

    def _record(self, *events: Event) -> tuple[Event, ...]:
        state = engine.advance(self.prepared, self.state, *events)
        self._journal.append(events, summarise_attempt(self.prepared, state))
        self.events, self.state = (*self.events, *events), state
        return events
