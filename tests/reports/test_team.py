"""A team's page says who, why and what next; what is private or could act never gets out."""

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest

from simulator.practice.events import Mode
from simulator.records.store import Records
from simulator.reports import TeamQuestion, render_one_to_one, render_team
from simulator.reports.readiness.readiness import Word
from simulator.reports.team.incidents import find_whole_reply
from simulator.reports.team.tallying import RateCount
from simulator.reports.team.team import TeamReport, sum_up_team
from tests.reports.page import ReadPage
from tests.reports.sample import START, ZONE, good, keep, play_with_help, poor

GOLDEN = Path(__file__).parent / "golden"
NOW = dt.datetime(2026, 3, 9, 18, 0, tzinfo=ZONE)
EVERYBODY = TeamQuestion(None, NOW)


def _day(number: int) -> dt.datetime:
    return START + dt.timedelta(days=number)


def _fill(records: Records) -> None:
    """Two people with attempts, one of them weak, and one who only practises."""
    keep(records, good(Mode.OFFICIAL, _day(1)), trainee="王芳")
    keep(records, good(Mode.OFFICIAL, _day(2)), trainee="王芳")
    keep(records, poor(Mode.OFFICIAL, _day(2)), trainee="李晓")
    keep(records, poor(Mode.OFFICIAL, _day(3)), trainee="李晓")
    keep(records, play_with_help(_day(4)), trainee="赵六")


def _render(records: Records, style: str, question: TeamQuestion = EVERYBODY) -> str:
    text = render_team(records, question, style, str, "en", zone=ZONE, now=NOW)
    assert isinstance(text, str)
    return text


def _sum_up(records: Records, question: TeamQuestion = EVERYBODY) -> TeamReport:
    return sum_up_team(records, question)


def _hide_ids(text: str) -> str:
    return re.sub(r"version \S+\.", "version V.", re.sub(r"\b[0-9a-z]{7}-[0-9a-z]{6}\b", "ATTEMPT", text))


def test_the_markdown_is_as_it_was_reviewed(records: Records) -> None:
    _fill(records)
    assert _hide_ids(_render(records, "md")) == (GOLDEN / "team.md").read_text("utf-8")


def test_the_one_to_one_is_as_it_was_reviewed(records: Records) -> None:
    _fill(records)
    text = render_one_to_one(records, "李晓", "md", str, "en", zone=ZONE, now=NOW)
    assert _hide_ids(text) == (GOLDEN / "one_to_one.md").read_text("utf-8")


def test_people_red_lines_coaching_and_who_has_not_started_are_found(records: Records) -> None:
    _fill(records)
    report = _sum_up(records)
    assert [member.name for member in report.members] == ["李晓", "王芳"]
    assert [person.name for person in report.not_started] == ["赵六"]
    assert [(line.id, line.count, line.people) for line in report.red_lines] == [("RL-GUAR", 2, 1)]
    assert report.red_lines[0].instead == "收益没人能保证，保证金可能全部亏光。"
    assert report.red_lines[0].incidents[0].reply == "我保证您赚钱"
    (item,) = report.coaching
    assert (item.name, item.criterion, item.missed, item.chances, item.lost) == ("李晓", "risk", 2, 2, 100)


def test_rates_added_up_from_peoples_sums_are_those_of_one_statement_over_everybody(records: Records) -> None:
    _fill(records)
    rates = RateCount()
    for person in records.tallies.people():
        rates.add(records.tallies.sums(person.key, ()))
    assert rates.found
    assert rates.found == records.tallies.rates()


def test_who_has_begun_and_finished_nothing_is_counted_and_said_to_be_so(records: Records) -> None:
    keep(records, good(Mode.OFFICIAL, NOW - dt.timedelta(hours=1))[:4], trainee="王芳")
    report = _sum_up(records)
    assert (report.attempts, report.not_started, report.courses) == (0, (), ())
    assert {word: report.count(word) for word in Word if report.count(word)} == {Word.NOT_ENOUGH: 1}
    for style in ("html", "md"):
        text = _render(records, style)
        assert "no official attempt is over yet" in text
        assert "0 official attempts that are over" in text
        assert ">Courses<" not in text
        assert "## Courses" not in text


@pytest.mark.parametrize(
    ("words", "reply", "shown"),
    [("您赚钱", "我保证您赚钱", "我保证您赚钱"), ("您赚钱", "您赚钱 ", ""), ("不用担心，肯定赚", "4", "")],
)
def test_the_whole_reply_stands_beside_the_words_where_there_is_more_to_it(words: str, reply: str, shown: str) -> None:
    assert find_whole_reply(words, reply) == shown


def test_practice_never_reaches_a_team_page(records: Records) -> None:
    keep(records, play_with_help(_day(0)), trainee="赵六")
    for style in ("html", "md", "json", "csv"):
        text = _render(records, style)
        assert "保证您赚钱" not in text
        assert "赵六" in text or style in ("html", "md")
    assert _sum_up(records).members == ()
    assert "Nobody has begun an official attempt yet." in _render(records, "md")


def test_a_period_bounds_incidents_and_figures_but_not_readiness(records: Records) -> None:
    _fill(records)
    late = _sum_up(records, TeamQuestion(None, NOW, _day(3)))
    assert late.attempts == 1
    assert late.red_lines[0].count == 1
    assert {m.name: m.words[0].attempts for m in late.members} == {"李晓": 2, "王芳": 2}
    early = _sum_up(records, TeamQuestion(None, _day(2)))
    assert {m.name: m.begun for m in early.members} == {"王芳": 1}


def test_a_team_is_those_whose_latest_attempt_names_it(records: Records) -> None:
    _fill(records)
    assert _sum_up(records, TeamQuestion("一部", NOW)).people == 3
    assert _sum_up(records, TeamQuestion("二部", NOW)).people == 0
    assert "There is nobody here yet." in _render(records, "html", TeamQuestion("二部", NOW))


def test_two_spellings_of_a_name_are_one_person(records: Records) -> None:
    keep(records, good(Mode.OFFICIAL, _day(1)), trainee="Ana")
    keep(records, good(Mode.OFFICIAL, _day(2)), trainee=" ANA ")
    (member,) = _sum_up(records).members
    assert member.begun == 2


NASTY = '=HYPERLINK("http://x") <b>Eve</b> | ](x) 🙂 \x1b[1m'


def test_a_name_is_text_on_every_page(records: Records) -> None:
    keep(records, poor(Mode.OFFICIAL, _day(1)), trainee=NASTY)
    page = ReadPage(_render(records, "html"))
    assert "<b>Eve</b>" in page.text
    assert "\x1b" not in page.source
    assert "<b>" not in _render(records, "md").replace("&lt;", "")


def test_no_cell_of_a_csv_file_is_a_formula(records: Records) -> None:
    for number, name in enumerate(("=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1+1", "|cmd")):
        keep(records, good(Mode.OFFICIAL, _day(number)), trainee=name)
    text = _render(records, "csv")
    assert text.startswith("\ufeffTrainee,")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 8  # two of them are one name
    assert [cell for row in rows for cell in row if re.match(r"\s*[=+\-@|＝]", cell)] == []


def test_every_text_of_a_workbook_is_a_text(records: Records) -> None:
    keep(records, poor(Mode.OFFICIAL, _day(1)), trainee=NASTY)
    keep(records, poor(Mode.OFFICIAL, _day(2)), trainee="_x0041_\x07")
    data = render_team(records, EVERYBODY, "xlsx", str, "en", now=NOW)
    assert isinstance(data, bytes)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == [
        "Readiness",
        "Skills by person",
        "Scenarios by person",
        "Red lines",
        "Coaching",
        "Marks by coaches",
        "Method",
    ]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.value for cell in cells if str(cell.value).startswith("=HYPERLINK")]


def test_the_json_is_whole_and_plain(records: Records) -> None:
    _fill(records)
    data = json.loads(_render(records, "json"))
    assert (data["team"], data["people"], data["attempts"]) == (None, 3, 4)
    assert data["as_of"] == NOW.isoformat()
    assert {word["word"] for member in data["members"] for word in member["words"]} == {"not_enough"}
    assert data["incidents"][0]["words"] == "保证您赚钱"


@pytest.mark.parametrize("style", ["html", "md"])
def test_somebody_without_attempts_gets_an_honest_kit(records: Records, style: str) -> None:
    text = render_one_to_one(records, "nobody", style, str, "en", now=NOW)
    assert "There are no official attempts to quote from yet." in text
    assert "choose a scenario together" in text


def test_a_kit_quotes_the_red_line_the_miss_and_a_good_moment(records: Records) -> None:
    _fill(records)
    text = ReadPage(render_one_to_one(records, "李晓", "html", str, "en", now=NOW)).text
    for part in (
        "This crossed a red line",
        "Here something was missing",
        "This was good",
        "那一年能赚多少？",
        "Date, coach",
    ):
        assert part in text


def test_teams_are_compared_only_with_five_people(records: Records) -> None:
    _fill(records)
    assert _sum_up(records).teams == ()  # there is one team only
