"""Where the library that comes with the program lies; imports nothing of the room, so that it is quick to ask."""

from pathlib import Path

from simulator.errors import UserError
from simulator.locales import N_


def bundled_library() -> Path:
    """The `scenarios` folder inside the installed package, or next to the package in a checkout."""
    package = Path(__file__).resolve().parents[2]
    inside = package / "scenarios"
    return inside if inside.is_dir() else package.parent / "scenarios"


def need_own_library(root: Path) -> Path:
    """The library to write to. Raises UserError for the one inside the installed program: every update replaces it."""
    package = Path(__file__).resolve().parents[2]
    if root == bundled_library() and root.is_relative_to(package):
        raise UserError(N_("Say where your scenarios are: --library FOLDER (or set SIMULATOR_LIBRARY)."))
    return root
