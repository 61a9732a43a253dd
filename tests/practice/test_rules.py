"""One place says which rule wins."""

from simulator.practice.rules import Situation, find_rule, rule_holds
from simulator.scenario.model import Rule
from simulator.scoring.judging.result import TurnScore

RULES = (Rule(when="score >= 60", to="good"), Rule(when="trust < 20", to="lost"), Rule(to="again"))


def test_the_first_rule_that_holds_wins() -> None:
    assert find_rule(RULES, Situation(TurnScore(80), trust=10)) == 0
    assert find_rule(RULES, Situation(TurnScore(10), trust=10)) == 1


def test_a_rule_without_a_condition_always_holds() -> None:
    assert rule_holds(RULES[2], Situation(TurnScore(0), trust=0))
    assert find_rule(RULES, Situation(TurnScore(10), trust=90)) == 2


def test_the_last_rule_wins_where_none_holds() -> None:
    assert find_rule(RULES[:2], Situation(TurnScore(10), trust=90)) == 1
