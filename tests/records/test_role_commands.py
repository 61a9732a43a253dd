"""Each role's commands, run with a real login of that role; what it may not do is one sentence and changes nothing."""

import copy
import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import pytest

from simulator.practice.events import Mode
from simulator.records.people.person import PersonRow
from simulator.records.store import Records
from tests.authoring.played import LUCKY, MISSED, dispute, play
from tests.cli.conftest import Run, Simulator
from tests.exchange.conftest import store
from tests.exchange.stub_store import StubStore
from tests.postgres_server import PostgresServer
from tests.records.conftest import give_roles
from tests.records.every_table import read_everything
from tests.tui.demo import GOOD, SMALL, write_library

__all__ = ["store"]

WHOLE = [GOOD, "2", "1 2 3"]
REFUSED = "This login may not do that with the records at"


class Office:
    """A server's database with roles: Anna, whom Chen coaches, disputes something; Bert does not; a library."""

    _simulator: Simulator

    def __init__(self, server: PostgresServer, logins: Mapping[str, str], folder: Path) -> None:
        self._server = server
        self.name = server.make_database()
        self.library = write_library(folder / "scenarios")
        self.people = folder / "people.csv"
        rows = [PersonRow(one, one.title(), "一部", "chen" if one == "anna" else "") for one in logins]
        with Records.open(self.url()) as records:
            records.people.take(rows)
            self.annas, seqs = play(records, self.library, [MISSED, *WHOLE], trainee="Anna")
            self.case = dispute(records, self.annas, seqs[0], "ask_time").id
            self.berts, _ = play(records, self.library, [MISSED, *WHOLE], trainee="Bert")
            play(records, self.library, [LUCKY], Mode.PRACTICE, trainee="Anna")
        self.people.write_text("id,name,team,coach\nanna,Anna K.,二部,chen\nnew,Neu,二部,chen\n", "utf-8")
        give_roles(self.url())

    def copy(self, folder: Path, simulator: Simulator) -> Self:
        """Another one like it, and the command that works there."""
        other = copy.copy(self)
        other.name = self._server.make_database(self.name)
        other.library = shutil.copytree(self.library, folder / "scenarios")
        other._simulator = simulator
        return other

    def url(self, login: str = "postgres") -> str:
        return self._server.url(self.name, login)

    def run(self, login: str, *arguments: str) -> Run:
        place = ("--library", str(self.library), "--database", self.url(login), "--lang", "en")
        return self._simulator(*arguments, *place)

    def ask(self, login: str, statement: str) -> str:
        """What a login gets for a statement of her own; AssertionError where it is refused."""
        return self._server.execute(statement.format(annas=self.annas), self.name, login)

    def edit(self) -> None:
        """The library learns the words that were missed."""
        known = SMALL.replace("phrases: [您几点钟比较方便]", "phrases: [您几点钟比较方便, 啥时候再打给您合适]")
        (self.library / "zh-CN/demo/small.yaml").write_text(known, "utf-8")

    def grant(self, role: str, login: str) -> None:
        self._server.execute(f"GRANT simulator_{role} TO {login}")

    def revoke(self, role: str, login: str) -> None:
        self._server.execute(f"REVOKE simulator_{role} FROM {login}")


def read_kept(address: str) -> dict[str, list[tuple[Any, ...]]]:
    """Everything but the access log, which grows whenever somebody looks."""
    return {name: rows for name, rows in read_everything(address).items() if name != "accesses"}


@pytest.fixture(scope="module")
def first_office(server: PostgresServer, logins: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(server, logins, tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(first_office: Office, simulator: Simulator, tmp_path: Path) -> Office:
    return first_office.copy(tmp_path, simulator)


def fill(office: Office, command: str) -> list[str]:
    """The command with the office's own ids in it."""
    values = {"annas": office.annas, "berts": office.berts, "case": office.case, "people": str(office.people)}
    return [word.format(**values) for word in command.split()]


def test_a_trainee_plays_officially_and_looks_at_what_is_hers(office: Office, tmp_path: Path) -> None:
    replies = tmp_path / "replies.txt"
    replies.write_text("\n".join(WHOLE), "utf-8")
    played = office.run("anna", "play", "demo/small", "--replies", str(replies), "--save", "--trainee", "Anna",
                        "--official", "--json", "--language", "zh-CN")  # fmt: skip
    assert (played.code, played.err) == (0, "")
    kept = json.loads(office.run("anna", "history", "--json").out)
    assert {row["id"] for row in kept} >= {json.loads(played.out)["attempt"], office.annas}
    assert {row["trainee"] for row in kept} == {"Anna"}
    commands = [
        "report --trainee Anna --format md",
        "report --attempt {annas} --format md",
        "today --trainee Anna",
        "progress --trainee Anna",
        "assign list",
        "database check",
    ]
    for command in commands:
        ran = office.run("anna", *fill(office, command))
        assert (ran.code, ran.err) == (0, ""), command
    with Records.open(office.url("anna")) as records:  # as the debrief's screen does it: taken back, and set again
        (marked,) = records.disputes.find()
        records.disputes.withdraw(marked)
        records.disputes.mark(marked)


JUDGED = "kind, item, turn, 1, worth, strength, chance, skill, severity, evidence, phrase, notes, needed, stands"
PASSED = (
    "trainee, team, scenario, title, language, digest, seed, mode, started_at, updated_at, 100, answered, ending, "
    "outcome, 1, hints, retries, red_lines, trainee_key, version"
)
DECIDED = "kind, item, turn, claim, origin, comment, raised_at, 'accepted', '', '', NULL, ''"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE attempts SET score = 100, passed = 1 WHERE id = '{annas}'",
        "UPDATE attempts SET ending = '' WHERE id = '{annas}'",
        "INSERT INTO events SELECT attempt, seq + 99, at, kind, payload FROM events WHERE attempt = '{annas}'",
        "DELETE FROM events WHERE attempt = '{annas}'",
        "UPDATE events SET payload = '?' WHERE attempt = '{annas}'",
        "UPDATE judgements SET stands = 0 WHERE attempt = '{annas}'",
        f"INSERT INTO judgements SELECT attempt, seq + 99, {JUDGED} FROM judgements WHERE attempt = '{{annas}}'",  # noqa: S608  # ours
        f"INSERT INTO attempts SELECT 'forged', {PASSED} FROM attempts WHERE id = '{{annas}}'",  # noqa: S608  # ours
        f"INSERT INTO disputes SELECT attempt, seq + 1, {DECIDED} FROM disputes WHERE attempt = '{{annas}}'",  # noqa: S608  # ours
    ],
)
def test_an_official_attempt_that_is_over_is_not_changed_by_its_trainee(office: Office, statement: str) -> None:
    before = read_kept(office.url())
    with suppress(AssertionError):  # refused, or done to none of the rows
        office.ask("anna", statement)
    assert read_kept(office.url()) == before
    office.ask("postgres", statement)
    assert read_kept(office.url()) != before, "the statement does nothing whoever runs it"


def test_what_was_decided_is_not_withdrawn_by_its_trainee(office: Office) -> None:
    assert office.run("otto", "review", "--reject", office.case, "--reason", "没有问").code == 0
    before = read_kept(office.url())
    assert office.ask("anna", "DELETE FROM disputes RETURNING seq") == ""
    assert read_kept(office.url()) == before


@pytest.mark.parametrize(
    ("login", "commands"),
    [
        (
            "chen",
            [
                "mark {annas}#1/ask_time met --reason 听录音是问了 --by Chen",
                "mark {annas}",
                "assign give demo/small --to Anna --due 2027-01-01 --by Chen",
                "assign list",
                "report --trainee Anna --format md",
                "report --attempt {annas} --format md",
                "report --team --format md",
                "people list",
                "history",
                "database check",
            ],
        ),
        (
            "mona",
            [
                "people import {people} --yes",
                "people rename Bert Bertram --yes",
                "people undo",
                "people rename Bert Bertram --yes",
                "people list",
                "people merge Bertram Stray --yes",
                "people undo",
                "assign give demo/small --team 一部 --by Mona",
                "mark {berts}#1/ask_time met --reason 听录音是问了 --by Mona",
                "report --team --format md",
                "report --agreement --format md",
                "items",
                "review --list",
                "export xapi",
                "export gradebook",
                "export actors",
                "export push --everything --again --dry-run",
                "export outbox",
                "rescore",
                "history",
                "database check",
            ],
        ),
        (
            "otto",
            [
                "review --list",
                "rescore",
                "review --accept {case} --reason 是这个意思 --by Otto",
                "database check",
            ],
        ),
    ],
    ids=["coach", "manager", "author"],
)
def test_a_login_does_all_that_its_role_is_for(office: Office, login: str, commands: list[str]) -> None:
    for command in commands:
        ran = office.run(login, *fill(office, command))
        assert REFUSED not in ran.err, command
        assert ran.code == (1 if command.startswith(("export push", "export outbox")) else 0), (command, ran.err)


def test_what_a_manager_does_to_people_is_there_and_comes_apart_again(office: Office) -> None:
    before = read_kept(office.url())
    for command in ("people merge Bert Stray --yes", "people undo"):
        assert office.run("mona", *command.split()).code == 0
        with Records.open(office.url()) as records:
            shown = {row.id: row.trainee for row in records.attempts()}
        assert shown[office.berts] == ("Stray" if "merge" in command else "Bert")
    assert read_kept(office.url()) == before


def test_a_manager_s_login_pushes_to_a_record_store(
    office: Office, store: StubStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("URL", store.url), ("KEY", "key"), ("SECRET", "hush")):
        monkeypatch.setenv(f"SIMULATOR_LRS_{name}", value)
    assert office.run("mona", "export", "push").code == 0
    assert (len(store.kept) > 10, store.doubles) == (True, 0)
    assert office.run("mona", "export", "push", "--again").code == 0
    assert store.doubles == 0


def test_whose_practice_is_on_the_server_is_merged_by_the_owner_alone(office: Office) -> None:
    before = read_kept(office.url())
    ran = office.run("mona", "people", "merge", "Anna", "Stray", "--yes")
    assert (ran.code, REFUSED in ran.err) == (2, True)
    assert read_kept(office.url()) == before
    assert office.run("postgres", "people", "merge", "Anna", "Stray", "--yes").code == 0
    merged = read_kept(office.url())
    ran = office.run("mona", "people", "undo")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "the owner of the database undoes it" in ran.err
    assert read_kept(office.url()) == merged


def test_an_author_corrects_what_is_disputed_and_with_the_manager_s_role_everything(office: Office) -> None:
    office.edit()
    publish = ("rescore", "--publish", "--reason", "这样说也算", "--by", "Otto")
    assert "1 official attempt: 1 changed" in office.run("otto", *publish).err
    office.grant("manager", "otto")
    try:
        assert "2 official attempts: 1 changed" in office.run("otto", *publish).err
    finally:
        office.revoke("manager", "otto")
    with Records.open(office.url()) as records:
        assert all(records.attempt(one).row.correction for one in (office.annas, office.berts))


@pytest.mark.parametrize(
    ("login", "command"),
    [
        ("anna", "people import {people} --yes"),
        ("anna", "people rename Anna Anja --yes"),
        ("anna", "assign give demo/small --to Anna"),
        ("anna", "mark {annas} passed --reason x --by Bert"),
        ("anna", "review --reject {case} --reason x"),
        ("anna", "review --accept {case} --reason x"),
        ("anna", "rescore --publish --reason x"),
        ("anna", "export outbox"),
        ("anna", "export push --dry-run"),
        ("chen", "people import {people} --yes"),
        ("chen", "people rename Anna Anja --yes"),
        ("chen", "rescore --publish --reason x"),
        ("chen", "review --reject {case} --reason x"),
        ("mona", "rescore --publish --reason x"),
        ("mona", "review --accept {case} --reason x"),
        ("otto", "mark {annas} passed --reason x --by Otto"),
        ("otto", "people import {people} --yes"),
        ("otto", "export outbox"),
        ("stray", "history"),
        ("stray", "report --team"),
        ("mona", "database roles --apply"),
    ],
)
def test_what_another_role_is_for_is_refused_in_one_sentence_and_changes_nothing(
    office: Office, login: str, command: str
) -> None:
    if "rescore" in command:
        office.edit()
    texts = {path: path.read_bytes() for path in office.library.rglob("*.yaml")}
    before = read_kept(office.url())
    ran = office.run(login, *fill(office, command))
    assert (ran.code, REFUSED in ran.err, ran.err.count("\n")) == (2, True, 1), ran.err
    assert "permission denied" not in ran.err
    assert read_kept(office.url()) == before
    assert {path: path.read_bytes() for path in office.library.rglob("*.yaml")} == texts


def test_the_refusal_is_said_in_chinese_too(simulator: Simulator, office: Office) -> None:
    ran = simulator("history", "--database", office.url("stray"), "--lang", "zh-CN")
    assert ran.code == 2
    assert "这个登录账号" in ran.err
