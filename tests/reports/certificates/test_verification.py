"""A certificate is checked against the records: what was changed is named, what was decided since is told."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.practice.events import Mode
from simulator.records.people.person import PersonRow
from simulator.records.store import Records
from simulator.reports.certificates.certificate import Certificate
from simulator.reports.certificates.marks import mark_attempt
from simulator.reports.certificates.verification import CertificateStanding, Verification, verify_certificate
from simulator.scenario.library.library import Library
from tests.reports.certificates.course import (
    DAY,
    IDS,
    correct,
    cross_critical,
    issue,
    keep_at,
    keep_passes,
    read,
)
from tests.reports.sample import START, good

HOLDS, BROKEN, UNKNOWN = CertificateStanding.HOLDS, CertificateStanding.BROKEN, CertificateStanding.UNKNOWN


@pytest.fixture
def ids(records: Records) -> list[str]:
    return keep_passes(records)


@pytest.fixture
def certificate(records: Records, library: Library, ids: list[str]) -> Certificate:
    return issue(records, library)


def tell(found: Verification) -> str:
    return "\n".join(map(str, (*found.reasons, *found.notes)))


def change(tmp_path: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(tmp_path / "records.sqlite3") as connection:
        assert connection.execute(statement, values).rowcount == 1
    connection.close()


def test_it_holds_as_long_as_nothing_changes(records: Records, library: Library, certificate: Certificate) -> None:
    found = verify_certificate(records, certificate, library)
    assert (found.standing, tell(found)) == (HOLDS, "")
    assert [one.title for one in found.certificate.attempts] == ["第一通电话", "第一通电话"]


def test_the_name_may_be_spelt_as_the_records_take_it(records: Records, library: Library) -> None:
    keep_passes(records, trainee="Anna Li")
    made = issue(records, library, "anna  LI")
    assert verify_certificate(records, made).standing is HOLDS


def test_it_holds_for_who_was_merged_or_got_a_namesake_since_and_for_nobody_else(
    records: Records, library: Library, certificate: Certificate
) -> None:
    keep_passes(records, trainee="Anna Li")
    records.people.rename(certificate.name, "新名", START)
    assert verify_certificate(records, certificate, library).standing is HOLDS
    records.people.merge("新名", "Anna Li", START, lambda _reviews: None)
    assert verify_certificate(records, certificate, library).standing is HOLDS
    records.people.take([PersonRow("1", certificate.name, "", ""), PersonRow("2", certificate.name, "", "")])
    assert verify_certificate(records, certificate, library).standing is HOLDS
    made = replace(issue(records, library, "Anna Li"), name="2")
    assert verify_certificate(records, made, library).standing is BROKEN


def test_records_that_know_none_of_it_say_only_that(tmp_path: Path, certificate: Certificate) -> None:
    with Records.open(f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}") as elsewhere:
        keep_passes(elsewhere)  # another person of that name
        found = verify_certificate(elsewhere, certificate)
    assert (found.standing, found.reasons) == (UNKNOWN, ())


def test_a_correction_to_a_failure_ends_it_and_says_why(
    records: Records, certificate: Certificate, ids: list[str]
) -> None:
    correct(records, ids[0], passed=False, score=40)
    found = verify_certificate(records, certificate)
    assert found.standing is BROKEN
    assert [str(reason) for reason in found.reasons] == [
        f"Attempt {ids[0]} ({IDS[0]}) was corrected to “not passed” on 2026-03-11: 听错了"
    ]


def test_an_attempt_declared_void_ends_it(records: Records, certificate: Certificate, ids: list[str]) -> None:
    correct(records, ids[0], passed=None, score=80)
    found = verify_certificate(records, certificate)
    assert found.standing is BROKEN
    assert "was declared void on 2026-03-11" in tell(found)


def test_a_correction_that_leaves_it_passed_is_told_and_it_holds(
    records: Records, certificate: Certificate, ids: list[str]
) -> None:
    correct(records, ids[0], passed=True, score=80)
    found = verify_certificate(records, certificate)
    assert found.standing is HOLDS
    assert "corrected on 2026-03-11 from 100 to 80, still passed" in tell(found)


def test_a_certificate_over_a_correction_holds_until_the_next_one(records: Records, library: Library) -> None:
    first, _ = keep_passes(records)
    correct(records, first, passed=True, score=80)
    made = issue(records, library)
    assert verify_certificate(records, made).standing is HOLDS
    correct(records, first, passed=False, score=30)
    assert verify_certificate(records, made).standing is BROKEN


def test_words_changed_in_the_records_are_found(
    records: Records, tmp_path: Path, certificate: Certificate, ids: list[str]
) -> None:
    escaped = "保证金可能全部亏光，先看最坏的情况。".encode("unicode_escape").decode()
    change(
        tmp_path,
        "UPDATE events SET payload = replace(payload, ?, 'x') WHERE attempt = ? AND kind = 'replied' AND seq = 5",
        escaped,
        ids[1],
    )
    found = verify_certificate(records, certificate)
    assert found.standing is BROKEN
    assert tell(found) == f"Attempt {ids[1]} ({IDS[1]}) is not as the certificate says it was."


@pytest.mark.parametrize(
    "columns", ["score = 99", "passed = 0", "trainee = '王五'", "mode = 'practice'", "version = 2", "digest = 'abc'"]
)
def test_figures_changed_in_the_records_are_found(
    records: Records, tmp_path: Path, certificate: Certificate, ids: list[str], columns: str
) -> None:
    change(tmp_path, f"UPDATE attempts SET {columns} WHERE id = ?", ids[1])  # noqa: S608  # the test's own words
    found = verify_certificate(records, certificate)
    assert found.standing is BROKEN
    assert ids[1] in tell(found)
    assert ids[0] not in tell(found)


def test_an_attempt_that_is_gone_or_damaged_is_named(
    records: Records, tmp_path: Path, certificate: Certificate, ids: list[str]
) -> None:
    change(tmp_path, "UPDATE events SET payload = '{' WHERE attempt = ? AND seq = 0", ids[0])
    found = verify_certificate(records, certificate)
    assert (found.standing, tell(found)) == (BROKEN, f"Attempt {ids[0]} can no longer be read.")
    missing = replace(certificate, attempts=(certificate.attempts[1], replace(certificate.attempts[0], attempt="no")))
    assert "Attempt no is not in these records." in tell(verify_certificate(records, missing))


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "王五"},
        {"day": "2025-01-01"},
        {"day": "soon"},
        {"seal": "0" * 32},
        {"language": "en"},
        {"attempts": ()},
    ],
)
def test_a_whole_code_with_other_words_does_not_hold(
    records: Records, certificate: Certificate, changes: dict[str, object]
) -> None:
    forged = replace(certificate, **changes)  # type: ignore[arg-type]  # one field at a time
    assert verify_certificate(records, forged).standing is BROKEN


@pytest.mark.parametrize("changes", [{"score": 101}, {"version": 3}, {"digest": "0" * 12}, {"engine": "1"}])
def test_a_whole_code_with_other_figures_does_not_hold(
    records: Records, certificate: Certificate, changes: dict[str, object]
) -> None:
    first = replace(certificate.attempts[0], **changes)  # type: ignore[arg-type]  # one field at a time
    forged = replace(certificate, attempts=(first, *certificate.attempts[1:]))
    assert verify_certificate(records, forged).standing is BROKEN


def test_a_scenario_changed_since_leaves_it_valid_for_its_version(
    records: Records, root: Path, certificate: Certificate
) -> None:
    file = root / f"zh-CN/{IDS[0]}.yaml"
    file.write_text(file.read_text("utf-8").replace("level: 2", "version: 2\nlevel: 2"), "utf-8")
    (root / f"zh-CN/{IDS[1]}.yaml").rename(root / "zh-CN/objections/third-call.yaml")
    found = verify_certificate(records, certificate, read(root))
    assert found.standing is HOLDS
    digest = certificate.attempts[0].digest
    told = f"{IDS[0]} has changed since, or the red lines or words that it shares: passed in version 1 ({digest})"
    assert told in tell(found)
    assert f"{IDS[1]} is not in this library." in tell(found)
    assert "The course now also has: objections/third-call" in tell(found)


def test_a_critical_red_line_crossed_since_is_told(records: Records, certificate: Certificate) -> None:
    crossed = keep_at(records, IDS[0], cross_critical(START + 5 * DAY))
    found = verify_certificate(records, certificate)
    assert found.standing is HOLDS
    assert f"{IDS[0]}: a critical red line was crossed since, in attempt {crossed}." in tell(found)


def test_a_mark_is_the_same_whatever_was_decided_and_in_every_zone(records: Records, ids: list[str]) -> None:
    before = mark_attempt(records.attempt(ids[0]))
    correct(records, ids[0], passed=False, score=1)
    assert mark_attempt(records.attempt(ids[0])) == before
    twin = keep_at(records, IDS[0], good(Mode.OFFICIAL, START))
    assert mark_attempt(records.attempt(twin)) != before
