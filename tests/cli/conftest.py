"""Runs the command as `main` does, with the streams apart."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from simulator.cli.main import main


@dataclass(frozen=True)
class Run:
    """What a run gave."""

    code: int
    out: str
    err: str


Simulator = Callable[..., Run]


@pytest.fixture
def simulator(capsys: pytest.CaptureFixture[str]) -> Simulator:
    def run(*arguments: str) -> Run:
        capsys.readouterr()
        code = main(arguments)
        streams = capsys.readouterr()
        return Run(code, streams.out, streams.err)

    return run
