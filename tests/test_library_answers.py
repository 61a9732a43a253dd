"""What the customers of the library say after a choice or order turn fits what was scored."""

import pytest

from simulator.practice.rules import Situation, find_rule
from simulator.scenario.library.library import bundled_library, read_library
from simulator.scenario.model import ChoiceTurn
from simulator.scenario.script import Script
from simulator.scoring.judging.choices import score_choice

SCRIPTS = [entry.script for entry in read_library(bundled_library()).entries if entry.script]
TURNS = [(s, name) for s in SCRIPTS for name, turn in s.scenario.turns.items() if isinstance(turn, ChoiceTurn)]


@pytest.mark.parametrize(("script", "name"), TURNS, ids=[f"{s.language}/{s.id}#{name}" for s, name in TURNS])
def test_no_customer_answers_a_right_and_a_wrong_option_with_the_same_words(script: Script, name: str) -> None:
    turn = script.scenario.turns[name]
    assert isinstance(turn, ChoiceTurn)
    right: set[int] = set()
    wrong: set[int] = set()
    for number, option in enumerate(turn.options):
        result = score_choice(turn, number, script.policies)
        for trust in range(101):
            rule = find_rule(turn.next, Situation(result, trust))
            if turn.next[rule].says and option.score in (0, 100):
                (right if option.score == 100 else wrong).add(rule)
    assert right, "the right option gets an answer in words"
    assert not right & wrong
