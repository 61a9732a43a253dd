"""The records as a command uses them: opened as the configuration says, closed, and what was unreadable named."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from simulator.cli.options import find_translate
from simulator.cli.output import echo
from simulator.config import Config

if TYPE_CHECKING:
    from simulator.records.store import Records


@contextmanager
def open_records(config: Config, *, to_read: bool = False) -> Iterator["Records"]:
    """The configured records; `to_read` is content with a folder that cannot be written. Raises RecordsError.

    On leaving, every attempt that could not be read is named on standard error: it is left out of whatever was shown.
    """
    from simulator.records.store import Records  # commands that keep nothing load no database

    with (Records.open_to_read if to_read else Records.open)(config.database, config.account) as records:
        yield records
        t = find_translate(config)
        for name, reason in records.left_out.items():
            warning = t("Left out, for it cannot be read: {name} ({reason})").format(name=name, reason=reason)
            echo(warning, err=True)
