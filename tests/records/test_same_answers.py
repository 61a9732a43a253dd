"""What a command says of a server's records is what it says of the same records in a file."""

import datetime as dt
import itertools
from pathlib import Path

import pytest

from simulator.practice.assignments.assignment import Assignment
from simulator.practice.events import Mode, Scored
from simulator.records.administration.move import move_records
from simulator.records.disputes import Claim, Dispute
from simulator.records.people.person import PersonRow
from simulator.records.store import Records
from tests.cli.conftest import Simulator
from tests.postgres_server import PostgresServer
from tests.reports.sample import ID, LANGUAGE, SOURCES, START, good, keep, poor

DAY = dt.timedelta(days=1)
#: Names that a language's own order and the order of their bytes sort differently.
PEOPLE = ("zoe", "Émile", "bert", "Anna", "李晓")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    for name, text in SOURCES.items():
        path = folder / name
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, server: PostgresServer) -> tuple[str, str]:
    """A file, and a server's database that sorts as English does, with the same records in them."""
    file = f"sqlite:///{tmp_path_factory.mktemp('records') / 'records.sqlite3'}"
    with Records.open(file) as records:
        records.people.take([PersonRow(f"p{n}", one, "一部", "陈明") for n, one in enumerate(PEOPLE[:3])])
        for number, one in enumerate(PEOPLE):
            for days, play in enumerate((poor, good, poor)):
                attempt = keep(records, play(Mode.OFFICIAL, START + (number + days) * DAY), trainee=one)
            keep(records, good(Mode.PRACTICE, START), trainee=one)
            events = records.attempt(attempt).events
            seq = next(n for n, event in enumerate(events) if isinstance(event, Scored))
            at = START + 9 * DAY
            records.disputes.mark(Dispute(attempt, seq, "ask", "no_interest", Claim.SAID, at, comment="我问了"))
        for ref, team in (("objections", "一部"), (ID, "")):
            key = "" if team else records.people.find("zoe")[0]
            made = records.assignments.new_id(START)
            given = Assignment(made, ref, LANGUAGE, key, team, START.date(), 80, 2, START, START, "陈明")
            records.assignments.give([given])
    served = server.url(server.make_database(options="LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"))
    move_records(file, served, lambda *_: None)
    return file, served


@pytest.mark.parametrize(
    "command",
    [
        "report --team --format json --until 2026-04-01",
        "report --team --format md --until 2026-04-01",
        "report --team 一部 --format csv --until 2026-04-01 --since 2026-03-04",
        "report --trainee zoe --format md",
        "report --agreement --format json --until 2026-04-01",
        "items --json",
        "items objections",
        "assign list --json",
        "people list",
        "review --list",
        "review --json",
        "review --phrases",
        "history --json --limit 99",
        "history --trainee Émile",
        "export xapi",
        "export gradebook",
        "export gradebook --grade best --by-scenario",
        "export actors",
    ],
)
def test_a_server_s_records_say_what_the_same_records_in_a_file_say(
    simulator: Simulator, places: tuple[str, str], library: Path, command: str
) -> None:
    file, served = (
        simulator(*command.split(), "--lang", "en", "--library", str(library), "--database", place) for place in places
    )
    assert (file.code, file.err) == (0, "")
    assert len(file.out) > 50, "nothing was compared"
    assert (served.code, served.err) == (0, "")
    for ours, theirs in itertools.zip_longest(file.out.splitlines(), served.out.splitlines()):
        assert ours == theirs
