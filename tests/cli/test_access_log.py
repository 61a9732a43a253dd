"""Whichever way somebody's official results are seen, the access log has it, and nobody's own look."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.cli.main import ROOMS
from simulator.config import Profile, write_profile
from simulator.practice.appeals import Claim
from simulator.practice.events import Scored
from simulator.records.disputes import Dispute
from simulator.records.store import Records
from tests.cli.conftest import Simulator
from tests.reports.certificates.course import IDS, NAME, keep_passes, write_course
from tests.reports.clinic_sample import keep_group
from tests.reports.sample import START


class Company:
    """Li Xiao passed a course officially, disputes a judgement, has a mark and an assignment; Meng looks at it all."""

    def __init__(self, folder: Path, home: Path, simulator: Simulator) -> None:
        self.folder, self._home, self._run = folder, home, simulator
        self.library = str(write_course(folder / "library"))
        with Records.open(home / "records.sqlite3") as records:
            keep_group(records, {"strong": 0.0, "others": 0.0})
            self.people = {one.name for one in records.tallies.people()}
            self.attempts = keep_passes(records)
            seq, scored = next(
                (at, one) for at, one in enumerate(records.attempt(self.attempts[0]).events) if isinstance(one, Scored)
            )
            criterion = scored.result.criteria[0].id
            records.disputes.mark(Dispute(self.attempts[0], seq, criterion, scored.turn, Claim.WRONG, START))
        self.case = f"{self.attempts[0]}.{seq}.{criterion}"
        self.sit("Meng")
        for command in (
            ("mark", self.attempts[0], "failed", "--reason", "no", "--by", "Meng"),
            ("assign", "objections", "--to", NAME),
            ("report", "--certificate", "objections", "--trainee", NAME, "-o", str(folder / "page.html")),
        ):
            self.run(*command)

    def sit(self, name: str) -> None:
        write_profile(self._home / "profile.json", Profile(trainee=name))

    def run(self, *command: str) -> str:
        run = self._run("--library", self.library, "--lang", "en", *command)
        assert run.code in (0, 1), (command, run.err)
        return run.out

    def look(self, *command: str) -> list[str]:
        """What Li Xiao's access log has of this command."""
        before = self._read(NAME)
        self.run(*command)
        return self._read(NAME)[: -len(before) or None]

    def _read(self, name: str) -> list[str]:
        with Records.open(self._home / "records.sqlite3") as records:
            return [one.what.value for one in records.accesses.find(name)]

    def count_quoted(self) -> int:
        return sum("items" in self._read(name) for name in self.people)


@pytest.fixture
def company(tmp_path: Path, home: Path, simulator: Simulator) -> Company:
    return Company(tmp_path, home, simulator)


def list_doors(at: Company) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Every way to see something of hers, and what the log calls it."""
    first = at.attempts[0]
    yield ("history", "--trainee", NAME), ["list"]
    yield ("history", "--json", "--limit", "500"), ["list"]
    yield ("replay", first), ["replay"]
    yield ("replay", "--scenario", IDS[0]), ["replay"]
    yield ("mark", first), ["mark"]
    yield ("mark", first, "passed", "--reason", "so", "--by", "Meng"), ["mark"]
    yield ("rescore", first), ["rescore"]
    yield ("rescore", first, "--void"), ["rescore"]
    yield ("review", "--list"), ["review"]
    yield ("review", "--list", "--json", "--all"), ["review"]
    yield ("review", "--overrule", at.case, "--dry-run"), ["review"]
    yield ("report", "--attempt", first, "--format", "md"), ["attempt"]
    yield ("report", "--trainee", NAME, "--format", "md"), ["report"]
    yield ("report", "--trainee", NAME, "--one-to-one"), ["report"]
    yield ("report", "--certificate", "objections", "--trainee", NAME), ["certificate"]
    yield ("report", "--team", "--format", "json"), ["team"]
    yield ("report", "--agreement", "--format", "json"), ["agreement"]
    yield ("verify", str(at.folder / "page.html")), ["verify"]
    yield ("assign", "list"), ["assignments"]
    yield ("assign", "list", "--to", NAME, "--json"), ["assignments"]
    yield ("assign", "calendar"), ["assignments"]
    yield ("assign", "give", IDS[0], "--to", NAME, "--dry-run"), ["assignments"]
    yield ("export", "xapi", "-o", "-"), ["export"]
    yield ("export", "xapi", "-o", "-", "--trainee", NAME), ["export"]
    yield ("export", "gradebook"), ["export"]
    yield ("person", "export", NAME, "-o", str(at.folder / "person.json")), ["export"]


#: Commands that read no official result of one person: they hold nothing of the records, or count what is nobody's.
NO_RESULTS = {
    *("score", "check", "test", "new", "copy", "rename", "twin", "import", "export-sheet", "import-sheet"),
    *("preview", "schema", "move-records", "database"),
    "graph",  # how many took which way
    "people",  # how many attempts, and when the last; not how they went
    "serve",  # what managers open there is proved in tests/web
    "items",  # has a test of its own, for whom it quotes
}


def test_every_way_to_official_results_is_in_the_log(company: Company) -> None:
    doors = [*list_doors(company)]
    assert {command: company.look(*command) for command, _ in doors} == dict(doors)
    commands = {*ROOMS["trainer"], *ROOMS["manager"], "history"}
    assert commands - NO_RESULTS == {command[0] for command, _ in doors}


def test_who_looks_at_her_own_results_is_in_no_log(company: Company) -> None:
    company.sit(NAME)
    seen = {command: company.look(*command) for command, _ in list_doors(company)}
    assert {command for command, what in seen.items() if what} == set()


def test_whose_words_the_item_clinic_quotes_can_see_that(company: Company) -> None:
    assert company.count_quoted() == 0
    report = json.loads(company.run("items", "--json"))
    quoted = {quote["case"].partition(".")[0] for item in report["items"] for quote in item["quotes"]}
    assert quoted
    assert 0 < company.count_quoted() <= len(quoted)
