"""`when` is a small language: a checked subset of Jinja2 expressions over what is known after a reply.

A condition may use `score`, `trust` and `visits` (numbers), `met.<criterion>`, `said.<criterion>` and `crossed`
(`'id' in crossed`), comparisons, and/or/not, and plain arithmetic. Everything else is refused when it is read, so
that evaluation takes bounded time and cannot reach anything outside. Jinja2 is loaded with the first condition.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from simulator.scenario.conditions.condition_error import ConditionError

if TYPE_CHECKING:
    from jinja2.environment import TemplateExpression
    from jinja2.sandbox import SandboxedEnvironment

NAMES = ("score", "trust", "met", "said", "crossed", "visits")
LONGEST = 400
_DEEPEST = 24
_OPENERS = re.compile(r"[(\[{+\-]|\bnot\b")


class _Names:
    """`met.x` is true if x is among the names; no other attribute can be reached."""

    __slots__ = ("_names",)

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def __getattr__(self, name: str) -> bool:
        return name in self._names


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that was checked: its text and the names it uses."""

    text: str
    met: frozenset[str]
    said: frozenset[str]
    crossed: frozenset[str]

    def holds(
        self,
        *,
        score: float,
        trust: float,
        met: frozenset[str],
        said: frozenset[str],
        crossed: frozenset[str],
        visits: int,
    ) -> bool:
        """Whether it is true now. `score` and `trust` 0–100; the sets hold ids; `visits` counts from 1."""
        values = {"score": score, "trust": trust, "visits": visits, "crossed": crossed}
        return bool(_compiled(self.text)(met=_Names(met), said=_Names(said), **values))


@lru_cache(maxsize=4096)
def compile_condition(text: str) -> Condition:
    """Read a condition. Raises `ConditionError` if it is not one."""
    from simulator.scenario.conditions.grammar import Checker, parse

    if len(text) > LONGEST or len(_OPENERS.findall(text)) > _DEEPEST:
        raise ConditionError("syntax", text[:40])
    checker = Checker()
    checker.check_condition(parse(_environment(), text))
    return Condition(text, frozenset(checker.met), frozenset(checker.said), frozenset(checker.crossed))


@lru_cache(maxsize=1)
def _environment() -> "SandboxedEnvironment":
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(cache_size=0)
    environment.globals.clear()
    return environment


@lru_cache(maxsize=4096)
def _compiled(text: str) -> "TemplateExpression":
    compile_condition(text)
    return _environment().compile_expression(text, undefined_to_none=False)
