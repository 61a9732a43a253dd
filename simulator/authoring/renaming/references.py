"""Everything in a scenario file that refers to a name, as words to be replaced."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.authoring.renaming.conditions import NewNames, rename_in_condition
from simulator.authoring.yaml_edit.replace_words import Keys, NewWord, is_flow
from simulator.scenario.outline import Outline, TurnOutline, outline
from simulator.scenario.reading.yaml_node import Node


@dataclass(frozen=True)
class Names:
    """A file's tree, and one old and one new name in it."""

    text: str
    root: Node
    old: str
    new: str

    @property
    def outline(self) -> Outline:
        """The file as far as it can be understood."""
        return outline(self.root)

    def key(self, *keys: str | int) -> Iterator[NewWord]:
        """The key itself that these keys lead to."""
        block: Node | None = self.root
        for key in keys[:-1]:
            block = block.get(str(key)) if block else None
        node = block.key(str(keys[-1])) if block else None
        if node is not None:
            yield NewWord(tuple(keys), node, self.new, is_key=True, flow=is_flow(self.text, self.root, keys))

    def value(self, keys: Keys, node: Node | None) -> Iterator[NewWord]:
        """A value where it is the old name, or a list's elements that are."""
        if node is None:
            return
        if isinstance(node.items, list):
            for number, element in enumerate(node.items):
                yield from self.value((*keys, number), element)
        elif node.value == self.old:
            yield self.word(keys, node, self.new)

    def word(self, keys: Keys, node: Node, text: str) -> NewWord:
        """A value to be replaced by a text."""
        return NewWord(keys, node, text, flow=is_flow(self.text, self.root, keys))

    def conditions(self, turn: TurnOutline, names: NewNames) -> Iterator[NewWord]:
        """The turn's conditions that would read otherwise."""
        for number, rule in enumerate(turn.rules):
            if rule.when is not None and rule.when.text:
                renamed = rename_in_condition(rule.when.text, names)
                if renamed != rule.when.text:
                    yield self.word(("turns", turn.name, "next", number, "when"), rule.when, renamed)


def find_place(names: Names, block: str) -> Iterator[NewWord]:
    """A turn (`block` is `turns`) or an ending: its key, `start`, `to`, `goes`, and the tests that reach it."""
    yield from names.key(block, names.old)
    yield from names.value(("start",), names.root.get("start"))
    for turn in names.outline.turns.values():
        for number, rule in enumerate(turn.rules):
            yield from names.value(("turns", turn.name, "next", number, "to"), rule.to)
        yield from _find_in_items(names, turn, "examples", ("goes",))
    tests = names.root.get("tests")
    for number, test in enumerate(tests.elements() if tests else ()):
        for key in ("turns", "ending"):
            yield from names.value(("tests", number, key), test.get(key))


def find_criterion(names: Names, turn: TurnOutline) -> Iterator[NewWord]:
    """A criterion: its key, `order`, the examples of its turn, and conditions everywhere."""
    yield from names.key("turns", turn.name, "criteria", names.old)
    yield from names.value(("turns", turn.name, "order"), turn.node.get("order"))
    yield from _find_in_items(names, turn, "examples", ("meets", "misses"))
    others = [one for one in names.outline.turns.values() if one.name != turn.name]
    kept = frozenset({names.old} if any(names.old in one.criteria for one in others) else ())
    renamed = {names.old: names.new}
    for one in names.outline.turns.values():
        met = renamed if one.name == turn.name else {}
        yield from names.conditions(one, NewNames(met=met, said=renamed, kept=kept))


def find_red_line(names: Names, turns: Iterable[TurnOutline]) -> Iterator[NewWord]:
    """References to a red line in turns where it holds: what examples and options cross, and conditions."""
    for turn in turns:
        yield from _find_in_items(names, turn, "examples", ("crosses",))
        yield from _find_in_items(names, turn, "options", ("crosses",))
        yield from names.conditions(turn, NewNames(crossed={names.old: names.new}))


def _find_in_items(names: Names, turn: TurnOutline, block: str, keys: Iterable[str]) -> Iterator[NewWord]:
    found = turn.node.get(block)
    for number, item in enumerate(found.elements() if found else ()):
        for key in keys:
            yield from names.value(("turns", turn.name, block, number, key), item.get(key))
