"""The records as a command uses them: opened as the configuration says, closed, and what was unreadable named."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from simulator.cli.options import find_translate
from simulator.cli.output import echo
from simulator.config import Config
from simulator.errors import UserError, suggest
from simulator.locales import N_

if TYPE_CHECKING:
    from simulator.records.store import Records


@contextmanager
def open_records(config: Config, *, to_read: bool = False) -> Iterator["Records"]:
    """The configured records as they are everybody's: without practice, but for what its trainee shared.

    `to_read` is content with a folder that cannot be written. Raises RecordsError.
    On leaving, every attempt that could not be read is named on standard error: it is left out of whatever was shown.
    """
    from simulator.records.store import Records  # commands that keep nothing load no database

    with Records.open_common(config.database, config.account, to_read=to_read) as records:
        yield records
        _name_left_out(records, config)


@contextmanager
def open_trainee_records(config: Config, trainee: str | None = None, *, to_read: bool = False) -> Iterator["Records"]:
    """As `open_records`, with the practice of `trainee`; None is who is named in the settings."""
    from simulator.records.own.own_stores import OwnStores
    from simulator.records.own.trainee_records import TraineeRecords

    who = config.profile.trainee if trainee is None else trainee
    opened = TraineeRecords.open_to_read_for if to_read else TraineeRecords.open_for
    with opened(config.database, config.account, OwnStores(config.practice), who) as records:
        yield records
        _name_left_out(records, config)


def _name_left_out(records: "Records", config: Config) -> None:
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
            N_("Nobody called {name} has attempts here. Did you mean {names}?"), name=trainee, names=tuple(near)
        )
    raise UserError(N_("Nobody called {name} has attempts here; `simulator history` shows who has."), name=trainee)


def need_scenario(records: "Records", config: Config, scenario: str | None) -> None:
    """Raises UserError with the nearest ids where neither the library nor an attempt knows the scenario.

    One that has left the library may still have attempts. None is any scenario.
    """
    from simulator.scenario.library.find_scenario import UnknownScenario, list_ids

    known = [*list_ids(config.library), *records.scenarios()]
    if scenario is not None and scenario not in known:
        hint = suggest(UnknownScenario.among(scenario, known).near, N_(" `simulator list` shows what there is."))
        message = N_("There is neither a scenario {name} in the library nor an attempt at it.{hint}")
        raise UserError(message, name=scenario, hint=hint)


def need_place(records: "Records", config: Config, where: str) -> None:
    """Raises UserError where no scenario and no course of that id is in the library or was attempted; "" is all."""
    from simulator.scenario.library.find_scenario import list_ids

    known = (*list_ids(config.library), *records.scenarios())
    if where and not any(one.startswith(f"{where}/") for one in known):
        need_scenario(records, config, where)


def need_team(records: "Records", team: str) -> None:
    """Raises UserError with the nearest names where nobody is of the team; empty is everybody."""
    if not team or records.tallies.people(team):
        return
    from simulator.records.names import suggest_names

    known = [name for name in records.tallies.teams() if name]
    near = suggest_names(team, known) or known[:5]
    if near:
        message = N_("There is no team {name} here. Did you mean {names}?")
        raise UserError(message, name=team, names=tuple(near))
    raise UserError(N_("There is no team {name} here; `simulator people` shows who is of which."), name=team)
