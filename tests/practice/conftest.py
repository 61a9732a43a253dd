"""The small scenario on a stage, in a session, and a clock that stands still."""

import datetime as dt
from collections.abc import Callable

import pytest

from simulator.practice.prepared_scenario import Stage
from simulator.practice.session import Forgetful, Session
from simulator.scenario.model import Scenario
from simulator.scenario.script import Script
from tests.practice.small import NOON, SMALL


@pytest.fixture
def script() -> Script:
    return Script("demo/small", "zh-CN", Scenario.model_validate(SMALL), sources={"small.yaml": "x"})


@pytest.fixture
def stage(script: Script) -> Stage:
    return Stage(script, seed=7)


@pytest.fixture
def clock() -> Callable[[], dt.datetime]:
    return lambda: NOON


@pytest.fixture
def session(stage: Stage, clock: Callable[[], dt.datetime]) -> Session:
    return Session(stage, Forgetful(), clock)
