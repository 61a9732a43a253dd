"""Drafts of earlier versions, one small file an attempt, are taken into the own store of whom the attempt is."""

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from sqlalchemy import select

from simulator.bounded_read import read_bounded
from simulator.records.database import Database
from simulator.records.engines import insert_into
from simulator.records.tables import attempts, drafts

__all__ = ["take_draft_files"]

#: Bytes read of one; a reply is short.
_MOST = 1 << 20
#: How the names of drills' drafts begin; a drill is of whoever sits here.
_DRILL = "drill-"


def take_draft_files(folder: Path, common: Database, own: Database, person: str, now: str) -> None:
    """Keep what the files of `folder` hold of this person's attempts, then delete these files. Raises RecordsError.

    `now` is a time as `pack_time` writes it.
    """
    names = [path.stem for path in folder.glob("*.json")]
    for name in _choose_hers(names, common, own, person):
        path = folder / f"{name}.json"
        texts = _read(path)
        rows = [{"attempt": name, "number": n, "text": json.dumps(text), "at": now} for n, text in texts.items()]
        if rows:
            with own.writing() as connection:
                connection.execute(insert_into(connection, drafts).on_conflict_do_nothing(), rows)
        with suppress(OSError):
            path.unlink()
    with suppress(OSError):
        folder.rmdir()


def _choose_hers(names: Collection[str], common: Database, own: Database, person: str) -> list[str]:
    with own.reading() as connection:
        hers = {*connection.scalars(select(attempts.c.id).where(attempts.c.id.in_(names)))}
    with common.reading() as connection:
        query = select(attempts.c.id).where(attempts.c.id.in_(names), attempts.c.trainee_key == person)
        hers |= {*connection.scalars(query)}
    return [name for name in names if name in hers or name.startswith(_DRILL)]


def _read(path: Path) -> Mapping[int, str]:
    """The texts of a file; none where it is not one of ours."""
    try:
        kept = json.loads(read_bounded(path, _MOST))
        return {int(number): text for number, text in kept.items() if isinstance(text, str)}
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}
