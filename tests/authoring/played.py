"""Attempts at the demonstration scenario, kept in records: what trainees said and what was made of it."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from simulator.practice.attempt_types import NewAttempt
from simulator.practice.events import Mode, Scored
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.disputes import Claim, Dispute
from simulator.records.store import Records
from simulator.scenario.library.find_scenario import resolve

NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
#: Asks for the time in words that the scenario does not know.
MISSED = "啥时候再打给您合适呢？"
#: Thanks for something else.
LUCKY = "谢谢您的电话号码，我记下了。"


def play(
    records: Records,
    library: Path,
    replies: Sequence[str],
    mode: Mode = Mode.OFFICIAL,
    scenario: str = "demo/small",
    cache: Path | None = None,
    trainee: str = "林晓",
) -> tuple[str, list[int]]:
    """An attempt kept with these replies; gives its id and the numbers of the judging events.

    An option's number is its place in the file, wherever it is shown.
    """
    script = resolve(scenario, library, "zh-CN")
    new = NewAttempt(
        trainee, "一部", script.id, script.scenario.title, "zh-CN", script.digest, 7, mode, NOON, script.sources
    )
    attempt = records.create(new)
    session = Session(PreparedScenario(script, 7, cache), records.journal(attempt), lambda: NOON)
    session.start(mode)
    for reply in replies:
        order = session.state.exchanges[-1].asked.order
        session.submit(str(order.index(int(reply) - 1) + 1) if order else reply)
    return attempt, [seq for seq, event in enumerate(session.events) if isinstance(event, Scored)]


def dispute(
    records: Records, attempt: str, seq: int, criterion: str, claim: Claim = Claim.SAID, comment: str = ""
) -> Dispute:
    """A mark that the trainee set."""
    marked = Dispute(attempt, seq, criterion, "opening", claim, NOON, comment=comment)
    records.disputes.mark(marked)
    return marked
