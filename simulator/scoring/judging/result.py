"""What scoring says about one reply; `to_json` is a contract read outside the repository.

In JSON a span is [start, end], and the criteria of a turn stand by their ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator

from simulator.json_values import fields_to_plain, from_plain
from simulator.scenario.model import Severity, Skill
from simulator.scoring.text.normalisation import Span
from simulator.scoring.thresholds import THRESHOLDS

__all__ = ["CriterionResult", "RedLineResult", "Span", "TurnScore"]


def _read_span(value: object) -> object:
    return Span(*value) if isinstance(value, list | tuple) else value


JsonSpan = Annotated[Span | None, BeforeValidator(_read_span)]


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """How far one criterion is met.

    `credit` is 1.0 met, 0.5 partly, 0.0 not; `strength` 0–100 says how much of it was said, `chance` 0–100 how likely a
    reader would find it at least partly met (how well it holds: `Thresholds.unsure`). `evidence` is the
    trainee's own words at `span`; for a miss they are the nearest words (may be empty). `phrase` is the
    author's phrase nearest to them. `notes` are codes of guards that spoke: `not_a_question`, `negated`, …
    """

    id: str
    skill: Skill
    weight: int
    credit: float
    strength: int
    evidence: str = ""
    span: JsonSpan = None
    phrase: str = ""
    notes: tuple[str, ...] = ()
    chance: int | None = None

    @property
    def is_unsure(self) -> bool:
        """Whether a reader might well see it the other way; never where a guard or a plain rule decided."""
        low, high = THRESHOLDS.unsure
        return self.chance is not None and low <= self.chance <= high

    def to_json(self) -> dict[str, Any]:
        """The fields without `id`, under which they stand; `credit` first."""
        return {"credit": self.credit, **fields_to_plain(self, without=("id", "credit"))}


@dataclass(frozen=True, slots=True)
class RedLineResult:
    """A red line that was crossed, or nearly, with the words that did; `strength` 0–100 is how likely that is."""

    id: str
    severity: Severity
    evidence: str
    because: str
    span: JsonSpan = None
    phrase: str = ""
    means: str = ""
    instead: str = ""
    strength: int = 100

    @property
    def is_unsure(self) -> bool:
        """Whether a trainer should confirm it before it fails anybody."""
        return self.severity is Severity.CRITICAL and self.strength < THRESHOLDS.sure_line

    def to_json(self) -> dict[str, Any]:
        return fields_to_plain(self)


def _read_criteria(value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    return [{**fields, "id": name} if isinstance(fields, Mapping) else fields for name, fields in value.items()]


@dataclass(frozen=True, slots=True)
class TurnScore:
    """The judgement of one reply: 0–100, its criteria in the file's order, red lines, notes about the whole reply.

    Notes: empty, unreadable, off_topic, rude, keyword_list, criterion_pasted, echo, model_answer, order, core_missing.
    `enough` are the points of the criteria's weights that made a complete reply; None where nobody could say so:
    in choice and order turns, and in judgements kept from before. `near_lines` are red lines that were nearly crossed:
    they cost nothing, and a trainer can look at them.
    """

    score: int
    criteria: Annotated[tuple[CriterionResult, ...], BeforeValidator(_read_criteria)] = ()
    red_lines: tuple[RedLineResult, ...] = ()
    notes: tuple[str, ...] = ()
    enough: float | None = None
    near_lines: tuple[RedLineResult, ...] = ()

    @property
    def crossed(self) -> frozenset[str]:
        return frozenset(line.id for line in self.red_lines)

    @property
    def met(self) -> frozenset[str]:
        """Criteria with at least half credit."""
        return frozenset(c.id for c in self.criteria if c.credit >= 0.5)

    def to_json(self) -> dict[str, Any]:
        plain = fields_to_plain(self) | {"criteria": {criterion.id: criterion.to_json() for criterion in self.criteria}}
        return plain if self.near_lines else {key: value for key, value in plain.items() if key != "near_lines"}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "TurnScore":
        """Read back what `to_json` wrote. Raises ValueError."""
        return from_plain(cls, data)
