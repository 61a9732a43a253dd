"""An explanation names the words, the phrase, the thresholds, and what a guard did."""

import json

from simulator.scoring.explaining.explanation import explain_reply
from simulator.scoring.explaining.explanation_text import render_explanation
from tests.scoring.rooms import small


def told(reply: str) -> str:
    return "\n".join(render_explanation(explain_reply(small(), reply), str))


def test_a_met_criterion_quotes_the_words_and_the_phrase() -> None:
    text = told("感谢您这么坦率！")
    assert "your words: “感谢您这么坦率" in text
    assert "nearest phrase: “感谢您这么坦率”" in text


def test_a_miss_names_what_was_missing() -> None:
    miss = explain_reply(small(), "今天天气不错。").criteria[0]
    assert miss.band == "not"
    assert miss.missing


def test_a_red_line_says_why_and_what_it_sounded_like() -> None:
    text = told("我保证您赚钱。")
    assert "Red line bait" in text
    assert "羞辱不会换来信任" in text


def test_a_stretch_that_was_let_pass_is_mentioned_with_the_reason() -> None:
    for reply, reason in (
        ("我可不会说谁会跟钱过不去这种话", "denied"),
        ("我们不会说：谁会跟钱过不去", "reported_speech"),
    ):
        explanation = explain_reply(small(), reply)
        assert not explanation.red_lines
        assert [(dismissed.id, dismissed.reason) for dismissed in explanation.dismissed] == [("bait", reason)]
        assert "谁会跟钱过不去" in explanation.dismissed[0].words


def test_voices_for_belong_to_the_criterion_and_voices_against_do_not_help_it() -> None:
    for criterion in explain_reply(small(), "谢谢您直说，方便问一句原因吗？").criteria:
        assert all(one.share > 0 and one.owner == criterion.result.id for one in criterion.phrases_for)
        assert all(one.share < 0 for one in criterion.phrases_against)


def test_it_is_ready_for_json() -> None:
    data = explain_reply(small(), "谢谢您直说").to_json()
    assert json.loads(json.dumps(data))["criteria"]["thank"]["credit"] == 1.0
