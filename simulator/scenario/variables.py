"""`{{ name }}` in a text stands for the value drawn for an attempt."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

_Value = TypeVar("_Value")

_USE = re.compile(r"\{\{([^{}]*)\}\}")
#: Braces that are left when all uses are taken out, and what they most likely held. A phrase has single braces of its
#: own, `{a|b}`, so that there only a name between them tells the slip.
_SLIP = re.compile(r"\{\{[^{}]{0,30}\}?|\{\s*[a-z][a-z0-9_]*\s*\}{1,2}|[a-z0-9_]{0,30}\s*\}\}")
_PHRASE_SLIP = re.compile(r"\{\{\s*[a-z][a-z0-9_]*\s*(?=[^a-z0-9_|\s]|$)\}?|\{\s*[a-z][a-z0-9_]*\s*\}\}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class VariableError(LookupError):
    """A text uses a variable that has no value, or writes one that cannot be read. `name` is as written."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no value for {{{{ {name} }}}}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Use:
    """One `{{ name }}`: its name as written, whether it can be a name at all, its offset in characters."""

    name: str
    valid: bool
    offset: int


def find_uses(text: str) -> Iterator[Use]:
    """Every `{{ … }}` of a text, in order."""
    for match in _USE.finditer(text) if "{{" in text else ():
        name = match[1].strip()
        yield Use(name, bool(_NAME.fullmatch(name)), match.start())


def find_slips(text: str, *, phrase: bool = False) -> Iterator[str]:
    """Pieces of a text that were meant as `{{ name }}` and are not: a brace is missing, or is single."""
    if "{" in text or "}" in text:
        rest = _USE.sub(lambda use: "\0" * len(use[0]), text)
        for match in (_PHRASE_SLIP if phrase else _SLIP).finditer(rest):
            yield match[0]


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every `{{ name }}` replaced once; values are never looked into again.

    Raises `VariableError` if a name has no value.
    """

    def value(match: re.Match[str]) -> str:
        name = match[1].strip()
        if name not in values:
            raise VariableError(name)
        return values[name]

    return _USE.sub(value, text) if "{{" in text else text


def fill_all(value: _Value, values: Mapping[str, str]) -> _Value:
    """A model, list or mapping with every text in it filled, keys apart; what holds no variable is the same object.

    Raises `VariableError` if a name has no value.
    """
    filled: Any = value
    match value:
        case str():
            filled = fill(value, values)
        case BaseModel():
            parts = {name: getattr(value, name) for name in type(value).model_fields}
            changed = {name: new for name, old in parts.items() if (new := fill_all(old, values)) is not old}
            filled = value.model_copy(update=changed) if changed else value
        case tuple():
            items = tuple(fill_all(item, values) for item in value)
            filled = items if any(new is not old for new, old in zip(items, value, strict=True)) else value
        case Mapping():
            entries = {key: fill_all(item, values) for key, item in value.items()}
            filled = entries if any(entries[key] is not item for key, item in value.items()) else value
    return filled  # type: ignore[no-any-return]  # each case gives its own kind back
