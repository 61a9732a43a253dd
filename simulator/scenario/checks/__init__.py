"""What needs more than one field: one file a fault, and the list of them here. A check yields findings."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from pydantic import BaseModel

from simulator.scenario.checks import (
    answers,
    complete_replies,
    conditions,
    criteria,
    examples,
    names,
    options,
    order,
    policies,
    reach,
    rules,
    states,
    targets,
    todos,
    variables,
    weights,
)
from simulator.scenario.checks.wording import (
    doubled_phrases,
    few_red_line_phrases,
    joined_items,
    phrases,
    spoken_length,
)
from simulator.scenario.outline import CheckContext, outline
from simulator.scenario.reading.reader import Reading
from simulator.scenario.reading.source import MOST_FINDINGS, Finding

M = TypeVar("M", bound=BaseModel)
Policies = Mapping[str, frozenset[str] | None]
Check = Callable[[CheckContext], Iterator[Finding]]

SCENARIO_CHECKS: tuple[Check, ...] = (
    targets.check,
    conditions.check,
    rules.check,
    reach.check,
    names.check,
    order.check,
    examples.check,
    weights.check,
    complete_replies.check,
    criteria.check,
    phrases.check,
    doubled_phrases.check,
    joined_items.check,
    spoken_length.check,
    few_red_line_phrases.check,
    options.check,
    variables.check,
    answers.check,
    policies.check,
    states.check,
    todos.check,
)

POLICY_CHECKS: tuple[Check, ...] = (
    phrases.check_policy,
    doubled_phrases.check_policy,
    joined_items.check_policy,
    few_red_line_phrases.check_policy,
    variables.check_shared,
)

LEXICON_CHECKS: tuple[Check, ...] = (phrases.check_lexicon, variables.check_lexicon)

COURSE_CHECKS: tuple[Check, ...] = (variables.check_shared,)


def run_checks(reading: Reading[M], checks: tuple[Check, ...], policies: Policies | None = None) -> Reading[M]:
    """The reading with the findings of these checks, at most `MOST_FINDINGS` of each; as it is if it is no YAML."""
    if reading.root is None or not isinstance(reading.root.items, dict):
        return reading
    case = CheckContext(reading.source, outline(reading.root), policies or {})
    found = tuple(finding for check in checks for finding in islice(check(case), MOST_FINDINGS))
    return replace(reading, findings=reading.findings + found) if found else reading
