"""Who may read and write what on a PostgreSQL server, as statements that its owner runs: roles, grants, row security.

Four group roles are granted to people's logins: trainee, coach, manager, author. A login is a person by the people
file: its `id` is the login's name. The tables' owner sees everything, brings the schema up to date and makes backups.
A table that is not named here is closed to everybody else.
"""

from collections.abc import Iterator, Mapping

from simulator.records.administration.move import list_tables
from simulator.records.database import Database

__all__ = ["ROLES", "apply_roles", "list_statements"]

ROLES = ("trainee", "coach", "manager", "author")

#: Functions that look where the person who asks may not; they answer about nobody else than her and hers.
_FUNCTIONS: Mapping[str, str] = {
    "simulator_key() RETURNS text": "SELECT key FROM people WHERE id = session_user",
    "simulator_team() RETURNS text": "SELECT team FROM people WHERE id = session_user AND team <> ''",
    "simulator_coached() RETURNS SETOF text": (
        "SELECT one.key FROM people one, people me WHERE me.id = session_user AND one.key <> me.key "
        "AND one.coach IN (me.id, me.name, me.shown)"
    ),
    "simulator_shared(wanted text) RETURNS boolean": "SELECT EXISTS (SELECT 1 FROM shared WHERE attempt = wanted)",
    "simulator_disputed(wanted text) RETURNS boolean": "SELECT EXISTS (SELECT 1 FROM disputes WHERE attempt = wanted)",
}
_OWN = "trainee_key = simulator_key()"
_COACHED = "trainee_key IN (SELECT simulator_coached())"
_OPEN = "(mode = 'official' OR simulator_shared(id))"
_PRACTISED = f"{_OWN} AND mode = 'practice'"
#: What hangs on an attempt is seen by whoever sees the attempt: the attempt's own policies hold in here, too.
_OF_ATTEMPT = "EXISTS (SELECT 1 FROM attempts WHERE attempts.id = attempt)"
_OF_OWN = f"EXISTS (SELECT 1 FROM attempts WHERE attempts.id = attempt AND {_OWN})"  # noqa: S608  # our own words
_OF_PRACTISED = f"EXISTS (SELECT 1 FROM attempts WHERE attempts.id = attempt AND {_PRACTISED})"  # noqa: S608  # ours
_ALL = "true"

#: Table → role → which rows are seen, and what may be done with them beside that. Practice is its trainee's alone, and
#: she may take all of it away, into her own store; she puts there what she shares.
_RULES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "schema_version": dict.fromkeys(ROLES, (_ALL, "")),
    "texts": dict.fromkeys(ROLES, (_ALL, "INSERT")),
    "sources": dict.fromkeys(ROLES, (_ALL, "INSERT")),
    "attempts": {
        "trainee": (_OWN, "INSERT, UPDATE"),
        "coach": (f"{_COACHED} AND {_OPEN}", ""),
        "manager": (_OPEN, ""),
        "author": (f"simulator_disputed(id) AND {_OPEN}", ""),
    },
    "shared": {"trainee": (_OF_PRACTISED, "INSERT, DELETE")} | dict.fromkeys(ROLES[1:], (_OF_ATTEMPT, "")),
    "events": {"trainee": (_OF_OWN, "INSERT")} | dict.fromkeys(ROLES[1:], (_OF_ATTEMPT, "")),
    "judgements": {"trainee": (_OF_OWN, "INSERT, UPDATE")} | dict.fromkeys(ROLES[1:], (_OF_ATTEMPT, "")),
    "disputes": {
        "trainee": (_OF_OWN, "INSERT, DELETE"),
        "coach": (_OF_ATTEMPT, ""),
        "manager": (_OF_ATTEMPT, ""),
        "author": (_OF_ATTEMPT, "UPDATE"),
    },
    "corrections": dict.fromkeys(ROLES[:3], (_OF_ATTEMPT, "")) | {"author": (_OF_ATTEMPT, "INSERT")},
    "marks": {
        "trainee": (_OF_OWN, ""),
        "coach": (_OF_ATTEMPT, "INSERT"),
        "manager": (_OF_ATTEMPT, "INSERT"),
        "author": (_OF_ATTEMPT, ""),
    },
    "reviewed": {"trainee": (_OF_OWN, "DELETE")},
    "put_away": {"trainee": (_OF_OWN, "DELETE")},
    "cards": {"trainee": (_OWN, "DELETE")},
    "reviews": {"trainee": (_OWN, "DELETE")},
    "drills": {"trainee": (_OWN, "DELETE")},
    "accesses": {"trainee": (_OWN, ""), "manager": (_ALL, "")},
    "people": {
        "trainee": ("id = session_user", ""),
        "coach": ("id = session_user OR key IN (SELECT simulator_coached())", ""),
        "manager": (_ALL, "INSERT, UPDATE, DELETE"),
    },
    "names": {
        "trainee": ("key = simulator_key()", ""),
        "coach": ("key = simulator_key() OR key IN (SELECT simulator_coached())", ""),
        "manager": (_ALL, "INSERT, UPDATE, DELETE"),
    },
    "assignments": {
        "trainee": (f"{_OWN} OR (trainee_key = '' AND team IN ('', simulator_team()))", ""),
        "coach": (_COACHED, "INSERT, UPDATE"),
        "manager": (_ALL, "INSERT, UPDATE"),
    },
    "excuses": {"trainee": (_OWN, ""), "coach": (_COACHED, "INSERT"), "manager": (_ALL, "INSERT")},
}

#: Table → role → what may be done with some of these rows only.
_NARROWER: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "attempts": {"trainee": {"DELETE": _PRACTISED}},
    **{name: {"trainee": {"DELETE": _OF_PRACTISED}} for name in ("events", "judgements")},
    **{name: {"trainee": dict.fromkeys(("INSERT", "DELETE"), _OF_PRACTISED)} for name in ("corrections", "marks")},
    "accesses": {role: {"INSERT": "reader = session_user"} for role in ROLES},
}

#: (table, role, what) → the only columns it is granted for: whose an attempt is, and of which mode, never changes.
_COLUMNS: Mapping[tuple[str, str, str], str] = {
    ("attempts", "trainee", "UPDATE"): (
        "(trainee, updated_at, score, answered, ending, outcome, passed, hints, retries, red_lines)"
    ),
}


def list_statements() -> Iterator[str]:
    """The statements, each of them harmless where it was run before."""
    for role in ROLES:
        made = f"CREATE ROLE simulator_{role} NOLOGIN"
        yield f"DO $$ BEGIN {made}; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
        yield f"GRANT USAGE ON SCHEMA public TO simulator_{role}"
    everybody = ", ".join(f"simulator_{role}" for role in ROLES)
    for head, body in _FUNCTIONS.items():
        options = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp"
        yield f"CREATE OR REPLACE FUNCTION {head} {options} AS $$ {body} $$"
        called = head.partition(" RETURNS")[0].replace("wanted ", "")
        yield f"REVOKE ALL ON FUNCTION {called} FROM PUBLIC"
        yield f"GRANT EXECUTE ON FUNCTION {called} TO {everybody}"
    for name in ("schema_version", *(table.name for table in list_tables())):
        yield f"REVOKE ALL ON {name} FROM PUBLIC, {everybody}"
        yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
        for role in ROLES:
            yield from _list_rights(name, role)


def _list_rights(table: str, role: str) -> Iterator[str]:
    """A policy for reading and one for each thing that may be done."""
    rows, more = _RULES.get(table, {}).get(role, ("", ""))
    conditions = dict.fromkeys(["SELECT", *more.split(", ")] if more else ["SELECT"], rows) if rows else {}
    conditions |= _NARROWER.get(table, {}).get(role, {})
    for doing in ("SELECT", "INSERT", "UPDATE", "DELETE"):
        policy = f"simulator_{role}_{doing.lower()}"
        yield f"DROP POLICY IF EXISTS {policy} ON {table}"
        if doing in conditions:
            which = conditions[doing]
            limits = {"INSERT": f"WITH CHECK ({which})", "UPDATE": f"USING ({which}) WITH CHECK ({which})"}
            limit = limits.get(doing, f"USING ({which})")
            yield f"GRANT {doing} {_COLUMNS.get((table, role, doing), '')} ON {table} TO simulator_{role}"
            yield f"CREATE POLICY {policy} ON {table} FOR {doing} TO simulator_{role} {limit}"


def apply_roles(database: Database) -> int:
    """Run them all in one transaction, as the tables' owner; gives how many there were. Raises RecordsError."""
    statements = [*list_statements()]
    with database.writing() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    return len(statements)
