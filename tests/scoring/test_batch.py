"""Many replies give the same scores as one at a time, in order, over any number of processes."""

import pytest

from simulator.scoring.batch import WORTH_IT, score_batch
from simulator.scoring.score import ReplyContext, score_reply
from tests.scoring.rooms import small

REPLIES = ["谢谢您直说", "方便问一句原因吗", "保证您赚钱", "", "那我不打扰了"]


def test_a_short_batch_keeps_its_order() -> None:
    jobs = [(small(), reply, ReplyContext()) for reply in REPLIES]
    assert score_batch(jobs) == [score_reply(small(), reply) for reply in REPLIES]


@pytest.mark.slow
def test_two_processes_give_what_one_gives() -> None:
    jobs = [(small(), REPLIES[n % len(REPLIES)], ReplyContext()) for n in range(WORTH_IT + 1)]
    assert score_batch(jobs, processes=2) == score_batch(jobs, processes=1)
