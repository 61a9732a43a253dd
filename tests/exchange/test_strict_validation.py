"""A validator that is not ours takes every statement, whatever the attempts were like."""

import datetime as dt
import json
import subprocess
from pathlib import Path

import pytest

from simulator.exchange.xapi.attempt_statements import StatementWriter
from simulator.exchange.xapi.export import export_statements
from simulator.practice.events import Ended, Mode
from simulator.practice.official.rules import EXPIRED
from simulator.records.store import Records
from tests.exchange.test_statements import correct
from tests.reports.sample import START, good, keep, poor

_VALIDATE = """
import sys
from ralph.models.xapi.base.statements import BaseXapiStatement

count = 0
for line in sys.stdin.buffer:
    BaseXapiStatement.model_validate_json(line)
    count += 1
print(count)
"""


def validate(python: Path, lines: list[str]) -> subprocess.CompletedProcess[bytes]:
    text = "".join(f"{line}\n" for line in lines).encode()
    return subprocess.run(
        [python, "-c", _VALIDATE], check=False, input=text, capture_output=True, env={"PYTHONPATH": ""}
    )


@pytest.mark.slow
def test_ralph_takes_every_statement(records: Records, writer: StatementWriter, ralph_python: Path) -> None:
    for day in range(30):
        make = good if day % 2 else poor
        events = make(Mode.OFFICIAL, START + dt.timedelta(days=day))
        if day % 5 == 4:
            events = [*events[:4], Ended(events[0].at + dt.timedelta(hours=24), EXPIRED, "", "")]
        attempt = keep(
            records, events, trainee=["李晓", "", "=Ann <b>", "O'Neil"][day % 4], title="" if day == 1 else None
        )
        if day % 3 == 0:
            correct(records, attempt, passed=None if day % 2 else True)
    lines = [json.dumps(one, ensure_ascii=False) for one in export_statements(records, writer)]
    done = validate(ralph_python, lines)
    assert done.stdout.split() == [str(len(lines)).encode()], done.stderr.decode()[-2000:]
    assert len(lines) > 150
    assert sum("voided" in line for line in lines) > 10


@pytest.mark.slow
def test_ralph_refuses_what_breaks_the_rules(records: Records, writer: StatementWriter, ralph_python: Path) -> None:
    keep(records, good(Mode.OFFICIAL, START))
    first = next(iter(export_statements(records, writer)))
    broken = [{**first, "actor": {}}, {**first, "result": {"duration": "61 s"}}, {**first, "version": "9"}]
    assert all(validate(ralph_python, [json.dumps(one)]).returncode for one in broken), "the check itself can fail"
