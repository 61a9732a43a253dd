"""A trainee's desk on real records: attempts become cards, once; a kill, a clock or a second machine loses nothing."""

import datetime as dt
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import UserError
from simulator.practice.attempts import Attempts, Trainee
from simulator.practice.day.desk import Desk
from simulator.practice.drills.cards import Rating
from simulator.practice.events import Mode
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.records.migrations import STEPS
from simulator.records.store import Records
from simulator.scenario.script import Script
from tests.records.sample import START, make_script

DAY = dt.timedelta(days=1)
GOOD = "谢谢您直说,方便问一句原因吗?"


class Clock:
    """A clock that a test sets; every look takes a second."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


MakeDesk = Callable[..., Desk]


@pytest.fixture
def make_desk(records: Records, clock: Clock) -> MakeDesk:
    def make(store: Records | None = None, trainee: str = "李晓", **scripts: Script) -> Desk:
        library = scripts or {"objections/obj-timing": make_script()}

        def find(scenario: str, language: str) -> Script | None:
            return library.get(scenario) if language == "zh-CN" else None

        return Desk(store or records, clock, trainee, "zh-CN", [one.summary for one in library.values()], find)

    return make


def play(records: Records, clock: Clock, *replies: str, trainee: str = "李晓", mode: Mode = Mode.PRACTICE) -> str:
    attempt = Attempts(records, clock).start(make_script(), mode, 7, Trainee(trainee))
    for reply in replies:
        attempt.session.submit(reply)
    return attempt.id


def test_an_empty_first_day_names_the_first_scenario_and_nothing_else(make_desk: MakeDesk) -> None:
    today = make_desk().plan_today()
    assert today.is_first
    assert (today.due, today.unfinished, today.coming, today.minutes) == ((), None, None, 0)
    assert today.next is not None
    assert today.next.id == "objections/obj-timing"
    assert make_desk().measure_progress().is_empty


def test_a_missed_move_is_due_the_next_morning_also_after_a_late_evening(
    records: Records, clock: Clock, make_desk: MakeDesk
) -> None:
    clock.now = START.replace(hour=23)
    play(records, clock, "谢谢您直说")
    evening = make_desk().plan_today()
    assert (evening.due, evening.coming) == ((), (START.date() + DAY, 1)), "the other came off and has time"
    clock.now = (START + DAY).replace(hour=7)
    morning = make_desk().plan_today()
    assert [move.card.criterion for move in morning.due] == ["ask"]
    assert morning.due[0].means == "只问一句原因"
    assert (morning.prompts, morning.drill, morning.is_done) == (1, 1, False)


def test_a_drill_keeps_reply_and_review_and_the_day_is_done(
    records: Records, clock: Clock, make_desk: MakeDesk
) -> None:
    play(records, clock, "谢谢您直说")
    clock.now += DAY
    desk = make_desk()
    (prompt,) = desk.plan_drill()
    answer = desk.answer(PreparedScenario(prompt.script, prompt.seed, None), prompt, GOOD, seconds=40)
    assert answer.count_held() == (1, 1)
    today = desk.plan_today()
    assert (today.is_done, today.answered, today.today_minutes) == (True, 1, 1)
    assert [reply.reply for reply in records.drills.replies("李晓")] == [GOOD]
    log = records.drills.reviews("李晓", prompt.moves[0])
    assert [review.rating for review in log] == [Rating.AGAIN, Rating.EASY]


def test_characters_that_a_database_would_refuse_are_kept_in_a_drills_reply(
    records: Records, clock: Clock, make_desk: MakeDesk
) -> None:
    play(records, clock, "谢谢您直说")
    clock.now += DAY
    desk = make_desk()
    (prompt,) = desk.plan_drill()
    odd = "谢谢\0您\ud800直说 😀"
    desk.answer(PreparedScenario(prompt.script, prompt.seed, None), prompt, odd)
    assert records.drills.replies("李晓")[0].reply == odd


def test_two_machines_take_up_the_same_attempt_and_each_review_is_kept_once(
    address: str, records: Records, clock: Clock, make_desk: MakeDesk
) -> None:
    play(records, clock, "谢谢您直说", "随便")
    with Records.open(address) as second:
        ours, theirs = make_desk(), make_desk(second)
        rows = records.drills.unreviewed("李晓")
        theirs.take_up()
        assert rows, "seen by both before either took it up"
        ours.take_up()
        again = [records.drills.cards("李晓", "zh-CN"), second.drills.cards("李晓", "zh-CN")]
        assert again[0] == again[1]
        assert {card.days for card in again[0]} == {1}
        move = again[0][0].move
        assert len(records.drills.reviews("李晓", move)) == len(second.drills.reviews("李晓", move))


def test_the_same_prompt_answered_on_two_machines_moves_its_card_once(
    address: str, records: Records, clock: Clock, make_desk: MakeDesk
) -> None:
    play(records, clock, "谢谢您直说")
    clock.now += DAY
    with Records.open(address) as second:
        desks = make_desk(), make_desk(second)
        prompts = [desk.plan_drill()[0] for desk in desks]
        for desk, prompt, reply in zip(desks, prompts, (GOOD, "随便"), strict=True):
            desk.answer(PreparedScenario(prompt.script, prompt.seed, None), prompt, reply)
        (card,) = [card for card in records.drills.cards("李晓", "zh-CN") if card.criterion == "ask"]
        assert (card.days, card.rating) == (2, Rating.EASY), "yesterday's miss and today's first answer"
        assert len(records.drills.replies("李晓")) == 2


def test_cards_are_made_of_attempts_that_were_kept_before_there_were_cards(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "old.sqlite3"
    with Records.open(f"sqlite:///{path}") as records:
        play(records, clock, "谢谢您直说")
    step = next(number for number, step in enumerate(STEPS, 1) if any("TABLE cards" in str(one) for one in step))
    later = " ".join(str(statement) for statements in STEPS[step - 1 :] for statement in statements)
    with sqlite3.connect(path) as raw:  # as the step before this one left it
        raw.execute("PRAGMA foreign_keys = OFF")
        for table in dict.fromkeys(re.findall(r"CREATE TABLE (\w+)", later)):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("ALTER TABLE attempts DROP COLUMN version")
        raw.execute("DELETE FROM schema_version WHERE version >= ?", (step,))
    raw.close()
    clock.now += DAY
    with Records.open(f"sqlite:///{path}") as records:
        script = make_script()
        desk = Desk(records, clock, "李晓", "zh-CN", [script.summary], lambda _scenario, _language: script)
        assert [move.card.criterion for move in desk.plan_today().due] == ["ask"]


def test_an_attempt_gone_on_with_is_taken_up_again_and_counted_once(
    records: Records, clock: Clock, make_desk: MakeDesk
) -> None:
    attempt = play(records, clock, "谢谢您直说")
    make_desk().take_up()
    resumed = Attempts(records, clock, find_script=lambda _scenario, _language: make_script()).resume(attempt)
    resumed.session.submit(GOOD)
    make_desk().take_up()
    (trend,) = [t for t in make_desk().measure_progress().skills if t.skill == "discovery"]
    assert trend.observations == 2
    assert records.drills.unreviewed("李晓") == ()


def test_the_clock_set_back_by_years_hides_nothing(records: Records, clock: Clock, make_desk: MakeDesk) -> None:
    clock.now = START + 900 * DAY
    play(records, clock, "谢谢您直说")
    make_desk().take_up()
    clock.now = START
    today = make_desk().plan_today()
    assert {move.card.criterion for move in today.due} == {"thank", "ask"}
    (prompt,) = make_desk().plan_drill()
    make_desk().answer(PreparedScenario(prompt.script, prompt.seed, None), prompt, GOOD)
    later = make_desk().plan_today()
    assert later.due == ()
    assert later.coming is not None
    assert later.coming[0] < START.date() + 100 * DAY


def test_a_scenario_that_leaves_the_library_rests_and_comes_back(
    records: Records, clock: Clock, make_desk: MakeDesk
) -> None:
    play(records, clock, "谢谢您直说")
    clock.now += DAY
    gone = make_desk(**{"other/one": make_script()})
    assert (gone.plan_today().due, gone.measure_progress().resting) == ((), 2)
    assert len(make_desk().plan_today().due) == 1
    assert make_desk().measure_progress().resting == 0


def test_names_are_one_person_in_every_spelling_and_nobody_elses(
    records: Records, clock: Clock, make_desk: MakeDesk
) -> None:
    play(records, clock, "谢谢您直说", trainee="Zoë")
    play(records, clock, "随便", trainee="欧阳 娜娜")
    clock.now += DAY
    assert len(make_desk(trainee="ZOE\u0308").plan_today().due) == 1
    assert len(make_desk(trainee="欧阳  娜娜").plan_today().due) == 2
    assert make_desk(trainee="欧阳").plan_today().is_first


def test_an_official_attempt_under_way_gives_nothing_away(records: Records, clock: Clock, make_desk: MakeDesk) -> None:
    play(records, clock, "随便")
    clock.now += DAY
    play(records, clock, "谢谢您直说", mode=Mode.OFFICIAL)
    desk = make_desk()
    assert (desk.plan_today().due, desk.plan_drill()) == ((), ()), "no rehearsal of what is being examined"
    assert {trend.observations for trend in desk.measure_progress().skills} == {1}, "nor its verdicts"
    clock.now += 2 * DAY
    assert len(desk.plan_today().due) == 2, "one that was left for good holds nothing back"


def test_official_passes_are_counted_and_what_was_passed_in_practice_is_ready(
    records: Records, clock: Clock, make_desk: MakeDesk
) -> None:
    play(records, clock, *[GOOD] * 9)
    ready = make_desk().plan_today().officials
    assert (ready.passed, ready.count, [name for name, _ in ready.ready]) == (0, 1, ["objections/obj-timing"])
    play(records, clock, *[GOOD] * 9, mode=Mode.OFFICIAL)
    done = make_desk().plan_today().officials
    assert (done.passed, done.open, done.ready) == (1, (), ())


def test_an_unfinished_attempt_can_be_put_away_and_brought_back(
    records: Records, clock: Clock, make_desk: MakeDesk
) -> None:
    attempt, desk = play(records, clock, "随便"), make_desk()
    desk.put_away(attempt)
    desk.put_away(attempt)
    progress = desk.measure_progress()
    assert desk.plan_today().unfinished is None
    assert ([row.id for row in progress.unfinished], [row.id for row in progress.away]) == ([], [attempt])
    desk.bring_back(attempt)
    found = desk.plan_today().unfinished
    assert found is not None
    assert found.id == attempt


def test_what_has_ended_or_is_anothers_cannot_be_put_away(records: Records, clock: Clock, make_desk: MakeDesk) -> None:
    ended, theirs = play(records, clock, *[GOOD] * 9), play(records, clock, "随便", trainee="王五")
    for attempt in (ended, theirs):
        with pytest.raises(UserError):
            make_desk().put_away(attempt)


def test_a_search_finds_replies_of_attempts_and_drills_and_of_nobody_else(
    records: Records, clock: Clock, make_desk: MakeDesk
) -> None:
    play(records, clock, "谢谢您直说")
    play(records, clock, "谢谢您,王五说的", trainee="王五")
    clock.now += DAY
    desk = make_desk()
    (prompt,) = desk.plan_drill()
    desk.answer(PreparedScenario(prompt.script, prompt.seed, None), prompt, "谢谢,方便问一句原因吗?")
    assert [bool(found.attempt) for found in desk.search("谢谢")] == [False, True]


def test_one_unreadable_card_is_left_out_and_named(url: str, tmp_path: Path, clock: Clock, make_desk: MakeDesk) -> None:
    with Records.open(url) as records:
        play(records, clock, "谢谢您直说")
        make_desk(records).take_up()
        with sqlite3.connect(tmp_path / "records.sqlite3") as raw:
            raw.execute("UPDATE cards SET due = 'soon' WHERE criterion = 'thank'")
        raw.close()
        assert [card.criterion for card in records.drills.cards("李晓", "zh-CN")] == ["ask"]
        assert [*records.left_out] == ["objections/obj-timing.thank"]


def test_a_failure_while_keeping_loses_neither_the_cards_nor_the_attempt(
    records: Records, clock: Clock, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    play(records, clock, "谢谢您直说")

    def fail(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("simulator.records.day.drills.write_card", fail)
        with pytest.raises(KeyboardInterrupt):
            make_desk().take_up()
    assert records.drills.cards("李晓", "zh-CN") == ()
    assert len(records.drills.unreviewed("李晓")) == 1, "taken up the next time"
    make_desk().take_up()
    assert len(records.drills.cards("李晓", "zh-CN")) == 2
