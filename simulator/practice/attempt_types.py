"""An attempt as it is kept: plain values that stores take and give, no database in sight."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from simulator.practice.events import Ended, Event, Mode, Scored, Started, Time
from simulator.scenario.model import Outcome
from simulator.scoring.judging.result import TurnScore

__all__ = ["SET_ASIDE", "AttemptRow", "Correction", "Figures", "NewAttempt", "StoredAttempt", "replace_results"]

SET_ASIDE = "void"


@dataclass(frozen=True, slots=True)
class NewAttempt:
    """An attempt about to begin. `scenario` is the script's id, `sources` its files by name; times carry a zone.

    `version` is the number that the scenario's author gave it; `digest` tells texts apart whatever it says.
    """

    trainee: str
    team: str
    scenario: str
    title: str
    language: str
    digest: str
    seed: int
    mode: Mode
    started_at: dt.datetime
    sources: Mapping[str, str] = field(default_factory=dict)
    version: int = 1


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision that changed what an attempt counts for: the second column of its record, dated and with its reason.

    `cause` is the id of the dispute decided on, empty where everything was scored again, `SET_ASIDE` where a person set
    the whole result aside, which scoring it again does not undo. `engine` and `digest` say
    what judged it now. `passed` None with an ending: the conversation would have gone on otherwise, so that the
    attempt counts for nothing and may be taken again.
    """

    attempt: str
    at: Time
    decided_by: str
    reason: str
    cause: str
    engine: str
    digest: str
    score: int
    ending: str
    outcome: Outcome | None
    passed: bool | None
    red_lines: int

    @property
    def sets_aside(self) -> bool:
        """Whether a person set the whole result aside."""
        return self.cause == SET_ASIDE and self.passed is None


@dataclass(frozen=True, slots=True)
class Figures:
    """What an attempt counts for. `passed` None with an ending: a correction declared it void."""

    score: int
    ending: str
    outcome: Outcome | None
    passed: bool | None
    red_lines: int


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """An attempt as lists show it; its figures, those of `AttemptSummary`, are the ones that count.

    Where a decision changed them, `correction` is the latest and `first` what stood there before any.
    `updated_at` is when its last event happened; both times are in UTC.
    """

    id: str
    trainee: str
    team: str
    scenario: str
    title: str
    language: str
    digest: str
    seed: int
    mode: Mode
    started_at: Time
    updated_at: Time
    score: int
    answered: int
    ending: str
    outcome: Outcome | None
    passed: bool | None
    hints: int
    retries: int
    red_lines: int
    version: int = 1
    correction: Correction | None = None
    first: Figures | None = None

    @property
    def counts(self) -> bool:
        """True where it is over and there is a result: neither unfinished nor declared void by a correction."""
        return self.finished and self.passed is not None

    @property
    def original(self) -> Figures:
        """The figures as they were first judged."""
        return self.first or Figures(self.score, self.ending, self.outcome, self.passed, self.red_lines)

    def correct(self, correction: Correction) -> "AttemptRow":
        """The attempt with a correction's figures in the place of its own, which stay beside them."""
        return replace(
            self,
            correction=correction,
            first=self.original,
            score=correction.score,
            ending=correction.ending,
            outcome=correction.outcome,
            passed=correction.passed,
            red_lines=correction.red_lines,
        )

    @property
    def finished(self) -> bool:
        """True once the conversation reached an ending."""
        return self.ending != ""


@dataclass(frozen=True, slots=True)
class StoredAttempt:
    """An attempt with all that happened in it, in order.

    `corrected` are the results that count in the place of kept ones, by the number (from 0) of the judging event.
    """

    row: AttemptRow
    events: tuple[Event, ...]
    corrected: Mapping[int, TurnScore] = field(default_factory=dict)

    @property
    def played_as(self) -> str:
        """The id that the scenario had when the attempt began, whatever it is called by now."""
        return next((event.scenario for event in self.events if isinstance(event, Started)), self.row.scenario)

    @property
    def counting(self) -> tuple[Event, ...]:
        """The events with the results that count: what a debrief or a report should be made of.

        What was said and where each reply led is as it was: the conversation was held once. Only the name of the
        ending is the one that counts.
        """
        events = replace_results(self.events, self.corrected)
        ending = self.row.ending if self.row.correction else ""
        return tuple(replace(e, ending=ending) if ending and isinstance(e, Ended) else e for e in events)


def replace_results(events: Sequence[Event], results: Mapping[int, TurnScore]) -> tuple[Event, ...]:
    """The events with other results in some judging ones, named by their number from 0."""
    return tuple(
        replace(event, result=results[seq]) if seq in results and isinstance(event, Scored) else event
        for seq, event in enumerate(events)
    )
