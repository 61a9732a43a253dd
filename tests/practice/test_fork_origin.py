"""Where a fork comes from is read from its own events."""

import datetime as dt
from collections.abc import Iterator

from simulator.practice.attempts import Attempts, Trainee
from simulator.practice.events import Mode
from simulator.practice.feedback.fork_origin import ForkOrigin, find_origin
from simulator.scenario.script import Script
from tests.practice.small import GOOD, NOON
from tests.practice.test_attempts import MemoryStore


def ticking() -> Iterator[dt.datetime]:
    at = NOON
    while True:
        yield at
        at += dt.timedelta(minutes=1)


def test_a_fork_names_its_attempt_its_turn_and_when_the_talk_began_whatever_was_taken_back(script: Script) -> None:
    times = ticking()
    attempts = Attempts(MemoryStore(), lambda: next(times))
    first = attempts.start(script, Mode.PRACTICE, 7)
    first.session.submit("随便")
    first.session.rewind(0)
    first.session.submit(GOOD)
    first.session.submit("2")
    first.session.submit("1 2 3")
    assert first.session.state.ended is not None
    assert find_origin(first.session.events) is None
    began = first.session.state.exchanges[0].asked.at
    fork = attempts.fork(first, 1, Trainee())
    assert find_origin(fork.session.events) == ForkOrigin(first.id, 1, began)
    fork.session.submit("2")
    fork.session.rewind(0)
    assert find_origin(fork.session.events) == ForkOrigin(first.id, 1, began)
