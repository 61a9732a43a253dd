"""One scenario of a library: read, checked, and a script if it can be played."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from simulator.scenario.checks import SCENARIO_CHECKS, run_checks
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.errors import ScenarioError
from simulator.scenario.library.shared_files import SharedFiles, usable_lexicon
from simulator.scenario.library.text_language import find_foreign_language
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import Reading, has_errors, read_file
from simulator.scenario.script import Script
from simulator.scenario.summary import ScenarioSummary, summarise
from simulator.scenario.variables import VariableError, fill_all


@dataclass(frozen=True, slots=True)
class EntryContent:
    """What a scenario file holds: `scenario` is None if it does not fit the format, `script` if it has any error.

    `scenario` is for showing: each variable stands filled in with its first value; `script` is what is played.
    """

    scenario: Scenario | None
    script: Script | None


@dataclass(frozen=True)
class LibraryEntry:
    """A scenario file. `summary` is None if it does not fit the format; it is `playable` if it has no error.

    `id` is the path under the language without suffix, `course` the folder's part of it, `problems` every finding in
    file order, `digest` that of the script, empty where there is none. The rest is read by `read` when it is asked
    for, and kept; of a file that was edited since it is what stands there then. `fingerprint` covers what all of this
    follows from; None: unknown.
    """

    id: str
    language: str
    course: str
    path: Path
    summary: ScenarioSummary | None
    problems: tuple[Diagnostic, ...]
    digest: str
    read: Callable[[], EntryContent] = field(compare=False, repr=False)
    fingerprint: str | None = field(default=None, compare=False, repr=False)

    @property
    def title(self) -> str:
        """The scenario's title, or its id where it cannot be read."""
        return self.summary.title if self.summary else self.id

    @property
    def playable(self) -> bool:
        return bool(self.digest)

    @property
    def is_offered(self) -> bool:
        """Whether a trainee's list has it: no draft, not archived; one that cannot be read is not hidden."""
        return self.summary is None or self.summary.is_offered

    @property
    def scenario(self) -> Scenario | None:
        return self._content.scenario

    @property
    def script(self) -> Script | None:
        return self._content.script

    @cached_property
    def _content(self) -> EntryContent:
        return self.read()


def read_scenario(path: Path, shared_files: SharedFiles) -> Reading[Scenario]:
    """Read a scenario file and run every check over it."""
    return check_scenario(read_file(path, Scenario), shared_files)


def check_scenario(reading: Reading[Scenario], shared_files: SharedFiles) -> Reading[Scenario]:
    """The reading with the findings of all checks."""
    named = reading.root.get("policies") if reading.root else None
    names = [node.text for node in named.elements() if node.text] if named else []
    checked = run_checks(reading, SCENARIO_CHECKS, shared_files.known_policies(names))
    foreign = tuple(find_foreign_language(reading.source.text, shared_files.language))
    return replace(checked, findings=checked.findings + foreign) if foreign else checked


def make_script(reading: Reading[Scenario], scenario_id: str, shared_files: SharedFiles) -> Script | None:
    """The script of a reading; None if the scenario has an error."""
    scenario = reading.value
    if scenario is None or has_errors(reading.findings):
        return None
    return Script(
        id=scenario_id,
        language=shared_files.language,
        scenario=scenario,
        policies=shared_files.red_lines(scenario.policies),
        lexicon=usable_lexicon(shared_files),
        sources={
            f"{shared_files.language}/{scenario_id}.yaml": reading.source.text,
            **shared_files.sources(scenario.policies),
        },
        path=reading.source.path,
    )


def make_entry(
    reading: Reading[Scenario], scenario_id: str, shared_files: SharedFiles, fingerprint: str | None = None
) -> LibraryEntry:
    """The entry of a reading."""
    content = make_content(reading, scenario_id, shared_files)
    return LibraryEntry(
        id=scenario_id,
        language=shared_files.language,
        course=scenario_id.rpartition("/")[0],
        path=reading.source.path,
        summary=summarise(scenario_id, content.scenario) if content.scenario else None,
        problems=reading.diagnostics(),
        digest=content.script.digest if content.script else "",
        read=lambda: content,
        fingerprint=fingerprint,
    )


def make_content(reading: Reading[Scenario], scenario_id: str, shared_files: SharedFiles) -> EntryContent:
    """What the file of a reading holds."""
    return EntryContent(show_scenario(reading.value), make_script(reading, scenario_id, shared_files))


def show_scenario(scenario: Scenario | None) -> Scenario | None:
    """The scenario as a list shows it, before any attempt has drawn: the first value of each variable."""
    if scenario is None:
        return None
    try:
        return fill_all(scenario, {name: values[0] for name, values in scenario.variables.items()})
    except VariableError:
        return scenario


def make_usable(reading: Reading[Scenario], scenario_id: str, shared_files: SharedFiles) -> Script:
    """The script of a reading. Raises `ScenarioError` with every finding if it has an error."""
    script = make_script(reading, scenario_id, shared_files)
    if script is None:
        raise ScenarioError(reading.diagnostics())
    return script
