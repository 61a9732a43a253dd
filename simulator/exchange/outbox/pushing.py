"""Emptying the outbox into a record store: every statement arrives, or is refused for a reason, or waits."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from simulator.exchange.outbox.record_store import NoAnswer, StoreReply
from simulator.records.outgoing.outbox import OutboxRow

__all__ = ["PAUSES", "PushOutcome", "RecordStore", "WaitingStatements", "push_waiting"]

#: Statements in one request; seconds before each further try, and the longest that a store may ask for.
AT_ONCE, PAUSES, LONGEST_PAUSE = 50, (1.0, 2.0, 4.0, 8.0), 60.0
_CONFLICT, _SERVER = 409, 500
#: Answers that say nothing of the statements, only of the moment: they are tried again.
_LATER = {408, 425, 429}
#: Answers that are about these statements; every other refusal is about address, key or rights.
_ABOUT_STATEMENTS = {400, 406, 409, 412, 413, 415, 422}


class RecordStore(Protocol):
    """Where statements go; `HttpRecordStore` is one."""

    def post(self, statements: list[str]) -> StoreReply: ...


class WaitingStatements(Protocol):
    """What is sent; `simulator.records.outgoing.outbox.Outbox` is one."""

    def waiting(self, most: int, /) -> Sequence[OutboxRow]: ...
    def start(self, rows: Sequence[OutboxRow], /) -> Sequence[OutboxRow]: ...
    def settle(self, ids: Sequence[str], at: dt.datetime, refusal: str = "", /) -> None: ...


@dataclass(frozen=True, slots=True)
class PushOutcome:
    """How many statements arrived and were refused now; `stopped` says why the rest waits, empty where none does."""

    sent: int
    refused: int
    stopped: str = ""


class _Stopped(Exception):
    """The store is away or takes nothing from us at all."""


def push_waiting(
    outbox: WaitingStatements,
    store: RecordStore,
    clock: Callable[[], dt.datetime],
    sleep: Callable[[float], None],
    pauses: Sequence[float] = PAUSES,
) -> PushOutcome:
    """Send what waits, in order. Raises RecordsError; a store that fails is told in the outcome.

    A silent store is asked again after each of `pauses`, in seconds.

    What is in doubt – no answer, or the program was killed before it was noted – is sent again under the same id,
    which a store keeps once.
    """
    push = _Push(outbox, store, clock, sleep, pauses)
    try:
        while rows := outbox.waiting(AT_ONCE):
            if claimed := outbox.start(rows):
                push.send(claimed)
    except _Stopped as stopped:
        return PushOutcome(push.sent, push.refused, str(stopped))
    return PushOutcome(push.sent, push.refused)


class _Push:
    def __init__(
        self,
        outbox: WaitingStatements,
        store: RecordStore,
        clock: Callable[[], dt.datetime],
        sleep: Callable[[float], None],
        pauses: Sequence[float],
    ) -> None:
        self._outbox, self._store, self._clock, self._sleep = outbox, store, clock, sleep
        self._pauses = pauses
        self.sent = self.refused = 0

    def send(self, rows: Sequence[OutboxRow]) -> None:
        """Send these and note what became of them; refused ones are found by halving. Raises _Stopped."""
        reply = self._ask([row.statement for row in rows])
        names = [row.id for row in rows]
        if _has_all(reply, names) or (reply.status == _CONFLICT and len(rows) == 1):  # known by that id: it is there
            self._outbox.settle(names, self._clock())
            self.sent += len(names)
        elif arrived := _list_arrived(reply, names):  # it names what is new to it; of the others it is asked apart
            self._outbox.settle(arrived, self._clock())
            self.sent += len(arrived)
            self.send([row for row in rows if row.id not in arrived])
        elif reply.status not in _ABOUT_STATEMENTS:
            raise _Stopped(f"{reply.status} {reply.text}".strip())
        elif len(rows) > 1:
            half = len(rows) // 2
            self.send(rows[:half])
            self.send(rows[half:])
        else:
            self._outbox.settle(names, self._clock(), f"{reply.status} {reply.text}".strip())
            self.refused += 1

    def _ask(self, statements: list[str]) -> StoreReply:
        """The first answer that is one; a store that is silent or busy is asked again, a few times."""
        why = ""
        for pause in (*self._pauses, None):
            wait = pause
            try:
                reply = self._store.post(statements)
                if reply.status < _SERVER and reply.status not in _LATER:
                    return reply
                why = f"{reply.status} {reply.text}".strip()
                wait = pause if pause is None else min(max(pause, reply.wait or 0.0), LONGEST_PAUSE)
            except NoAnswer as silent:
                why = str(silent)
            if wait is not None:
                self._sleep(wait)
        raise _Stopped(why)


def _has_all(reply: StoreReply, names: Sequence[str]) -> bool:
    """Whether the store says so: any page answers 200, a record store lists the ids."""
    return reply.status == 204 or len(_list_arrived(reply, names)) == len(names)


def _list_arrived(reply: StoreReply, names: Sequence[str]) -> Sequence[str]:
    """Those of these statements that the store lists."""
    listed = {one.lower() for one in reply.ids or ()} if reply.status == 200 else set()
    return [name for name in names if name in listed]
