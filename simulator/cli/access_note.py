"""The access log as commands write it: whatever opens what is kept about somebody else says so."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from simulator.cli.options import find_translate
from simulator.cli.output import echo
from simulator.config import Config

if TYPE_CHECKING:
    from simulator.records.privacy.accesses import AccessKind
    from simulator.records.store import Records

__all__ = ["note_attempts", "note_list", "note_people"]


def note_attempts(records: "Records", config: Config, what: "AccessKind", beginnings: Iterable[str]) -> None:
    """Note that the attempts whose ids begin so were opened, but for those of who is named in the settings."""
    ids = {name for beginning in beginnings for name in records.common.find_ids(beginning)}
    _warn(config, noted=records.accesses.note_attempts(what, ids, _now(), config.profile.trainee))


def note_list(records: "Records", config: Config, what: "AccessKind", ids: Collection[str]) -> None:
    """Note that something of these attempts was listed, once for each person but who is named in the settings."""
    _warn(config, noted=records.accesses.note_list(what, ids, _now(), config.profile.trainee))


def note_people(records: "Records", config: Config, what: "AccessKind", keys: Collection[str]) -> None:
    """Note that something about these people was opened, but for who is named in the settings."""
    _warn(config, noted=records.accesses.note_people(what, keys, _now(), config.profile.trainee))


def _warn(config: Config, *, noted: bool) -> None:
    if not noted:  # records that can only be read are shown all the same
        echo(find_translate(config)("The records can only be read: the access log does not have this."), err=True)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
