"""A copy of a scenario under another name, a draft in each language, with the policies that it needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.authoring.files.targets import find_scenarios, is_shared
from simulator.authoring.placing.placement import check_free, equip, plan_listing, split_target, write_fresh
from simulator.authoring.placing.states import set_state
from simulator.authoring.yaml_edit.set_value import set_value
from simulator.errors import UserError
from simulator.locales import N_
from simulator.scenario.language_folder import find_language_folder
from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.library.find_scenario import list_ids, open_shared_files
from simulator.scenario.library.layout import COURSE, POLICIES
from simulator.scenario.model import Scenario, ScenarioState
from simulator.scenario.reading.reader import read_file


@dataclass(frozen=True, slots=True)
class Copied:
    """Files that were written, in order, and the course.yaml files that list them now."""

    written: tuple[Path, ...]
    listed: tuple[Path, ...]


def copy_scenario(name: str, target: str, library: Path, language: str | None, title: str) -> Copied:
    """Copy a scenario (an id of the library or of the bundled one, or a file) to `target`, which is `course/name`.

    Without a language every one that it is there in. The copies are drafts, last in their course. Raises UserError.
    """
    files: dict[Path, str] = {}
    listings: dict[Path, str] = {}
    for source in _find_sources(name, library, language):
        tag = _language(source, language)
        folder, stem = split_target(library, tag, target)
        check_free(folder, stem)
        listings[folder / COURSE] = plan_listing(folder / COURSE, stem)
        files[folder / f"{stem}.yaml"] = _write_copy(source, tag, title)
        files |= equip(library, tag) | dict(_missing_policies(source, library / tag))
    write_fresh({**files, **listings}, files)
    return Copied(tuple(files), tuple(listings))


def _find_sources(name: str, library: Path, language: str | None) -> Sequence[Path]:
    """The files to be copied. An id that the library lacks is looked for in the bundled one."""
    bundled = bundled_library()
    elsewhere = not Path(name).exists() and name not in list_ids(library) and name in list_ids(bundled)
    found = find_scenarios([name], bundled if elsewhere else library)
    chosen = [path for path in found if not is_shared(path) and language in (None, _language(path, language))]
    if not chosen:
        raise UserError(N_("There is no {address} in {language}."), address=name, language=language or "–")
    if len({path.name for path in chosen}) > 1:
        raise UserError(N_("{name} is a folder: name one scenario."), name=name)
    return chosen


def _language(path: Path, otherwise: str | None) -> str:
    """The language of the folder that a file lies in; of a file that lies in none the one said."""
    folder = find_language_folder(path)
    if folder is None and otherwise:
        return otherwise
    if folder is None:
        message = N_("{path} lies in no folder for a language; say which one its text is in: --language zh-CN or en")
        raise UserError(message, path=path)
    return folder.name


def _write_copy(source: Path, tag: str, title: str) -> str:
    """The source's text, a draft under its own title."""
    reading = read_file(source, Scenario)
    if reading.root is None:
        raise UserError(N_("{path} cannot be read; `simulator check {path}` says why."), path=source)
    text = set_state(source, reading.source.text, ScenarioState.DRAFT)
    there = reading.root.get("title")
    was = str(there.value) if there and there.value else source.stem
    return set_value(source, text, "title", title or _name_copy(was, tag), before="about")


def _name_copy(title: str, tag: str) -> str:
    """The title of a copy, in the language of the scenario."""
    return f"{title}（副本）" if tag.partition("-")[0] == "zh" else f"{title} (copy)"


def _missing_policies(source: Path, folder: Path) -> Iterator[tuple[Path, str]]:
    """The policies that the scenario names and that the library lacks."""
    reading = read_file(source, Scenario)
    shared = open_shared_files(source, None, reading.source.text)
    for name in reading.value.policies if reading.value else ():
        path = folder / POLICIES / f"{name}.yaml"
        if name in shared.policy_files and not path.exists() and not path.with_suffix(".yml").exists():
            yield path, shared.policy(name).source.text
