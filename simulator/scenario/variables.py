"""`{{ name }}` in a text stands for the value drawn for an attempt."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_USE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
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
