"""Names inside a `when` condition, changed without touching anything else of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

#: A text in quotes, or a criterion as `met.x` or `said.x`.
_NAME = re.compile(r"""(['"])((?:(?!\1).)*)\1|\b(met|said)(\s*\.\s*)([A-Za-z_]\w*)""")


@dataclass(frozen=True, slots=True)
class NewNames:
    """Old name → new name, by where it stands. A name in `kept` still means another turn's criterion, too."""

    met: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    crossed: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()


def rename_in_condition(text: str, names: NewNames) -> str:
    """The condition with the new names; it holds where it held before.

    `said.x` is true of any earlier turn: where only one of several criteria called x gets a new name, either counts.
    """
    return _NAME.sub(lambda match: _rename(match, names), text)


def _rename(match: re.Match[str], names: NewNames) -> str:
    quote, literal, owner, dot, name = match.groups()
    if quote:
        return f"{quote}{names.crossed.get(literal, literal)}{quote}"
    new = (names.met if owner == "met" else names.said).get(name)
    if new is None:
        return match[0]
    if owner == "said" and name in names.kept:
        return f"(said{dot}{name} or said{dot}{new})"
    return f"{owner}{dot}{new}"
