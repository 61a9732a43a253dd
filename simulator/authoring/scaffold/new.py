"""New courses and scenarios from templates that pass `check` and `test` as they are. Nothing is ever overwritten."""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from simulator.authoring.placing.placement import (
    check_free,
    check_names,
    equip,
    plan_listing,
    split_target,
    write_fresh,
)
from simulator.authoring.yaml_edit.scalar import write_scalar
from simulator.errors import UserError
from simulator.locales import N_
from simulator.scenario.library.layout import COURSE, POLICIES

#: What a scenario can begin as; files of the same name lie in `templates/<language>` beside this file.
TEMPLATES = ("objection", "interview", "complaint", "quiz")
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
    check_names(language, name)
    if name == POLICIES:
        raise UserError(N_("“policies” holds red lines; choose another name for the course."))
    folder = root / language / name
    if (folder / COURSE).exists():
        raise UserError(N_("There is a course {name} already: {path}. Nothing was changed."), name=name, path=folder)
    files = {folder / COURSE: fill_template("course", language, title or name), **equip(root, language)}
    write_fresh(files, files)
    return Made(tuple(files))


def new_scenario(root: Path, language: str, scenario_id: str, template: str, title: str) -> Made:
    """A scenario file from a template, listed in its course. `scenario_id` is `course/name`.

    Raises UserError where the names will not do, the course is missing or the scenario is there already.
    """
    folder, name = split_target(root, language, scenario_id)
    check_free(folder, name)
    listing = plan_listing(folder / COURSE, name)
    files = {folder / f"{name}.yaml": fill_template(template, language, title or name), **equip(root, language)}
    write_fresh({**files, folder / COURSE: listing}, files)
    return Made(tuple(files), folder / COURSE)


def fill_template(template: str, language: str, title: str) -> str:
    """The template's text with its title; Chinese for every kind of Chinese, English for all other languages."""
    tongue = "zh-CN" if language.partition("-")[0] == "zh" else "en"
    file = resources.files("simulator.authoring.scaffold") / "templates" / tongue / f"{template}.yaml"
    return file.read_text("utf-8").replace(_TITLE, write_scalar(" ".join(title.split()), style='"'))
