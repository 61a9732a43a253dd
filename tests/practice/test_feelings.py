"""A customer's feeling is heard or passed over; in doubt it was heard."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from simulator.practice.feelings import compile_feelings, find_feeling, find_unheard
from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.model import Severity, Skill
from simulator.scenario.shared_model import Feeling, Lexicon
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore
from simulator.scoring.text.lexicon import CompiledLexicon, compile_lexicon


@cache
def lexicon(tag: str) -> Lexicon:
    path: Path = bundled_library() / tag / "lexicon.yaml"
    return Lexicon.model_validate(yaml.safe_load(path.read_text("utf-8")), by_alias=True, by_name=False)


@cache
def language(tag: str) -> CompiledLexicon:
    return compile_lexicon(lexicon(tag), tag)


def feel(line: str, tag: str) -> Feeling | None:
    return find_feeling(compile_feelings(lexicon(tag)), language(tag), line)


def unheard(line: str, reply: str, tag: str, result: TurnScore) -> Feeling | None:
    return find_unheard(compile_feelings(lexicon(tag)), language(tag), line, reply, result)


@pytest.mark.parametrize(
    ("line", "feeling", "tag"),
    [
        ("我这把年纪了，我怕把养老钱亏进去。", Feeling.WORRY, "zh-CN"),
        ("万一你们公司倒了，我的钱找谁要？怎么办？", Feeling.WORRY, "zh-CN"),
        ("我凭什么相信你一个打电话的？", Feeling.DOUBT, "zh-CN"),
        ("你们不就是赌吗，说得好听。", Feeling.DOUBT, "zh-CN"),
        ("都第三回了，你们到底管不管？我要去投诉！", Feeling.ANGER, "zh-CN"),
        ("太过分了，拿我当傻子耍。", Feeling.ANGER, "zh-CN"),
        ("I'm really worried about my mum's savings.", Feeling.WORRY, "en"),
        ("Why should I trust somebody I have never met?", Feeling.DOUBT, "en"),
        ("I've had enough of this, I want a refund.", Feeling.ANGER, "en"),
        ("This is ridiculous. I'll report you.", Feeling.ANGER, "en"),
    ],
)
def test_a_line_shows_what_the_customer_feels(line: str, feeling: Feeling, tag: str) -> None:
    assert feel(line, tag) is feeling


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("下周三我有空，你带资料过来吧。", "zh-CN"),
        ("我倒不担心这个，说说手续费。", "zh-CN"),
        ("价格多少，多久能到货？", "zh-CN"),
        ("Bad news, I'm afraid. The meeting moved to Friday.", "en"),
        ("I'm not worried about that. What does it cost?", "en"),
        ("Send me the figures and we'll talk on Monday.", "en"),
    ],
)
def test_a_plain_line_or_a_denied_feeling_is_none(line: str, tag: str) -> None:
    assert feel(line, tag) is None


WORRIED = {"zh-CN": "我就怕把本钱亏光。", "en": "I'm scared of losing what I have."}


@pytest.mark.parametrize(
    ("reply", "tag"),
    [
        ("换了我也会这么想。咱们先看最坏能亏多少。", "zh-CN"),
        ("您怕亏本金，这个顾虑很在理。", "zh-CN"),
        ("In your shoes I'd feel the same. Let's look at the worst case.", "en"),
        ("That's a fair concern.", "en"),
    ],
)
def test_a_reply_that_speaks_to_the_feeling_hears_it(reply: str, tag: str) -> None:
    assert unheard(WORRIED[tag], reply, tag, TurnScore(50)) is None


@pytest.mark.parametrize(
    ("reply", "tag"), [("开户只要十分钟，手续费万分之一。", "zh-CN"), ("Opening takes ten minutes online.", "en")]
)
def test_a_reply_about_something_else_passes_over_it(reply: str, tag: str) -> None:
    assert unheard(WORRIED[tag], reply, tag, TurnScore(50)) is Feeling.WORRY


def test_a_move_that_answers_feelings_hears_them_whatever_its_words() -> None:
    credit = CriterionResult("calm", Skill.ACKNOWLEDGE, 40, 0.5, 60)
    assert unheard(WORRIED["zh-CN"], "开户只要十分钟。", "zh-CN", TurnScore(50, (credit,))) is None


def test_what_says_nothing_or_crosses_a_red_line_is_judged_for_that_alone() -> None:
    crossed = TurnScore(0, red_lines=(RedLineResult("RL", Severity.MAJOR, "…", "…"),))
    for result in (TurnScore(0, notes=("keyword_list",)), crossed):
        assert unheard(WORRIED["zh-CN"], "开户，手续费", "zh-CN", result) is None


def test_a_lexicon_without_feelings_finds_none() -> None:
    assert find_feeling(compile_feelings(Lexicon()), language("zh-CN"), WORRIED["zh-CN"]) is None
