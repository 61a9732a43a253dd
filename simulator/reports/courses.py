"""What a course is called and which scenarios it has, in teaching order: from the library where it has the course."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from simulator.scenario.language_folder import is_language
from simulator.scenario.library.courses import order_stems, read_course
from simulator.scenario.library.layout import list_scenarios
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import read_file

__all__ = ["CoursePage", "Courses", "split_course"]


@dataclass(frozen=True, slots=True)
class CoursePage:
    """A course in one language: `scenarios` are ids (`course/scenario`)."""

    id: str
    language: str
    title: str
    scenarios: tuple[str, ...]


def split_course(scenario: str) -> str:
    """The course that a scenario's id begins with; a file played from outside a library is a course of its own."""
    return scenario.rpartition("/")[0] or scenario


class Courses:
    """The courses of the library at `root` (None: there is none), each read once."""

    def __init__(self, root: Path | None, known: Iterable[tuple[str, str, str]] = ()) -> None:
        """`known`: scenario, language and title of what was played, for what the library does not have."""
        self._root = root
        self._titles = {(scenario, language): title for scenario, language, title in known}
        self._pages: dict[tuple[str, str], CoursePage] = {}

    def find(self, course: str, language: str) -> CoursePage:
        """The course; where the library has none, its id stands for the title and what was played for the list."""
        key = course, language
        if key not in self._pages:
            self._pages[key] = self._read(course, language)
        return self._pages[key]

    def title(self, scenario: str, language: str) -> str:
        """The title of a scenario, as it was played last or as the library has it; else its id."""
        if (scenario, language) not in self._titles:
            path = None if self._root is None else self._root / language / f"{scenario}.yaml"
            read = read_file(path, Scenario).value if path and path.is_file() else None
            self._titles[scenario, language] = read.title if read else scenario
        return self._titles[scenario, language]

    def _read(self, course: str, language: str) -> CoursePage:
        folder = self._folder(course, language)
        if folder is not None and (files := list_scenarios(folder)):
            reading = read_course(folder, [path.stem for path in files])
            stems = order_stems(reading, [path.stem for path in files])
            title = reading.value.title if reading.value else course
            return CoursePage(course, language, title, tuple(f"{course}/{stem}" for stem in stems))
        played = (name for name, tag in self._titles if tag == language and split_course(name) == course)
        return CoursePage(course, language, course, tuple(sorted(played)))

    def _folder(self, course: str, language: str) -> Path | None:
        """The folder of a course inside the library; an id that leads elsewhere has none."""
        if self._root is None or not is_language(language) or course.startswith(".") or {"/", "\\"} & {*course}:
            return None
        folder = self._root / language / course
        return folder if folder.is_dir() else None
