"""A rubric of a few phrases, such as a trainer's first draft, must not give credit to words that say nothing of it.

(From the lead: with two criteria of two phrases each, unrelated sentences got half credit at strength 42–50.)
"""

import pytest

from simulator.practice.stage import Stage
from simulator.practice.trial import try_reply
from simulator.scenario.model import Scenario
from simulator.scenario.script import Script
from tests.practice.small import SMALL

UNRELATED = [
    "我们公司产品线很全。",
    "随便",
    "您好",
    "今天天气不错",
    "这个品种最近波动挺大的。",
    "嗯嗯，是的。",
    "我们成立二十年了，网点遍布全国。",
]


@pytest.fixture(scope="module")
def stage() -> Stage:
    return Stage(Script("demo/small", "zh-CN", Scenario.model_validate(SMALL)), seed=7)


@pytest.mark.parametrize("reply", UNRELATED)
def test_unrelated_words_earn_nothing_from_a_small_rubric(stage: Stage, reply: str) -> None:
    assert try_reply(stage, "opening", reply)[0].score == 0


@pytest.mark.parametrize(("reply", "criterion"), [("您什么时候有空", "ask_time"), ("多谢您接电话", "thank")])
def test_a_close_paraphrase_earns_credit_from_a_small_rubric(stage: Stage, reply: str, criterion: str) -> None:
    result, _ = try_reply(stage, "opening", reply)
    assert criterion in result.met
