"""The words of a fixed list that scenarios and records use; apart from the model, so that naming one is quick."""

from collections.abc import Mapping
from enum import StrEnum


class Skill(StrEnum):
    """The ten skills of the common taxonomy; `code` is the short form used by data files."""

    RAPPORT = "rapport"
    ACKNOWLEDGE = "acknowledge"
    DISCOVERY = "discovery"
    REFRAME = "reframe"
    VALUE = "value"
    RISK_DISCLOSURE = "risk_disclosure"
    COMPLIANCE = "compliance"
    NEXT_STEP = "next_step"
    SERVICE_RECOVERY = "service_recovery"
    NEGOTIATION = "negotiation"

    @property
    def code(self) -> str:
        return SKILL_CODES[self]


SKILL_CODES: Mapping[Skill, str] = {
    Skill.RAPPORT: "RAP",
    Skill.ACKNOWLEDGE: "ACK",
    Skill.DISCOVERY: "DIS",
    Skill.REFRAME: "REF",
    Skill.VALUE: "VAL",
    Skill.RISK_DISCLOSURE: "RSK",
    Skill.COMPLIANCE: "CMP",
    Skill.NEXT_STEP: "NXT",
    Skill.SERVICE_RECOVERY: "SVC",
    Skill.NEGOTIATION: "NEG",
}


class Severity(StrEnum):
    """How much a crossed red line weighs: major caps the turn at 40, critical fails the attempt."""

    MAJOR = "major"
    CRITICAL = "critical"


class ScenarioState(StrEnum):
    """Where a scenario is in its life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class Outcome(StrEnum):
    """A well-handled “no” is a success."""

    SUCCESS = "success"
    FAILURE = "failure"


class Feeling(StrEnum):
    """What a customer may feel and say without naming it; the gravest first."""

    ANGER = "anger"
    WORRY = "worry"
    DOUBT = "doubt"
