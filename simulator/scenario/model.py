"""The scenario file as typed, frozen values; the JSON Schema is generated from these classes.

Field descriptions are what an editor shows to a trainer, so they are written for trainers. Semantic rules
that need more than one field (targets exist, every turn can end) live in the checks, where each has a code.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from simulator.scenario.terms import SKILL_CODES as SKILL_CODES
from simulator.scenario.terms import Outcome as Outcome
from simulator.scenario.terms import ScenarioState as ScenarioState
from simulator.scenario.terms import Severity as Severity
from simulator.scenario.terms import Skill as Skill

Text = Annotated[str, Field(min_length=1, max_length=4000)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
RedLineName = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=60)]
Percent = Annotated[int, Field(ge=0, le=100, strict=True)]
#: Overall score needed to pass where a scenario says nothing else.
PASS_MARK = 70


def _as_tuple(value: object) -> object:
    """One line may be written without a list."""
    return (value,) if isinstance(value, str) else value


def _one_or_many(schema: dict[str, Any]) -> None:
    """Tell editors that a single string is as good as a list of strings."""
    array = {key: schema.pop(key) for key in ("type", "items", "minItems") if key in schema}
    schema["anyOf"] = [{"type": "string", "minLength": 1}, array]


Lines = Annotated[tuple[Text, ...], BeforeValidator(_as_tuple), Field(min_length=1, json_schema_extra=_one_or_many)]


class Strict(BaseModel):
    """Unknown keys are faults; values never change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


class Customer(Strict):
    """The simulated customer."""

    name: Text = Field(description="How the customer is called on screen.")
    who: Text = Field(description="One line: job, manner, what they may do.")
    trust: Percent = Field(40, description="Trust at the start, 0–100. Every reply moves it.")


class Number(Strict):
    """A criterion that is met by naming a number."""

    value: float = Field(strict=True, description="The right number; a percentage is written as 5 for 5%.")
    tolerance: float = Field(0.0, ge=0, strict=True, description="How far off still counts, in the same unit.")
    unit: str | None = Field(None, description="Unit that must follow, such as % or 元; left out: any unit.")


class Criterion(Strict):
    """One thing a good reply does."""

    skill: Skill = Field(description="The skill that this criterion trains.")
    weight: int = Field(gt=0, le=1000, strict=True, description="Share of the turn's score, relative to its siblings.")
    means: Text = Field(description="The rule in words; the trainee may see it before answering.")
    phrases: tuple[Text, ...] = Field(
        (), description="Ways to say it; any one counts, matched loosely. {a|b} = either, … = a gap."
    )
    not_: tuple[Text, ...] = Field((), alias="not", description="Phrases that look alike but do not count.")
    core: bool = Field(False, strict=True, description="true: without it the reply stays under the pass mark.")
    question: bool = Field(False, strict=True, description="true: counts only inside a question.")
    number: Number | None = Field(None, description="The reply must name this number.")
    tip: str | None = Field(None, description="Coaching when it is missed: why it matters.")


class RedLine(Strict):
    """Something that must not be said."""

    means: Text = Field(description="What must not be done, in words.")
    phrases: tuple[Text, ...] = Field(min_length=1, description="Ways people say it; matched loosely.")
    not_: tuple[Text, ...] = Field((), alias="not", description="Honest sentences that look alike.")
    because: Text = Field(description="Why it is a red line; shown to the trainee.")
    instead: str | None = Field(None, description="What to say instead.")
    severity: Severity = Field(Severity.MAJOR, description="major: turn capped at 40. critical: attempt fails.")
    source: str | None = Field(None, description="Law or rule it rests on.")
    since: dt.date | None = Field(None, description="Date from which the rule holds, YYYY-MM-DD.")


class BadAnswer(Strict):
    """A typical bad model, shown in the debrief."""

    says: Text = Field(description="The bad line.")
    because: Text = Field(description="Why it is bad.")


class Example(Strict):
    """A reply with what it must earn; every example is a test."""

    reply: Text = Field(description="What a trainee might say; {{ variables }} are allowed.")
    meets: tuple[Name, ...] = Field((), description="Criteria that must get at least half credit.")
    misses: tuple[Name, ...] = Field((), description="Criteria that must get no credit.")
    crosses: tuple[RedLineName, ...] = Field((), description="Red lines that must be crossed; left out: none may be.")
    score: str | None = Field(None, pattern=r"^\d{1,3}\.\.\d{1,3}$", description="Band, such as 60..100.")
    goes: Name | None = Field(None, description="Turn or ending it must lead to when said first, at starting trust.")


class Rule(Strict):
    """Where the conversation goes next; the first rule that holds wins."""

    when: str | None = Field(None, min_length=1, max_length=400, description="Condition; the last rule has none.")
    says: Lines | None = Field(None, description="What the customer answers before the next turn; one is drawn.")
    to: Name = Field(description="A turn or an ending.")


class BaseTurn(Strict):
    """What every turn has."""

    speaker: str | None = Field(None, description="Who speaks, if not the scenario's customer.")
    customer: Lines = Field(description="What the customer says; with several wordings one is drawn.")
    goal: str | None = Field(None, description="What the trainee should reach in this turn; the first hint.")
    next: tuple[Rule, ...] = Field(min_length=1, description="Rules, first that holds wins; the last has no `when`.")


class ReplyTurn(BaseTurn):
    """The trainee answers in free text."""

    kind: Literal["reply"] = "reply"
    criteria: dict[Name, Criterion] = Field(min_length=1, description="What a good reply does.")
    enough: int | None = Field(
        None,
        gt=0,
        strict=True,
        description="Points of the weights that make a complete reply: they score 100. Left out: nine tenths of all.",
    )
    order: tuple[Name, ...] = Field((), description="Criteria that should come in this order.")
    red_lines: dict[RedLineName, RedLine] = Field({}, description="Red lines of this turn only.")
    model_answer: str | None = Field(None, description="A reply that earns full marks; the last hint.")
    bad_answer: BadAnswer | None = Field(None, description="A typical bad model, with the reason.")
    examples: tuple[Example, ...] = Field((), description="Replies with what they must earn.")


class Option(Strict):
    """One answer of a choice turn."""

    text: Text = Field(description="The answer as shown.")
    score: Percent = Field(description="What choosing it earns.")
    because: Text = Field(description="Why; shown after choosing.")
    crosses: tuple[RedLineName, ...] = Field((), description="Red lines that choosing it crosses.")


class ChoiceTurn(BaseTurn):
    """The trainee chooses one option."""

    kind: Literal["choice"]
    skill: Skill | None = Field(None, description="The skill that this question trains.")
    options: tuple[Option, ...] = Field(min_length=2, max_length=9, description="Shown in this order.")


class OrderTurn(BaseTurn):
    """The trainee puts items in order."""

    kind: Literal["order"]
    skill: Skill | None = Field(None, description="The skill that this question trains.")
    items: tuple[Text, ...] = Field(min_length=2, max_length=9, description="In the right order; shown shuffled.")
    because: str | None = Field(None, description="Why this order; shown afterwards.")


def _kind(value: object) -> str:
    kind = value.get("kind", "reply") if isinstance(value, Mapping) else getattr(value, "kind", "reply")
    return str(kind)


Turn = Annotated[
    Annotated[ReplyTurn, Tag("reply")] | Annotated[ChoiceTurn, Tag("choice")] | Annotated[OrderTurn, Tag("order")],
    Discriminator(_kind),
]


class Ending(Strict):
    """How the conversation ends."""

    outcome: Outcome = Field(description="success (a well-handled “no” too) or failure.")
    title: str | None = Field(None, description="Two or three words for lists, such as 体面收尾.")
    customer: Text = Field(description="The customer's last line.")
    speaker: str | None = Field(None, description="Who says it, if not the scenario's customer.")
    coach: str | None = Field(None, description="What the coach says about ending here.")


class Transcript(Strict):
    """A whole conversation as a test: what is said, and where it must lead."""

    name: Text = Field(description="What it shows, in a few words.")
    replies: tuple[Text, ...] = Field(min_length=1, description="One each turn; option numbers for choice and order.")
    turns: tuple[Name, ...] = Field((), description="The turns reached, in order; left out: not checked.")
    ending: Name | None = Field(None, description="The ending reached; left out: not checked.")
    passed: bool | None = Field(None, strict=True, description="Whether the attempt must pass; left out: not checked.")
    seed: int = Field(0, strict=True, description="Draws wordings, variables and the order of order turns.")


class Scenario(Strict):
    """One conversation, as the trainer wrote it."""

    title: Text = Field(description="Short name in the library.")
    about: Text = Field(description="One line: what is practised.")
    level: int = Field(ge=1, le=5, strict=True, description="1 easiest … 5 hardest.")
    minutes: int = Field(ge=1, le=120, strict=True, description="How long one attempt takes.")
    trainee: Text = Field(description="Who the trainee plays.")
    customer: Customer
    variables: dict[Name, Annotated[tuple[str, ...], Field(min_length=1)]] = Field(
        {}, description="One value each is drawn per attempt; used as {{ name }}."
    )
    brief: Text = Field(description="What the trainee knows before the conversation.")
    pass_mark: Percent = Field(PASS_MARK, alias="pass", description="Overall score needed to pass.")
    policies: tuple[str, ...] = Field((), description="Red lines from policies/<name>.yaml that hold in every turn.")
    state: ScenarioState | None = Field(
        None,
        description="draft: listed for trainers, not offered to trainees. published (when left out): offered. "
        "archived: not offered any more; kept attempts still open.",
    )
    version: int = Field(
        1, ge=1, le=9999, strict=True, description="Raise it when the rules change; every attempt keeps it."
    )
    draft: bool = Field(False, strict=True, description="draft: true is an older way to write state: draft.")
    start: Name = Field(description="The first turn.")
    turns: dict[Name, Turn] = Field(min_length=1, description="The conversation, in reading order.")
    endings: dict[Name, Ending] = Field(min_length=1, description="How it can end.")
    tests: tuple[Transcript, ...] = Field((), description="Whole conversations that must go as written here.")

    @property
    def current_state(self) -> ScenarioState:
        """The state that is written, in either way; published where none is."""
        return self.state or (ScenarioState.DRAFT if self.draft else ScenarioState.PUBLISHED)

    @property
    def is_offered(self) -> bool:
        """Whether trainees may choose it."""
        return self.current_state is ScenarioState.PUBLISHED
