"""Ten thousand characters of anything are judged in bounded time: no pattern takes more than its length allows."""

import json
import time
from pathlib import Path

import pytest

from simulator.scoring.judging.reply_score import score_reply
from simulator.scoring.thresholds import THRESHOLDS
from tests.scoring.rooms import library, small

#: Short pieces that, repeated to the longest reply, are the worst that a pattern can be given.
FAMILIES = json.loads((Path(__file__).parent / "data" / "families.json").read_text("utf-8"))
#: Seconds of processor time. A pattern that goes wrong took 1.5 to 20; half a second is what a person is promised.
BUDGET = 4.0
#: How often a piece may be tried: a machine with other work is slow now and then, a bad pattern is every time.
TRIES = 3


def spent(tag: str, reply: str) -> float:
    turn = small() if tag == "small" else library(tag)["obj-timing#no_interest"]
    start = time.process_time()
    score_reply(turn, reply)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["zh-CN", "en"])
def test_no_repeated_piece_makes_scoring_slow(tag: str) -> None:
    longest = THRESHOLDS.longest_reply
    slow = FAMILIES
    for _ in range(TRIES):
        slow = [piece for piece in slow if spent(tag, (piece * longest)[:longest]) > BUDGET]
    assert slow == []


@pytest.mark.parametrize("piece", ["1", "一", "几", "”", "）", "是不是", "就算,", "如果,我不", "不"])
def test_the_pieces_that_once_took_seconds_take_none(piece: str) -> None:
    """A third of the longest reply: the faults grew at least with the square of the length, to two seconds here."""
    length = THRESHOLDS.longest_reply // 3
    assert min(spent("small", (piece * length)[:length]) for _ in range(TRIES)) < 1.0
