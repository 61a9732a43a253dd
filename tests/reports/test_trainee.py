"""What a trainee's report counts, and what it refuses to say."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from simulator.practice.events import Mode
from simulator.records.store import Records
from simulator.reports import render_attempt, render_trainee
from simulator.reports.loading import load_trainee
from simulator.reports.trainee import TraineeReport, sum_up_trainee
from simulator.scenario.model import Skill
from tests.reports.page import ReadPage
from tests.reports.sample import START, good, judge, keep, play, play_with_help, poor


def _day(number: int) -> dt.datetime:
    return START + dt.timedelta(days=number)


def _sum_up(records: Records, *, include_practice: bool = False) -> TraineeReport:
    loaded, lost = load_trainee(records, "李晓", include_practice=include_practice)
    return sum_up_trainee("李晓", loaded, str, include_practice=include_practice, lost=lost)


def test_practice_is_counted_only_in_the_trainees_own_report(records: Records) -> None:
    keep(records, play_with_help(_day(0)))
    keep(records, good(Mode.OFFICIAL, _day(1)))
    for_manager = render_trainee(records, "李晓", "md", str, "en")
    assert "Counted: official attempts only (1)." in for_manager
    assert "2026-03-02" not in for_manager
    assert "保证您赚钱" not in for_manager
    own = render_trainee(records, "李晓", "md", str, "en", True)
    assert "Counted: 1 official and 1 practice attempts." in own
    assert "保证您赚钱" in own


def test_a_summary_drops_practice_even_where_it_was_loaded(records: Records) -> None:
    keep(records, play_with_help(_day(0)))
    loaded, _ = load_trainee(records, "李晓", include_practice=True)
    report = sum_up_trainee("李晓", loaded, str, include_practice=False)
    assert (len(loaded), report.points, report.skills, report.red_lines) == (1, (), (), ())


def test_other_trainees_are_not_counted(records: Records) -> None:
    keep(records, good(Mode.OFFICIAL, _day(0)), trainee="王芳")
    assert _sum_up(records).official == 0


def test_first_best_latest_and_lift_are_taken_in_order_of_time(records: Records) -> None:
    keep(records, good(Mode.OFFICIAL, _day(3)))
    keep(records, poor(Mode.OFFICIAL, _day(4)))
    keep(records, poor(Mode.OFFICIAL, _day(1)))
    (line,) = _sum_up(records).scenarios
    assert (line.attempts, line.first, line.best, line.latest, line.lift) == (3, 47, 100, 47, 0)
    assert line.passed


def test_a_single_attempt_has_no_lift(records: Records) -> None:
    keep(records, good(Mode.OFFICIAL, _day(0)))
    assert _sum_up(records).scenarios[0].lift is None


def test_a_skill_seen_less_than_three_times_has_no_number(records: Records) -> None:
    keep(records, good(Mode.OFFICIAL, _day(0)))
    keep(records, poor(Mode.OFFICIAL, _day(1)))
    skills = {line.skill: line for line in _sum_up(records).skills}
    assert skills[Skill.ACKNOWLEDGE].observations == 2
    assert skills[Skill.ACKNOWLEDGE].score is None
    assert skills[Skill.RISK_DISCLOSURE].score == 75  # two chances in each attempt: 1, 1, 0, 1
    for style in ("html", "md"):
        text = render_trainee(records, "李晓", style, str, "en")
        shown = ReadPage(text).text if style == "html" else text
        told = re.search(r"Acknowledging(.*?)Discovery", shown, re.DOTALL)
        assert told is not None
        assert "Not enough observations" in told[1]
        assert not re.search(r"\d", told[1])


def test_the_third_observation_brings_the_number(records: Records) -> None:
    for day in range(3):
        keep(records, good(Mode.OFFICIAL, _day(day)))
    assert {line.skill: line.score for line in _sum_up(records).skills}[Skill.ACKNOWLEDGE] == 100


def test_what_was_missed_twice_is_what_to_coach(records: Records) -> None:
    keep(records, poor(Mode.OFFICIAL, _day(0)))
    assert _sum_up(records).missed == ()
    keep(records, poor(Mode.OFFICIAL, _day(1)))
    keep(records, good(Mode.OFFICIAL, _day(2)))
    missed = {move.means: (move.missed, move.chances) for move in _sum_up(records).missed}
    assert missed == {"只问一句原因": (2, 3), "说明可能亏光保证金": (2, 3)}


def test_red_lines_are_told_with_words_date_and_scenario_also_from_attempts_left_early(records: Records) -> None:
    keep(records, poor(Mode.OFFICIAL, _day(0)))
    left = keep(records, poor(Mode.OFFICIAL, _day(1))[:7])
    report = _sum_up(records)
    (red_line,) = report.red_lines
    assert [incident.words for incident in red_line.incidents] == ["保证您赚钱"] * 2
    assert red_line.incidents[0].attempt == left
    assert (report.incidents, report.unfinished, len(report.points)) == (2, 1, 1)
    text = render_trainee(records, "李晓", "md", str, "en")
    assert f"2026-03-03 · 第一通电话 · {left}: ⟦保证您赚钱 ✗⟧ in: 我保证您赚钱" in text
    assert "没有人做得了行情的主。" in text
    assert "Say instead: 收益没人能保证" in text


def test_what_was_rewound_is_no_incident(records: Records) -> None:
    keep(records, play_with_help(_day(0)))
    report = _sum_up(records, include_practice=True)
    assert report.incidents == 1
    assert {line.skill: line.observations for line in report.skills}[Skill.DISCOVERY] == 1


@pytest.mark.parametrize("style", ["html", "md"])
def test_somebody_without_attempts_gets_a_page_that_says_so(records: Records, style: str) -> None:
    keep(records, play_with_help(_day(0)))
    text = render_trainee(records, "李晓", style, str, "en")
    assert "There are no official attempts under this name yet." in text
    assert "official attempts only (0)" in text
    own = render_trainee(records, "nobody", style, str, "en", True)
    assert "There are no attempts under this name yet." in own


def test_what_a_complete_reply_left_out_is_neither_missed_nor_a_chance(records: Records) -> None:
    complete = replace(judge("谢谢您直说，好的。", thank=1.0, ask=0.0), enough=40.0)
    for day in (1, 2):
        results = (complete, judge("可能亏光，要想好。", risk=1.0))
        keep(records, play(Mode.OFFICIAL, "谢谢您直说，好的。", "可能亏光，要想好。", results, _day(day)))
    report = _sum_up(records)
    assert report.missed == ()
    assert Skill.DISCOVERY not in {line.skill for line in report.skills}


def test_a_page_offers_what_a_complete_reply_could_have_said_as_well(records: Records) -> None:
    complete = replace(judge("谢谢您直说，好的。", thank=1.0, ask=0.0), enough=40.0)
    results = (complete, judge("可能亏光，要想好。", risk=1.0))
    row = keep(records, play(Mode.OFFICIAL, "谢谢您直说，好的。", "可能亏光，要想好。", results, _day(1)))
    page = render_attempt(records, row, "md", str, "en")
    assert "Complete; you could also" in page
    assert "- \\+ 只问一句原因 (Discovery)" in page
    assert "(Acknowledging, 100 / 100)" in page
