"""A scenario's name and place in its course, what its library needs beside it, and the files written together."""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path

from simulator.atomic_write import write_together
from simulator.authoring.yaml_edit.append_item import CannotEdit
from simulator.authoring.yaml_edit.course_list import add_to_course
from simulator.errors import UserError
from simulator.locales import N_
from simulator.scenario.language_folder import is_language
from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.library.layout import COURSE, LEXICON, SUFFIXES
from simulator.scenario.schema import render_schema

SCHEMA = "scenario.schema.json"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def check_names(language: str, name: str) -> None:
    """Raises UserError where the language is no tag or the name no file name of ours."""
    if not is_language(language):
        raise UserError(N_("“{tag}” is no language tag; write zh-CN or en."), tag=language)
    if not _NAME.fullmatch(name):
        message = N_("“{name}” cannot be a file name here: use small letters a–z, digits and “-”, such as price-talk.")
        raise UserError(message, name=name)


def split_target(root: Path, language: str, scenario_id: str) -> tuple[Path, str]:
    """The course's folder and the file's name of a scenario to be. Raises UserError where either will not do."""
    course, _, name = scenario_id.partition("/")
    if not course or not name:
        raise UserError(N_("Say where it goes: COURSE/NAME, such as objections/price."))
    check_names(language, course)
    check_names(language, name)
    folder = root / language / course
    if not (folder / COURSE).is_file():
        message = N_(
            "There is no course {course} in {path}. Make it first: simulator new course {course} --language {tag}"
        )
        raise UserError(message, course=course, path=root / language, tag=language)
    return folder, name


def check_free(folder: Path, name: str) -> None:
    """Raises UserError where a scenario of that name is there already."""
    for taken in (folder / f"{name}{suffix}" for suffix in SUFFIXES):
        if taken.exists():
            raise there_already(taken)


def plan_listing(path: Path, name: str) -> str:
    """The text of a course.yaml with the scenario listed; worked out before anything is written. Raises UserError."""
    return edit_listing(path, name, lambda text: add_to_course(path, text, name))


def edit_listing(path: Path, name: str, edit: Callable[[str], str]) -> str:
    """The text of a course.yaml changed by `edit`, its byte order mark kept. Raises UserError where that cannot be."""
    try:
        # Bytes, so that line ends stay as they are.
        text = path.read_bytes().decode("utf-8")
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        return mark + edit(text.removeprefix(mark))
    except (CannotEdit, UnicodeDecodeError, OSError) as wrong:
        message = N_("{path} cannot be added to as it is. Run simulator check on it, or list “{name}” there by hand.")
        raise UserError(message, path=path, name=name) from wrong


def equip(root: Path, language: str) -> dict[Path, str]:
    """The schema that editors read and the language's lexicon, where the library has none."""
    texts: dict[Path, str] = {}
    if not (root / SCHEMA).exists():
        texts[root / SCHEMA] = render_schema()
    lexicon = bundled_library() / language / LEXICON
    if lexicon.is_file() and not (root / language / LEXICON).exists():
        texts[root / language / LEXICON] = lexicon.read_text("utf-8")
    return texts


def write_fresh(texts: Mapping[Path, str], fresh: Container[Path]) -> None:
    """Write the files, all or none; another program that makes one of the `fresh` ones meanwhile wins."""
    write_files({path: text.encode() for path, text in texts.items()}, fresh)


def write_files(files: Mapping[Path, bytes], fresh: Container[Path], gone: Sequence[Path] = ()) -> None:
    """Write the files, those in `fresh` only where there are none, and remove those `gone`, all or none."""
    try:
        write_together(files, fresh=fresh, gone=gone)
    except FileExistsError as wrong:
        raise there_already(Path(wrong.filename)) from wrong
    except OSError as wrong:
        path = wrong.filename or next(iter(files))
        raise UserError(N_("Could not write {path}: {reason}."), path=path, reason=wrong) from wrong


def there_already(path: Path) -> UserError:
    """What is said of a file that would be overwritten."""
    return UserError(N_("{path} is there already. Nothing was changed: choose another name."), path=path)
