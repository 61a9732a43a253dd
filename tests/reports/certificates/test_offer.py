"""The line after the last pass names a command that a shell takes as it stands."""

import shlex

import pytest

from simulator.practice.events import Mode
from simulator.records.store import Records
from simulator.reports.certificates.offer import offer_certificate
from simulator.scenario.library.library import Library
from tests.reports.certificates.course import IDS, keep_at, keep_passes
from tests.reports.sample import LANGUAGE, START, good


def offer(records: Records, library: Library, trainee: str, scenario: str = IDS[1]) -> str:
    rows = records.attempts(trainee=trainee)
    return offer_certificate(library, rows, scenario, LANGUAGE, str)


@pytest.mark.parametrize("name", ["李晓", "Anna Li", "O'Neil", '"$(rm)"', "a`b`!"])
def test_the_command_names_course_and_person_in_one_word_each(records: Records, library: Library, name: str) -> None:
    keep_passes(records, trainee=name)
    line = offer(records, library, name)
    assert line.startswith("All of “异议处理” is officially passed.")
    command = line.partition("certificate: ")[2]
    course, person = f"{LANGUAGE}/objections", name
    expected = ["simulator", "report", "--certificate", course, "--trainee", person, "-o", "certificate.html"]
    assert shlex.split(command) == expected


def test_nothing_is_said_while_the_course_is_open_or_nobody_is_named(records: Records, library: Library) -> None:
    keep_at(records, IDS[0], good(Mode.OFFICIAL, START))
    assert offer(records, library, "李晓") == ""
    keep_passes(records, trainee="")
    assert offer(records, library, "") == ""
    assert offer_certificate(library, (), IDS[0], LANGUAGE, str) == ""
    assert offer(records, library, "李晓", "elsewhere/x") == ""
