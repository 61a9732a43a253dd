"""Variables are filled wherever a person reads and wherever text is compared."""

import copy
from typing import Any

from simulator.practice.prepared_cache import PreparedCache
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.reply_runner import try_reply
from simulator.scenario.model import Scenario
from simulator.scenario.script import Script
from tests.practice.small import SMALL


def make_script() -> Script:
    data: dict[str, Any] = copy.deepcopy(SMALL)
    data["title"] = "{{ shop }}的电话"
    opening = data["turns"]["opening"]
    opening["criteria"]["thank"]["phrases"] = ["您的{{ shop }}生意真不错"]
    opening["criteria"]["thank"]["means"] = "夸他的{{ shop }}"
    opening["red_lines"]["insult"] |= {
        "phrases": ["您这{{ shop }}早晚关门"],
        "because": "咒{{ shop }}关门伤人",
        "instead": "问问{{ shop }}的生意",
        "means": "咒{{ shop }}",
    }
    data["turns"]["quiz"]["options"][0]["text"] = "{{ shop }}亏光"
    return Script("demo/small", "zh-CN", Scenario.model_validate(data))


def holds_braces(value: object) -> bool:
    return "{{" in repr(value)


def test_nothing_of_a_prepared_scenario_shows_a_variable() -> None:
    prepared = PreparedScenario(make_script(), 7, None)
    assert not holds_braces(prepared.scenario.model_dump())
    assert not holds_braces(prepared.red_lines("opening"))


def test_a_phrase_is_compared_with_its_variables_filled_in() -> None:
    prepared = PreparedScenario(make_script(), 7, None)
    result = try_reply(prepared, "opening", prepared.fill("您的{{ shop }}生意真不错。")).result
    thank = next(c for c in result.criteria if c.id == "thank")
    assert thank.credit == 1.0
    assert not holds_braces(result)


def test_a_red_line_is_compared_and_explained_with_its_variables_filled_in() -> None:
    prepared = PreparedScenario(make_script(), 7, None)
    (line,) = try_reply(prepared, "opening", prepared.fill("您这{{ shop }}早晚关门。")).result.red_lines
    assert not holds_braces((line.because, line.means, line.instead, line.phrase))


def test_seeds_that_draw_the_same_values_share_what_was_prepared_and_others_do_not() -> None:
    cache = PreparedCache(make_script(), None)
    by_value: dict[str, set[int]] = {}
    for seed in range(12):
        prepared = cache.make(seed)
        by_value.setdefault(prepared.variables["shop"], set()).add(id(prepared.prepared_turn("opening")))
    assert len(by_value) > 1
    assert all(len(turns) == 1 for turns in by_value.values())
    assert len(set.union(*by_value.values())) == len(by_value)


def test_a_scenario_without_variables_in_its_texts_is_the_same_object() -> None:
    data: dict[str, Any] = copy.deepcopy(SMALL)
    data["turns"]["opening"]["customer"] = ["有话快说。"]
    script = Script("demo/small", "zh-CN", Scenario.model_validate(data))
    assert PreparedScenario(script, 7, None).scenario is script.scenario
