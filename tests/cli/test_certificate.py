"""A certificate from the command line: written, checked from file, code and standard input, refused with reasons."""

import io
import json
import sys
from pathlib import Path

import pytest

from simulator.practice.events import Mode
from simulator.records.store import Records
from simulator.reports.certificates.code import find_code
from tests.cli.conftest import Run, Simulator
from tests.reports.certificates.course import IDS, NAME, correct, keep_at, keep_passes, write_course
from tests.reports.sample import START, good


@pytest.fixture
def library(tmp_path: Path) -> str:
    return str(write_course(tmp_path / "library"))


@pytest.fixture
def ids(home: Path) -> list[str]:
    with Records.open(home / "records.sqlite3") as records:
        return keep_passes(records)


@pytest.fixture
def page(simulator: Simulator, library: str, ids: list[str], tmp_path: Path) -> Path:
    path = tmp_path / "certificate.html"
    run = simulator("report", *ask(library), "-o", str(path))
    assert (run.code, run.out) == (0, "")
    return path


def ask(library: str) -> list[str]:
    return ["--certificate", "objections", "--trainee", NAME, "--library", library, "--lang", "en"]


def check(simulator: Simulator, given: str, library: str, *more: str) -> Run:
    return simulator("verify", given, "--library", library, "--lang", "en", *more)


def test_a_page_and_its_code_hold(
    simulator: Simulator, library: str, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page.read_text("utf-8")
    code = (find_code(text) or "").strip()
    for given in (str(page), code):
        run = check(simulator, given, library)
        assert (run.code, run.err) == (0, "")
        assert run.out.startswith("✓ This certificate holds.")
        assert f"{NAME} · 一部\n异议处理 (zh-CN/objections) · " in run.out
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    assert check(simulator, "-", library).code == 0


def test_one_that_no_longer_holds_ends_with_1_and_says_why(
    simulator: Simulator, library: str, page: Path, home: Path, ids: list[str]
) -> None:
    with Records.open(home / "records.sqlite3") as records:
        correct(records, ids[0], passed=False, score=10)
    run = check(simulator, str(page), library, "--json")
    found = json.loads(run.out)
    assert (run.code, found["standing"]) == (1, "does_not_hold")
    assert "corrected to “not passed”" in found["reasons"][0]
    assert found["certificate"]["name"] == NAME


def test_elsewhere_only_the_code_is_whole(simulator: Simulator, library: str, page: Path, tmp_path: Path) -> None:
    run = check(simulator, str(page), library, "--database", f"sqlite:///{tmp_path / 'other.sqlite3'}")
    assert run.code == 1
    assert run.out.startswith("? None of its attempts is in these records")


def test_a_page_changed_by_hand_does_not_hold_even_elsewhere(
    simulator: Simulator, library: str, page: Path, tmp_path: Path
) -> None:
    page.write_text(page.read_text("utf-8").replace(f">{NAME}</h1>", ">王五</h1>"), "utf-8")
    run = check(simulator, str(page), library, "--database", f"sqlite:///{tmp_path / 'other.sqlite3'}")
    assert run.code == 1
    assert "✗ This certificate does not hold.\n  - The page says “王五”, its code “李晓”." in run.out


def test_it_is_refused_with_every_reason(simulator: Simulator, library: str, home: Path) -> None:
    with Records.open(home / "records.sqlite3") as records:
        keep_at(records, IDS[0], good(Mode.OFFICIAL, START))
    run = simulator("report", *ask(library))
    assert run.code == 2
    assert f"({IDS[1]}): no official attempt" in run.err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("SIM1-ABCDEFGH", "The code is not whole"),
        ("SIM1-" + "A" * 9000, "The code is not whole"),
        ("SIM7-ABCDEFGH", "another version"),
        ("no-such-file.html", "cannot be read"),
        (".", "cannot be read"),
        ("", "cannot be read"),
    ],
)
def test_what_is_no_certificate_is_said_in_a_sentence(
    simulator: Simulator, library: str, given: str, said: str
) -> None:
    run = check(simulator, given, library)
    assert run.code == 2
    assert said in run.err


def test_a_file_without_a_code_and_a_pdf_say_what_to_do(simulator: Simulator, library: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"nothing \xff here")
    assert "There is no certificate's code in" in check(simulator, str(path), library).err
    path.write_bytes(b"%PDF-1.7 ...")
    assert "scan the code printed on it" in check(simulator, str(path), library).err


def test_it_needs_a_trainee_and_is_a_page(simulator: Simulator, library: str, ids: list[str]) -> None:
    for arguments in (["--certificate", "objections", "--attempt", ids[0]], [*ask(library), "--format", "md"]):
        run = simulator("report", "--lang", "en", *arguments)
        assert run.code == 2
        assert "--certificate needs --trainee NAME, no other report" in run.err
