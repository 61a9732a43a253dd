"""The records as a command uses them: opened as the configuration says, closed, and what was unreadable named."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from simulator.cli.options import find_translate
from simulator.cli.output import echo
from simulator.config import Config
from simulator.errors import UserError
from simulator.locales import N_

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


def need_person(records: "Records", trainee: str) -> str:
    """The name as it was written first. Raises UserError with the nearest ones where nobody has an attempt."""
    name = records.find_name(trainee)
    if name is not None:
        return name
    near = records.suggest_names(trainee)
    if near:
        raise UserError(
            N_("Nobody called {name} has attempts here. Did you mean {names}?"), name=trainee, names=", ".join(near)
        )
    raise UserError(N_("Nobody called {name} has attempts here; `simulator history` shows who has."), name=trainee)
