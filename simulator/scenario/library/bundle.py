"""Where the library that comes with the program lies; imports nothing of the room, so that it is quick to ask."""

from pathlib import Path


def bundled_library() -> Path:
    """The `scenarios` folder inside the installed package, or next to the package in a checkout."""
    package = Path(__file__).resolve().parents[2]
    inside = package / "scenarios"
    return inside if inside.is_dir() else package.parent / "scenarios"
