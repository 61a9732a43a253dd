"""Everything about one person that this computer can reach: in the records, in her own store, in files beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.config import Config
from simulator.errors import UserError
from simulator.locales import N_

if TYPE_CHECKING:
    from simulator.authoring.review.quotes import LibraryQuote
    from simulator.records.database import Database
    from simulator.records.own.own_stores import OwnStores
    from simulator.records.privacy.personal_rows import PersonalRows

__all__ = ["PersonalData", "open_personal_data"]

#: Seconds for a server to let somebody go: it looks round every five, and an app has eight to end.
_PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class PersonalData:
    """`own` are the rows of her own stores on this computer by the key that each is named for; mostly one or none.

    `former` are the keys that she had before; `sealed` are the stores that her login on a server alone opens.
    """

    name: str
    key: str
    common: "PersonalRows"
    own: "Mapping[str, PersonalRows]"
    database: "Database"
    stores: "OwnStores"
    config: Config
    former: Sequence[str]
    sealed: Sequence[Path]

    def count(self) -> Mapping[str, int]:
        """Table → rows, in the common records and her own stores together."""
        total = dict(self.common.count())
        for rows in self.own.values():
            for name, count in rows.count().items():
                total[name] = total.get(name, 0) + count
        return dict(sorted(total.items()))

    def find_quotes(self) -> "tuple[LibraryQuote, ...]":
        """The lines of scenario files that say what she said."""
        from simulator.authoring.review.quotes import find_quotes

        texts = {text for rows in (self.common, *self.own.values()) for text in rows.read_accepted().values()}
        return find_quotes(self.config.library, sorted(texts))

    def list_files(self) -> tuple[Path, ...]:
        """Files that hold something she typed (drafts of earlier versions, copies made when records had vanished), and
        what a server keeps of her beside her practice.
        """
        from simulator.web.logins.traces import list_traces

        rows = (self.common, *self.own.values())
        ids = {str(row["id"]) for one in rows for row in one.read().get("attempts", ())}
        home, practice = self.config.home, self.config.practice
        places = [home / "drafts" / f"{name}.json" for name in ids]
        places += [folder / f"attempt-{name}.jsonl" for name in ids for folder in (home, practice)]
        traces = list_traces(home, (self.name, *self.common.list_names()))
        return tuple(sorted({*(path for path in places if path.is_file()), *traces}))

    def export(self, *, practice: bool) -> Mapping[str, Any]:
        """Everything as plain values; without `practice` nothing that she alone may see."""
        own = [rows.read() for rows in self.own.values()] if practice else []
        return {
            "person": {"name": self.name, "key": self.key.strip()},
            "records": self.common.read(practice=practice),
            "practice": own,
            "quotes": [{"file": q.file, "line": q.line, "text": q.text} for q in self.find_quotes()],
            "named_in_rows_of_others": self.common.count_mentions(),
        }

    def delete(self) -> None:
        """Delete all of it, once a server in which she practises has let her go: it would keep what she did until then.

        Raises UserError where that takes too long, RecordsError, OSError; what was deleted until then stays so.
        """
        from simulator.records.errors import RecordsUnavailable
        from simulator.web.logins.presence import keep_away

        files = self.list_files()  # by what she comes in is among them: without it the server lets her go
        _remove(files)
        with keep_away(self.config.home, (self.name, *self.common.list_names()), _PATIENCE) as has_gone:
            if not has_gone:
                raise UserError(
                    N_("{name} is in the program, and the server does not let her go: her way in, her settings and "
                       "drafts in files were deleted, and nothing else. Stop the server, and delete again."),
                    name=self.name
                )  # fmt: skip
            _remove({*files, *self.list_files()})  # her last settings may have been kept meanwhile
            self.common.delete()
            for key in (self.key, *self.former):
                self.stores.remove_all(key)  # also what only her login on a server could open
        with suppress(RecordsUnavailable):  # others use the file: deleted rows are overwritten in it anyway
            self.database.compact()


def _remove(files: Iterable[Path]) -> None:
    for path in files:
        path.unlink(missing_ok=True)


@contextmanager
def open_personal_data(config: Config, name: str) -> Iterator[PersonalData]:
    """The data of who is called so, in the common records or by a store on this computer. Raises UserError."""
    from simulator.records.opening import open_database
    from simulator.records.own.own_stores import OwnStores, list_former_keys
    from simulator.records.people.keys import OWNER
    from simulator.records.privacy.personal_rows import PersonalRows
    from simulator.records.store import Records
    from simulator.web.logins.traces import list_traces

    stores = OwnStores(config.practice)
    with ExitStack() as stack:
        database = open_database(config.database, config.account)
        stack.callback(database.close)
        records = Records(database)
        try:
            key, shown = records.people.find(name)
        except UserError:
            key, shown = records.tallies.find_key(name), name
            if not (stores.has(key) or stores.list_sealed(key) or [*list_traces(config.home, [name])]):
                raise
        own, former = {}, list_former_keys(database, key)
        for one in (key, *former):
            if stores.has(one):
                opened = stores.open(one)
                stack.callback(opened.close)
                own[one] = PersonalRows(opened, OWNER)
        sealed = [file for one in (key, *former) for file in stores.list_sealed(one)]
        yield PersonalData(shown, key, PersonalRows(database, key), own, database, stores, config, former, sealed)
