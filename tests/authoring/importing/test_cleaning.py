"""A customer's line and a model answer hold what was said: no directions, labels, times, tags or marks around it."""

import pytest

from simulator.authoring.importing.speech.cleaning import clean_speech


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("（微笑着递上资料）您看这一页。", "您看这一页。"),
        ("好的(停顿)，我明天来。", "好的，我明天来。"),
        ("[sighs] Don't remind me.", "Don't remind me."),
        ("Sure. (pause) Either is fine.", "Sure. Either is fine."),
        ("[00:12] How can I help?", "How can I help?"),
        ("<b>Good</b> point.", "Good point."),
        ("“太贵了。”", "太贵了。"),
        ("You could say: “Let me check.”", "Let me check."),
        ('"What made you call?" (Reveals motivation)', "What made you call?"),
        ("→ 您跟哪家比的？", "您跟哪家比的？"),
    ],
)
def test_what_is_no_speech_is_taken_away(text: str, said: str) -> None:
    assert clean_speech(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "满三十天全额退（扣除已使用天数）。",
        "You need your license (which you already have).",
        "您好，我是[公司名称]的[姓名]。",
        "他们说“明天到”，其实后天。",
        "（笑）",
    ],
)
def test_what_belongs_to_the_sentence_stays(text: str) -> None:
    assert clean_speech(text) == text
