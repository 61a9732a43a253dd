"""The small scenario on a stage, in a session, and a clock that stands still."""

import datetime as dt
from collections.abc import Callable

import pytest

from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import NullJournal, Session
from simulator.scenario.model import Scenario
from simulator.scenario.script import Script
from tests.practice.small import NOON, SMALL


@pytest.fixture
def script() -> Script:
    return Script("demo/small", "zh-CN", Scenario.model_validate(SMALL), sources={"small.yaml": "x"})


@pytest.fixture
def prepared(script: Script) -> PreparedScenario:
    return PreparedScenario(script, 7, None)


@pytest.fixture
def clock() -> Callable[[], dt.datetime]:
    return lambda: NOON


@pytest.fixture
def session(prepared: PreparedScenario, clock: Callable[[], dt.datetime]) -> Session:
    return Session(prepared, NullJournal(), clock)
