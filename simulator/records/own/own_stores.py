"""The stores that are one person's alone: a file for each person, in a folder that only their owner can open."""

import datetime as dt
import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from simulator.records.database import Database, Scope
from simulator.records.opening import open_database, open_database_to_read
from simulator.records.people.keys import list_keys
from simulator.records.privacy.retention import Retention
from simulator.records.tables import names

__all__ = ["OwnStores", "list_former_keys"]

#: Letters of a name that a file's name shows, for people who look into the folder; what tells files apart is a digest.
_SHOWN = 20
#: What SQLite keeps beside a file.
_BESIDE = ("", "-wal", "-shm", "-journal")
#: Those of them that change when something is written.
_WRITTEN = ("", "-wal")


@dataclass(frozen=True, slots=True)
class OwnStores:
    """The stores in a folder. `seal` is the key that opens them where they are sealed; None where they are plain files.

    People go by their key in the common records (`records.people.keys`). `limits` are kept to when a sealed store is
    opened by its person: nobody else can, so nothing in it ends at another time.
    """

    folder: Path
    seal: bytes | None = field(default=None, repr=False)
    limits: Retention = field(default_factory=Retention)

    def find_file(self, person: str) -> Path:
        """Where a person's store is, or would be; one that another key sealed is another file."""
        if self.seal is None:
            return self.folder / f"{_name_stem(person)}.sqlite3"
        return self.folder / f"{_name_stem(person)}-{hashlib.sha256(b'file' + self.seal).hexdigest()[:16]}.sealed"

    def has(self, person: str) -> bool:
        """Whether there is a store of this person; none where the folder may not be looked into."""
        return os.access(self.find_file(person), os.F_OK)  # Path.exists raises where it may not look

    def list_files(self) -> Sequence[Path]:
        """Every store that is a plain file, whosever it is."""
        return sorted(self.folder.glob("*.sqlite3"))

    def list_sealed(self, person: str | None = None) -> Sequence[Path]:
        """The sealed stores of a person, under whichever key; None is everybody's."""
        return sorted(self.folder.glob("*.sealed" if person is None else f"{_name_stem(person)}-*.sealed"))

    def find_last_use(self, file: Path) -> dt.datetime:
        """When the store in a file was last opened or written to. Raises OSError."""
        beside = (file.with_name(file.name + suffix) for suffix in _WRITTEN)
        return dt.datetime.fromtimestamp(max(one.stat().st_mtime for one in beside if one.exists()), dt.UTC)

    def open(self, person: str) -> Database:
        """A person's store, made where it is missing. Raises RecordsError."""
        return self.open_file(self.find_file(person))

    def open_file(self, file: Path) -> Database:
        """The store in a file, made where it is missing. Raises RecordsError."""
        opened = open_database(file, scope=Scope.OWN, key=self.seal)
        if self.seal is not None:
            file.touch()  # the day of its last use is all that others can know of it
        return opened

    def open_to_read(self, person: str) -> Database:
        """As `open`, also where the folder cannot be written. Raises RecordsError."""
        return open_database_to_read(self.find_file(person), scope=Scope.OWN, key=self.seal)

    def remove(self, person: str) -> None:
        """Delete a person's store for ever. Raises OSError."""
        self.remove_file(self.find_file(person))

    def remove_file(self, file: Path) -> None:
        """Delete the store in a file for ever. Raises OSError."""
        for suffix in _BESIDE:
            file.with_name(file.name + suffix).unlink(missing_ok=True)

    def remove_all(self, person: str) -> None:
        """Delete whatever is kept here for a person, under whichever key. Raises OSError."""
        for file in self.folder.glob(f"{_name_stem(person)}[.-]*"):
            file.unlink(missing_ok=True)

    def list_former(self, common: Database, person: str) -> Iterator[str]:
        """Keys of this person from before she was listed, renamed or merged, that have a store here."""
        yield from (name for name in list_former_keys(common, person) if self.has(name))


def list_former_keys(common: Database, person: str) -> Sequence[str]:
    """Keys of this person from before she was listed, renamed or merged."""
    with common.reading() as connection:
        leading = connection.scalars(select(names.c.name).where(names.c.key == person).order_by(names.c.name))
        return [name for name in leading.all() if name != person and list_keys(connection, name) == [person]]


def _name_stem(person: str) -> str:
    letters = "".join(letter for letter in person if letter.isalnum())[:_SHOWN]
    return f"{letters}-{hashlib.sha256(person.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
