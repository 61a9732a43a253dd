"""A kept attempt scored again against its scenario as it is now: what the edit would have changed.

The kept events are gone through once. Every reply is judged in the turn it was said in, after the lines the customer
really said; trust, `said` and `visits` run on with the new judgements. Where the new route leaves the old one the
attempt *parts*: later replies are still judged, each at its turn, but they no longer count if the new route ends.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from simulator.authoring.replay.carry_over import Unanswerable, carry_over, quote
from simulator.practice.attempt_summary import has_passed, mean_score
from simulator.practice.events import Asked, Ended, Event, Replied, Rewound, Scored
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import State, apply
from simulator.practice.step import judge
from simulator.scoring.judging.result import TurnScore


@dataclass(frozen=True, slots=True)
class Rejudged:
    """One reply, then and now. `now` is None where it could not be judged again; `problem` is the reason.

    `counts` is false for a reply that the trainee took back.
    """

    turn: str
    reply: str
    then: TurnScore
    then_to: str
    now: TurnScore | None
    now_to: str
    counts: bool = True
    problem: Unanswerable | None = None

    @property
    def changed(self) -> bool:
        """True where score, route, red lines or any criterion's credit is not what it was."""
        return self.now is not None and (
            (self.then.score, self.then_to, self.then.crossed) != (self.now.score, self.now_to, self.now.crossed)
            or self.credits_changed != {}
        )

    @property
    def credits_changed(self) -> Mapping[str, tuple[float | None, float | None]]:
        """Criterion → credit then and now; None where it did not exist."""
        if self.now is None:
            return {}
        then = {c.id: c.credit for c in self.then.criteria}
        now = {c.id: c.credit for c in self.now.criteria}
        return {name: (then.get(name), now.get(name)) for name in {**then, **now} if then.get(name) != now.get(name)}


@dataclass(frozen=True, slots=True)
class AttemptVerdict:
    """How an attempt stands: score 0–100; `ending` empty and `passed` None where it is not over."""

    score: int
    ending: str
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """An attempt then and now. `parts_at` is the number (from 0) of the reply whose route changed first, else None."""

    then: AttemptVerdict
    now: AttemptVerdict
    replies: tuple[Rejudged, ...]
    parts_at: int | None = None

    @property
    def changed(self) -> bool:
        """True where the verdict or any reply's judgement is not what it was."""
        return self.then != self.now or any(reply.changed for reply in self.replies)

    @property
    def unjudged(self) -> tuple[Rejudged, ...]:
        """Replies that could not be judged again."""
        return tuple(reply for reply in self.replies if reply.now is None)


def replay_attempt(prepared: PreparedScenario, events: Iterable[Event], then: AttemptVerdict) -> Replayed:
    """The attempt again on `prepared`, which carries the scenario as it is now and the attempt's own seed.

    `then` is the verdict that was kept. A reply that cannot be judged again keeps its score and its route.
    """
    run = _Run(prepared)
    for event in events:
        run.take(event)
    replies = tuple(run.replies)
    summary = [number for number, reply in enumerate(replies) if reply.counts]
    parts_at = next((number for number in summary if replies[number].now_to != replies[number].then_to), None)
    place = summary.index(parts_at) if parts_at is not None else None
    return Replayed(then, _decide(prepared, run.state, place), replies, parts_at)


def _decide(prepared: PreparedScenario, state: State, parts: int | None) -> AttemptVerdict:
    """The verdict now. After the parting reply (exchange `parts`) the conversation is either over or not known."""
    if parts is not None:
        leads = state.exchanges[parts].next or ""
        ended = state.ended or _end(state, leads)
        over = prepared.ending(leads) is not None
        state = replace(
            state, exchanges=state.exchanges[: parts + 1], ended=replace(ended, ending=leads) if over else None
        )
        if not over:
            return AttemptVerdict(mean_score(state), "", None)
    if state.ended is None or prepared.ending(state.ended.ending) is None:
        return AttemptVerdict(mean_score(state), "", None)
    return AttemptVerdict(mean_score(state), state.ended.ending, has_passed(prepared, state))


def _end(state: State, ending: str) -> Ended:
    return Ended(state.exchanges[-1].asked.at, ending, "", "")


class _Run:
    """Goes through kept events, every judgement made anew."""

    def __init__(self, prepared: PreparedScenario) -> None:
        self.prepared = prepared
        self.state = State()
        self.replies: list[Rejudged] = []
        self._standing: list[int] = []
        self._reply = ""
        self._problem: Unanswerable | None = None

    def take(self, event: Event) -> None:
        match event:
            case Replied():
                self._take_reply(event)
            case Scored():
                self._take_judgement(event)
            case Asked():  # answers are carried over to the options as they stand in the file
                self._apply(replace(event, order=()))
            case Rewound(index=index):
                for number in self._standing[index:]:
                    self.replies[number] = replace(self.replies[number], counts=False)
                del self._standing[index:]
                self._apply(event)
            case _:
                self._apply(event)

    def _take_reply(self, event: Replied) -> None:
        asked = self.state.exchanges[-1].asked
        self._reply = quote(asked, event.text)
        carried = carry_over(self.prepared, asked, event.text, self.state.visits(event.turn))
        self._problem = carried if isinstance(carried, Unanswerable) else None
        self._apply(replace(event, text=event.text if isinstance(carried, Unanswerable) else carried))

    def _take_judgement(self, event: Scored) -> None:
        now = event if self._problem else judge(self.prepared, self.state, event.at)
        self._apply(now)
        self._standing.append(len(self.replies))
        self.replies.append(
            Rejudged(
                turn=event.turn,
                reply=self._reply,
                then=event.result,
                then_to=event.next,
                now=None if self._problem else now.result,
                now_to=now.next,
                problem=self._problem,
            )
        )

    def _apply(self, event: Event) -> None:
        self.state = apply(self.state, event, self.prepared.scenario.customer.trust)
