"""What a session has to say, from the records: its beginning, what was decided, its end.

Which attempt belongs to a session is told by which were over when it began, and not by times: clocks are set.
"""

import datetime as dt
from collections.abc import Sequence

from simulator.exchange.cmi5.kept_launch import KeptLaunch
from simulator.exchange.cmi5.session import RegistrationStanding, SessionStatements
from simulator.exchange.xapi.statement import Json
from simulator.practice.attempt_types import AttemptRow
from simulator.practice.events import Mode
from simulator.records.outgoing.outbox import OutboxState
from simulator.records.store import Records

__all__ = ["begin_session", "end_session", "find_last_activity", "find_last_attempt", "queue_results"]

_VERDICTS = ("passed", "failed")


def begin_session(
    kept: KeptLaunch, former: KeptLaunch | None, records: Records, at: dt.datetime, *, is_closed: bool = False
) -> None:
    """Say that it begins. `former` is the last session of the same registration, which has ended.

    What that one decided and the platform refused, or does not take any more (`is_closed`), is said in this one. What
    is only in doubt is not: it may have arrived, and is sent again where it was said first.
    """
    rows = _list_official(kept, records)
    kept.finished = [row.id for row in rows if row.finished]
    kept.before = [*kept.finished]
    if former is not None:
        _take_over(kept, former, is_closed=is_closed)
    open_rows = [row for row in rows if not row.finished]
    kept.heard |= {row.id: len(records.attempt(row.id).events) for row in open_rows}
    kept.began = at.astimezone(dt.UTC).isoformat()
    _queue(kept, [_make_statements(kept).initialize(at)])


def queue_results(kept: KeptLaunch, records: Records, spent: float, *, words: bool) -> bool:
    """Queue what an official attempt that is over decided, once; gives whether anything was. Raises RecordsError.

    Of several that a session finds, a pass counts before the latest. `spent` are the seconds of this session.
    """
    if not kept.is_normal or kept.decided or kept.ended:
        return False
    known = {*kept.before}
    over = [row for row in _list_official(kept, records) if row.finished and row.counts and row.id not in known]
    if not over:
        return False
    stored = records.attempt(max(over, key=_rank).id)
    standing = RegistrationStanding(kept.completed, kept.passed)
    statements = _make_statements(kept, words=words)
    _queue(kept, statements.list_results(stored, spent, standing, kept.heard.get(stored.row.id, 0)))
    kept.heard[stored.row.id] = len(stored.events)
    kept.before += [row.id for row in over]
    kept.verdict_of = [row.id for row in over]
    kept.decided = True
    verbs = {one.verb for one in kept.statements}
    kept.completed, kept.passed = kept.completed or "completed" in verbs, kept.passed or "passed" in verbs
    return True


def end_session(kept: KeptLaunch, records: Records, at: dt.datetime, spent: float, *, words: bool) -> None:
    """Queue what is left to be said, and the last word. Raises RecordsError."""
    if kept.ended:
        return
    queue_results(kept, records, spent, words=words)
    rows = _list_official(kept, records)
    if kept.is_normal:
        for row in (row for row in rows if not row.finished):
            stored = records.attempt(row.id)
            answered = _make_statements(kept, words=words).list_answered(stored, kept.heard.get(row.id, 0))
            _queue(kept, answered)
            kept.heard[row.id] = len(stored.events)
    else:  # what was played while only looking around is never reported, either
        kept.before += [row.id for row in rows if row.finished and row.id not in {*kept.finished, *kept.before}]
    _queue(kept, [_make_statements(kept).terminate(at, spent)])
    kept.ended = True


def find_last_attempt(kept: KeptLaunch, records: Records) -> str:
    """The newest official attempt that is over; empty where there is none. Raises RecordsError."""
    return next((row.id for row in _list_official(kept, records) if row.finished), "")


def find_last_activity(kept: KeptLaunch, records: Records) -> dt.datetime:
    """When something was last said or done that is known of. Raises RecordsError."""
    known = {*kept.finished}
    times = [row.updated_at for row in _list_official(kept, records) if row.id not in known]
    return max([dt.datetime.fromisoformat(kept.last), *times])


def _take_over(kept: KeptLaunch, former: KeptLaunch, *, is_closed: bool) -> None:
    kept.number = former.number + 1
    kept.before, kept.heard = [*former.before], dict(former.heard)
    kept.completed, kept.passed = former.completed, former.passed
    known = {OutboxState.SENT} if is_closed else {OutboxState.SENT, OutboxState.WAITING}
    lost = {one.verb for one in former.statements if one.state not in known}
    if not former.decided or not lost & {"completed", *_VERDICTS}:
        return
    former.withdraw()
    kept.completed = former.completed and "completed" not in lost
    kept.passed = former.passed and "passed" not in lost
    kept.before = [one for one in former.before if one not in former.verdict_of]
    if "answered" in lost:
        kept.heard = {one: count for one, count in kept.heard.items() if one not in former.verdict_of}


def _list_official(kept: KeptLaunch, records: Records) -> Sequence[AttemptRow]:
    """Newest first."""
    return records.attempts(trainee=kept.name, scenario=kept.scenario, language=kept.language, mode=Mode.OFFICIAL)


def _rank(row: AttemptRow) -> tuple[bool, dt.datetime]:
    return bool(row.passed), row.started_at


def _make_statements(kept: KeptLaunch, *, words: bool = True) -> SessionStatements:
    return SessionStatements(*kept.read(), words=words)


def _queue(kept: KeptLaunch, statements: Sequence[Json]) -> None:
    for one in statements:
        verb = one["verb"]
        address = str(verb["id"]) if isinstance(verb, dict) else ""
        kept.queue(one, address.rpartition("/")[2])
