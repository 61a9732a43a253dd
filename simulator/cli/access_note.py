"""The access log as commands write it: whatever opens what is kept about somebody else says so."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from simulator.cli.options import find_translate
from simulator.cli.output import echo
from simulator.config import Config

if TYPE_CHECKING:
    from simulator.records.privacy.accesses import AccessKind
    from simulator.records.store import Records

__all__ = ["note_attempts", "note_people"]


def note_attempts(records: "Records", config: Config, what: "AccessKind", beginnings: Sequence[str]) -> None:
    """Note that these attempts were opened, but for those of who is named in the settings."""
    ids = {name for beginning in beginnings for name in records.common.find_ids(beginning)}
    rows = records.common.rows(sorted(ids))
    own = config.profile.trainee
    others = [row.id for row in rows if not records.people.is_same(row.trainee, own)]
    _try(lambda: records.accesses.note_attempts(what, others, _now()), config)


def note_people(records: "Records", config: Config, what: "AccessKind", keys: Collection[str]) -> None:
    """Note that a page about these people was opened, but for who is named in the settings."""
    own = records.tallies.find_key(config.profile.trainee) if config.profile.trainee else None
    _try(lambda: records.accesses.note_people(what, [key for key in keys if key != own], _now()), config)


def _try(note: Callable[[], None], config: Config) -> None:
    from simulator.records.errors import RecordsUnavailable

    try:
        note()
    except RecordsUnavailable:  # records that can only be read are shown all the same
        echo(find_translate(config)("The records can only be read: the access log does not have this."), err=True)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
