"""What was found in a document, and what about it is unsure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from simulator.locales import N_


class Shape(StrEnum):
    """The four shapes that are looked for."""

    OBJECTIONS = "objections"
    QUESTIONS = "questions"
    DIALOGUE = "dialogue"
    STEPS = "steps"


#: What can be unsure; keys are stable, texts are English msgids.
DOUBTS = {
    "number_again": N_("the number stood there twice; it was read once"),
    "number_missing": N_("number {number} is missing before this one: was something lost?"),
    "heading_below": N_("the heading stood on the line below its number; “{text}” was taken"),
    "wrapped": N_("this line goes on with the sentence of the line above; they were joined"),
    "inline_answer": N_("an answer began in the middle of this line; it was split there"),
    "inline_speaker": N_("another speaker began in the middle of this line; it was split there"),
    "no_answer": N_("no answer was found for “{text}”"),
    "end_unsure": N_("the last answer was taken to end before “{text}”"),
    "speaker_unsure": N_("“{label}” was taken to be the {role}"),
    "speaker_once": N_("“{label}” speaks only here; taken to be the {role}"),
    "notes_between": N_("lines between the spoken ones were taken as notes ({count}): please see that none is speech"),
    "resumed": N_("no speaker stands here; taken as going on with what the {role} said in line {before}"),
    "steps_between": N_("steps stand among the lines; which lines belong to which step is a guess"),
    "guide": N_("only advice stands under “{text}”, no words to say; it was taken as the answer"),
    "columns": N_("no header says which column is whose; “{label}” was taken as what the customer says"),
    "opening": N_("the trainee speaks first; what the customer does before that must be written"),
    "closing_unsure": N_("whether “{text}” ends the talk well is for you to say; it stands as a comment"),
    "characters": N_("“{{”, “}}” or “|” would mean something in a scenario; round brackets and “／” were written"),
    "cut": N_("longer than a line may be; the rest stands as a comment"),
}
TRAINEE = N_("trainee")
CUSTOMER = N_("customer")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at, at a line of the document."""

    line: int
    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    def message(self, t: Callable[[str], str]) -> str:
        """The doubt as a sentence."""
        params = {key: t(value) if key == "role" else value for key, value in self.params.items()}
        return t(DOUBTS[self.code]).format(**params)


@dataclass(frozen=True, slots=True)
class Passage:
    """Some text and the line where it begins; `label` is the answer's letter or the speaker."""

    line: int
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class FoundExchange:
    """Something the customer says and the answers to it; `number` as in the document, 0 where there was none.

    `bad` are answers that the document itself says are bad ones.
    """

    number: int
    line: int
    ask: str
    answers: tuple[Passage, ...]
    goal: str = ""
    bad: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a procedure, with the points below it."""

    number: int
    line: int
    title: str
    points: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Find:
    """One shape found. `lines` are all lines it used, `closing` the customer's last words without an answer."""

    shape: Shape
    title: str
    lines: frozenset[int]
    exchanges: tuple[FoundExchange, ...] = ()
    steps: tuple[Step, ...] = ()
    notes: tuple[Passage, ...] = ()
    closing: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def first(self) -> int:
        """The first line it used."""
        return min(self.lines)

    @property
    def last(self) -> int:
        """The last line it used."""
        return max(self.lines)

    @property
    def answers(self) -> int:
        """How many answers it holds."""
        return sum(len(exchange.answers) for exchange in self.exchanges)

    @property
    def bad_answers(self) -> int:
        """How many bad ones."""
        return sum(len(exchange.bad) for exchange in self.exchanges)
