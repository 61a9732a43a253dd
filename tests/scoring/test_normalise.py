"""Step 1 gives every spelling one form and never loses the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scoring.text.normalisation import normalise
from tests.scoring.rooms import language


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("ＡＢＣ１２３％", "abc123%"),
        ("謝謝您直說", "谢谢您直说"),
        ("好!!!!  真的??", "好! 真的?"),
        ("A\u0301B\u200b", "ab"),
        ("行。。。。好", "行.好"),
        ("对 不 起 ， 打 扰 您 了 。", "对不起,打扰您了."),
        ("没 兴趣 很 正常。我 就 问 一句", "没兴趣很正常.我就问一句"),
        ("我用 MT4 软件，存 3 万", "我用mt4软件,存3万"),
        ("谢谢您 没关系 再见", "谢谢您 没关系 再见"),
        ("no worries at all", "no worries at all"),
    ],
)
def test_spellings_become_one(typed: str, plain: str) -> None:
    assert normalise(typed).text == plain


@pytest.mark.parametrize("tag", ["en", "zh-CN"])
@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("You cant lose, Im sure", "you can't lose, i'm sure"),
        ("its free if you dont wait", "it's free if you don't wait"),
        ("ill take you off our list", "i'll take you off our list"),
        ("the dog lost its bone, I was ill, as well", "the dog lost its bone, i was ill, as well"),
    ],
)
def test_apostrophes_are_put_back(tag: str, typed: str, plain: str) -> None:
    assert language(tag).read(typed).text == plain


def test_fillers_go_but_real_words_that_look_like_them_stay() -> None:
    read = language().read
    assert "嗯" not in read("嗯，那个，谢谢您").text
    assert "那个朋友" in read("您那个朋友").text


def test_a_reply_of_fillers_only_keeps_them() -> None:
    assert language().read("嗯嗯").text


@given(st.text(max_size=200))
def test_every_character_knows_where_it_came_from(typed: str) -> None:
    found = language().read(typed)
    assert len(found.text) == len(found.starts) == len(found.ends)
    assert list(found.starts) == sorted(found.starts)
    assert all(0 <= start < end <= len(typed) for start, end in zip(found.starts, found.ends, strict=True))


@given(st.text(alphabet="谢您直说，。？！嗯 那个abcＡ１", max_size=60))
def test_normalising_twice_changes_nothing(typed: str) -> None:
    once = normalise(typed).text
    assert normalise(once).text == once


@given(st.text(max_size=80), st.data())
def test_a_span_quotes_the_original(typed: str, data: st.DataObject) -> None:
    found = normalise(typed)
    if not found.text:
        return
    start = data.draw(st.integers(0, len(found.text) - 1))
    end = data.draw(st.integers(start + 1, len(found.text)))
    span = found.span(start, end)
    assert 0 <= span.start < span.end <= len(typed)
