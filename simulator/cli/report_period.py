"""The period of a team's report: days as people write them, and where the last digest ended."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from pathlib import Path

from simulator.atomic_write import write_whole
from simulator.bounded_read import read_bounded
from simulator.config import Config
from simulator.errors import UserError
from simulator.locales import N_
from simulator.private_folder import FILE_MODE, make_private_folder
from simulator.sanitise import dump_json

__all__ = ["LAST", "Digests", "find_digests", "read_since", "read_until"]

#: Instead of a day: since the last digest of the same team.
LAST = "last"
_DAYS = re.compile(r"(\d{1,4})d", re.IGNORECASE)
_LARGEST = 1 << 20


def read_since(text: str | None, end: dt.datetime) -> dt.datetime | None:
    """The beginning of a day, or so many days before `end` (30d). Raises UserError."""
    if text is None:
        return None
    if found := _DAYS.fullmatch(text.strip()):
        return end - dt.timedelta(days=int(found[1]))
    return _read_day(text, "--since")


def read_until(text: str | None, now: dt.datetime) -> dt.datetime:
    """The last moment of a day, so that pages name that day; without one, now. Raises UserError."""
    return now if text is None else _read_day(text, "--until") + dt.timedelta(days=1, microseconds=-1)


def _read_day(text: str, option: str) -> dt.datetime:
    """Midnight at this computer's place."""
    try:
        day = dt.date.fromisoformat(text.strip())
        return dt.datetime.combine(day, dt.time()).astimezone()
    except (ValueError, OverflowError, OSError) as wrong:
        message = N_("{option} {text}: write a day as 2026-03-01, or for --since also 30d.")
        raise UserError(message, option=option, text=text) from wrong


class Digests:
    """When which team's last digest was made, in a file of the data folder; one that is damaged counts as none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def find(self, database: str, team: str) -> dt.datetime | None:
        """When it ended; None for the first one."""
        try:
            at = dt.datetime.fromisoformat(self._read().get(f"{database}\n{team}", ""))
        except ValueError:
            return None
        return at if at.tzinfo else None

    def keep(self, database: str, team: str, at: dt.datetime) -> None:
        """The next one begins at `at`. Raises UserError where that cannot be written."""
        kept = {**self._read(), f"{database}\n{team}": at.isoformat()}
        try:
            make_private_folder(self._path.parent)
            write_whole(self._path, dump_json(kept, indent=1).encode(), mode=FILE_MODE)
        except OSError as wrong:
            message = N_("{path}: could not note when this digest ended ({reason}); the next one will repeat it.")
            raise UserError(message, path=self._path, reason=wrong) from wrong

    def _read(self) -> Mapping[str, str]:
        try:
            data = json.loads(read_bounded(self._path, _LARGEST))
        except (OSError, ValueError, RecursionError):
            return {}
        return {k: v for k, v in data.items() if isinstance(v, str)} if isinstance(data, dict) else {}


def find_digests(config: Config) -> Digests:
    """The notes beside the profile."""
    return Digests(config.profile_path.parent / "digests.json")
