"""Numbers typed for a choice or order turn mean the same everywhere."""

import pytest

from simulator.practice.answers import InvalidAnswer, name_choices, read_choice, read_numbers, read_order
from simulator.practice.feedback.coaching import give_feedback
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from tests.practice.small import GOOD


@pytest.mark.parametrize("typed", ["2", " 2 ", "２", "②", "2.", "选2"])
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert read_choice(typed, 3) == 1


@pytest.mark.parametrize("typed", ["3 1 2", "3,1,2", "３，１，２", "③①②", "3 → 1 → 2"])
def test_an_order_is_read_however_it_is_typed(typed: str) -> None:
    assert read_order(typed, 3) == (2, 0, 1)


@pytest.mark.parametrize("typed", ["", "0", "4", "1 2", "两个都行"])
def test_anything_but_one_number_that_was_shown_is_no_choice(typed: str) -> None:
    with pytest.raises(InvalidAnswer):
        read_choice(typed, 3)


@pytest.mark.parametrize("typed", ["1 2", "1 2 2", "1 2 3 4", "0 1 2"])
def test_an_order_names_every_item_once(typed: str) -> None:
    with pytest.raises(InvalidAnswer):
        read_order(typed, 3)


def test_numbers_that_were_not_shown_name_nothing() -> None:
    assert read_numbers("1 9") == (0, 8)
    assert name_choices("1 9", ["甲", "乙"]) == ("甲",)


@pytest.mark.parametrize(("typed", "because"), [("①", "二十倍杠杆"), ("２", "忘了杠杆"), ("2", "忘了杠杆")])
def test_the_coach_explains_the_option_that_was_chosen(
    session: Session, prepared: PreparedScenario, typed: str, because: str
) -> None:
    from simulator.practice.events import Mode

    session.start(Mode.PRACTICE)
    session.submit(GOOD)
    session.submit(typed)
    lesson = give_feedback(prepared, session.state.answered[1]).lesson
    assert lesson.splitlines()[0] == because
