"""From a name to the person: the one way in for everything that is kept about people.

Without a people file a name is the person (`records.names`). With one, and after people were merged or renamed, the
table `names` leads from every spelling, former name and id to the key that a person's attempts have in common.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, select

from simulator.records.database import Database, Scope
from simulator.records.errors import AmbiguousPerson
from simulator.records.names import fold_name, person_key
from simulator.records.tables import attempts, names, people

__all__ = ["OWNER", "find_key", "find_shown", "find_team", "list_keys", "look_up_key"]


#: The key of whom a store belongs to, in it: whatever becomes of the name, the rows stay that person's.
OWNER = "own"


def find_key(connection: Connection, database: Database, name: str) -> str:
    """What all attempts of this person have in common. Raises AmbiguousPerson where several are called so."""
    if database.scope is Scope.OWN:
        return OWNER
    found = list_keys(connection, name)
    if len(found) > 1:
        shown = sorted(find_shown(connection, key) or key for key in found)
        raise AmbiguousPerson(database.place, name, shown)
    return found[0] if found else person_key(name, database.account)


def look_up_key(database: Database, name: str) -> str:
    """As `find_key`, for who has no connection open."""
    with database.reading() as connection:
        return find_key(connection, database, name)


def list_keys(connection: Connection, name: str) -> Sequence[str]:
    """The keys that the table of names has for it."""
    query = select(names.c.key).where(names.c.name == fold_name(name)).order_by(names.c.key)
    return connection.scalars(query).all() if fold_name(name) else ()


def find_shown(connection: Connection, key: str, among: ColumnElement[bool] | None = None) -> str | None:
    """The name under which a person is shown: the people file's, else as it was written first; None for nobody.

    `among` are the attempts that are looked at.
    """
    listed = connection.scalar(select(people.c.shown).where(people.c.key == key))
    if listed is not None:
        return str(listed)
    query = select(attempts.c.trainee).where(attempts.c.trainee_key == key).order_by(attempts.c.started_at).limit(1)
    return connection.scalar(query if among is None else query.where(among))


def find_team(connection: Connection, key: str) -> str:
    """The team that the people file names; empty where it names none."""
    return connection.scalar(select(people.c.team).where(people.c.key == key)) or ""
