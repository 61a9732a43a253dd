"""What needs more than one field: one file a fault, and the list of them here. A check yields findings."""

from collections.abc import Callable, Iterator

from simulator.scenario.checks import (
    answers,
    conditions,
    criteria,
    examples,
    names,
    order,
    phrases,
    policies,
    reach,
    rules,
    targets,
    variables,
    weights,
)
from simulator.scenario.outline import Case
from simulator.scenario.sources import Finding

Check = Callable[[Case], Iterator[Finding]]

SCENARIO_CHECKS: tuple[Check, ...] = (
    targets.check,
    conditions.check,
    rules.check,
    reach.check,
    names.check,
    order.check,
    examples.check,
    weights.check,
    criteria.check,
    phrases.check,
    variables.check,
    answers.check,
    policies.check,
)

POLICY_CHECKS: tuple[Check, ...] = (phrases.check_policy,)
