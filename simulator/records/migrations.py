"""The schema, one numbered step after another; all steps a database lacks are taken in one transaction.

Plain SQL instead of a migration tool: the tables are few, both databases take the same statements, and a
step once released never changes. To change the schema, append a step and change `tables` to match; the table
`schema_version` holds one row for each step taken. Whoever migrates holds the database's write lock, so two
programs that open the same records at once take turns, and the second finds nothing left to do.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, func, insert, inspect, select, text

from simulator.records.errors import CorruptRecords, NewerSchema, RecordsUnavailable
from simulator.records.judgements import fill_judgements
from simulator.records.names import fold_name, person_key
from simulator.records.tables import schema_version

#: A statement, or what SQL cannot say: it is given the account of whoever brings a file of their own up to date.
Statement = str | Callable[[Connection, str], None]


def _fill_trainee_keys(connection: Connection, account: str) -> None:
    """Attempts under one name in several spellings become one person's, shown as written first."""
    query = text("SELECT trainee FROM attempts GROUP BY trainee ORDER BY min(started_at)")
    first: dict[str, str] = {}
    for (name,) in connection.execute(query).all():
        shown = first.setdefault(fold_name(str(name)), str(name))
        values = {"key": person_key(str(name), account), "shown": shown, "name": name}
        connection.execute(
            text("UPDATE attempts SET trainee_key = :key, trainee = :shown WHERE trainee = :name"), values
        )


def _widen_credits(connection: Connection, _account: str) -> None:
    """PostgreSQL's REAL keeps seven digits, SQLite's all: a third must be the same third in both."""
    if connection.dialect.name == "postgresql":
        # By way of text: 0.1 becomes 0.1 and not what single precision had made of it.
        widened = "TYPE DOUBLE PRECISION USING credit::text::double precision"
        connection.execute(text(f"ALTER TABLE judgements ALTER COLUMN credit {widened}"))


#: Statements of each step; step n brings a database from version n-1 to n.
STEPS: Sequence[Sequence[Statement]] = (
    (
        "CREATE TABLE texts (hash TEXT PRIMARY KEY, text TEXT NOT NULL)",
        """CREATE TABLE sources (
            digest TEXT NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL REFERENCES texts (hash),
            PRIMARY KEY (digest, name))""",
        """CREATE TABLE attempts (
            id TEXT PRIMARY KEY, trainee TEXT NOT NULL, team TEXT NOT NULL, scenario TEXT NOT NULL,
            title TEXT NOT NULL, language TEXT NOT NULL, digest TEXT NOT NULL, seed TEXT NOT NULL,
            mode TEXT NOT NULL, started_at TEXT NOT NULL, updated_at TEXT NOT NULL,
            score INTEGER NOT NULL, answered INTEGER NOT NULL, ending TEXT NOT NULL, outcome TEXT,
            passed INTEGER, hints INTEGER NOT NULL, retries INTEGER NOT NULL, red_lines INTEGER NOT NULL)""",
        "CREATE INDEX attempts_by_trainee ON attempts (trainee, started_at)",
        "CREATE INDEX attempts_by_time ON attempts (started_at)",
        """CREATE TABLE events (
            attempt TEXT NOT NULL REFERENCES attempts (id), seq INTEGER NOT NULL, at TEXT NOT NULL,
            kind TEXT NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (attempt, seq))""",
    ),
    (
        """CREATE TABLE disputes (
            attempt TEXT NOT NULL REFERENCES attempts (id), seq INTEGER NOT NULL, criterion TEXT NOT NULL,
            turn TEXT NOT NULL, claim TEXT NOT NULL, origin TEXT NOT NULL, comment TEXT NOT NULL,
            raised_at TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL, phrase TEXT NOT NULL,
            decided_at TEXT, PRIMARY KEY (attempt, seq, criterion))""",
        "CREATE INDEX disputes_by_verdict ON disputes (verdict)",
    ),
    (
        "ALTER TABLE attempts ADD COLUMN trainee_key TEXT NOT NULL DEFAULT ''",
        _fill_trainee_keys,
        "DROP INDEX attempts_by_trainee",
        "CREATE INDEX attempts_by_trainee ON attempts (trainee_key, started_at)",
    ),
    (
        """CREATE TABLE judgements (
            attempt TEXT NOT NULL REFERENCES attempts (id), seq INTEGER NOT NULL, kind TEXT NOT NULL,
            item TEXT NOT NULL, turn TEXT NOT NULL, credit REAL NOT NULL, worth INTEGER NOT NULL,
            strength INTEGER NOT NULL, chance INTEGER, skill TEXT NOT NULL, severity TEXT NOT NULL,
            evidence TEXT NOT NULL, phrase TEXT NOT NULL, notes TEXT NOT NULL, needed INTEGER NOT NULL,
            stands INTEGER NOT NULL, PRIMARY KEY (attempt, seq, kind, item))""",
        fill_judgements,
    ),
    (
        # Whatever cost points can be disputed: the kind of item becomes part of what a dispute is about.
        "DROP INDEX disputes_by_verdict",
        "ALTER TABLE disputes RENAME TO disputed_criteria",
        """CREATE TABLE disputes (
            attempt TEXT NOT NULL REFERENCES attempts (id), seq INTEGER NOT NULL, kind TEXT NOT NULL,
            item TEXT NOT NULL, turn TEXT NOT NULL, claim TEXT NOT NULL, origin TEXT NOT NULL, comment TEXT NOT NULL,
            raised_at TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL, phrase TEXT NOT NULL,
            decided_at TEXT, decided_by TEXT NOT NULL, PRIMARY KEY (attempt, seq, kind, item))""",
        """INSERT INTO disputes SELECT attempt, seq, 'criterion', criterion, turn, claim, origin, comment,
            raised_at, verdict, reason, phrase, decided_at, '' FROM disputed_criteria""",
        "DROP TABLE disputed_criteria",
        "CREATE INDEX disputes_by_verdict ON disputes (verdict)",
        """CREATE TABLE corrections (
            attempt TEXT NOT NULL REFERENCES attempts (id), number INTEGER NOT NULL, at TEXT NOT NULL,
            decided_by TEXT NOT NULL, reason TEXT NOT NULL, cause TEXT NOT NULL, engine TEXT NOT NULL,
            digest TEXT NOT NULL, score INTEGER NOT NULL, ending TEXT NOT NULL, outcome TEXT, passed INTEGER,
            red_lines INTEGER NOT NULL, results TEXT NOT NULL, PRIMARY KEY (attempt, number))""",
    ),
    (
        """CREATE TABLE cards (
            trainee_key TEXT NOT NULL, language TEXT NOT NULL, scenario TEXT NOT NULL, criterion TEXT NOT NULL,
            skill TEXT, due TEXT NOT NULL, last TEXT NOT NULL, stability FLOAT NOT NULL,
            difficulty FLOAT NOT NULL, days INTEGER NOT NULL, good INTEGER NOT NULL,
            rating INTEGER NOT NULL, turn TEXT NOT NULL, line TEXT NOT NULL,
            PRIMARY KEY (trainee_key, language, scenario, criterion))""",
        """CREATE TABLE reviews (
            source TEXT NOT NULL, seq INTEGER NOT NULL, criterion TEXT NOT NULL, trainee_key TEXT NOT NULL,
            language TEXT NOT NULL, scenario TEXT NOT NULL, turn TEXT NOT NULL, skill TEXT, at TEXT NOT NULL,
            day TEXT NOT NULL, credit FLOAT NOT NULL, rating INTEGER NOT NULL, line TEXT NOT NULL,
            PRIMARY KEY (source, seq, criterion))""",
        "CREATE INDEX reviews_by_card ON reviews (trainee_key, language, scenario, criterion)",
        """CREATE TABLE drills (
            id TEXT PRIMARY KEY, trainee_key TEXT NOT NULL, language TEXT NOT NULL, scenario TEXT NOT NULL,
            turn TEXT NOT NULL, at TEXT NOT NULL, day TEXT NOT NULL, seconds INTEGER NOT NULL, score INTEGER NOT NULL,
            hints INTEGER NOT NULL, line TEXT NOT NULL, reply TEXT NOT NULL)""",
        "CREATE INDEX drills_by_trainee ON drills (trainee_key, at)",
        "CREATE TABLE reviewed (attempt TEXT PRIMARY KEY REFERENCES attempts (id), seq INTEGER NOT NULL)",
        "CREATE TABLE put_away (attempt TEXT PRIMARY KEY REFERENCES attempts (id), at TEXT NOT NULL)",
    ),
    ("ALTER TABLE attempts ADD COLUMN version INTEGER NOT NULL DEFAULT 1",),
    (
        """CREATE TABLE marks (
            attempt TEXT NOT NULL REFERENCES attempts (id), number INTEGER NOT NULL, kind TEXT NOT NULL,
            seq INTEGER NOT NULL, turn TEXT NOT NULL, item TEXT NOT NULL, word TEXT NOT NULL, machine TEXT NOT NULL,
            reason TEXT NOT NULL, comment TEXT NOT NULL, marked_by TEXT NOT NULL, marked_at TEXT NOT NULL,
            PRIMARY KEY (attempt, number))""",
    ),
    (
        """CREATE TABLE people (
            key TEXT PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, shown TEXT NOT NULL, team TEXT NOT NULL,
            coach TEXT NOT NULL)""",
        "CREATE UNIQUE INDEX people_by_id ON people (id)",
        "CREATE TABLE names (name TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (name, key))",
        """CREATE TABLE person_changes (
            number INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, before TEXT NOT NULL,
            after TEXT NOT NULL, undo TEXT NOT NULL)""",
        """CREATE TABLE assignments (
            id TEXT PRIMARY KEY, ref TEXT NOT NULL, language TEXT NOT NULL, trainee_key TEXT NOT NULL,
            team TEXT NOT NULL, due TEXT, score INTEGER NOT NULL, attempts INTEGER NOT NULL, since TEXT NOT NULL,
            given_at TEXT NOT NULL, given_by TEXT NOT NULL, withdrawn_at TEXT)""",
        """CREATE TABLE excuses (
            id TEXT PRIMARY KEY, assignment TEXT NOT NULL REFERENCES assignments (id), trainee_key TEXT NOT NULL,
            at TEXT NOT NULL, given_by TEXT NOT NULL, reason TEXT NOT NULL)""",
    ),
    (
        """CREATE TABLE outbox (
            id TEXT PRIMARY KEY, attempt TEXT NOT NULL, number INTEGER NOT NULL, statement TEXT NOT NULL,
            voids TEXT NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL, reason TEXT NOT NULL,
            at TEXT NOT NULL)""",
        "CREATE INDEX outbox_by_state ON outbox (state, number)",
        "CREATE INDEX outbox_by_attempt ON outbox (attempt)",
        "CREATE TABLE outbox_attempts (attempt TEXT PRIMARY KEY, fingerprint TEXT NOT NULL)",
    ),
    (_widen_credits,),
    ("ALTER TABLE excuses ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0",),
    (
        # An own store holds what became of official attempts, which are kept elsewhere: nothing to refer to.
        "ALTER TABLE reviewed RENAME TO reviewed_attempts",
        "CREATE TABLE reviewed (attempt TEXT PRIMARY KEY, seq INTEGER NOT NULL)",
        "INSERT INTO reviewed SELECT attempt, seq FROM reviewed_attempts",
        "DROP TABLE reviewed_attempts",
        "ALTER TABLE put_away RENAME TO put_away_attempts",
        "CREATE TABLE put_away (attempt TEXT PRIMARY KEY, at TEXT NOT NULL)",
        "INSERT INTO put_away SELECT attempt, at FROM put_away_attempts",
        "DROP TABLE put_away_attempts",
        """CREATE TABLE drafts (
            attempt TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (attempt, number))""",
        """CREATE TABLE shared (
            attempt TEXT PRIMARY KEY REFERENCES attempts (id), at TEXT NOT NULL, cause TEXT NOT NULL)""",
        # Who had called a judgement of practice wrong meant it to be looked at.
        """INSERT INTO shared SELECT attempt, min(raised_at), 'dispute' FROM disputes
            WHERE verdict = 'open' AND origin = 'trainee'
            AND attempt IN (SELECT id FROM attempts WHERE mode = 'practice') GROUP BY attempt""",
        """CREATE TABLE accesses (
            id TEXT PRIMARY KEY, at TEXT NOT NULL, reader TEXT NOT NULL, what TEXT NOT NULL, attempt TEXT NOT NULL,
            trainee_key TEXT NOT NULL)""",
        "CREATE INDEX accesses_by_person ON accesses (trainee_key, at)",
    ),
)

#: Any fixed number: programs that migrate the same PostgreSQL database wait for each other on it.
_LOCK = 7_052_031


def find_version(connection: Connection, place: str) -> int:
    """The version that the database has; 0 for an empty one. CorruptRecords where it holds something else."""
    names = inspect(connection).get_table_names()
    if schema_version.name in names:
        return _read_version(connection, place, names)
    # A PostgreSQL database may be shared with other tables; a file holds records or it is somebody else's.
    if names and connection.dialect.name == "sqlite":
        raise CorruptRecords(place, f"the file holds other tables: {', '.join(sorted(names)[:3])}")
    return 0


def _read_version(connection: Connection, place: str, names: Sequence[str]) -> int:
    """The highest step taken. RecordsUnavailable where the table of that name is another program's."""
    columns = {column["name"] for column in inspect(connection).get_columns(schema_version.name)}
    version = connection.scalar(select(func.max(schema_version.c.version))) if columns == {"version"} else ""
    if version is None:
        return 0
    if not isinstance(version, int) or (version > 0 and "attempts" not in names):
        raise RecordsUnavailable(place, "foreign")
    return version


def migrate(
    connection: Connection, place: str, steps: Sequence[Sequence[Statement]] = STEPS, *, account: str = ""
) -> int:
    """Take the steps the database lacks and give its version; NewerSchema where it is ahead of the program.

    The caller holds a write transaction and commits it.
    """
    if connection.dialect.name == "postgresql":
        _need_unicode(connection, place)
        if find_version(connection, place) == len(steps):
            return len(steps)  # fifty people who begin at nine o'clock need not take turns
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    version = find_version(connection, place)
    if version > len(steps):
        raise NewerSchema(place, version, len(steps))
    if version == 0:
        schema_version.create(connection, checkfirst=True)
    for number, statements in enumerate(steps[version:], start=version + 1):
        for statement in statements:
            if isinstance(statement, str):
                connection.execute(text(statement))
            else:
                statement(connection, account)
        connection.execute(insert(schema_version).values(version=number))
    return len(steps)


def _need_unicode(connection: Connection, place: str) -> None:
    """Raises RecordsUnavailable for a server's database that cannot keep what people write."""
    if connection.exec_driver_sql("SHOW server_encoding").scalar() != "UTF8":
        raise RecordsUnavailable(place, "encoding")
