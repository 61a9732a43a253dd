"""The texts that attempts were played on, as far as reports quote them: read from the records, and unchecked."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from simulator.records.store import Records
from simulator.scenario.library.layout import POLICIES
from simulator.scenario.library.restore_script import find_own_text
from simulator.scenario.model import ChoiceTurn, Criterion, OrderTurn, RedLine, ReplyTurn, Scenario, Skill
from simulator.scenario.reading.reader import read_text
from simulator.scenario.shared_model import Policy
from simulator.scenario.variables import VariableError, fill_all

__all__ = ["KeptText", "KeptTexts"]

_Model = TypeVar("_Model", bound=BaseModel)
#: Texts that stay read: versions of scenarios that one report meets.
_MOST = 512


@dataclass(frozen=True, slots=True)
class KeptText:
    """A scenario as it was, its variables filled with their first values, and its policies' red lines."""

    scenario: Scenario
    policies: Mapping[str, RedLine]

    def criterion(self, turn: str, item: str) -> Criterion | None:
        """The criterion of that id in a turn of words."""
        found = self.scenario.turns.get(turn)
        return found.criteria.get(item) if isinstance(found, ReplyTurn) else None

    def red_line(self, turn: str, item: str) -> RedLine | None:
        """The red line of that id, of the turn or of a policy."""
        found = self.scenario.turns.get(turn)
        own = found.red_lines.get(item) if isinstance(found, ReplyTurn) else None
        return own or self.policies.get(item)

    def chosen_skill(self, turn: str) -> Skill | None:
        """The skill that a choice or an order shows, where it shows one."""
        found = self.scenario.turns.get(turn)
        return found.skill if isinstance(found, ChoiceTurn | OrderTurn) else None


class KeptTexts:
    """The texts of one database, each read once."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._found: dict[tuple[str, str, str], KeptText | None] = {}

    def find(self, scenario: str, language: str, digest: str) -> KeptText | None:
        """The text of a scenario's version; None where it can no longer be read. Raises RecordsError."""
        key = scenario, language, digest
        if key not in self._found:
            sources = self._records.sources(digest)
            self._found[key] = _read_kept(scenario, language, tuple(sorted(sources.items())))
        return self._found[key]


@lru_cache(maxsize=_MOST)
def _read_kept(scenario: str, language: str, sources: tuple[tuple[str, str], ...]) -> KeptText | None:
    texts = dict(sources)
    try:
        name = find_own_text(scenario, language, texts)
    except KeyError:
        return None
    found = _read_model(name, texts[name], Scenario)
    if found is None:
        return None
    lines: dict[str, RedLine] = {}
    for policy in found.policies:
        file = f"{language}/{POLICIES}/{policy}.yaml"
        read = _read_policy(file, texts[file]) if file in texts else None
        lines |= read.red_lines if read else {}
    with suppress(VariableError):  # braces that name nothing are shown as they are
        found = fill_all(found, {key: values[0] for key, values in found.variables.items()})
    return KeptText(found, lines)


@lru_cache(maxsize=_MOST)
def _read_policy(name: str, text: str) -> Policy | None:
    return _read_model(name, text, Policy)


def _read_model(name: str, text: str, model: type[_Model]) -> _Model | None:
    return read_text(Path(name), text, model).value
