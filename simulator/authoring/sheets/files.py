"""The files of a library whose texts go into a sheet, and how a sheet names them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from simulator.authoring.files.texts import COURSE as COURSE_TEXTS
from simulator.authoring.files.texts import POLICY, SCENARIO, Text, list_texts
from simulator.errors import UserError
from simulator.locales import N_
from simulator.sanitise import is_unicode
from simulator.scenario.checks import POLICY_CHECKS, run_checks
from simulator.scenario.language_folder import is_language
from simulator.scenario.library.find_scenario import UnknownScenario, choose_language, list_ids, open_shared_files
from simulator.scenario.library.layout import COURSE, POLICIES, SUFFIXES, list_courses, list_languages, list_yaml
from simulator.scenario.library.library_entry import check_scenario
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import Reading, read_text
from simulator.scenario.reading.source import Source, read_source
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.shared_model import Course, Policy


@dataclass(frozen=True)
class SheetFile:
    """A file and its texts by id. `name` is what rows call it: its path in the library without suffix, or its path."""

    name: str
    path: Path
    source: Source
    root: Node
    texts: Mapping[str, Text]


def select_files(refs: Sequence[str], root: Path, language: str | None, preferred: str) -> Iterator[tuple[str, Path]]:
    """Name and path of scenarios named by id or path. Raises `UnknownScenario`, UserError for a path elsewhere.

    `language` must be met; of several languages `preferred` is taken, else the library's main one.
    """
    known = {path.resolve(): name for name, path in all_files(root, None)}
    for ref in refs:
        path = Path(ref)
        if path.suffix not in SUFFIXES or not path.is_file():
            yield _find(ref, root, language, preferred)
        elif path.resolve() in known:
            yield known[path.resolve()], path
        else:
            raise UserError(
                N_("{path}: no file of the library {library}; say where its library is: --library FOLDER"),
                path=path,
                library=root,
            )


def all_files(root: Path, language: str | None) -> Iterator[tuple[str, Path]]:
    """Name and path of every scenario, course and policy of a library: the files that a sheet may name, no other.

    A name is `zh-CN/objections/obj-timing`. What a link brings in from outside of the library is not of it.
    """
    seen = set[str]()
    for folder in list_languages(root):
        if language in (None, folder.name):
            for path in chain.from_iterable(list_yaml(inner) for inner in [*list_courses(folder), folder / POLICIES]):
                name = path.relative_to(root).with_suffix("").as_posix()
                if name not in seen and _is_inside(path, root):
                    seen.add(name)
                    yield name, path


def _is_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a circle of links; Python 3.13 has no RuntimeError for it any more
        return False


def read_sheet_file(name: str, path: Path) -> SheetFile | None:
    """A file with its texts; None if it cannot be read as YAML at all, or no row could name it."""
    if not is_unicode(name):
        return None
    source, _ = read_source(path)
    reading = check_text(path, source.text)
    if reading.root is None or reading.mended:
        return None
    return SheetFile(name, path, source, reading.root, texts_of(reading, path))


def texts_of(reading: Reading[Scenario] | Reading[Policy] | Reading[Course], path: Path) -> dict[str, Text]:
    """The texts of a reading by id; empty for what is no YAML."""
    if reading.root is None:
        return {}
    return {text.id: text for text in list_texts(reading.root, reading.source.text, kinds_of(path))}


def kinds_of(path: Path) -> Mapping[str, str]:
    """Where texts stand in the kind of file that a path says, and what they are."""
    return POLICY if path.parent.name == POLICIES else COURSE_TEXTS if path.name == COURSE else SCENARIO


def check_text(path: Path, text: str) -> Reading[Scenario] | Reading[Policy] | Reading[Course]:
    """A text read and checked as the kind of file that its path says."""
    if path.parent.name == POLICIES:
        return run_checks(read_text(path, text, Policy), POLICY_CHECKS)
    if path.name == COURSE:
        return read_text(path, text, Course)
    return check_scenario(read_text(path, text, Scenario), open_shared_files(path, None, text))


def _find(ref: str, root: Path, language: str | None, preferred: str) -> tuple[str, Path]:
    first, _, rest = ref.partition("/")
    if is_language(first) and rest.count("/") == 1:
        language, ref = first, rest
    folders = [folder.name for folder in list_languages(root) if language in (None, folder.name)]
    files = dict(all_files(root, language))
    found = {tag: files[f"{tag}/{ref}"] for tag in folders if f"{tag}/{ref}" in files}
    if not found:
        raise UnknownScenario.among(ref, list_ids(root, language))
    tag = preferred if preferred in found else choose_language(root, list(found))
    return f"{tag}/{ref}", found[tag]
