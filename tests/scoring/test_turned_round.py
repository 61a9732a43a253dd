"""Meaning turned round: taken back elsewhere, denied at the end, said outright – and honest twins."""

import json
from functools import cache
from typing import Any

import pytest

from simulator.scenario.model import ReplyTurn
from simulator.scoring.judging.notes import Note
from simulator.scoring.judging.parsed_reply import parse_reply
from simulator.scoring.judging.polarity.phrase_manner import find_actors, find_manner
from simulator.scoring.judging.polarity.turned_clauses import find_bare_clauses, find_phrase_clauses, says_turned
from simulator.scoring.judging.prepared_turn import PreparedTurn, prepare_turn
from simulator.scoring.judging.reply_score import score_reply
from simulator.scoring.judging.result import TurnScore
from simulator.scoring.text.denial import find_said_words
from simulator.scoring.text.lexicon import find_units
from simulator.scoring.text.negation import is_negative
from simulator.scoring.text.segmentation import split_clauses
from tests.scoring.rooms import language, lexicon

TRADES: dict[str, dict[str, Any]] = {
    "en": {
        "customer": "Stop ringing me about the gym.",
        "criteria": {
            "stop": {
                "skill": "compliance",
                "weight": 100,
                "means": "Stops calling",
                "phrases": ["I won't call you again", "no more calls from us", "I'll take you off our list"],
            }
        },
        "red_lines": {
            "push": {
                "severity": "critical",
                "means": "Makes up a hurry",
                "because": "It rushes people",
                "phrases": [
                    "why wait, sign today or you'll miss out",
                    "there are only two places left, it's now or never",
                ],
            }
        },
        "next": [{"to": "end"}],
    },
    "zh-CN": {
        "customer": "别再给我打健身房的电话了。",
        "criteria": {
            "stop": {
                "skill": "compliance",
                "weight": 100,
                "means": "不再打电话",
                "phrases": ["我不会再打给您", "以后不再打扰您", "我把您的号码删掉"],
            }
        },
        "red_lines": {
            "push": {
                "severity": "critical",
                "means": "制造紧迫",
                "because": "催着人做决定",
                "phrases": ["过了这村就没这店了", "最后两个名额，赶紧签了吧"],
            }
        },
        "next": [{"to": "end"}],
    },
}


@cache
def turn(tag: str) -> PreparedTurn:
    return prepare_turn(ReplyTurn.model_validate(TRADES[tag]), {}, lexicon(tag), tag)


def score(reply: str) -> TurnScore:
    return score_reply(turn("en" if reply.isascii() else "zh-CN"), reply)


@pytest.mark.parametrize(
    "reply",
    [
        "I won't call you again, my colleague will call instead.",
        "No more calls from us. I'll come by your office on Friday.",
        "I'll take you off our list, but let me explain the price first.",
        "我不会再打给您，明天让同事打给您。",
        "以后不再打扰您，过两天我再联系您。",
    ],
)
def test_what_is_taken_back_does_not_count(reply: str) -> None:
    (stop,) = score(reply).criteria
    assert not stop.credit
    assert Note.NEGATED in stop.notes


@pytest.mark.parametrize(
    "reply",
    [
        "You're right. I'll not take you off our list.",
        "There will be more calls, I'll call you again on Monday.",
        "我懂。我不把您的号码删掉。",
        "您忙，我会再打给您。",
    ],
)
def test_a_phrase_said_but_for_its_not_does_not_count(reply: str) -> None:
    (stop,) = score(reply).criteria
    assert not stop.credit


def test_a_not_before_the_one_who_acts_is_a_condition_and_turns_nothing_round() -> None:
    known = language()
    phrases = find_phrase_clauses(known, [known.read("您说挂电话，我这就挂").text])
    for text, turned in (("不愿意我这就挂", False), ("我这就不挂", True), ("我这就挂", False)):
        said = find_bare_clauses(known, text, split_clauses(known, text))
        assert says_turned(said, phrases) == turned, text


@pytest.mark.parametrize(
    "reply",
    [
        "I won't call you again, and my colleagues won't call either.",
        "If you ever change your mind, ring us and I'll call you back. I won't call you again.",
        "我不会再打给您，同事也不会打给您。",
        "以后不再打扰您，您需要的时候找我。",
    ],
)
def test_what_only_sounds_like_taking_back_counts(reply: str) -> None:
    (stop,) = score(reply).criteria
    assert stop.credit


@pytest.mark.parametrize(
    "reply",
    [
        "Our seats are nearly gone.",
        "Don't miss the boat.",
        "Waiting only makes it dearer.",
        "名额快满了。",
        "机不可失啊。",
    ],
)
def test_an_authors_own_line_of_a_known_kind_is_crossed_by_words_he_never_wrote(reply: str) -> None:
    assert [line.id for line in score(reply).red_lines] == ["push"]


@pytest.mark.parametrize(
    "reply",
    [
        "I won't tell you it's now or never.",
        "If somebody says it's now or never, take a day longer.",
        "Did anybody tell you the seats are nearly gone?",
        "名额没有满，您慢慢想。",
        "这不是机不可失的事。",
    ],
)
def test_the_same_words_denied_supposed_or_asked_cross_nothing(reply: str) -> None:
    assert not score(reply).red_lines


LIFTS: dict[str, tuple[list[str], list[str], list[str]]] = {
    "zh-CN": (
        ["我保证不会再出问题", "您信我，百分之百安全", "我拿人格担保", "这辈子都不会再坏"],
        ["我向您保证，电梯以后不会再停。", "我们打包票，水管绝不再漏。", "装好以后一辈子都不会裂。"],
        [
            "我不敢保证以后不会再停。",
            "没人能保证水管不再漏。",
            "我保证四十分钟内给您回电话。",
            "要是有人跟您保证不会再坏，别信。",
        ],
    ),
    "en": (
        ["I promise it won't break again", "trust me, it's a hundred per cent safe", "you have my word it can't fail"],
        [
            "I guarantee you the lift won't stop again.",
            "We promise that pipe will never leak.",
            "It will never fail again.",
        ],
        [
            "I can't promise it won't stop again.",
            "Nobody can guarantee a pipe never leaks.",
            "I promise I'll ring at four.",
        ],
    ),
}


@pytest.mark.parametrize("tag", LIFTS)
def test_a_promise_that_nothing_will_fail_crosses_an_authors_own_line_about_promises(tag: str) -> None:
    phrases, promises, honest = LIFTS[tag]
    line = {"severity": "critical", "means": "promises", "because": "nobody can", "phrases": phrases}
    turn = ReplyTurn.model_validate(TRADES[tag] | {"red_lines": {"promise": line}})
    prepared = prepare_turn(turn, {}, lexicon(tag), tag)
    for reply in promises:
        assert [one.id for one in score_reply(prepared, reply).red_lines] == ["promise"], reply
    for reply in honest:
        assert not score_reply(prepared, reply).red_lines, reply


@pytest.mark.parametrize("reply", ["我不能保证不会亏", "谁也不敢保证不会亏"])
def test_two_denials_with_a_promise_between_do_not_cancel_each_other(reply: str) -> None:
    assert is_negative(language(), reply)


def scopes(text: str, tag: str = "zh-CN") -> list[str]:
    known = language(tag)
    read = known.read(text).text
    return [read[start:end] for start, end in find_said_words(known, read, find_units(known, read)).scopes]


def test_a_refusal_at_the_end_denies_what_it_follows() -> None:
    assert "七万四" in scopes("七万四我做不到")[0]
    assert "发动机" in scopes("发动机坏了我们不管")[0]


@pytest.mark.parametrize(("text", "tag"), [("凭什么要我道歉？", "zh-CN"), ("why bother getting three quotes?", "en")])
def test_what_only_sounds_like_a_question_denies(text: str, tag: str) -> None:
    known = language(tag)
    read = known.read(text).text
    assert is_negative(known, read)
    assert not any(clause.question for clause in split_clauses(known, read))


def test_who_acts_is_not_the_one_to_whom_it_is_done() -> None:
    assert find_manner(language(), ["我给您叫车", "您自己叫车", "车到了"]).actors.tolist() == [1, -1, 0]
    assert find_manner(language("en"), ["i'll send it to you", "you'd have to send it"]).actors.tolist() == [1, -1]
    assert find_actors(language(), parse_reply(language(), "您得跟我们道歉"))[0] == -1


def test_phrases_that_ask_are_known() -> None:
    assert find_manner(language(), ["这笔钱有没有锁定期", "钱锁在里面"]).asks.tolist() == [True, False]


def test_what_the_criteria_ask_for_is_no_crossing() -> None:
    data = json.loads(json.dumps(TRADES["en"]))
    data["criteria"]["stop"]["phrases"].append("it's now or never for me to stop")
    made = prepare_turn(ReplyTurn.model_validate(data), {}, lexicon("en"), "en")
    assert not score_reply(made, "It's now or never for me to stop.").red_lines
