"""No reply, however odd, brings the scorer down: random ones within a budget, the same at each run.

SIMULATOR_FUZZ=100 tries a hundred times as many.
"""

import os
from random import Random

import pytest

from simulator.scoring.judging.reply_score import score_reply
from tests.scoring.rooms import small

REPLIES = 400 * int(os.environ.get("SIMULATOR_FUZZ", "1"))
#: What replies are made of, besides any character at all.
WORDS = "是不是 不 没有 别 谢谢您直说 方便问一句原因吗 保证您赚钱 三万五千 １２ 0.5 1e999 5%"
OTHER = "don't n't {{shop}} <b> คุณ سلام ﬁ İ ß 😀"
SIGNS = "“”「」（）?？…。!{}|\n\t \u3000\x00\x1b\u202e\ud800\ufeff\u200b\u0301"
PIECES = [*WORDS.split(), *OTHER.split(), *SIGNS, "9" * 50]


def make_reply(luck: Random) -> str:
    count = luck.choice([0, 1, 2, 5, 20, 60])
    return "".join(
        chr(luck.randrange(0x110000)) if luck.random() < 0.2 else luck.choice(PIECES) * luck.choice([1, 1, 1, 1, 3])
        for _ in range(count)
    )


@pytest.mark.repeated
def test_no_random_reply_raises_or_leaves_the_scale() -> None:
    luck = Random(1)  # noqa: S311  # drawn for a test
    for _ in range(REPLIES):
        reply = make_reply(luck)
        result = score_reply(small(), reply)
        assert 0 <= result.score <= 100
        assert result == score_reply(small(), reply)
        for criterion in result.criteria:
            assert criterion.evidence in reply
