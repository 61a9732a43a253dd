"""Reading and typing are counted in the language's own units, and the stated minutes are held against them."""

import pytest

from simulator.authoring.proving.duration import FAST, PAUSE, SLOW, count_units, measure_pace
from simulator.authoring.proving.reachable import prove
from simulator.scenario.model import Scenario
from simulator.scenario.script import Script
from tests.authoring.proving.test_reachable import BASE, reply_turn


@pytest.mark.parametrize(
    ("text", "language", "units"),
    [
        ("我没兴趣，你别打了。", "zh-CN", 8),
        ("保证金5%，OK？", "zh-CN", 7),
        ("I'm not interested, thanks.", "en", 4),
        ("a long-term plan of 1,000 dollars", "en", 6),
        ("去{{ shop }}吧", "zh-CN", 4),
        ("the {{ shop }} is closed", "en", 4),
        ("", "en", 0),
        ("……?!", "zh-CN", 0),
    ],
)
def test_chinese_is_counted_in_characters_and_english_in_words(text: str, language: str, units: int) -> None:
    assert count_units(text, language) == units


def pace_of(language: str, brief: str, answer: str, *rules: tuple[str | None, str]) -> tuple[float, float] | None:
    turn = reply_turn(*rules) | {"customer": [], "model_answer": answer}
    turn["customer"] = ["!"]
    scenario = Scenario.model_validate(BASE | {"brief": brief, "turns": {"one": turn}})
    pace = measure_pace(scenario, language, prove(Script("x/y", language, scenario)))
    return (pace.least, pace.most) if pace else None


@pytest.mark.parametrize(("language", "unit", "key"), [("zh-CN", "字", "zh"), ("en", "word ", "")])
def test_the_fast_read_once_and_the_slow_twice_with_pauses(language: str, unit: str, key: str) -> None:
    pace = pace_of(language, unit * 500, unit * 100, (None, "won"))
    assert pace is not None
    fast, slow = FAST[key], SLOW[key]
    ending = 2 if key else 1
    assert pace[0] == pytest.approx((500 + ending) / fast.reading + 100 / fast.typing)
    assert pace[1] == pytest.approx(2 * (500 + ending) / slow.reading + 100 / slow.typing + 3 * PAUSE)


def test_without_a_way_to_a_success_there_is_no_pace() -> None:
    assert pace_of("en", "word", "word", ("score > 100", "won"), (None, "lost")) is None
