"""A policy is shared: what another phrase in it breaks in the other scenarios that take it over."""

from collections.abc import Iterator

from simulator.authoring.files.locations import Locations
from simulator.authoring.files.open_text import open_text
from simulator.authoring.files.targets import Opened
from simulator.authoring.review.file_edits import FileEdits
from simulator.authoring.review.queue import Review
from simulator.authoring.review.review_cases import Case
from simulator.authoring.testing.examples import run_examples
from simulator.practice.appeals import Claim
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.reply_runner import SEED, ReplyRunner
from simulator.scenario.library.find_scenario import list_ids
from simulator.scenario.model import ReplyTurn, Scenario
from simulator.scenario.reading.source import read_source

__all__ = ["find_policy_failures"]


def find_policy_failures(review: Review, case: Case, edits: FileEdits) -> Iterator[str]:
    """Examples of other scenarios that fail by this red line with the policy as edited, and did not before.

    Only those are tried that can: after a counter-phrase the ones that cross the line, after a phrase all others.
    """
    if not edits.policies:
        return
    for scenario in list_ids(review.root, case.row.language):
        script = review.script(scenario, case.row.language)
        if script is None or script.path is None or scenario == case.row.scenario:
            continue
        if edits.policy in script.scenario.policies:
            text = read_source(script.path)[0].text
            after = _find_failures(review, case, open_text(script.path, text, edits.policies))
            if after:
                before = {*_find_failures(review, case, open_text(script.path, text))}
                yield from (f"{scenario}: {name}" for name in after if name not in before)


def _find_failures(review: Review, case: Case, opened: Opened) -> list[str]:
    scenario, script = opened.reading.value, opened.script
    if scenario is None or script is None:
        return []
    tried = _keep_examples(scenario, case)
    if not any(isinstance(turn, ReplyTurn) and turn.examples for turn in tried.turns.values()):
        return []
    runner = ReplyRunner(PreparedScenario(script, SEED, review.cache))
    results = run_examples(tried, runner, Locations(opened.reading.source, opened.reading.root))
    failing = (one for one in results if any(failure.subject == case.dispute.item for failure in one.failures))
    return [f"{one.visit.turn} “{one.example.reply[:30]}”" for one in failing]


def _keep_examples(scenario: Scenario, case: Case) -> Scenario:
    """The scenario with the examples alone that the edit could break."""
    crosses, line = case.dispute.claim is Claim.WRONG, case.dispute.item
    turns = {
        name: turn.model_copy(
            update={"examples": tuple(one for one in turn.examples if (line in one.crosses) is crosses)}
        )
        if isinstance(turn, ReplyTurn)
        else turn
        for name, turn in scenario.turns.items()
    }
    return scenario.model_copy(update={"turns": turns})
