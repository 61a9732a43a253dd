"""What changed since last time: within an attempt and from one attempt to the next."""

import datetime as dt

from simulator.practice.attempts import Attempts, Trainee
from simulator.practice.events import Mode
from simulator.practice.feedback.amount import EVERY, Amount, count_opened, read_amount
from simulator.practice.feedback.changes import LastTime, find_change, read_last_time
from simulator.practice.feedback.debrief import sum_up
from simulator.practice.feedback.debrief_json import to_json
from simulator.practice.session import Session
from simulator.scenario.script import Script
from tests.practice.small import GOOD, NOON
from tests.practice.test_attempts import MemoryStore

HALF = "谢谢您接我电话。"


def test_a_second_try_is_held_against_the_one_it_replaces(session: Session) -> None:
    session.start(Mode.PRACTICE)
    session.submit(HALF)
    session.rewind(0)
    session.submit(GOOD)
    change = find_change(session.state, session.state.answered[0], None)
    assert change is not None
    assert (change.before.reply, change.here, change.won, change.lost) == (HALF, True, {"ask_time"}, frozenset())
    assert change.points == 56, "44 to 100"


def test_a_turn_reached_again_is_held_against_its_last_visit(session: Session) -> None:
    session.start(Mode.PRACTICE)
    session.submit(GOOD.replace("您几点钟比较方便？", ""))
    session.submit("随便")
    change = find_change(session.state, session.state.answered[1], None)
    assert change is not None
    assert change.lost == {"thank"}


def test_the_first_reply_ever_has_nothing_before_it(session: Session) -> None:
    session.start(Mode.PRACTICE)
    session.submit(GOOD)
    assert find_change(session.state, session.state.answered[0], None) is None
    assert find_change(session.state, session.state.answered[0], LastTime()) is None


def test_an_attempt_is_held_against_the_one_begun_before_it(script: Script) -> None:
    days = iter(range(100))
    attempts = Attempts(MemoryStore(), lambda: NOON + dt.timedelta(minutes=next(days)))
    first = attempts.start(script, Mode.PRACTICE, 7, Trainee("林晓"))
    first.session.submit(HALF)
    stranger = attempts.start(script, Mode.PRACTICE, 7, Trainee("别人"))
    stranger.session.submit(GOOD)
    second = attempts.start(script, Mode.PRACTICE, 8, Trainee("林晓"))
    second.session.submit(GOOD)
    previous = attempts.find_previous(second)
    assert previous is not None
    assert previous.row.id == first.id
    assert attempts.find_previous(first) is None
    debrief = sum_up(second.session.prepared, second.session.state, read_last_time(previous.events))
    change = debrief.turns[0].feedback.change
    assert change is not None
    assert (change.points, change.here) == (56, False)
    assert debrief.last_score is None, "the one before was not finished"
    data = to_json(debrief)["turns"][0]
    assert data["change"] == {
        "score_before": 44, "points": 56, "won": ["ask_time"], "lost": [], "in_this_attempt": False,
    }  # fmt: skip
    assert (data["trust_moves"]["score"], data["unheard"]) == (10, None)


def test_beginners_see_one_point_opened_and_experts_all() -> None:
    by_level = [count_opened(Amount.BY_LEVEL, level) for level in range(1, 6)]
    assert by_level == [1, 1, 2, EVERY, EVERY]
    assert (count_opened(Amount.ONE, 5), count_opened(Amount.ALL, 1)) == (1, EVERY)
    assert read_amount("nonsense") is Amount.BY_LEVEL
