"""The engine: (state, what the trainee does, time) → events. Pure; every face of the product drives this.

A reply goes through three small steps: `record_reply` (the words, so that nothing typed is lost), `judge`, and
`answer` (the customer speaks, or the conversation ends). `step` does all three.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from simulator.practice.events import Asked, Ended, Event, Hint, Hinted, Mode, Replied, Rewound, Scored, Started
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.rules import Situation, find_rule
from simulator.practice.state import Exchange, State, apply
from simulator.practice.trust import move_trust
from simulator.scenario.model import Rule
from simulator.scoring.judging.reply_score import ReplyContext
from simulator.scoring.judging.result import TurnScore

#: Hints in the order they are given.
HINTS = tuple(Hint)


class NotNow(RuntimeError):
    """What was asked for does not fit the attempt as it stands, such as a hint in official mode."""


def begin(prepared: PreparedScenario, mode: Mode, at: dt.datetime, turn: str | None = None) -> tuple[Event, ...]:
    """The attempt starts and the customer speaks first; `turn` starts it elsewhere than the scenario says."""
    script = prepared.script
    started = Started(at, script.id, script.language, script.digest, prepared.seed, mode, prepared.engine)
    return started, _ask(prepared, turn or script.scenario.start, 1, at, mode)


def record_reply(prepared: PreparedScenario, state: State, text: str, at: dt.datetime) -> Replied:
    """The trainee's words for the current turn. Raises NotNow, or InvalidAnswer for choice and order turns."""
    current = _waiting(state)
    prepared.check(current.asked.turn, text)
    return Replied(at, current.asked.turn, text)


def judge(prepared: PreparedScenario, state: State, at: dt.datetime) -> Scored:
    """The judgement of the kept reply: score, trust after it, and where the first rule that holds leads."""
    current = state.current
    if current is None or current.reply is None:
        raise NotNow("there is no reply to judge")
    turn = current.asked.turn
    context = reply_context(state)
    result = prepared.judge(turn, current.reply, state.visits(turn), context, current.asked.order)
    unheard = prepared.find_unheard(turn, current.reply, result, context)
    trust = move_trust(state.trust, result, unheard)
    return Scored(at, turn, result, trust, _rule(prepared, state, result, trust).to, unheard)


def reply_context(state: State) -> ReplyContext:
    """What scoring should know besides the reply: what the customer just said, what the trainee said before."""
    return exchange_context(state.exchanges[:-1], state.exchanges[-1])


def exchange_context(before: Iterable[Exchange], exchange: Exchange) -> ReplyContext:
    """The same for any exchange, given those `before` it."""
    asked = exchange.asked
    earlier = tuple(e.reply for e in before if e.reply and not e.asked.choices)
    heard = f"{asked.reaction}\n{asked.text}" if asked.reaction else asked.text
    return ReplyContext(customer_line=heard, earlier=earlier)


def answer(prepared: PreparedScenario, state: State, at: dt.datetime) -> Asked | Ended:
    """The customer answers the judged reply: the next turn's line, or the ending's."""
    current = state.current
    if current is None or current.result is None:
        raise NotNow("there is no judged reply to answer")
    turn = current.asked.turn
    rule = _rule(prepared, state, current.result, state.trust)
    reaction = prepared.reaction(turn, rule, state.visits(turn), current.result.notes)
    ending = prepared.ending(rule.to)
    if ending is None:
        mode = state.started.mode if state.started else Mode.PRACTICE
        asked = _ask(prepared, rule.to, state.visits(rule.to) + 1, at, mode)
        return replace(asked, reaction=reaction, reaction_by=_other(current.asked.speaker, asked.speaker))
    speaker = ending.speaker or prepared.scenario.customer.name
    by = _other(current.asked.speaker, speaker)
    return Ended(at, rule.to, speaker, ending.customer, reaction, by)


def step(prepared: PreparedScenario, state: State, reply: str, at: dt.datetime) -> tuple[State, tuple[Event, ...]]:
    """One whole exchange: the reply is kept, judged and answered."""
    kept = record_reply(prepared, state, reply, at)
    state, events = settle(prepared, advance(prepared, state, kept), at)
    return state, (kept, *events)


def settle(prepared: PreparedScenario, state: State, at: dt.datetime) -> tuple[State, tuple[Event, ...]]:
    """Judge and answer whatever is still open; nothing where nothing is. Resuming after a crash calls this."""
    events: tuple[Event, ...] = ()
    if state.pending:
        scored = judge(prepared, state, at)
        state, events = advance(prepared, state, scored), (scored,)
    if state.unanswered:
        answered = answer(prepared, state, at)
        state, events = advance(prepared, state, answered), (*events, answered)
    return state, events


def hint(state: State, at: dt.datetime) -> Hinted:
    """The next stronger hint for the current turn. Raises NotNow in official mode or when all were given."""
    current = _waiting(state)
    _only_in_practice(state)
    if current.asked.choices or len(current.hints) >= len(HINTS):
        raise NotNow("there is no further hint for this turn")
    return Hinted(at, current.asked.turn, HINTS[len(current.hints)])


def rewind(state: State, index: int, at: dt.datetime) -> Rewound:
    """Back to exchange `index` (from 0) to answer it again.

    Raises NotNow in official mode, out of range, and once the attempt has ended: what is finished stays as it is, and
    another try is a new attempt (`attempts.fork_attempt`).
    """
    _only_in_practice(state)
    if state.ended is not None:
        raise NotNow("the attempt has ended")
    if not 0 <= index < len(state.answered):
        raise NotNow("there is no answered turn of that number")
    return Rewound(at, index)


def advance(prepared: PreparedScenario, state: State, *events: Event) -> State:
    """The state after these events."""
    for event in events:
        state = apply(state, event, prepared.scenario.customer.trust)
    return state


def _ask(prepared: PreparedScenario, turn: str, visit: int, at: dt.datetime, mode: Mode) -> Asked:
    """The customer's line. In an official attempt the options of a choice stand in a drawn order: a place learnt in
    practice is no answer.
    """
    line = prepared.customer_line(turn, visit)
    order = prepared.draw_options(turn, visit) if mode is Mode.OFFICIAL else ()
    choices = prepared.choices(turn, visit, order)
    return Asked(at, turn, prepared.speaker(turn), line, choices=choices, order=order)


def _other(reacts: str, speaks: str) -> str:
    """Who reacts, where somebody else speaks next."""
    return reacts if reacts != speaks else ""


def situation(state: State, result: TurnScore, trust: int) -> Situation:
    """What the rules of the current turn look at once its reply was judged and trust moved."""
    return Situation(result, trust, state.said(), state.visits(state.exchanges[-1].asked.turn))


def _rule(prepared: PreparedScenario, state: State, result: TurnScore, trust: int) -> Rule:
    rules = prepared.turn(state.exchanges[-1].asked.turn).next
    return rules[find_rule(rules, situation(state, result, trust))]


def _waiting(state: State) -> Exchange:
    current = state.current
    if current is None or current.reply is not None:
        raise NotNow("the attempt does not wait for a reply")
    return current


def _only_in_practice(state: State) -> None:
    if state.started is None or state.started.mode is not Mode.PRACTICE:
        raise NotNow("an official attempt has no help and no second try")
