"""The way in: deterministic, total, bounded, and true to what was typed."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.scenario.model import Skill
from simulator.scoring.judging.reply_score import ReplyContext, score_reply, weighted_credit
from simulator.scoring.judging.result import CriterionResult, TurnScore
from tests.scoring.rooms import SMALL, small

ANYTHING = st.text(st.characters(), max_size=120) | st.text(
    alphabet="谢謝您直说不忙，。？保证赚钱 嗯那个abＡ１😀\ud83d\u200d\x00", max_size=80
)


@settings(max_examples=150, deadline=None)
@given(ANYTHING)
def test_any_string_gets_a_score(reply: str) -> None:
    score = score_reply(small(), reply)
    assert 0 <= score.score <= 100
    assert [c.id for c in score.criteria] == list(SMALL["criteria"])
    assert all(c.credit in (0.0, 0.5, 1.0) and 0 <= c.strength <= 100 for c in score.criteria)


@settings(max_examples=100, deadline=None)
@given(ANYTHING)
def test_evidence_is_an_exact_piece_of_the_reply(reply: str) -> None:
    score = score_reply(small(), reply)
    quotes = [(c.evidence, c.span) for c in score.criteria] + [(line.evidence, line.span) for line in score.red_lines]
    assert all(words == (reply[span.start : span.end] if span else "") for words, span in quotes)


@settings(max_examples=40, deadline=None)
@given(ANYTHING)
def test_the_same_reply_gets_the_same_score(reply: str) -> None:
    assert score_reply(small(), reply) == score_reply(small(), reply)


@settings(max_examples=40, deadline=None)
@given(ANYTHING)
def test_a_score_survives_json(reply: str) -> None:
    score = score_reply(small(), reply, ReplyContext("黄金？", ("谢谢",)))
    assert TurnScore.from_json(score.to_json()) == score


@given(st.lists(st.tuples(st.integers(1, 100), st.sampled_from([0.0, 0.5, 1.0])), min_size=1, max_size=8))
def test_the_score_is_the_weighted_share_of_credit(pairs: list[tuple[int, float]]) -> None:
    results = [CriterionResult(str(n), Skill.VALUE, w, c, 0) for n, (w, c) in enumerate(pairs)]
    everything = sum(w for w, _ in pairs)
    slow = 100 * sum(w * c for w, c in pairs) / everything
    assert weighted_credit(results, everything) == pytest.approx(slow)
    assert weighted_credit(results, everything / 2) == pytest.approx(min(100, 2 * slow))


@pytest.mark.parametrize("piece", ["谢谢您直说，", "好", "a ", "😀", "您方便问一句原因吗？", "不"])
def test_ten_thousand_characters_take_bounded_time(piece: str) -> None:
    reply = (piece * 10_000)[:10_000]
    score_reply(small(), "热身")
    start = time.process_time()
    score_reply(small(), reply)
    assert time.process_time() - start < 20  # a second alone; on a machine with other work some more


@pytest.mark.parametrize(
    "line", ["这句话跟评分点没有关系\n", "this line has nothing to do with it at all\n", "您先忙。"]
)
def test_saying_the_same_again_is_no_further_evidence(line: str) -> None:
    once, often = score_reply(small(), line), score_reply(small(), line * 30)
    assert often.score == once.score
    assert often.red_lines == once.red_lines == ()


def test_spaces_between_characters_change_nothing_and_the_evidence_is_the_words_as_typed() -> None:
    plain = "感谢您这么坦率！保证您赚钱。"
    spaced = " ".join(plain)
    before, after = score_reply(small(), plain), score_reply(small(), spaced)
    assert [(c.credit, c.strength) for c in after.criteria] == [(c.credit, c.strength) for c in before.criteria]
    assert after.criteria[0].evidence == "感 谢 您 这 么 坦 率"
    assert [line.evidence for line in after.red_lines] == ["保 证 您 赚 钱"]
