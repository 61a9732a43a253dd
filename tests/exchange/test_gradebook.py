"""The gradebook holds the figures that count, of the attempt that was asked for, and nothing that acts."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from simulator.exchange.gradebook.gradebook import GradebookQuestion, GradebookShape, make_gradebook
from simulator.exchange.gradebook.grades import Choice
from simulator.practice.events import Mode
from simulator.records.people.person import PersonRow
from simulator.records.store import Records
from simulator.reports.tables import write_csv
from simulator.scenario.library.library import Library
from tests.exchange.test_statements import correct
from tests.reports.sample import START, good, keep, poor

EMPTY = Library(Path("nowhere"), ())
DAY = dt.timedelta(days=1)


def read(records: Records, question: GradebookQuestion) -> list[dict[str, str]]:
    text = write_csv(make_gradebook(records, EMPTY, question))
    return [*csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))]


@pytest.mark.parametrize(("choice", "score", "passed"), [(Choice.LATEST, "47", "no"), (Choice.BEST, "100", "yes")])
def test_the_latest_or_the_best_official_attempt_is_the_grade(
    records: Records, choice: Choice, score: str, passed: str
) -> None:
    keep(records, good(Mode.OFFICIAL, START))
    keep(records, poor(Mode.OFFICIAL, START + DAY))
    row = read(records, GradebookQuestion(choice=choice))[0]
    assert (row["name"], row["team"], row["grades from"]) == ("李晓", "一部", choice.value)
    assert row["zh-CN/objections score"] == score
    assert row["zh-CN/objections passed"] == passed
    assert row["zh-CN/objections done"] == "1 of 1"


def test_practice_is_no_grade_and_whoever_only_practised_has_no_row(records: Records) -> None:
    keep(records, good(Mode.PRACTICE, START), trainee="王五")
    keep(records, poor(Mode.OFFICIAL, START))
    keep(records, good(Mode.PRACTICE, START + DAY))
    assert [(row["name"], row["zh-CN/objections score"]) for row in read(records, GradebookQuestion())] == [
        ("李晓", "47")
    ]


def test_a_correction_counts_and_a_void_attempt_leaves_the_one_before(records: Records) -> None:
    keep(records, good(Mode.OFFICIAL, START))
    void = keep(records, poor(Mode.OFFICIAL, START + DAY))
    correct(records, void, passed=None)
    assert read(records, GradebookQuestion())[0]["zh-CN/objections score"] == "100"
    correct(records, void, passed=True, score=80, day=1)
    assert read(records, GradebookQuestion())[0]["zh-CN/objections score"] == "80"


def test_everybody_of_the_people_file_has_a_row_with_the_id_and_no_text_is_a_formula(records: Records) -> None:
    keep(records, good(Mode.OFFICIAL, START), trainee="=HYPERLINK(1)")
    records.people.take([PersonRow("E7", "王五", "二部", "")])
    rows = read(records, GradebookQuestion())
    assert [(row["id"], row["name"]) for row in rows] == [("", "'=HYPERLINK(1)"), ("E7", "王五")]
    assert rows[1]["zh-CN/objections score"] == ""
    assert [row["id"] for row in read(records, GradebookQuestion(team="二部"))] == ["E7"]


def test_canvas_finds_its_five_columns_and_the_points(records: Records) -> None:
    keep(records, good(Mode.OFFICIAL, START))
    table = make_gradebook(records, EMPTY, GradebookQuestion(shape=GradebookShape.CANVAS, by_scenario=True))
    scenario = "zh-CN/objections/cold-call"
    assert table.header == ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", scenario)
    assert table.rows == (("    Points Possible", "", "", "", "", 100), ("李晓", "", "", "", "一部", 100))
