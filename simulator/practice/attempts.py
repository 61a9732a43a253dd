"""An attempt begun, gone on with, looked at, or forked: the one way in for every face of the product.

A store (the records) is passed in, so that nothing here knows a database.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.assignments.allowance import find_allowance
from simulator.practice.assignments.assignment import Assigned
from simulator.practice.assignments.standing import list_tries
from simulator.practice.attempt_types import AttemptRow, NewAttempt, StoredAttempt
from simulator.practice.events import Ended, Event, Mode, Rewound, Started
from simulator.practice.official.limits import OfficialRules
from simulator.practice.official.rules import (
    OfficialStanding,
    check_start,
    choose_seed,
    find_standing,
    is_overdue,
)
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Journal, NullJournal, Session
from simulator.practice.state import State, replay
from simulator.practice.step import NotNow
from simulator.scenario.errors import ScenarioError
from simulator.scenario.library.restore_script import restore
from simulator.scenario.script import Script

__all__ = ["Attempt", "AttemptStore", "Attempts", "Clock", "FindScript", "LoadedAttempt", "LostScenario", "Trainee"]

Clock = Callable[[], dt.datetime]
#: The library's script of an id and a language; None where it has none.
FindScript = Callable[[str, str], Script | None]


class _GivenAssignments(Protocol):
    """Where what was asked of people is kept."""

    def given_to(self, trainee: str) -> Sequence[Assigned]: ...


class AttemptStore(Protocol):
    """Where attempts are kept; `simulator.records.store.Records` is one."""

    @property
    def assignments(self) -> _GivenAssignments: ...
    def create(self, new: NewAttempt) -> str: ...
    def journal(self, attempt_id: str) -> Journal: ...
    def attempt(self, id_or_prefix: str) -> StoredAttempt: ...
    def sources(self, digest: str) -> Mapping[str, str]: ...
    def attempts(
        self, *, trainee: str | None = None, scenario: str | None = None, mode: Mode | None = None
    ) -> tuple[AttemptRow, ...]: ...


class LostScenario(UserError):
    """The text an attempt was played on is neither in the library nor readable where it was kept."""


@dataclass(frozen=True, slots=True)
class Trainee:
    """Whose attempt it is; both may be empty."""

    name: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt under way, with the session that drives it; `id` is empty where it is not kept."""

    id: str
    session: Session


@dataclass(frozen=True, slots=True)
class LoadedAttempt:
    """A kept attempt to be looked at: with the scenario as it was then, and where it stands by what counts."""

    stored: StoredAttempt
    prepared: PreparedScenario
    state: State

    @property
    def row(self) -> AttemptRow:
        """How lists show it."""
        return self.stored.row


@dataclass(frozen=True, slots=True)
class Attempts:
    """Attempts of one place: `store` None keeps nothing, `cache` is the folder for what can be made again.

    `find_script` gives the library's scripts; only those whose text is still the attempt's are used. While an official
    attempt is open, its `rules` keep its trainee away from everything else of that scenario.
    """

    store: AttemptStore | None
    clock: Clock
    cache: Path | None = None
    find_script: FindScript = lambda _id, _language: None
    rules: OfficialRules = field(default_factory=OfficialRules)

    def start(self, script: Script, mode: Mode, seed: int, trainee: Trainee = Trainee()) -> Attempt:  # frozen
        """A new attempt, kept and begun: the customer has spoken. Raises OfficialRefusal, what the store raises."""
        now = self.clock()
        check_start(self.find_standing(script.id, trainee.name, script.language), mode, now)
        prepared = PreparedScenario(script, seed, self.cache)
        attempt, journal = self._open_journal(prepared, mode, trainee, now)
        session = Session(prepared, journal, self.clock, self._find_deadline(mode, now))
        session.start(mode)
        return Attempt(attempt, session)

    def find_standing(self, scenario: str, trainee: str, language: str = "") -> OfficialStanding:
        """How this person stands with official attempts at a scenario, by the rules and by what was assigned.

        Assignments in another `language` than the one that is meant (empty: any) do not matter. Raises what the store
        raises.
        """
        now = self.clock()
        if self.store is None:
            return find_standing((), self.rules, now)
        kept = self.store.attempts(trainee=trainee, scenario=scenario, mode=Mode.OFFICIAL)
        given = self.store.assignments.given_to(trainee)
        allowance = find_allowance(given, scenario, language, list_tries(kept), self.rules, now)
        return find_standing(kept, self.rules, now).limit(allowance)

    def draw_seed(self, script: Script, trainee: Trainee, candidates: Sequence[int]) -> int:
        """The seed for an official attempt: the one that shows this person the least they have met already."""
        kept = self.store.attempts(trainee=trainee.name, scenario=script.id) if self.store else ()
        return choose_seed(script.scenario, [row.seed for row in kept], candidates)

    def close_overdue(self, trainee: str) -> int:
        """End this person's official attempts whose time ran out, for what they are; gives how many there were.

        One whose text is lost stays as it is. Raises what the store raises.
        """
        rows = self.store.attempts(trainee=trainee, mode=Mode.OFFICIAL) if self.store else ()
        overdue = [row for row in rows if is_overdue(row, self.rules, self.clock())]
        for row in overdue:
            with suppress(LostScenario):
                self.resume(row.id)
        return len(overdue)

    def find_previous(self, attempt: Attempt) -> StoredAttempt | None:
        """The attempt at the same scenario that the same person began before this one; None where there is none.

        Raises what the store raises.
        """
        started = attempt.session.state.started
        if self.store is None or started is None or not attempt.id:
            return None
        trainee = self.store.attempt(attempt.id).row.trainee
        rows = self.store.attempts(trainee=trainee, scenario=started.scenario)
        earlier = [row for row in rows if row.id != attempt.id and row.answered and row.started_at < started.at]
        same = [row for row in earlier if row.language == started.language]
        newest = max(same, key=lambda row: row.started_at, default=None)
        return self.store.attempt(newest.id) if newest else None

    def resume(self, attempt_id: str) -> Attempt:
        """A kept attempt as it stood; what a crash left unjudged is judged now, and one whose time ran out is over.

        Raises LostScenario, OfficialRefusal and what the store raises.
        """
        stored = self._store().attempt(attempt_id)
        row, now = stored.row, self.clock()
        check_start(self.find_standing(row.scenario, row.trainee), row.mode, now, row.id)
        deadline = self._find_deadline(row.mode, row.started_at)
        session = Session(self._prepare(row), self._store().journal(row.id), self.clock, deadline)
        if stored.events:
            session.resume(stored.counting)
        else:
            session.start(row.mode)
        session.end_in_time()
        return Attempt(row.id, session)

    def _find_deadline(self, mode: Mode, started_at: dt.datetime) -> dt.datetime | None:
        return self.rules.find_deadline(started_at) if mode is Mode.OFFICIAL and self.store else None

    def load(self, attempt_id: str) -> LoadedAttempt:
        """A kept attempt to look at; nothing is judged or written. Raises LostScenario and what the store raises."""
        return self.restore(self._store().attempt(attempt_id))

    def restore(self, stored: StoredAttempt) -> LoadedAttempt:
        """A stored attempt with its scenario. Raises LostScenario and what the store raises."""
        prepared = self._prepare(stored.row)
        return LoadedAttempt(stored, prepared, replay(stored.counting, prepared.scenario.customer.trust))

    def fork(self, attempt: Attempt, index: int, trainee: Trainee) -> Attempt:
        """A new practice attempt that stands at exchange `index` (from 0) of one that has ended, to answer it again.

        The ended attempt stays as it is. The new one carries everything that happened in it: replies, their
        judgements, and every hint that was seen. Raises NotNow for an official attempt or a number out of range,
        OfficialRefusal, and what the store raises.
        """
        old = attempt.session
        started = old.state.started
        if started is None or started.mode is not Mode.PRACTICE or not 0 <= index < len(old.state.answered):
            raise NotNow("only an answered turn of a practice attempt can be tried again")
        now = self.clock()
        check_start(self.find_standing(started.scenario, trainee.name), Mode.PRACTICE, now)
        begun = replace(started, at=now, engine=old.prepared.engine, forked_from=attempt.id)
        new, journal = self._open_journal(old.prepared, Mode.PRACTICE, trainee, now)
        session = Session(old.prepared, journal, self.clock)
        session.adopt((begun, *_carried(old.events), Rewound(now, index)))
        return Attempt(new, session)

    def script_of(self, row: AttemptRow) -> Script:
        """The script as it was when the attempt was played. Raises LostScenario and what the store raises."""
        current = self.find_script(row.scenario, row.language)
        if current is not None and current.digest == row.digest:
            return current
        try:
            return restore(row.scenario, row.language, self._store().sources(row.digest))
        except (KeyError, ScenarioError) as fault:
            raise LostScenario(
                N_("The text of {scenario} that attempt {attempt} was played on can no longer be read."),
                scenario=row.scenario,
                attempt=row.id,
            ) from fault

    def _prepare(self, row: AttemptRow) -> PreparedScenario:
        return PreparedScenario(self.script_of(row), row.seed, self.cache)

    def _store(self) -> AttemptStore:
        if self.store is None:
            raise RuntimeError("these attempts are not kept")
        return self.store

    def _open_journal(
        self, prepared: PreparedScenario, mode: Mode, trainee: Trainee, at: dt.datetime | None = None
    ) -> tuple[str, Journal]:
        """The id and journal of an attempt about to begin; no id and a journal that keeps nothing without a store."""
        if self.store is None:
            return "", NullJournal()
        script = prepared.script
        new = NewAttempt(
            trainee=trainee.name,
            team=trainee.team,
            scenario=script.id,
            title=prepared.scenario.title,
            language=script.language,
            digest=script.digest,
            seed=prepared.seed,
            mode=mode,
            started_at=at or self.clock(),
            sources=script.sources,
            version=script.scenario.version,
        )
        attempt = self.store.create(new)
        return attempt, self.store.journal(attempt)


def _carried(events: tuple[Event, ...]) -> Iterator[Event]:
    """What a fork takes over: everything but the beginning and the end."""
    return (event for event in events if not isinstance(event, Started | Ended))
