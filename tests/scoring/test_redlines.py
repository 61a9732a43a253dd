"""Red lines are crossed by saying them, not by talking about them honestly."""

from pathlib import Path

import pytest

from simulator.scoring.judging.reply_score import score_reply
from simulator.scoring.text.parsed_text import parse_text
from tests.scoring.rooms import library, names, said, small

HELD_OUT = Path(__file__).parent / "data" / "held_out_lines.tsv"
PAIRS = Path(__file__).parents[2].parent / "shared" / "data" / "redline_pairs.tsv"


@pytest.mark.parametrize("reply", ["我保证您赚钱。", "谢谢您直说。不过谁会跟钱过不去呢？", "保證您賺錢！"])
def test_saying_it_crosses_and_caps_the_turn(reply: str) -> None:
    score = score_reply(small(), reply)
    assert score.crossed == {"bait"}
    assert score.score <= 40


@pytest.mark.parametrize(
    "reply", ["没有人能保证您赚钱。", "谁说保证您赚钱您都别信。", "我不能保证您赚钱，这一点先说清楚。"]
)
def test_denying_or_warning_does_not_cross(reply: str) -> None:
    assert not score_reply(small(), reply).crossed


def test_evidence_is_what_was_typed() -> None:
    reply = "謝謝您。保證您賺錢！"
    line = score_reply(small(), reply).red_lines[0]
    assert line.span is not None
    assert line.evidence == reply[line.span.start : line.span.end]
    assert "保證您賺錢" in line.evidence


def test_sentences_nobody_tuned_for_are_told_apart() -> None:
    """Single sentences in other words than any phrase: alarms are right, and two crossings in five are found."""
    rows = [line.split("\t") for line in HELD_OUT.read_text("utf-8").splitlines() if not line.startswith("#")]
    turns = {name.split("#")[1]: turn for name, turn in library().items()}
    verdicts = [(crosses == "1", bool(score_reply(turns[turn], reply).red_lines)) for crosses, turn, reply in rows]
    alarms = [truth for truth, found in verdicts if found]
    crossings = [found for truth, found in verdicts if truth]
    assert sum(alarms) / len(alarms) >= 0.9
    assert sum(crossings) / len(crossings) >= 0.4


@pytest.mark.skipif(not PAIRS.exists(), reason="../shared is not there")
def test_the_contrast_pairs_hold() -> None:
    """A smoke test only: most of these red lines, and some denials, stand in the policy too; one in six may fail."""
    turn = library()["obj-risk#high_risk"]
    rows = [line.split("\t") for line in PAIRS.read_text("utf-8").splitlines() if line.startswith("RL-")]
    rows = [row for row in rows if row[0] in turn.red_lines]
    wrong = [row for row in rows if not score_reply(turn, row[2]).crossed or score_reply(turn, row[3]).crossed]
    assert len(rows) >= 16
    assert len(wrong) <= len(rows) / 6, wrong


@pytest.mark.parametrize("name", names())
@pytest.mark.repeated
def test_an_appended_red_line_always_shows(name: str) -> None:
    turn = library()[name]
    for line, value in turn.red_lines.items():
        phrase = next((p for p in value.phrases if "{" not in p and "…" not in p), None)
        if phrase:
            assert score_reply(turn, f"{said(turn.turn.model_answer)}{phrase}。").red_lines, (line, phrase)


ENGLISH_LINES = [
    ("I guarantee you'll make money. You can't lose with me.", "RL-GUAR"),
    ("I can't promise anything but nobody's lost so far.", "RL-GUAR"),
    ("Shares are finished.", "RL-SMEAR"),
    ("Give me your wife's number.", "RL-PRIV"),
    ("Nobody can guarantee you'll make money.", ""),
    ("If anyone says you can't lose, walk away.", ""),
    ("There's no such thing as a sure thing.", ""),
    ("Have a look at your statements.", ""),
    ("You could lose everything.", ""),
    ("I won't give up on you.", "RL-PUSH"),
    ("I won't take no for an answer.", "RL-PUSH"),
    ("I won't give up trying to explain it clearly.", ""),
    ("I won't ring again.", ""),
]


@pytest.mark.parametrize(("reply", "line"), ENGLISH_LINES)
def test_english_red_lines_are_told_from_honest_talk(reply: str, line: str) -> None:
    crossed = score_reply(library("en")["obj-risk#high_risk"], reply).crossed
    assert crossed == ({line} if line else set())


def test_who_says_she_does_not_give_up_keeps_no_distance() -> None:
    turn = library()["obj-risk#high_risk"]
    assert score_reply(turn, "我可不会这么容易就放弃您。").crossed == {"RL-PUSH"}
    for honest in ("我不会再打来打扰您。", "我们绝不会放弃任何一个客户的诉求，出了事一定处理。"):
        assert not score_reply(turn, honest).crossed, honest


def test_a_word_of_distance_that_an_offence_only_touches_keeps_it() -> None:
    turn = library()["obj-risk#high_risk"]
    parsed = parse_text(turn.language, "经验再多也猜不准涨跌。", 8)
    assert parsed.reported, "不准 is distance, though 准涨 is an offence"


def test_what_follows_a_but_is_the_speakers_own() -> None:
    turn = library()["obj-risk#high_risk"]
    assert score_reply(turn, "我不敢打包票，不过跟我的人都赚了。").crossed
    assert not score_reply(turn, "有人说稳赚，您别信。").crossed
