"""On a real server, with real logins: practice comes home, is shared and withdrawn, and official attempts stay."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from simulator.practice.events import Mode
from simulator.records.administration.roles import apply_roles
from simulator.records.database import Database, Scope
from simulator.records.own.own_stores import OwnStores
from simulator.records.own.trainee_records import TraineeRecords
from simulator.records.people.person import PersonRow
from simulator.records.privacy.accesses import AccessKind
from simulator.records.store import Records
from tests.postgres_server import PostgresServer
from tests.records.own.conftest import play
from tests.records.sample import START

#: Login (and id in the people file) → the role granted to it.
LOGINS = {"ada": "trainee", "cora": "coach", "mia": "manager", "olga": "author", "ben": "trainee"}
OpenAs = Callable[..., Records]


@pytest.fixture
def name(server: PostgresServer) -> str:
    """A database with roles, in which Ada and Ben have practised once, and officially once, before stores were own."""
    name = server.make_database()
    for login in LOGINS:
        server.execute(f"DROP ROLE IF EXISTS {login}")
        server.execute(f"CREATE ROLE {login} LOGIN")
    with Records.open(server.url(name)) as records:
        records.people.take([PersonRow(one, one.title(), "", "cora" if one == "ada" else "") for one in LOGINS])
        for trainee in ("Ada", "Ben"):
            for mode in Mode:
                play(records, trainee, mode)
    database = Database(server.url(name))
    apply_roles(database)
    database.close()
    for login, role in LOGINS.items():
        server.execute(f"GRANT simulator_{role} TO {login}")
    return name


@pytest.fixture
def open_as(server: PostgresServer, name: str, tmp_path: Path) -> Iterator[OpenAs]:
    with ExitStack() as stack:

        def open_records(login: str) -> Records:
            url = server.url(name, login)
            if LOGINS[login] != "trainee":
                return stack.enter_context(Records.open(url, scope=Scope.COMMON))
            stores = OwnStores(tmp_path / login / "practice")
            return stack.enter_context(TraineeRecords.open_for(url, "", stores, login.title()))

        yield open_records


def list_seen(server: PostgresServer, name: str, login: str) -> list[str]:
    return server.execute("SELECT trainee || ':' || mode FROM attempts ORDER BY 1", name, login).split()


def test_her_practice_comes_home_under_her_login_and_the_others_stays(
    open_as: OpenAs, server: PostgresServer, name: str
) -> None:
    records = open_as("ada")
    assert sorted(row.mode.value for row in records.attempts(trainee="Ada")) == ["official", "practice"]
    seen = server.execute("SELECT trainee || ':' || mode FROM attempts ORDER BY 1", name).split()
    assert seen == ["Ada:official", "Ben:official", "Ben:practice"]


def test_what_she_shares_is_seen_by_her_coach_until_she_withdraws_it(
    open_as: OpenAs, server: PostgresServer, name: str
) -> None:
    records = open_as("ada")
    (practised,) = [row.id for row in records.attempts(trainee="Ada", mode=Mode.PRACTICE)]
    assert list_seen(server, name, "cora") == ["Ada:official"]
    records.sharing.share(practised, START)
    assert list_seen(server, name, "cora") == ["Ada:official", "Ada:practice"]
    assert list_seen(server, name, "ben") == ["Ben:official", "Ben:practice"]
    assert practised in {row.id for row in open_as("cora").attempts()}
    assert open_as("mia").attempt(practised).events == records.attempt(practised).events
    records.sharing.withdraw(practised)
    assert list_seen(server, name, "cora") == ["Ada:official"]
    assert list_seen(server, name, "mia") == ["Ada:official", "Ben:official"]


@pytest.mark.parametrize("table", ["attempts", "events", "judgements", "marks", "corrections"])
def test_a_trainee_deletes_nothing_of_an_official_attempt(server: PostgresServer, name: str, table: str) -> None:
    before = server.execute(f"SELECT count(*) FROM {table}", name)  # noqa: S608  # ours
    kept = "id" if table == "attempts" else "attempt"
    official = f"{kept} IN (SELECT id FROM attempts WHERE mode = 'official')"  # noqa: S608  # ours
    server.execute(f"DELETE FROM {table} WHERE {official}", name, "ada")  # noqa: S608  # ours
    assert server.execute(f"SELECT count(*) FROM {table}", name) == before  # noqa: S608  # ours


def test_an_access_is_noted_under_the_login_that_it_was_and_she_reads_it(
    open_as: OpenAs, server: PostgresServer, name: str
) -> None:
    manager = open_as("mia")
    official = next(row.id for row in manager.attempts() if row.trainee == "Ada")
    manager.accesses.note_attempts(AccessKind.ATTEMPT, [official], START, "Mia")
    (seen,) = open_as("ada").accesses.find("Ada")
    assert (seen.reader, seen.attempt) == ("mia", official)
    assert open_as("ben").accesses.find("Ada") == ()
    with pytest.raises(AssertionError, match="permission denied"):
        server.execute("DELETE FROM accesses", name, "mia")
