"""The people of a database: those of the people file, and those who only gave a name."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from simulator.errors import UserError
from simulator.locales import N_
from simulator.records.database import Database
from simulator.records.day.drills import MakeCard
from simulator.records.engines import insert_into
from simulator.records.names import clean, fold_name, person_key, suggest_names
from simulator.records.people.keys import find_key, find_shown, find_team, list_keys
from simulator.records.people.merging import PersonChange, merge_people, rename_person, undo_change
from simulator.records.people.people_plan import PeoplePlan, name_unknown, plan_people
from simulator.records.people.person import ListedPerson, PersonRow
from simulator.records.tables import attempts, names, people

__all__ = ["KnownPerson", "People"]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who is listed or has attempts. `id` and `coach` are empty for who is not listed."""

    key: str
    name: str
    id: str
    team: str
    coach: str
    attempts: int
    latest: dt.datetime | None


class People:
    """Lists, merges and renames people. Every fault is a UserError; what is written is durable on return."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> tuple[KnownPerson, ...]:
        """Everybody, by name; one who is not listed has the team of the latest attempt."""
        counts = select(attempts.c.trainee_key, func.count(), func.max(attempts.c.started_at))
        latest = select(attempts.c.trainee_key, attempts.c.trainee, attempts.c.team).order_by(attempts.c.started_at)
        with self._database.reading() as connection:
            listed = {row.key: row for row in connection.execute(select(people))}
            figures = {key: (count, at) for key, count, at in connection.execute(counts.group_by("trainee_key"))}
            written = {key: (name, team) for key, name, team in connection.execute(latest)}
        found = []
        for key in {*listed, *written}:
            row = listed.get(key)
            name, team = written.get(key, ("", ""))
            count, at = figures.get(key, (0, None))
            shown, number, coach = (row.shown, row.id, row.coach) if row else (name, "", "")
            named = (row.team if row else "") or team
            seen = dt.datetime.fromisoformat(at) if at else None
            found.append(KnownPerson(key, shown, number, named, coach, count, seen))
        return tuple(sorted(found, key=lambda one: (fold_name(one.name), one.key)))

    def find(self, name: str) -> tuple[str, str]:
        """Key and shown name of somebody who is listed or has attempts. Raises UserError with the nearest names."""
        with self._database.reading() as connection:
            return self._find(connection, name)

    def shown(self, key: str) -> str:
        """The name that stands for a key; the key itself where there is nobody (any more)."""
        with self._database.reading() as connection:
            return find_shown(connection, key) or key.strip()

    def is_same(self, name: str, other: str) -> bool:
        """Whether both names can stand for one person, whatever they are called now."""
        account = self._database.account
        with self._database.reading() as connection:
            keys = [{*(list_keys(connection, one) or [person_key(one, account)])} for one in (name, other)]
        return not keys[0].isdisjoint(keys[1])

    def team(self, name: str) -> str:
        """The team that the people file names; empty where it names none."""
        with self._database.reading() as connection:
            return find_team(connection, self._key(connection, name))

    def plan(self, rows: Sequence[PersonRow]) -> PeoplePlan:
        """What taking these rows of a people file would change."""
        with self._database.reading() as connection:
            return _plan(connection, rows)

    def take(self, rows: Sequence[PersonRow]) -> PeoplePlan:
        """Take these rows of a people file; gives what that changed."""
        with self._database.writing() as connection:
            plan = _plan(connection, rows)
            _write(connection, plan)
            return plan

    def merge(self, name: str, into: str, at: dt.datetime, make: MakeCard) -> PersonChange:
        """Everything of one person becomes another's, whose name it bears from now on; `make` adds reviews up anew."""
        with self._database.writing() as connection:
            (key, _), (other, _) = self._find(connection, name), self._find(connection, into)
            return merge_people(connection, key, other, at, make, self._database.left_out)

    def rename(self, name: str, to: str, at: dt.datetime) -> PersonChange:
        """Somebody is called otherwise from now on; the former name still leads to them. Raises UserError."""
        wanted = clean(to)
        with self._database.writing() as connection:
            key, shown = self._find(connection, name)
            if not wanted:
                raise UserError(N_("The new name of {name} is empty."), name=shown)
            other = self._key(connection, wanted)
            if other != key and (taken := find_shown(connection, other)) is not None:
                raise UserError(
                    N_("There is somebody called {name} already; `simulator people merge` makes one person of two."),
                    name=taken,
                )
            return rename_person(connection, key, wanted, at)

    def undo(self, make: MakeCard) -> PersonChange:
        """Take back the latest merge or renaming. Raises UserError where there is none."""
        with self._database.writing() as connection:
            return undo_change(connection, make, self._database.left_out)

    def _key(self, connection: Connection, name: str) -> str:
        return find_key(connection, self._database, name)

    def _find(self, connection: Connection, name: str) -> tuple[str, str]:
        key = self._key(connection, name) if fold_name(name) else ""
        shown = find_shown(connection, key) if key else None
        if shown is not None:
            return key, shown
        known = {*connection.scalars(select(attempts.c.trainee)), *connection.scalars(select(people.c.shown))}
        near = suggest_names(name, known)
        if near:
            message = N_("There is nobody called {name} here. Did you mean {names}?")
            raise UserError(message, name=name, names=tuple(near))
        raise UserError(N_("There is nobody called {name} here; `simulator people` shows who is."), name=name)


def _plan(connection: Connection, rows: Sequence[PersonRow]) -> PeoplePlan:
    found = connection.execute(select(people)).mappings()
    listed = {str(row["id"]): ListedPerson(**row) for row in found}
    known: dict[str, list[str]] = {}
    for name, key in connection.execute(select(names.c.name, names.c.key)):
        known.setdefault(name, []).append(key)
    attempted = frozenset(connection.scalars(select(attempts.c.trainee_key).distinct()))
    return plan_people(rows, listed, known, attempted)


def _write(connection: Connection, plan: PeoplePlan) -> None:
    """The rows of the list, the names that lead to them, and the names that attempts are shown under."""
    for person in plan.writes:
        connection.execute(delete(people).where(people.c.key == person.key))
    if plan.writes:
        rows = [{name: getattr(person, name) for name in people.c.keys()} for person in plan.writes]  # noqa: SIM118
        connection.execute(insert(people), rows)
    if plan.names:
        pairs = [{"name": name, "key": key} for name, key in sorted(plan.names)]
        connection.execute(insert_into(connection, names).on_conflict_do_nothing(), pairs)
    shown = {person.key: person.shown for person in plan.writes}
    shown |= {fold_name(name): name_unknown(name) for name in plan.unsure}
    there = set(connection.scalars(select(attempts.c.trainee_key).distinct()))
    for key in sorted(there & shown.keys()):
        connection.execute(update(attempts).where(attempts.c.trainee_key == key).values(trainee=shown[key]))
