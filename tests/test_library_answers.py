"""What the customers of the library say after a choice or order turn fits what was scored."""

import pytest

from simulator.practice.rules import Situation, find_rule
from simulator.scenario.library.library import bundled_library, read_library
from simulator.scenario.model import ChoiceTurn
from simulator.scenario.script import Script
from simulator.scoring.judging.choices import score_choice


def find_answers(script: Script, turn: ChoiceTurn) -> tuple[set[int], set[int]]:
    """The rules with words that a right and a wrong option can lead to, by number."""
    right: set[int] = set()
    wrong: set[int] = set()
    for number, option in enumerate(turn.options):
        result = score_choice(turn, number, script.policies)
        for trust in range(101):
            rule = find_rule(turn.next, Situation(result, trust))
            if turn.next[rule].says and option.score in (0, 100):
                (right if option.score == 100 else wrong).add(rule)
    return right, wrong


@pytest.mark.repeated
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_customer_answers_a_right_and_a_wrong_option_with_the_same_words(language: str) -> None:
    scripts = [entry.script for entry in read_library(bundled_library()).entries if entry.script]
    turns = [
        (script, name, turn)
        for script in scripts
        if script.language == language
        for name, turn in script.scenario.turns.items()
        if isinstance(turn, ChoiceTurn)
    ]
    found = {f"{script.id}#{name}": find_answers(script, turn) for script, name, turn in turns}
    assert found
    assert [turn for turn, (right, _) in found.items() if not right] == [], "the right option gets an answer in words"
    assert [turn for turn, (right, wrong) in found.items() if right & wrong] == []
