"""What scoring says about one reply; `to_json` is a contract read outside the repository."""

from dataclasses import dataclass
from typing import Any

from simulator.scenario.model import Severity, Skill
from simulator.scoring.text.normalisation import Span

__all__ = ["CriterionResult", "RedLineResult", "Span", "TurnScore"]


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """How far one criterion is met.

    `credit` is 1.0 met, 0.5 partly, 0.0 not; `strength` 0–100 says how sure the match is. `evidence` is the
    trainee's own words at `span`; for a miss they are the nearest words (may be empty). `phrase` is the
    author's phrase nearest to them. `notes` are codes of guards that spoke: `not_a_question`, `negated`, …
    """

    id: str
    skill: Skill
    weight: int
    credit: float
    strength: int
    evidence: str = ""
    span: Span | None = None
    phrase: str = ""
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "credit": self.credit,
            "skill": self.skill.value,
            "weight": self.weight,
            "strength": self.strength,
            "evidence": self.evidence,
            "span": [self.span.start, self.span.end] if self.span else None,
            "phrase": self.phrase,
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class RedLineResult:
    """A red line that was crossed, with the words that crossed it."""

    id: str
    severity: Severity
    evidence: str
    because: str
    span: Span | None = None
    phrase: str = ""
    means: str = ""
    instead: str = ""
    strength: int = 100

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "severity": self.severity.value,
            "evidence": self.evidence,
            "because": self.because,
            "span": [self.span.start, self.span.end] if self.span else None,
            "phrase": self.phrase,
            "means": self.means,
            "instead": self.instead,
            "strength": self.strength,
        }


@dataclass(frozen=True, slots=True)
class TurnScore:
    """The judgement of one reply: 0–100, its criteria in the file's order, red lines, notes about the whole reply.

    Notes: empty, unreadable, off_topic, rude, keyword_list, criterion_pasted, echo, model_answer, order.
    """

    score: int
    criteria: tuple[CriterionResult, ...] = ()
    red_lines: tuple[RedLineResult, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def crossed(self) -> frozenset[str]:
        return frozenset(line.id for line in self.red_lines)

    @property
    def met(self) -> frozenset[str]:
        """Criteria with at least half credit."""
        return frozenset(c.id for c in self.criteria if c.credit >= 0.5)

    def to_json(self) -> dict[str, Any]:
        return {
            "score": self.score,
            "criteria": {c.id: c.to_json() for c in self.criteria},
            "red_lines": [line.to_json() for line in self.red_lines],
            "notes": list(self.notes),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "TurnScore":
        """Read back what `to_json` wrote."""

        def span(value: list[int] | None) -> Span | None:
            return Span(*value) if value else None

        criteria = tuple(
            CriterionResult(
                id=name,
                skill=Skill(c["skill"]),
                weight=c["weight"],
                credit=c["credit"],
                strength=c["strength"],
                evidence=c["evidence"],
                span=span(c["span"]),
                phrase=c["phrase"],
                notes=tuple(c["notes"]),
            )
            for name, c in data["criteria"].items()
        )
        red_lines = tuple(
            RedLineResult(**{**line, "severity": Severity(line["severity"]), "span": span(line["span"])})
            for line in data["red_lines"]
        )
        return cls(data["score"], criteria, red_lines, tuple(data["notes"]))
