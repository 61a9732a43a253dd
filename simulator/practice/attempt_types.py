"""An attempt as it is kept: plain values that stores take and give, no database in sight."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.practice.events import Event, Mode, Time
from simulator.scenario.model import Outcome


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
class AttemptRow:
    """An attempt as lists show it; its figures are those of `AttemptSummary`.

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

    @property
    def finished(self) -> bool:
        """True once the conversation reached an ending."""
        return self.ending != ""


@dataclass(frozen=True, slots=True)
class StoredAttempt:
    """An attempt with all that happened in it, in order."""

    row: AttemptRow
    events: tuple[Event, ...]
