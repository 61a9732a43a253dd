"""What a screen asks of the app, which knows what follows; apart from the screens, as the app loads them when shown."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from simulator.practice.attempts import Attempt
    from simulator.practice.events import Mode
    from simulator.scenario.library.library_entry import LibraryEntry
    from simulator.scenario.script import Script


@dataclass
class DrillAsked(Message):
    """The trainee wants to practise what is due."""


@dataclass
class EntryChosen(Message):
    """The trainee wants to read this scenario's briefing."""

    entry: "LibraryEntry"


@dataclass
class ScenarioAsked(Message):
    """The trainee wants to read this scenario's briefing, or to take it as an official attempt."""

    scenario: str
    language: str
    official: bool = False


@dataclass
class BeginAsked(Message):
    """The trainee has read the briefing and wants to start."""

    script: "Script"
    mode: "Mode"
    seed: int


@dataclass
class ResumeAsked(Message):
    """The trainee wants to go on with the kept attempt of this id."""

    attempt: str


@dataclass
class OpenAsked(Message):
    """The trainee wants to look at the kept attempt of this id."""

    attempt: str


@dataclass
class GoOnAsked(Message):
    """The trainee wants to go on with this unfinished attempt, whose debrief was on screen."""

    attempt: "Attempt"


@dataclass
class RetryAsked(Message):
    """The trainee wants to answer exchange `index` (from 0) of an attempt again."""

    attempt: "Attempt"
    index: int


@dataclass
class ConversationEnded(Message):
    """The conversation is over."""

    attempt: "Attempt"


@dataclass
class ProfileChanged(Message):
    """The profile in use has other values for these fields."""

    fields: frozenset[str]


@dataclass
class DayPlanned(Message):
    """Today shows what there is to do."""
