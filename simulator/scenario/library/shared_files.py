"""The policies and the lexicon that scenarios of one language share, each read once, when first needed."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from simulator.scenario.checks import LEXICON_CHECKS, POLICY_CHECKS, run_checks
from simulator.scenario.library.layout import LEXICON, POLICIES, find_lexicon, find_policies
from simulator.scenario.model import RedLine
from simulator.scenario.reading.reader import Reading, has_errors, read_file, read_text
from simulator.scenario.shared_model import Lexicon, Policy


class SharedFiles:
    """Looks in its `folders`, first one first. `language` names its files in an attempt's sources."""

    def __init__(self, language: str, folders: Sequence[Path]) -> None:
        self.language = language
        self.folders = tuple(folders)
        self._policies: dict[str, Reading[Policy]] = {}

    @cached_property
    def policy_files(self) -> Mapping[str, Path]:
        """Name → file of every policy; a nearer folder's goes first."""
        return find_policies(self.folders)

    @cached_property
    def lexicon(self) -> Reading[Lexicon] | None:
        """The nearest lexicon, in the end the bundled one; None for a language without."""
        path = find_lexicon(self.folders, self.language)
        return read_lexicon(path) if path else None

    def policy(self, name: str) -> Reading[Policy]:
        """A policy by name, read once. Raises `KeyError` if there is none."""
        if name not in self._policies:
            self._policies[name] = read_policy(self.policy_files[name])
        return self._policies[name]

    def replace_policy(self, name: str, text: str) -> None:
        """Take this text for the policy's from now on, whatever its file holds. Raises `KeyError` if there is none."""
        self._policies[name] = run_checks(read_text(self.policy_files[name], text, Policy), POLICY_CHECKS)

    def red_lines(self, names: Sequence[str]) -> dict[str, RedLine]:
        """The red lines of several policies by id, as far as these exist and are whole."""
        found: dict[str, RedLine] = {}
        for name in names:
            policy = self.policy(name).value if name in self.policy_files else None
            found |= policy.red_lines if policy else {}
        return found

    def known_policies(self, names: Sequence[str]) -> dict[str, frozenset[str] | None]:
        """Every policy → its red lines, None for a broken one; only those in `names` are read."""
        known: dict[str, frozenset[str] | None] = dict.fromkeys(self.policy_files, frozenset())
        for name in set(names) & known.keys():
            reading = self.policy(name)
            known[name] = None if reading.broken or not reading.value else frozenset(reading.value.red_lines)
        return known

    def sources(self, names: Sequence[str]) -> dict[str, str]:
        """Library-relative name → text of the lexicon and of these policies."""
        texts = {
            f"{self.language}/{POLICIES}/{name}.yaml": self.policy(name).source.text
            for name in names
            if name in self.policy_files
        }
        if self.lexicon is not None:
            texts[f"{self.language}/{LEXICON}"] = self.lexicon.source.text
        return texts


def read_policy(path: Path) -> Reading[Policy]:
    """Read a policy file and run its checks."""
    return run_checks(read_file(path, Policy), POLICY_CHECKS)


def read_lexicon(path: Path) -> Reading[Lexicon]:
    """Read a lexicon file and run its checks."""
    return run_checks(read_file(path, Lexicon), LEXICON_CHECKS)


def usable_lexicon(shared_files: SharedFiles) -> Lexicon:
    """The lexicon, or an empty one where it is missing or broken."""
    reading = shared_files.lexicon
    if reading is None or reading.value is None or has_errors(reading.findings):
        return Lexicon()
    return reading.value
