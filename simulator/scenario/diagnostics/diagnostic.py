"""A finding in a file, as a value; renderings live elsewhere."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Level(StrEnum):
    """error: the file cannot be used as it is. warning: it can, but somebody should look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Position:
    """Where in a file, counted from 1, columns in characters."""

    line: int
    column: int
    end_column: int | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `code` is a key of the catalogue; `params` fill the catalogue's message template."""

    code: str
    level: Level
    path: Path
    position: Position | None
    params: dict[str, str] = field(default_factory=dict)
    source_line: str = ""

    @property
    def sort_key(self) -> tuple[Path, int, int]:
        """Findings go by file, line and column; those about a whole file come first."""
        position = self.position
        return (self.path, position.line if position else 0, position.column if position else 0)
