"""A trainee who types without end into the records, for tests that kill or multiply this process.

Arguments: database URL, attempt id or `new`, number of replies. Before a reply is submitted its number is
printed as `submit N`; once its feedback could be shown, as `shown N`. The first line is the attempt's id.
"""

import sys

from simulator.practice.events import Mode, Rewound
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.store import Records
from tests.records.sample import START, make_attempt, make_script


def main(url: str, attempt: str, count: int) -> None:
    """Start a new attempt or resume a kept one, then reply `count` times, going back to the first turn at the ninth."""
    records = Records.open(url)
    new = attempt == "new"
    attempt = records.create(make_attempt()) if new else attempt
    session = Session(PreparedScenario(make_script(), 7, None), records.journal(attempt), lambda: START)
    if new:
        session.start(Mode.PRACTICE)
    else:
        session.resume(records.attempt(attempt).events)
    _say(attempt)
    for number in range(count):
        if len(session.state.answered) == 8:
            session.rewind(0)
            assert isinstance(session.events[-1], Rewound)
        _say(f"submit {number}")
        session.submit(f"{number} 谢谢您直说")
        _say(f"shown {number}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
