"""Real examples of the library with the judgement they get now: what a page on scoring shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.reply_runner import SEED, ReplyOutcome, try_reply
from simulator.scenario.model import ReplyTurn
from simulator.scenario.script import Script

#: How many examples are judged; in the order their author chose.
MOST = 4


@dataclass(frozen=True, slots=True)
class JudgedExamples:
    """A customer's line and replies to it, each with its judgement."""

    line: str
    outcomes: tuple[ReplyOutcome, ...]


def judge_examples(scripts: Iterable[Script], cache: Path | None) -> JudgedExamples | None:
    """The examples of the first turn that has any, at most `MOST`; None where no script has one."""
    for script in scripts:
        for name, turn in script.scenario.turns.items():
            if isinstance(turn, ReplyTurn) and turn.examples:
                prepared = PreparedScenario(script, SEED, cache)
                replies = [prepared.fill(example.reply) for example in turn.examples[:MOST]]
                outcomes = tuple(try_reply(prepared, name, reply) for reply in replies)
                return JudgedExamples(prepared.customer_line(name, 1), outcomes)
    return None
