"""Beginning, resuming, looking at and forking attempts, over a store that lives in memory."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from simulator.practice.assignments.assignment import Assigned
from simulator.practice.attempt_summary import AttemptSummary
from simulator.practice.attempt_types import AttemptRow, NewAttempt, StoredAttempt
from simulator.practice.attempts import Attempt, Attempts, LostScenario, Trainee
from simulator.practice.events import Ended, Event, Mode
from simulator.practice.step import NotNow
from simulator.scenario.script import Script
from tests.practice.small import GOOD, NOON


@dataclass
class MemoryStore:
    """Keeps attempts in a dictionary."""

    new: dict[str, NewAttempt] = field(default_factory=dict)
    events: dict[str, list[Event]] = field(default_factory=dict)
    summaries: dict[str, AttemptSummary] = field(default_factory=dict)
    given: list[Assigned] = field(default_factory=list)

    @property
    def assignments(self) -> "MemoryStore":
        return self

    def given_to(self, trainee: str) -> Sequence[Assigned]:
        return self.given

    def create(self, new: NewAttempt) -> str:
        attempt = f"a{len(self.new)}"
        self.new[attempt] = new
        self.events[attempt] = []
        return attempt

    def journal(self, attempt_id: str) -> "MemoryJournal":
        return MemoryJournal(self, attempt_id)

    def attempt(self, id_or_prefix: str) -> StoredAttempt:
        new, summary = self.new[id_or_prefix], self.summaries[id_or_prefix]
        row = AttemptRow(
            id=id_or_prefix,
            trainee=new.trainee,
            team=new.team,
            scenario=new.scenario,
            title=new.title,
            language=new.language,
            digest=new.digest,
            seed=new.seed,
            mode=new.mode,
            started_at=new.started_at,
            updated_at=new.started_at,
            score=summary.score,
            answered=summary.answered,
            ending=summary.ending,
            outcome=summary.outcome,
            passed=summary.passed,
            hints=summary.hints,
            retries=summary.retries,
            red_lines=summary.red_lines,
        )
        return StoredAttempt(row, tuple(self.events[id_or_prefix]))

    def sources(self, digest: str) -> Mapping[str, str]:
        return {}

    def attempts(
        self, *, trainee: str | None = None, scenario: str | None = None, mode: Mode | None = None
    ) -> tuple[AttemptRow, ...]:
        rows = [self.attempt(name).row for name in self.summaries]
        wanted = {"trainee": trainee, "scenario": scenario, "mode": mode}
        asked = {name: value for name, value in wanted.items() if value is not None}
        return tuple(row for row in rows if all(getattr(row, name) == value for name, value in asked.items()))


@dataclass
class MemoryJournal:
    """Appends to its store."""

    store: MemoryStore
    attempt: str

    def append(self, events: Sequence[Event], summary: AttemptSummary) -> None:
        self.store.events[self.attempt] += events
        self.store.summaries[self.attempt] = summary


ME = Trainee("林晓", "一部")
LATER = NOON + dt.timedelta(hours=1)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def attempts(store: MemoryStore, script: Script) -> Attempts:
    return Attempts(store, lambda: NOON, find_script=lambda _id, _language: script)


def play_to_the_end(attempts: Attempts, script: Script, mode: Mode = Mode.PRACTICE) -> Attempt:
    attempt = attempts.start(script, mode, 7, ME)
    if mode is Mode.PRACTICE:
        attempt.session.hint()
    for reply in (GOOD, "2", "1 2 3"):
        attempt.session.submit(reply)
    assert attempt.session.state.ended is not None
    return attempt


def test_a_new_attempt_is_kept_under_its_trainee_with_its_title_filled_in(
    attempts: Attempts, store: MemoryStore, script: Script
) -> None:
    titled = replace(script, scenario=script.scenario.model_copy(update={"title": "{{ shop }}的一次通话"}))
    attempt = attempts.start(titled, Mode.PRACTICE, 7, ME)
    new = store.new[attempt.id]
    assert (new.trainee, new.team) == ("林晓", "一部")
    assert new.title == attempt.session.prepared.fill("{{ shop }}的一次通话")
    assert "{{" not in new.title


def test_an_attempt_without_a_store_is_played_and_not_kept(script: Script) -> None:
    attempt = Attempts(None, lambda: NOON).start(script, Mode.PRACTICE, 7)
    attempt.session.submit(GOOD)
    assert attempt.id == ""
    assert len(attempt.session.state.answered) == 1


def test_an_attempt_is_resumed_where_it_stood(attempts: Attempts, script: Script) -> None:
    attempt = attempts.start(script, Mode.PRACTICE, 7, ME)
    attempt.session.submit(GOOD)
    assert attempts.resume(attempt.id).session.state == attempt.session.state


def test_an_attempt_that_was_kept_but_never_begun_begins_when_it_is_resumed(
    attempts: Attempts, store: MemoryStore, script: Script
) -> None:
    attempt = attempts.start(script, Mode.OFFICIAL, 7, ME)
    store.events[attempt.id].clear()
    started = attempts.resume(attempt.id).session.state.started
    assert started is not None
    assert started.mode is Mode.OFFICIAL


def test_a_fork_leaves_the_finished_attempt_as_it_was(attempts: Attempts, store: MemoryStore, script: Script) -> None:
    old = play_to_the_end(attempts, script)
    events, summary = tuple(store.events[old.id]), store.summaries[old.id]
    fork = attempts.fork(old, 1, ME)
    fork.session.submit("1")
    assert fork.id != old.id
    assert tuple(store.events[old.id]) == events
    assert store.summaries[old.id] == summary
    assert isinstance(store.events[old.id][-1], Ended)


def test_a_fork_stands_at_the_chosen_turn_and_is_linked(attempts: Attempts, script: Script) -> None:
    old = play_to_the_end(attempts, script)
    state = attempts.fork(old, 1, ME).session.state
    assert state.current is not None
    assert state.current.asked.turn == "quiz"
    assert state.ended is None
    assert state.started is not None
    assert state.started.forked_from == old.id
    assert [e.asked.turn for e in state.answered] == ["opening"]


def test_a_fork_keeps_the_hints_that_were_seen_and_the_earlier_tries(attempts: Attempts, script: Script) -> None:
    state = attempts.fork(play_to_the_end(attempts, script), 0, ME).session.state
    assert state.hints == 1
    assert state.current is not None
    assert [hint.value for hint in state.current.hints] == ["goal"]
    assert [tried.reply for tried in state.earlier_tries("opening")] == [GOOD]


def test_a_fork_can_be_resumed_like_any_attempt(attempts: Attempts, script: Script) -> None:
    fork = attempts.fork(play_to_the_end(attempts, script), 1, ME)
    assert attempts.resume(fork.id).session.state == fork.session.state


@pytest.mark.parametrize("index", [-1, 3])
def test_only_an_answered_turn_can_be_forked(attempts: Attempts, script: Script, index: int) -> None:
    old = play_to_the_end(attempts, script)
    with pytest.raises(NotNow):
        attempts.fork(old, index, ME)


def test_an_official_attempt_is_never_forked(attempts: Attempts, script: Script) -> None:
    old = play_to_the_end(attempts, script, Mode.OFFICIAL)
    with pytest.raises(NotNow):
        attempts.fork(old, 0, ME)


def test_a_scenario_that_is_neither_in_the_library_nor_kept_is_said_to_be_lost(
    store: MemoryStore, attempts: Attempts, script: Script
) -> None:
    attempt = attempts.start(script, Mode.PRACTICE, 7, ME)
    with pytest.raises(LostScenario, match="demo/small"):
        Attempts(store, lambda: NOON).resume(attempt.id)


def test_a_scenario_that_was_edited_since_is_not_taken_for_the_one_that_was_played(
    store: MemoryStore, attempts: Attempts, script: Script
) -> None:
    attempt = attempts.start(script, Mode.PRACTICE, 7, ME)
    edited = replace(script, sources={"small.yaml": "y"})
    with pytest.raises(LostScenario):
        Attempts(store, lambda: NOON, find_script=lambda _id, _language: edited).resume(attempt.id)
