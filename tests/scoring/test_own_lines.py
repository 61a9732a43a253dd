"""A turn's own red lines work with nothing but their author's phrases, and samples follow meaning, not names."""

from typing import Any

import pytest

from simulator.scenario.model import RedLine, ReplyTurn
from simulator.scoring.judging.prepared_turn import PreparedTurn, prepare_turn
from simulator.scoring.judging.reply_score import score_reply
from simulator.scoring.similarity.inherited_samples import find_inherited
from simulator.scoring.similarity.kept_readings import load_readings
from simulator.scoring.text.lexicon import compile_lexicon
from tests.scoring.rooms import lexicon, policy

LINES: dict[str, dict[str, Any]] = {
    "zh-CN": {
        "phrases": ["电梯三天一定修好", "保证明天就能坐", "我打包票不会再坏", "绝对不会再困人"],
        "not": ["修好的时间我不能保证", "谁也不敢说再也不坏"],
    },
    "en": {
        "phrases": [
            "it will be fixed by Friday, I promise",
            "the lift will never stop again",
            "I guarantee it",
            "you have my word",
        ],
        "not": ["I can't promise it will be fixed by Friday", "nobody can guarantee that"],
    },
}
CRITERIA = {
    "zh-CN": {"skill": "acknowledge", "weight": 1, "means": "道歉", "phrases": ["对不起，让您爬楼了", "给您添麻烦了"]},
    "en": {
        "skill": "acknowledge",
        "weight": 1,
        "means": "apologises",
        "phrases": ["sorry you had to climb the stairs"],
    },
}


def lift(tag: str) -> PreparedTurn:
    line = {"means": "x", "because": "x", **LINES[tag]}
    turn = {"customer": "?", "criteria": {"sorry": CRITERIA[tag]}, "red_lines": {"sure": line}, "next": [{"to": "end"}]}
    return prepare_turn(ReplyTurn.model_validate(turn), {}, lexicon(tag), tag)


@pytest.mark.parametrize(
    ("tag", "reply"),
    [
        ("zh-CN", "对不起。保证明天您就能坐上电梯。"),
        ("zh-CN", "您放心，这电梯绝对不会再坏了"),
        ("zh-CN", "三天之内一定给您修好"),
        ("en", "Sorry. I promise it'll be fixed by Friday."),
        ("en", "I guarantee the lift will never break down again."),
    ],
)
def test_a_plain_promise_crosses_without_any_policy(tag: str, reply: str) -> None:
    assert [line.id for line in score_reply(lift(tag), reply).red_lines] == ["sure"]


@pytest.mark.parametrize(
    ("tag", "reply"),
    [
        ("zh-CN", "对不起，让您爬楼了。哪天修好我现在不能保证。"),
        ("zh-CN", "给您添麻烦了，我先帮您把东西拿上去。"),
        ("en", "Sorry you had to climb the stairs. I can't promise it will be fixed by Friday."),
        ("en", "Let me carry the shopping up for you."),
    ],
)
def test_honest_words_do_not(tag: str, reply: str) -> None:
    assert score_reply(lift(tag), reply).red_lines == ()


def line_of(phrases: list[str]) -> RedLine:
    return RedLine.model_validate({"means": "x", "because": "x", "phrases": phrases})


def test_a_red_line_of_the_same_name_and_another_meaning_inherits_nothing() -> None:
    lifts = line_of(["这电梯保证不会坏", "绝对不会困人", "我们的电梯从来不出故障", "肯定年检一次过"])
    assert find_inherited(load_readings(compile_lexicon(lexicon(), "zh-CN"), None), lexicon(), {"RL-GUAR": lifts}) == {}


def test_a_red_line_of_another_name_and_the_same_meaning_inherits() -> None:
    english = compile_lexicon(lexicon("en"), "en")
    profit = line_of(["you can't lose with this plan", "your money is safe", "guaranteed to make money every year"])
    assert find_inherited(load_readings(english, None), lexicon("en"), {"no_promises": profit}) == {
        "no_promises": "RL-GUAR"
    }


@pytest.mark.parametrize("tag", ["zh-CN", "en"])
def test_the_bundled_policy_inherits_all_its_samples(tag: str) -> None:
    lines = policy(tag)
    assert find_inherited(load_readings(compile_lexicon(lexicon(tag), tag), None), lexicon(tag), lines) == {
        name: name for name in lines
    }
