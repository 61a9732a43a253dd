"""What lists, plans and filters show of a scenario: enough to find and choose it, and quick to keep and to read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from simulator.scenario.terms import ScenarioState, Skill

if TYPE_CHECKING:
    from simulator.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class ScenarioSummary:
    """A scenario in short. `skills` are those it trains, in the taxonomy's order; `shares` say of how much of the
    weight of its criteria (0–1) each of them has; `turns` are their names, in the file's order; `policies` are named.
    """

    id: str
    title: str
    about: str
    level: int
    minutes: int
    version: int
    state: ScenarioState
    trainee: str
    customer: str
    customer_who: str
    skills: tuple[Skill, ...]
    shares: Mapping[Skill, float]
    turns: tuple[str, ...]
    policies: tuple[str, ...] = ()

    @property
    def is_offered(self) -> bool:
        """Whether trainees may choose it."""
        return self.state is ScenarioState.PUBLISHED

    def find_share(self, skill: Skill) -> float:
        """How much of its weight trains the skill, 0–1."""
        return self.shares.get(skill, 0.0)


def summarise(scenario_id: str, scenario: "Scenario") -> ScenarioSummary:
    """The summary of a scenario."""
    from simulator.scenario.skills import find_shares, find_skills

    return ScenarioSummary(
        id=scenario_id,
        title=scenario.title,
        about=scenario.about,
        level=scenario.level,
        minutes=scenario.minutes,
        version=scenario.version,
        state=scenario.current_state,
        trainee=scenario.trainee,
        customer=scenario.customer.name,
        customer_who=scenario.customer.who,
        skills=find_skills(scenario),
        shares=find_shares(scenario),
        turns=tuple(scenario.turns),
        policies=tuple(scenario.policies),
    )


def summary_to_plain(summary: ScenarioSummary) -> dict[str, Any]:
    """The summary as JSON holds it."""
    return asdict(summary)


def summary_from_plain(data: Mapping[str, Any]) -> ScenarioSummary:
    """What `summary_to_plain` wrote. Raises KeyError, TypeError, ValueError."""
    shares = {Skill(name): share for name, share in data["shares"].items()}
    skills, state = tuple(map(Skill, data["skills"])), ScenarioState(data["state"])
    names = {name: tuple(data[name]) for name in ("turns", "policies")}
    return ScenarioSummary(**{**data, **names, "skills": skills, "shares": shares, "state": state})
