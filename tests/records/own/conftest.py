"""A trainee's records over common ones, in a file and on a server."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from simulator.practice.events import Mode
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.own.own_stores import OwnStores
from simulator.records.own.trainee_records import TraineeRecords
from simulator.records.store import Records
from tests.records.sample import START, make_attempt, make_script

#: What is said in practice, and nowhere else.
PRACTISED = "谢谢您直说 wisteria7731"

OpenFor = Callable[..., TraineeRecords]


def play(records: Records, trainee: str = "李晓", mode: Mode = Mode.PRACTICE, reply: str = PRACTISED) -> str:
    attempt = records.create(make_attempt(trainee=trainee, mode=mode))
    session = Session(PreparedScenario(make_script(), 7, None), records.journal(attempt), lambda: START)
    session.start(mode)
    session.submit(reply)
    return attempt


@pytest.fixture
def stores(tmp_path: Path) -> OwnStores:
    return OwnStores(tmp_path / "home" / "practice")


@pytest.fixture
def open_for(address: str, stores: OwnStores) -> Iterator[OpenFor]:
    """Opens the records for somebody, as the program does when it is started."""
    with ExitStack() as stack:
        yield lambda trainee="李晓": stack.enter_context(TraineeRecords.open_for(address, "", stores, trainee))
