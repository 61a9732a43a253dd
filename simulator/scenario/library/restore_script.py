"""An attempt's script made again from the texts that were kept with it.

The same texts give the same script for ever, so what was made once is remembered: a report restores many attempts
of few scenarios.
"""

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path

from simulator.scenario.library.layout import LEXICON, POLICIES
from simulator.scenario.library.library_entry import check_scenario, make_usable
from simulator.scenario.library.shared_files import SharedFiles
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import Reading, read_kept_text
from simulator.scenario.script import Script
from simulator.scenario.shared_model import Lexicon, Policy


def restore(scenario_id: str, language: str, sources: Mapping[str, str]) -> Script:
    """The script that an attempt was held with, from the texts kept with it (`Script.sources`).

    Its digest is the same as then, and so is its id where it was renamed since. Raises `ScenarioError` if the texts no
    longer fit the format, `KeyError` if the scenario's own text is missing.
    """
    return _restore(scenario_id, language, tuple(sorted(sources.items())))


@lru_cache(maxsize=64)
def _restore(scenario_id: str, language: str, texts: tuple[tuple[str, str], ...]) -> Script:
    sources = dict(texts)
    name = find_own_text(scenario_id, language, sources)
    scenario_id = name.removeprefix(f"{language}/").removesuffix(".yaml")
    shared_files = _StoredFiles(language, sources)
    reading = check_scenario(read_kept_text(Path(name), sources[name], Scenario), shared_files)
    return make_usable(reading, scenario_id, shared_files)


def find_own_text(scenario_id: str, language: str, sources: Collection[str]) -> str:
    """Which of a script's texts is the scenario's own, also where it was called otherwise then. KeyError for none."""
    name = f"{language}/{scenario_id}.yaml"
    if name in sources:
        return name
    shared = f"{language}/{POLICIES}/", f"{language}/{LEXICON}"
    own = [one for one in sources if not one.startswith(shared)]
    if len(own) != 1:
        raise KeyError(name)
    return own[0]


class _StoredFiles(SharedFiles):
    """Shared files that are texts kept with an attempt."""

    def __init__(self, language: str, sources: Mapping[str, str]) -> None:
        super().__init__(language, ())
        prefix = f"{language}/{POLICIES}/"
        names = {Path(name).stem: name for name in sources if name.startswith(prefix)}
        self.policy_files = {stem: Path(name) for stem, name in names.items()}
        self._policies = {stem: _read_policy(name, sources[name]) for stem, name in names.items()}
        lexicon = f"{language}/{LEXICON}"
        self.lexicon = _read_lexicon(lexicon, sources[lexicon]) if lexicon in sources else None


@lru_cache(maxsize=32)
def _read_policy(name: str, text: str) -> Reading[Policy]:
    return read_kept_text(Path(name), text, Policy)


@lru_cache(maxsize=32)
def _read_lexicon(name: str, text: str) -> Reading[Lexicon]:
    return read_kept_text(Path(name), text, Lexicon)
