"""Which keys a block of a file may have, for naming the nearest one."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from simulator.scenario import model as m
from simulator.scenario import shared_model
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.shared_model import Choices, Cues, FeelingWords, Lexicon, Opposites, Reactions, Undoing

#: Blocks in which every key is a name of the author's, or lists → what each entry is.
_COLLECTIONS: Mapping[str, type[BaseModel]] = {
    "criteria": m.Criterion,
    "red_lines": m.RedLine,
    "examples": m.Example,
    "next": m.Rule,
    "options": m.Option,
    "endings": m.Ending,
    "tests": m.Transcript,
}
_BLOCKS: Mapping[str, type[BaseModel]] = {
    "customer": m.Customer,
    "number": m.Number,
    "bad_answer": m.BadAnswer,
}
_LEXICON: Mapping[str, type[BaseModel]] = {
    "skills": Cues,
    "red_lines": Cues,
    "reactions": Reactions,
    "feelings": FeelingWords,
    "choices": Choices,
    "opposites": Opposites,
    "undoings": Undoing,
}
_TURNS: Mapping[str, type[BaseModel]] = {"reply": m.ReplyTurn, "choice": m.ChoiceTurn, "order": m.OrderTurn}

#: Every key that any file of a library may have.
ALL_KEYS = frozenset(
    field.alias or name
    for value in (*vars(m).values(), *vars(shared_model).values())
    if isinstance(value, type) and issubclass(value, m.Strict)
    for name, field in value.model_fields.items()
)


def known_keys(root: type[BaseModel], path: Sequence[int | str], block: Node | None) -> list[str]:
    """The keys that the block at a path may have, as written in files, in the model's order."""
    fields = _class_at(root, path, block).model_fields
    return [field.alias or name for name, field in fields.items()]


def _class_at(root: type[BaseModel], path: Sequence[int | str], block: Node | None) -> type[BaseModel]:
    if not path:
        return root
    if root is Lexicon:
        return _LEXICON.get(str(path[0]), root)
    if len(path) == 2 and path[0] == "turns":
        kind = block.get("kind") if block else None
        return _TURNS.get((kind.text if kind else None) or "reply", m.ReplyTurn)
    owner = path[-2] if len(path) > 1 else ""
    return _COLLECTIONS.get(str(owner)) or _BLOCKS.get(str(path[-1]), root)
