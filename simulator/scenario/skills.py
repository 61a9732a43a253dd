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
