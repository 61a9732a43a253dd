from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from simulator.records.administration.roles import apply_roles
from simulator.records.database import Database
from simulator.records.store import Records
from simulator.records.tables import metadata
from tests.cli.conftest import simulator
from tests.postgres_server import PostgresServer, explain_absence

__all__ = ["simulator"]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'records.sqlite3'}"


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """One for the whole run of a test process, started when the first test asks for it."""
    reason = explain_absence()
    if reason:
        pytest.skip(reason)
    server = PostgresServer()
    yield server
    server.close()


#: Login (and id in the people file) → the role granted to it.
LOGINS = {"anna": "trainee", "bert": "trainee", "chen": "coach", "mona": "manager", "otto": "author", "stray": ""}


@pytest.fixture(scope="session")
def logins(server: PostgresServer) -> Mapping[str, str]:
    """Made once: they belong to the whole server, as roles do."""
    url = server.url(server.make_database())
    Records.open(url).close()
    give_roles(url)
    for login, role in LOGINS.items():
        server.execute(f"CREATE ROLE {login} LOGIN {role and f'IN ROLE simulator_{role}'}")
    return LOGINS


def give_roles(url: str) -> None:
    """As `simulator database roles --apply` does."""
    database = Database(url)
    apply_roles(database)
    database.close()


@pytest.fixture(scope="session")
def shared_database(server: PostgresServer) -> str:
    """The name of a database with our tables, made once: to empty it takes a tenth of the time."""
    name = server.make_database()
    Records.open(server.url(name)).close()
    return name


@pytest.fixture
def served_url(server: PostgresServer, shared_database: str) -> str:
    """The address of a server's database without records."""
    url = server.url(shared_database)
    database = Database(url)
    with database.writing() as connection:
        tables = ", ".join(name for name in metadata.tables if name != "schema_version")
        connection.exec_driver_sql(f"TRUNCATE {tables}")
    database.close()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """Where `records` are: whatever is true of a file is true of a server."""
    found: str = request.getfixturevalue("url" if request.param == "sqlite" else "served_url")
    return found


@pytest.fixture
def file_records(url: str) -> Iterator[Records]:
    """For what is true of a file alone, or looks at its bytes."""
    with Records.open(url) as opened:
        yield opened


@pytest.fixture
def records(address: str) -> Iterator[Records]:
    with Records.open(address) as opened:
        yield opened
