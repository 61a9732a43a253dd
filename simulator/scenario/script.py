"""A script: everything one conversation needs, read and checked, ready to be played and scored."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from simulator.scenario.model import RedLine, Scenario
from simulator.scenario.shared_model import Lexicon
from simulator.scenario.summary import ScenarioSummary, summarise

__all__ = ["Script"]


@dataclass(frozen=True, slots=True)
class Script:
    """A scenario with its shared red lines and its language's lexicon.

    `id` is the path under the language without suffix (`objections/obj-timing`); `language` a BCP 47 tag;
    `sources` maps library-relative file names to the text they had, so that an attempt can be shown and
    scored again as it was.
    """

    id: str
    language: str
    scenario: Scenario
    policies: Mapping[str, RedLine] = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=Lexicon)
    sources: Mapping[str, str] = field(default_factory=dict)
    path: Path | None = None

    @property
    def summary(self) -> ScenarioSummary:
        """What lists and plans show of it."""
        return summarise(self.id, self.scenario)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) over names and texts of the sources: the same content has the same digest."""
        hasher = hashlib.sha256()
        for name in sorted(self.sources):
            for text in (name, self.sources[name]):
                hasher.update(text.encode("utf-8", "surrogatepass") + b"\0")
        return hasher.hexdigest()
