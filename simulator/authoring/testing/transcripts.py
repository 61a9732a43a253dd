"""Every transcript is a test: a whole conversation, held straight through and again saved and reloaded each time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from simulator.authoring.files.locations import Location, Locations
from simulator.authoring.testing.failures import Failure, FailureKind
from simulator.practice.answers import InvalidAnswer, read_choice
from simulator.practice.attempt_summary import summarise_attempt
from simulator.practice.events import Event, Mode, from_json, to_json
from simulator.practice.prepared_cache import PreparedCache
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.reply_runner import NO_TIME, ReplyOutcome
from simulator.practice.rules import Situation, find_rule
from simulator.practice.session import NullJournal, Session
from simulator.practice.state import State
from simulator.scenario.model import Scenario, Transcript


@dataclass(frozen=True, slots=True)
class TranscriptResult:
    """A transcript and what came of it. `turns` are those reached, the last may be unanswered; `ending` is empty and
    `passed` None where the conversation did not end.
    """

    number: int
    place: Location
    replies: tuple[Location, ...]
    transcript: Transcript
    visits: tuple[ReplyOutcome, ...]
    turns: tuple[str, ...]
    ending: str
    score: int
    passed: bool | None
    failures: tuple[Failure, ...]

    def visit(self, failure: Failure) -> ReplyOutcome | None:
        """The exchange after which a failure showed; None where it is about the whole."""
        return self.visits[failure.reply - 1] if 0 < failure.reply <= len(self.visits) else None


@dataclass(frozen=True, slots=True)
class _Held:
    """A conversation as far as it went; `refused` says why a reply could not be taken, `unused` how many were left."""

    session: Session
    refused: str
    unused: int


def run_transcripts(prepared: PreparedCache, places: Locations) -> tuple[TranscriptResult, ...]:
    """Every transcript of a scenario, in the file's order."""
    tests = prepared.script.scenario.tests
    return tuple(_run(prepared, number, test, places) for number, test in enumerate(tests, 1))


def _run(prepared: PreparedCache, number: int, transcript: Transcript, places: Locations) -> TranscriptResult:
    straight = _hold(prepared, transcript, reload=False)
    reloaded = _hold(prepared, transcript, reload=True)
    state = straight.session.state
    summary = summarise_attempt(straight.session.prepared, state)
    turns = tuple(exchange.asked.turn for exchange in state.exchanges)
    failures = (
        *_judge(transcript, straight, turns, summary.ending, summary.passed),
        *_compare_runs(straight, reloaded),
    )
    return TranscriptResult(
        number=number,
        place=places.of("tests", number - 1),
        replies=tuple(places.of("tests", number - 1, "replies", at) for at in range(len(transcript.replies))),
        transcript=transcript,
        visits=tuple(_visits(straight.session.prepared.scenario, state)),
        turns=turns,
        ending=summary.ending,
        score=summary.score,
        passed=summary.passed,
        failures=failures,
    )


def _hold(prepared: PreparedCache, transcript: Transcript, *, reload: bool) -> _Held:
    """The conversation; with `reload` its events go through JSON and back into a new session after every reply."""
    session = Session(prepared.make(transcript.seed), NullJournal(), lambda: NO_TIME)
    session.start(Mode.OFFICIAL)
    for number, reply in enumerate(transcript.replies):
        if session.state.ended:
            return _Held(session, "", len(transcript.replies) - number)
        try:
            session.submit(_as_shown(session, session.prepared.fill(reply)))
        except InvalidAnswer as wrong:
            return _Held(session, str(wrong), 0)
        if reload:
            session = _reopen(prepared.make(transcript.seed), session.events)
    return _Held(session, "", 0)


def _as_shown(session: Session, reply: str) -> str:
    """A choice's number as the file has it, where an official attempt shows the options in a drawn order."""
    current = session.state.current
    order = current.asked.order if current else ()
    return str(order.index(read_choice(reply, len(order))) + 1) if order else reply


def _reopen(prepared: PreparedScenario, events: tuple[Event, ...]) -> Session:
    """A new session from the events as they are kept."""
    kept = json.dumps([to_json(event) for event in events], ensure_ascii=False)
    session = Session(prepared, NullJournal(), lambda: NO_TIME)
    session.resume([from_json(data) for data in json.loads(kept)])
    return session


def _visits(scenario: Scenario, state: State) -> Iterator[ReplyOutcome]:
    """The judged exchanges, each with the rule that led on."""
    said: frozenset[str] = frozenset()
    reached: dict[str, int] = {}
    for exchange in state.answered:
        turn, result, trust = exchange.asked.turn, exchange.result, exchange.trust_after
        reached[turn] = reached.get(turn, 0) + 1
        if result is None or trust is None:
            continue
        rule = find_rule(scenario.turns[turn].next, Situation(result, trust, said, reached[turn]))
        yield ReplyOutcome(turn, exchange.reply or "", result, trust, rule, exchange.next or "")
        said |= result.met


def _judge(
    transcript: Transcript, held: _Held, turns: tuple[str, ...], ending: str, passed: bool | None
) -> Iterator[Failure]:
    answered = len(held.session.state.answered)
    if held.refused:
        yield Failure(
            FailureKind.REFUSED, turns[-1], expected=held.refused, came=transcript.replies[answered], reply=answered + 1
        )
    if held.unused:
        yield Failure(FailureKind.UNUSED, came=str(held.unused), reply=answered + 1)
    if transcript.turns and transcript.turns != turns:
        parting = min(_find_parting(transcript.turns, turns), answered)
        expected, came = " → ".join(transcript.turns), " → ".join(turns)
        yield Failure(FailureKind.TURNS, expected=expected, came=came, reply=parting)
    if transcript.ending is not None and transcript.ending != ending:
        yield Failure(FailureKind.ENDING, expected=transcript.ending, came=ending, reply=answered)
    if transcript.passed is not None and transcript.passed is not passed:
        yield Failure(FailureKind.PASSED, expected=_truth(transcript.passed), came=_truth(passed))


def _find_parting(expected: tuple[str, ...], came: tuple[str, ...]) -> int:
    """After how many turns two ways part."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(expected, came, strict=False))
    return sum(1 for _ in same)


def _truth(passed: bool | None) -> str:
    return {True: "passed", False: "not passed", None: "not finished"}[passed]


def _compare_runs(straight: _Held, reloaded: _Held) -> Iterator[Failure]:
    """Saving and reloading changes nothing; the first event that differs is named."""
    pairs = zip(straight.session.events, reloaded.session.events, strict=False)
    for number, (one, other) in enumerate(pairs, 1):
        if one != other:
            yield Failure(FailureKind.RELOAD, expected=one.kind, came=other.kind, reply=number)
            return
    if len(straight.session.events) != len(reloaded.session.events) or straight.session.state != reloaded.session.state:
        count = len(straight.session.events), len(reloaded.session.events)
        yield Failure(FailureKind.RELOAD, expected=str(count[0]), came=str(count[1]), reply=min(count))
