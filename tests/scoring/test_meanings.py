"""Words that share no character can mean the same; the table gives every text the same vector everywhere."""

import numpy as np
import pytest

from simulator.scoring.judging import comparison
from simulator.scoring.judging.prepared_turn import prepare_turn
from simulator.scoring.judging.reply_score import score_reply
from simulator.scoring.similarity import sample
from simulator.scoring.similarity.word_meanings import LENGTH, WordMeanings, load_word_meanings
from simulator.scoring.text.writing import find_writing
from tests.scoring.rooms import lexicon, small


def table() -> WordMeanings:
    found = load_word_meanings()
    assert found is not None
    return found


def alike(tag: str, left: str, right: str) -> float:
    vectors = table().find_texts(find_writing(tag), [left, right]) / LENGTH
    return float(vectors[0] @ vectors[1])


@pytest.mark.parametrize(
    ("tag", "text", "near", "far"),
    [
        ("zh-CN", "非常抱歉让您久等", "对不起耽误您了", "今天天气不错"),
        ("zh-CN", "保证您赚钱", "稳赚不赔", "先看看合同"),
        ("en", "you will make money for sure", "guaranteed profit", "what time suits you"),
        ("en", "i am so sorry", "please accept my apologies", "the weather is nice"),
    ],
)
def test_a_paraphrase_is_nearer_than_something_else(tag: str, text: str, near: str, far: str) -> None:
    assert alike(tag, text, near) > alike(tag, text, far) + 0.2


def test_vectors_are_whole_numbers_so_that_every_machine_has_the_same() -> None:
    vectors = table().find_texts(find_writing("zh-CN"), ["谢谢您直说，我明白", "risk", "🙂"])
    assert np.array_equal(vectors, np.round(vectors))
    assert not vectors[2].any(), "what has no known word means nothing"


def test_a_stretch_of_a_text_means_what_it_means_alone() -> None:
    text, writing = "谢谢您直说,什么时候方便", find_writing("zh-CN")
    spans = table().find_spans(writing, text, np.array([0, 6]), np.array([5, len(text)]))
    assert np.array_equal(spans, table().find_texts(writing, [text[0:5], text[6:]]))


def test_endings_and_apostrophes_do_not_hide_an_english_word() -> None:
    assert alike("en", "guarantees", "guarantee") > 0.8
    assert alike("en", "promises", "promise") > 0.8


def test_without_the_table_scoring_goes_by_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    turn = small()
    with_table = score_reply(turn, "谢谢您直说。")
    for module in (sample, comparison):
        monkeypatch.setattr(module, "load_word_meanings", lambda: None)
    plain = prepare_turn(turn.turn, turn.turn.red_lines, lexicon(), "zh-CN")
    assert score_reply(plain, "谢谢您直说。").met == with_table.met
