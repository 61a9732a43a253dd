"""What is imported is declared, in the part of the installation that brings it; what is locked is needed."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
#: The rooms whose commands ask for an extra by name.
ROOMS: dict[str, tuple[str, ...]] = {
    "import": ("authoring/importing",),
    "pdf": ("reports/pdf.py",),
    "sheets": ("authoring/sheets", "reports/tables.py"),
    "web": ("web", "cli/commands/manager/serve_command.py", "records/own/sealed_engine.py"),
}


def _declared(texts: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(text).name) for text in texts}


def _imported(folder: Path) -> Iterator[tuple[str, str]]:
    """Files, from the package down, and the libraries that each imports anywhere in it."""
    distributions = packages_distributions()
    for path in sorted(folder.rglob("*.py")) or [folder]:
        for node in ast.walk(ast.parse(path.read_bytes())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for top in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"simulator"}:
                yield path.relative_to(ROOT / "simulator").as_posix(), canonicalize_name(distributions[top][0])


def test_the_core_installation_names_every_library_that_the_code_imports_and_no_other() -> None:
    apart = tuple(room for rooms in ROOMS.values() for room in rooms)
    found = [(path, name) for path, name in _imported(ROOT / "simulator") if not path.startswith(apart)]
    assert {name for _, name in found} == _declared(PROJECT["dependencies"])


@pytest.mark.parametrize("extra", ROOMS)
def test_an_extra_names_what_its_room_imports_beyond_the_core(extra: str) -> None:
    found = {name for room in ROOMS[extra] for _, name in _imported(ROOT / "simulator" / room)}
    assert found - _declared(PROJECT["dependencies"]) == _declared(EXTRAS[extra])


def test_the_lock_file_names_what_is_needed_and_nothing_else() -> None:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    locked = {canonicalize_name(line.partition("==")[0]) for line in lines if not line.startswith("#")}
    assert locked == _needed()


def _needed() -> set[str]:
    """What an installation for development brings here, by the declarations of the packages installed here."""
    extras = (*ROOMS, "postgres")
    todo = [Requirement(text) for text in [*PROJECT["dependencies"], *(one for name in extras for one in EXTRAS[name])]]
    todo += [Requirement(text) for text in EXTRAS["dev"] if not text.startswith(PROJECT["name"])]
    seen: set[tuple[str, str]] = set()
    while todo:
        requirement = todo.pop()
        for extra in ("", *requirement.extras):
            key = canonicalize_name(requirement.name), extra
            if key in seen:
                continue
            seen.add(key)
            below = [Requirement(text) for text in requires(requirement.name) or []]
            todo += [r for r in below if r.marker is None or r.marker.evaluate({"extra": extra})]
    return {name for name, _ in seen}
