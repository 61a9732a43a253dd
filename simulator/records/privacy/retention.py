"""How long what stays, in days, as an administrator sets it: `privacy.toml` in the library."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from simulator.errors import UserError
from simulator.locales import N_
from simulator.settings_file import read_settings_file

__all__ = ["FILE", "Retention", "read_retention"]

FILE = "privacy.toml"
#: A hundred years of days.
_MOST = 36_500


@dataclass(frozen=True, slots=True)
class Retention:
    """Days from the last change on; None is without an end. `accesses` is the access log."""

    practice: int | None = None
    official: int | None = None
    drafts: int | None = None
    accesses: int | None = None

    @property
    def is_set(self) -> bool:
        """Whether anything ends at all."""
        return any(getattr(self, field.name) is not None for field in fields(self))

    @property
    def sealed(self) -> int | None:
        """Days without use after which everything in a store that nobody else can open is too old; None: never."""
        return None if self.practice is None else max(self.practice, self.drafts or 0)


def read_retention(library: Path) -> Retention:
    """The limits that hold. Raises UserError that says where and what to write."""
    path = library / FILE
    values: dict[str, Any] = {}
    known = tuple(field.name for field in fields(Retention))
    for name, value in read_settings_file(path, "practice = 365").items():
        if name not in known:
            raise UserError(N_("{place} is no limit; there are: {known}"), place=f"{path}: {name}", known=known)
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= _MOST:
            message = N_("{place} must be a number of days from 1 to {most}, such as 365; it is {value}.")
            raise UserError(message, place=f"{path}: {name}", most=_MOST, value=value)
        values[name] = value
    return Retention(**values)
