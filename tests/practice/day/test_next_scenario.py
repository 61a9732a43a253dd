"""The next scenario: by the course's order, by weakness, never two levels up."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.practice.day.next_scenario import NextScenario, find_highest_level, find_next
from simulator.practice.feedback.scenario_results import ScenarioResult
from simulator.practice.feedback.suggestions import Offer, Reason
from simulator.scenario.model import Scenario, Skill
from simulator.scenario.summary import summarise
from tests.practice.small import SMALL


def offer(name: str, level: int, passed: bool = False, skill: str = "acknowledge") -> Offer:
    opening = SMALL["turns"]["opening"]  # type: ignore[index]
    criteria = {"only": {"skill": skill, "weight": 10, "means": "x", "phrases": ["y"]}}
    turns = {"opening": {**opening, "criteria": criteria, "next": [{"to": "agreed"}]}}
    return Offer(summarise(name, Scenario.model_validate({**SMALL, "level": level, "turns": turns})), passed)


def find(*offers: Offer, weak: Skill | None = None, **scores: int) -> NextScenario | None:
    results = {name.replace("_", "/"): ScenarioResult((score,), score >= 70) for name, score in scores.items()}
    return find_next(offers, results, weak)


def test_a_new_hire_begins_with_the_first_of_the_lowest_level() -> None:
    found = find(offer("a/hard", 4), offer("a/easy", 2), offer("b/easy", 2))
    assert found is not None
    assert (found.id, found.reason) == ("a/easy", Reason.NEXT)


def test_one_goes_on_in_the_courses_order() -> None:
    found = find(offer("a/one", 1, passed=True), offer("a/two", 2), offer("a/three", 1), a_one=90)
    assert found is not None
    assert (found.id, found.reason) == ("a/two", Reason.NEXT)


def test_never_two_levels_up() -> None:
    found = find(offer("a/one", 1, passed=True), offer("a/far", 3), offer("b/near", 2), a_one=90)
    assert found is not None
    assert found.id == "b/near"


def test_where_all_that_is_left_lies_too_high_the_narrowest_pass_comes_again() -> None:
    found = find(offer("a/one", 1, passed=True), offer("a/two", 1, passed=True), offer("a/far", 4), a_one=90, a_two=71)
    assert found is not None
    assert (found.id, found.reason, found.passed) == ("a/two", Reason.AGAIN, True)


def test_what_was_tried_and_not_passed_comes_once_more() -> None:
    found = find(offer("a/one", 1), a_one=40)
    assert found is not None
    assert (found.reason, found.passed) == (Reason.AGAIN, False)


def test_a_weak_skill_goes_before_the_order_within_two_courses() -> None:
    first = offer("a/one", 1)
    found = find(first, offer("b/asks", 1, skill="discovery"), weak=Skill.DISCOVERY)
    assert found is not None
    assert (found.id, found.reason, found.skill) == ("b/asks", Reason.WEAK_SKILL, Skill.DISCOVERY)
    far = find(first, offer("b/x", 1), offer("c/asks", 1, skill="discovery"), weak=Skill.DISCOVERY)
    assert far is not None
    assert far.id == "a/one"


def test_nothing_is_offered_where_all_is_passed_or_there_is_nothing() -> None:
    assert find(offer("a/one", 1, passed=True), a_one=90) is None
    assert find() is None


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans()), min_size=1, max_size=8), st.sampled_from([None, *Skill]))
def test_whatever_was_passed_the_next_is_within_reach(levels: list[tuple[int, bool]], weak: Skill | None) -> None:
    offers = [offer(f"c/s{n}", level, passed) for n, (level, passed) in enumerate(levels)]
    results = {o.id: ScenarioResult((80,), True) for o in offers if o.passed}
    found = find_next(offers, results, weak)
    assert found is None or found.level <= find_highest_level(offers)
