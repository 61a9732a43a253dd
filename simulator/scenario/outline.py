"""A scenario as far as it can be understood: its turns, rules and names, each with its place in the file.

The checks read this instead of the model, so that a missing title does not hide an unknown target.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from simulator.scenario.reading.source import Finding, Source
from simulator.scenario.reading.yaml_node import Node, Pair
from simulator.scenario.shared_model import Lexicon

#: Keys whose texts are phrases.
PHRASE_KEYS = frozenset({"phrases", "not"})
#: Keys of a lexicon whose texts are patterns, which are written like phrases.
PATTERN_KEYS = frozenset(name for name, field in Lexicon.model_fields.items() if field.default is None)


@dataclass(frozen=True)
class RuleOutline:
    """One rule of `next`; a part is None where it is missing or no text."""

    node: Node
    when: Node | None
    to: Node | None


@dataclass(frozen=True)
class TurnOutline:
    """One turn; collections are empty where the file has something else."""

    name: str
    key: Node
    node: Node
    kind: str
    criteria: Mapping[str, Pair]
    red_lines: Mapping[str, Pair]
    rules: tuple[RuleOutline, ...]

    @property
    def examples(self) -> list[Node]:
        """The examples, each a block."""
        node = self.node.get("examples")
        return node.elements() if node else []

    @property
    def live_rules(self) -> tuple[RuleOutline, ...]:
        """The rules up to the first that always holds."""
        always = next((n for n, rule in enumerate(self.rules) if rule.when is None), len(self.rules))
        return self.rules[: always + 1]


@dataclass(frozen=True)
class Outline:
    """A scenario file as far as it can be understood."""

    root: Node
    start: Node | None
    turns: Mapping[str, TurnOutline]
    endings: Mapping[str, Pair]
    variables: Mapping[str, Pair]
    policies: tuple[Node, ...]

    @property
    def targets(self) -> set[str]:
        """Everything a rule may lead to."""
        return {*self.turns, *self.endings}


@dataclass(frozen=True)
class CheckContext:
    """What a check gets: the file's text and outline, and the policies of its language.

    `policies` maps every policy that exists to its red lines, or to None where the policy is broken.
    """

    source: Source
    outline: Outline
    policies: Mapping[str, frozenset[str] | None] = field(default_factory=dict)

    def red_lines(self, turn: TurnOutline) -> set[str] | None:
        """The red lines that hold in a turn; None if a policy is missing or broken, so that nobody can say."""
        names = set(turn.red_lines)
        for node in self.outline.policies:
            lines = self.policies.get(str(node.value))
            if lines is None:
                return None
            names |= lines
        return names

    def at(self, code: str, node: Node, at_word: str = "", **params: str) -> Finding:
        """A finding at a node, or at a word inside it where the word's place is certain."""
        start, end = node.start, node.end
        if at_word:
            place = self.source.text.find(at_word, start, end)
            if place >= 0 and self.source.text.find(at_word, place + 1, end) < 0:
                start, end = place, place + len(at_word)
        if node.items is not None or end <= start:
            end = start + 1
        return Finding(code, start, end, params)


def outline(root: Node) -> Outline:
    """The outline of a tree; never fails."""
    turns = (_turn(pair) for pair in _entries(root.get("turns")).values())
    policies = root.get("policies")
    start = root.get("start")
    return Outline(
        root=root,
        start=start if start and start.text else None,
        turns={turn.name: turn for turn in turns},
        endings=_entries(root.get("endings")),
        variables=_entries(root.get("variables")),
        policies=tuple(node for node in policies.elements() if node.text) if policies else (),
    )


def find_texts(root: Node, keys: Collection[str] = PHRASE_KEYS) -> Iterator[tuple[Node, bool]]:
    """Every text value in file order, and whether it is a phrase, below one of `keys`.

    An aliased one comes as often as it is used.
    """
    waiting = [(root, False)]
    while waiting:
        node, phrase = waiting.pop()
        items = node.items
        if items is None:
            if isinstance(node.value, str):
                yield node, phrase
        elif isinstance(items, dict):
            waiting.extend([(pair.value, key in keys) for key, pair in items.items()][::-1])
        else:
            waiting.extend([(item, phrase) for item in items][::-1])


def _entries(node: Node | None) -> Mapping[str, Pair]:
    return node.items if node and isinstance(node.items, dict) else {}


def _turn(pair: Pair) -> TurnOutline:
    kind = pair.value.get("kind")
    return TurnOutline(
        name=str(pair.key.value),
        key=pair.key,
        node=pair.value,
        kind=(kind.text or "") if kind else "reply",
        criteria=_entries(pair.value.get("criteria")),
        red_lines=_entries(pair.value.get("red_lines")),
        rules=tuple(_rules(pair.value.get("next"))),
    )


def _rules(node: Node | None) -> Iterator[RuleOutline]:
    for element in node.elements() if node else ():
        to = element.get("to")
        yield RuleOutline(element, element.get("when"), to if to and to.text else None)
