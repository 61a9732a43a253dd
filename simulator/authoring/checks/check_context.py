"""What a check that needs scoring gets: a scenario without errors, its places, and replies already tried."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from simulator.authoring.files.targets import Opened
from simulator.authoring.proving.reachable import Proof, prove
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.reply_runner import SEED, ReplyRunner
from simulator.scenario.model import ReplyTurn
from simulator.scenario.outline import CheckContext, outline
from simulator.scenario.reading.source import Finding
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.script import Script


@dataclass(frozen=True)
class ScoringContext:
    """One scenario under test. `trials` and `proof` are worked out when a check first asks for them, and kept."""

    script: Script
    case: CheckContext
    runner: ReplyRunner

    @cached_property
    def proof(self) -> Proof:
        """Which routes, turns and endings can be reached."""
        return prove(self.script)

    @property
    def reply_turns(self) -> list[tuple[str, ReplyTurn]]:
        """The turns that take free text, in the file's order."""
        turns = self.script.scenario.turns.items()
        return [(name, turn) for name, turn in turns if isinstance(turn, ReplyTurn)]

    def find(self, *keys: str | int) -> Node:
        """The value these keys lead to, as deep as the file goes."""
        node = self.case.outline.root
        for key in keys:
            elements = node.elements()
            value = node.get(key) if isinstance(key, str) else elements[key] if key < len(elements) else None
            if value is None:
                break
            node = value
        return node

    def at(self, code: str, *keys: str | int, **params: str) -> Finding:
        """A finding at the value these keys lead to."""
        return self.case.at(code, self.find(*keys), **params)

    def at_key(self, code: str, *keys: str, **params: str) -> Finding:
        """A finding at the last key itself rather than at its value."""
        name = self.find(*keys[:-1]).key(keys[-1])
        return self.case.at(code, name, **params) if name else self.at(code, *keys, **params)

    def line(self, *keys: str | int) -> str:
        """The line where a value stands, counted from 1."""
        return str(self.case.source.position(self.find(*keys).start).line)


def make_workpiece(
    opened: Opened, cache: Path | None = None, prepared: PreparedScenario | None = None
) -> ScoringContext | None:
    """The workpiece of a scenario file; None where it has errors, which are to be mended first.

    `prepared` is its script made ready with `SEED`, where somebody has it.
    """
    root = opened.reading.root
    if opened.script is None or root is None:
        return None
    return ScoringContext(
        opened.script,
        CheckContext(opened.reading.source, outline(root)),
        ReplyRunner(prepared or PreparedScenario(opened.script, SEED, cache)),
    )
