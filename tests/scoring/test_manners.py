"""Unreadable, off-topic and rude replies are named as such, and no honest reply ever is."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.reply_score import ReplyContext, score_reply
from tests.scoring.rooms import library, said

LABELLED = Path(__file__).parents[2] / "scripts" / "data"
ACCUSED = {"rude", "off_topic", "unreadable"}


def turn(tag: str) -> PreparedTurn:
    return library(tag)["obj-timing#no_interest"]


@pytest.mark.parametrize(
    ("tag", "reply"),
    [
        ("zh-CN", "xiexie nin zhishuo"),
        ("zh-CN", "asdfasdf jkl"),
        ("zh-CN", "😀😀！！"),
        ("en", "asdf qwrt zxcv"),
        ("en", "jkljkljkl fghfgh"),
        ("en", "谢谢您直说，我不打扰了"),
        ("en", "?!?!"),
    ],
)
def test_what_cannot_be_read_is_named(tag: str, reply: str) -> None:
    score = score_reply(turn(tag), reply)
    assert (score.score, score.notes) == (0, ("unreadable",))


@pytest.mark.parametrize(("tag", "reply"), [("zh-CN", "OK"), ("zh-CN", "35000"), ("en", "Sure."), ("en", "Thnaks!")])
def test_short_words_numbers_and_slips_can_be_read(tag: str, reply: str) -> None:
    assert "unreadable" not in score_reply(turn(tag), reply).notes


@pytest.mark.parametrize(
    ("tag", "reply"),
    [
        ("zh-CN", "昨天晚上看了一场球赛。"),
        ("zh-CN", "请帮我写一首关于春天的诗。"),
        ("en", "My cat can do a backflip."),
        ("en", "Python is my favourite programming language."),
    ],
)
def test_what_has_nothing_to_do_with_it_is_named(tag: str, reply: str) -> None:
    score = score_reply(turn(tag), reply)
    assert (score.score, score.notes) == (0, ("off_topic",))


@pytest.mark.parametrize(
    ("tag", "reply", "rude"),
    [
        ("zh-CN", "谢谢您直说，不过您真是个蠢货。", True),
        ("zh-CN", "不买就滚蛋！", True),
        ("zh-CN", "您不是笨蛋，别这么想。", False),
        ("zh-CN", "您说“骂我白痴”，我听着也难受。", False),
        ("zh-CN", "是我们混账，没把您的话当回事。", False),
        ("zh-CN", "我说您混账。", True),
        ("en", "I was an idiot not to listen.", False),
        ("en", "Thanks for being straight, you idiot.", True),
        ("en", "Then shut up and listen.", True),
        ("en", "You are not an idiot for asking.", False),
    ],
)
def test_abuse_is_named_and_costs_nearly_all(tag: str, reply: str, rude: bool) -> None:
    score = score_reply(turn(tag), reply)
    assert ("rude" in score.notes) == rude
    assert not rude or score.score <= 20


def test_the_customers_own_word_of_abuse_may_be_taken_up() -> None:
    context = ReplyContext(customer_line="你当我是白痴吗？")
    assert "rude" not in score_reply(turn("zh-CN"), "我没把您当白痴，谢谢您直说。", context).notes
    assert "rude" not in score_reply(turn("zh-CN"), "您觉得我当您是白痴，我道歉。", context).notes


def honest(tag: str) -> Iterator[tuple[PreparedTurn, str]]:
    turns = {name.partition("#")[2]: prepared for name, prepared in library(tag).items()}
    for stem in ("replies", "red_lines"):
        for line in (LABELLED / f"{stem}_{tag[:2]}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            yield turns[row["turn"]], row["reply"]
    for prepared in turns.values():
        for text in (prepared.turn.model_answer, *(example.reply for example in prepared.turn.examples)):
            yield prepared, said(text)


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["zh-CN", "en"])
def test_no_labelled_reply_and_no_example_of_the_library_is_accused(tag: str) -> None:
    scores = [(reply, score_reply(prepared, reply).notes) for prepared, reply in honest(tag)]
    assert [(reply, notes) for reply, notes in scores if ACCUSED & set(notes)] == []
