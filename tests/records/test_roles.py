"""Real logins on a real server: what each can read and write, and what not."""

from collections.abc import Callable, Iterator

import pytest

from simulator.practice.events import Mode
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.administration.roles import ROLES, apply_roles
from simulator.records.database import Database
from simulator.records.errors import RecordsError
from simulator.records.people.person import PersonRow
from simulator.records.store import Records
from simulator.records.tables import metadata
from tests.cli.conftest import Simulator
from tests.postgres_server import PostgresServer
from tests.records.sample import START, make_attempt, make_script

#: Login (and id in the people file) → the role granted to it.
LOGINS = {"anna": "trainee", "bert": "trainee", "chen": "coach", "mona": "manager", "otto": "author", "stray": ""}


def play(records: Records, trainee: str, mode: Mode) -> str:
    attempt = records.create(make_attempt(trainee=trainee, mode=mode))
    session = Session(PreparedScenario(make_script(), 7, None), records.journal(attempt), lambda: START)
    session.start(mode)
    session.submit("谢谢您直说")
    return attempt


@pytest.fixture(scope="module")
def name(server: PostgresServer) -> str:
    """A database with roles; Anna has Chen for a coach, Bert has not. Each has practised once, and officially once."""
    name = server.make_database()
    for login in LOGINS:
        server.execute(f"CREATE ROLE {login} LOGIN")
    with Records.open(server.url(name)) as records:
        coached = {"anna": "chen"}
        records.people.take([PersonRow(one, one.title(), "一部", coached.get(one, "")) for one in LOGINS])
        for trainee in ("Anna", "Bert"):
            for mode in Mode:
                play(records, trainee, mode)
    database = Database(server.url(name))
    assert apply_roles(database) == apply_roles(database), "run twice it says the same"
    database.close()
    for login, role in LOGINS.items():
        if role:
            server.execute(f"GRANT simulator_{role} TO {login}")
    return name


@pytest.fixture
def ask(server: PostgresServer, name: str) -> Callable[[str, str], list[str]]:
    """What a login gets for a statement; AssertionError where it is refused."""
    return lambda login, statement: server.execute(statement, name, login).split()


@pytest.fixture
def annas(server: PostgresServer, name: str) -> Iterator[Records]:
    with Records.open(server.url(name, "anna")) as records:
        yield records


SEEN = "SELECT trainee || ':' || mode FROM attempts ORDER BY trainee, mode"


@pytest.mark.parametrize(
    ("login", "seen"),
    [
        ("anna", ["Anna:official", "Anna:practice"]),
        ("bert", ["Bert:official", "Bert:practice"]),
        ("chen", ["Anna:official"]),
        ("mona", ["Anna:official", "Bert:official"]),
        ("otto", []),
    ],
)
def test_each_login_sees_its_own_attempts_and_what_hangs_on_them(
    ask: Callable[[str, str], list[str]], login: str, seen: list[str]
) -> None:
    assert ask(login, SEEN) == seen
    for table in ("events", "judgements"):
        assert ask(login, f"SELECT count(DISTINCT attempt) FROM {table}") == [str(len(seen))]  # noqa: S608  # ours


def test_a_login_without_a_role_sees_nothing(ask: Callable[[str, str], list[str]]) -> None:
    for table in metadata.tables:
        with pytest.raises(AssertionError, match="permission denied"):
            ask("stray", f"SELECT * FROM {table}")  # noqa: S608  # ours


def test_every_table_is_under_row_security(ask: Callable[[str, str], list[str]]) -> None:
    open_to_all = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    assert ask("postgres", f"{open_to_all} AND NOT relrowsecurity") == []


@pytest.mark.parametrize(
    ("login", "statement", "refusal"),
    [
        ("anna", "UPDATE attempts SET trainee_key = 'bert' WHERE trainee = 'Anna'", "permission denied"),
        ("anna", "UPDATE attempts SET mode = 'practice'", "permission denied"),
        ("anna", "INSERT INTO cards VALUES ('bert','zh','a','b','',''  ,'',1,1,1,1,1,'','')", "permission denied"),
        ("anna", "UPDATE events SET payload = ''", "permission denied"),
        ("anna", "INSERT INTO accesses VALUES ('x','2026','bert','report','','anna')", "row-level security"),
        ("mona", "DELETE FROM accesses", "permission denied"),
        ("chen", "INSERT INTO shared VALUES ('x','2026','')", "permission denied"),
        ("anna", "UPDATE corrections SET score = 100", "permission denied"),
        ("anna", "INSERT INTO people VALUES ('x','x','x','x','x','x')", "permission denied"),
        ("anna", "INSERT INTO schema_version VALUES (99)", "permission denied"),
        ("chen", "UPDATE attempts SET score = 100", "permission denied"),
        ("chen", "SELECT * FROM cards", "permission denied"),
        ("mona", "SELECT * FROM drills", "permission denied"),
        ("mona", "UPDATE events SET payload = ''", "permission denied"),
        ("otto", "UPDATE attempts SET score = 100", "permission denied"),
        ("otto", "SELECT * FROM people", "permission denied"),
    ],
)
def test_what_a_role_may_not_do_the_server_refuses(
    ask: Callable[[str, str], list[str]], login: str, statement: str, refusal: str
) -> None:
    with pytest.raises(AssertionError, match=refusal):
        ask(login, statement)


def test_another_ones_rows_are_not_changed_even_where_the_statement_runs(
    ask: Callable[[str, str], list[str]],
) -> None:
    assert ask("anna", "UPDATE attempts SET score = 1 WHERE trainee = 'Bert' RETURNING id") == []


def test_a_trainees_program_works_under_her_login(annas: Records) -> None:
    attempt = play(annas, "Anna", Mode.PRACTICE)
    assert attempt in {row.id for row in annas.attempts()}
    assert {row.trainee for row in annas.attempts()} == {"Anna"}
    with pytest.raises(RecordsError):
        play(annas, "Bert", Mode.PRACTICE)


def test_an_author_sees_an_attempt_once_it_is_disputed_and_decides(ask: Callable[[str, str], list[str]]) -> None:
    (attempt,) = ask("bert", "SELECT id FROM attempts WHERE mode = 'official'")
    values = f"'{attempt}', 3, 'criterion', 'ask', 't1', 'said', 'trainee', '', '', 'open', '', '', NULL, ''"
    ask("bert", f"INSERT INTO disputes VALUES ({values})")  # noqa: S608  # ours
    assert ask("otto", SEEN) == ["Bert:official"]
    assert ask("otto", "UPDATE disputes SET verdict = 'accepted' RETURNING verdict") == ["accepted"]
    assert ask("anna", "SELECT * FROM disputes") == []
    ask("bert", "DELETE FROM disputes")


def test_the_command_prints_what_it_would_run_and_runs_it(simulator: Simulator, server: PostgresServer) -> None:
    ran = simulator("database", "roles")
    assert ran.code == 0
    assert all(f"CREATE ROLE simulator_{role}" in ran.out for role in ROLES)
    url = server.url(server.make_database())
    Records.open(url).close()
    assert simulator("database", "roles", "--apply", "--database", url).code == 0
    assert simulator("database", "roles", "--apply", "--database", "sqlite:////tmp/x").code == 2


def test_the_health_of_a_server_and_of_one_that_is_not_there(simulator: Simulator, served_url: str) -> None:
    ran = simulator("database", "check", "--database", served_url)
    assert (ran.code, "attempts" in ran.out) == (0, True)
    assert simulator("database", "check", "--database", f"{served_url}-nowhere").code == 2
