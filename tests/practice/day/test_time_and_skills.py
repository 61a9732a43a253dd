"""Minutes by day in the trainee's zone; skills over time with nothing claimed where too little was seen; search."""

import datetime as dt

from simulator.practice.day.own_replies import OwnReply, search_replies
from simulator.practice.day.progress_text import describe_trend
from simulator.practice.day.skill_trend import SkillDay, find_weakest, measure_trends
from simulator.practice.day.time_spent import EventTime, find_week, find_weeks, sum_seconds, to_minutes
from simulator.scenario.model import Skill
from tests.practice.small import NOON

TODAY = NOON.date()
SECOND, DAY = dt.timedelta(seconds=1), dt.timedelta(days=1)


def test_pauses_count_three_minutes_at_most_and_a_clock_set_back_takes_nothing_away() -> None:
    moments = NOON, NOON + 60 * SECOND, NOON + 4000 * SECOND, NOON + 100 * SECOND
    seconds = sum_seconds([EventTime("a", at) for at in moments], [], dt.UTC)
    assert seconds == {TODAY: 60 + 180}


def test_a_pause_between_two_attempts_is_no_practice() -> None:
    times = [EventTime("a", NOON), EventTime("b", NOON + 60 * SECOND)]
    assert sum_seconds(times, [], dt.UTC) == {}


def test_the_day_is_the_trainees_not_greenwichs() -> None:
    late = dt.datetime(2026, 11, 21, 20, 0, tzinfo=dt.UTC)
    times = [EventTime("a", late), EventTime("a", late + 60 * SECOND)]
    assert [*sum_seconds(times, [], dt.timezone(8 * dt.timedelta(hours=1)))] == [dt.date(2026, 11, 22)]


def test_a_few_seconds_are_a_minute_and_none_are_none() -> None:
    assert [to_minutes(seconds) for seconds in (0, 5, 89, 91)] == [0, 1, 1, 2]


def test_weeks_run_from_monday_also_over_the_new_year() -> None:
    assert find_week(dt.date(2027, 1, 1))[0] == dt.date(2026, 12, 28)
    assert [week[0] for week in find_weeks(dt.date(2027, 1, 1), 2)] == [dt.date(2026, 12, 21), dt.date(2026, 12, 28)]


def seen(credit: float, count: int, ago: int = 0, skill: Skill = Skill.VALUE) -> SkillDay:
    return SkillDay(skill, TODAY - ago * DAY, credit * count, count)


def test_fewer_than_three_observations_give_no_score() -> None:
    (trend,) = measure_trends([seen(1.0, 2)], TODAY)
    assert (trend.score, trend.observations, trend.points) == (None, 2, ())
    assert "not enough yet" in describe_trend(trend, str)
    assert measure_trends([seen(1.0, 3)], TODAY)[0].score == 100


def test_lately_counts_more_and_half_a_year_ago_no_more() -> None:
    (trend,) = measure_trends([seen(0.0, 10, ago=30), seen(1.0, 10)], TODAY)
    assert trend.score == 67, "weights ½ and 1"
    (old,) = measure_trends([seen(1.0, 10, ago=200)], TODAY)
    assert (old.score, old.observations, old.recent) == (None, 10, 0)
    assert "nothing lately" in describe_trend(old, str)


def test_the_change_is_the_later_half_against_the_earlier() -> None:
    (trend,) = measure_trends([seen(0.0, 3, ago=9), seen(1.0, 3, ago=5)], TODAY)
    assert (trend.points, trend.change) == ((0, 100), 100)
    assert measure_trends([seen(0.5, 3)], TODAY)[0].change is None


def test_observations_from_a_clock_that_ran_ahead_weigh_as_todays() -> None:
    (trend,) = measure_trends([seen(1.0, 3, ago=-3)], TODAY)
    assert trend.score == 100


def test_the_weakest_skill_is_one_with_a_score_below_the_mark() -> None:
    trends = measure_trends([seen(0.5, 4), seen(0.0, 2, skill=Skill.RAPPORT), seen(0.7, 4, skill=Skill.REFRAME)], TODAY)
    assert find_weakest(trends, 60) is Skill.VALUE
    assert find_weakest(trends, 40) is None


def reply(text: str, title: str = "现在不行", ago: int = 0) -> OwnReply:
    return OwnReply("a", title, "o/t", "zh-CN", "t", NOON - ago * DAY, text)


def test_a_search_wants_every_word_and_minds_neither_case_nor_width() -> None:
    replies = [reply("我先谢谢您ＯＫ", ago=2), reply("谢谢", ago=1), reply("ok, Zoe\u0308")]
    assert [r.text for r in search_replies(replies, "谢谢 ok")] == ["我先谢谢您ＯＫ"]
    assert [r.text for r in search_replies(replies, "ZOË")] == ["ok, Zoe\u0308"]
    assert [r.text for r in search_replies(replies, "现在 谢谢")] == ["谢谢", "我先谢谢您ＯＫ"], "the title counts too"
    assert search_replies(replies, "  ") == ()
    assert len(search_replies(replies, "现在", 1)) == 1
