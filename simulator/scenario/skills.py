"""The skills that a scenario trains."""

from simulator.scenario.model import ReplyTurn, Scenario, Skill


def find_skills(scenario: Scenario) -> tuple[Skill, ...]:
    """The skills that the scenario's turns train, in the taxonomy's order."""
    found: set[Skill] = set()
    for turn in scenario.turns.values():
        if isinstance(turn, ReplyTurn):
            found.update(criterion.skill for criterion in turn.criteria.values())
        elif turn.skill:
            found.add(turn.skill)
    return tuple(skill for skill in Skill if skill in found)


def find_shares(scenario: Scenario) -> dict[Skill, float]:
    """How much of the weight of the scenario's criteria trains each skill, 0–1; empty where they have no weight."""
    criteria = [c for turn in scenario.turns.values() if isinstance(turn, ReplyTurn) for c in turn.criteria.values()]
    total = sum(criterion.weight for criterion in criteria)
    weights: dict[Skill, float] = {}
    for criterion in criteria if total else ():
        weights[criterion.skill] = weights.get(criterion.skill, 0) + criterion.weight
    return {skill: weight / total for skill, weight in weights.items()}
