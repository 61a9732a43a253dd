"""New courses and scenarios from templates that pass `check` and `test` as they are. Nothing is ever overwritten."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from simulator.atomic_write import write_together
from simulator.authoring.yaml_edit.append_item import CannotEdit
from simulator.authoring.yaml_edit.course_list import add_to_course
from simulator.authoring.yaml_edit.scalar import write_scalar
from simulator.errors import UserError
from simulator.locales import N_
from simulator.scenario.language_folder import is_language
from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.library.layout import COURSE, LEXICON, POLICIES, SUFFIXES
from simulator.scenario.schema import render_schema

#: What a scenario can begin as; files of the same name lie in `templates/<language>` beside this file.
TEMPLATES = ("objection", "interview", "complaint", "quiz")
SCHEMA = "scenario.schema.json"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_TITLE = "@@TITLE@@"


@dataclass(frozen=True, slots=True)
class Made:
    """Files that were written, in order; `listed` is the course.yaml that now names the scenario."""

    written: tuple[Path, ...]
    listed: Path | None = None


def new_course(root: Path, language: str, name: str, title: str) -> Made:
    """A course folder with its course.yaml, and what a library needs beside it: schema and lexicon.

    Raises UserError where the name will not do or the course is there already.
    """
    _check_names(language, name)
    if name == POLICIES:
        raise UserError(N_("“policies” holds red lines; choose another name for the course."))
    folder = root / language / name
    if (folder / COURSE).exists():
        raise UserError(N_("There is a course {name} already: {path}. Nothing was changed."), name=name, path=folder)
    files = {folder / COURSE: fill_template("course", language, title or name), **_equip(root, language)}
    _write(files, files)
    return Made(tuple(files))


def new_scenario(root: Path, language: str, scenario_id: str, template: str, title: str) -> Made:
    """A scenario file from a template, listed in its course. `scenario_id` is `course/name`.

    Raises UserError where the names will not do, the course is missing or the scenario is there already.
    """
    course, _, name = scenario_id.partition("/")
    if not course or not name:
        raise UserError(N_("Say where it goes: COURSE/NAME, such as objections/price."))
    _check_names(language, course)
    _check_names(language, name)
    folder = root / language / course
    if not (folder / COURSE).is_file():
        raise _missing_course(course, language, root)
    for taken in (folder / f"{name}{suffix}" for suffix in SUFFIXES):
        if taken.exists():
            raise _there_already(taken)
    listing = _plan_listing(folder / COURSE, name)
    files = {folder / f"{name}.yaml": fill_template(template, language, title or name), **_equip(root, language)}
    _write({**files, folder / COURSE: listing}, files)
    return Made(tuple(files), folder / COURSE)


def fill_template(template: str, language: str, title: str) -> str:
    """The template's text with its title; Chinese for every kind of Chinese, English for all other languages."""
    tongue = "zh-CN" if language.partition("-")[0] == "zh" else "en"
    file = resources.files("simulator.authoring.scaffold") / "templates" / tongue / f"{template}.yaml"
    return file.read_text("utf-8").replace(_TITLE, write_scalar(" ".join(title.split()), style='"'))


def _check_names(language: str, name: str) -> None:
    if not is_language(language):
        raise UserError(N_("“{tag}” is no language tag; write zh-CN or en."), tag=language)
    if not _NAME.fullmatch(name):
        message = N_("“{name}” cannot be a file name here: use small letters a–z, digits and “-”, such as price-talk.")
        raise UserError(message, name=name)


def _missing_course(course: str, language: str, root: Path) -> UserError:
    message = N_("There is no course {course} in {path}. Make it first: simulator new course {course} --language {tag}")
    return UserError(message, course=course, path=root / language, tag=language)


def _plan_listing(path: Path, name: str) -> str:
    """The course.yaml to write; worked out before anything is written."""
    try:
        # Bytes, so that line ends stay as they are.
        text = path.read_bytes().decode("utf-8")
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        return mark + add_to_course(path, text.removeprefix(mark), name)
    except (CannotEdit, UnicodeDecodeError, OSError) as wrong:
        message = N_("{path} cannot be added to as it is. Run simulator check on it, or list “{name}” there by hand.")
        raise UserError(message, path=path, name=name) from wrong


def _equip(root: Path, language: str) -> dict[Path, str]:
    """The schema that editors read and the language's lexicon, where the library has none."""
    texts: dict[Path, str] = {}
    if not (root / SCHEMA).exists():
        texts[root / SCHEMA] = render_schema()
    lexicon = bundled_library() / language / LEXICON
    if lexicon.is_file() and not (root / language / LEXICON).exists():
        texts[root / language / LEXICON] = lexicon.read_text("utf-8")
    return texts


def _write(texts: Mapping[Path, str], fresh: Container[Path]) -> None:
    """Write the files, all or none; another program that makes one of the `fresh` ones meanwhile wins."""
    try:
        write_together({path: text.encode() for path, text in texts.items()}, fresh=fresh)
    except FileExistsError as wrong:
        raise _there_already(Path(wrong.filename)) from wrong
    except OSError as wrong:
        path = wrong.filename or next(iter(texts))
        raise UserError(N_("Could not write {path}: {reason}."), path=path, reason=wrong) from wrong


def _there_already(path: Path) -> UserError:
    return UserError(N_("{path} is there already. Nothing was changed: choose another name."), path=path)
