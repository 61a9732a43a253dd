"""Disputes: a judgement of a kept attempt that somebody calls wrong, and what the trainer made of it."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, insert, select, update

from simulator.locales import Translate
from simulator.practice.appeals import Claim
from simulator.practice.events import Time
from simulator.practice.judgements import JudgementKind
from simulator.records.corrections import NewCorrection, write_correction
from simulator.records.database import Database
from simulator.records.errors import DecidedAlready, UnknownAttempt
from simulator.records.names import clean
from simulator.records.people.keys import look_up_key
from simulator.records.row_filters import is_kind, may_show
from simulator.records.row_mapping import pack_time, unpack_rows
from simulator.records.tables import attempts, disputes, events

__all__ = ["LONGEST", "Claim", "Decision", "Dispute", "Disputes", "Origin", "Verdict"]

#: Characters kept of what a person writes about a dispute.
LONGEST = 1000


class Origin(StrEnum):
    """trainee: marked in a debrief. review: a near miss that a trainer came upon."""

    TRAINEE = "trainee"
    REVIEW = "review"


class Verdict(StrEnum):
    """What the trainer decided; open until then.

    accepted: the scenario was mended. overruled: this attempt is judged otherwise, the scenario stays.
    """

    OPEN = "open"
    ACCEPTED = "accepted"
    OVERRULED = "overruled"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a trainer decided, why, when and who; `phrase` is what an accepted one added to the scenario."""

    verdict: Verdict
    reason: str
    at: dt.datetime
    by: str = ""
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """One judgement called wrong: of the criterion, red line or note `item`, or of a whole choice or order (no item).

    `seq` is the number (from 0) of the judging event among the attempt's events. `comment` is what the trainee adds,
    `reason` what the trainer answers, `phrase` what an accepted one added to the scenario, `decided_by` the name of
    who decided. Times are in UTC.
    """

    attempt: str
    seq: int
    item: str
    turn: str
    claim: Claim
    raised_at: Time
    kind: JudgementKind = JudgementKind.CRITERION
    origin: Origin = Origin.TRAINEE
    comment: str = ""
    verdict: Verdict = Verdict.OPEN
    reason: str = ""
    phrase: str = ""
    decided_at: Time | None = None
    decided_by: str = ""

    @property
    def id(self) -> str:
        """What commands call it: attempt, number of the judgement, and the item (with its kind unless a criterion)."""
        named = {JudgementKind.CRITERION: self.item, JudgementKind.REPLY: self.kind.value}
        return f"{self.attempt}.{self.seq}.{named.get(self.kind, f'{self.kind.value}:{self.item}')}"

    def describe_claim(self, t: Translate) -> str:
        """What is claimed, in the words of who claims it."""
        return self.claim.describe(t, self.kind)

    def describe_outcome(self, t: Translate) -> str:
        """What has become of it, with its glyph and the trainer's reason."""
        match self.verdict:
            case Verdict.OPEN:
                return "… " + t("waiting for the trainer")
            case Verdict.ACCEPTED:
                return "✓ " + t("accepted: {reason}").format(reason=self.reason)
            case Verdict.OVERRULED:
                return "✓ " + t("judged otherwise for this attempt: {reason}").format(reason=self.reason)
            case Verdict.REJECTED:
                return "✗ " + t("not accepted: {reason}").format(reason=self.reason)


class Disputes:
    """The disputes of a database. Every fault is a RecordsError; what is written is durable on return."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mark(self, dispute: Dispute) -> None:
        """Keep an open dispute; one that is open already for the same judgement is replaced.

        Raises UnknownAttempt where that judgement was never kept, DecidedAlready where a trainer has decided.
        """
        place = self._database.place
        with self._database.writing() as connection:
            judged = and_(events.c.attempt == dispute.attempt, events.c.seq == dispute.seq, events.c.kind == "scored")
            if connection.scalar(select(events.c.seq).where(judged)) is None:
                raise UnknownAttempt(place, dispute.attempt)
            connection.execute(delete(disputes).where(_same(dispute), disputes.c.verdict == Verdict.OPEN.value))
            if connection.scalar(select(disputes.c.verdict).where(_same(dispute))) is not None:
                raise DecidedAlready(place, dispute.id)
            connection.execute(insert(disputes).values(_pack(dispute)))

    def withdraw(self, dispute: Dispute) -> None:
        """Take an open dispute back; a decided one stays."""
        with self._database.writing() as connection:
            connection.execute(delete(disputes).where(_same(dispute), disputes.c.verdict == Verdict.OPEN.value))

    def decide(
        self,
        dispute: Dispute,
        decision: Decision,
        corrections: Iterable[NewCorrection] = (),
        last: Callable[[], object] = lambda: None,
    ) -> None:
        """Keep the trainer's decision and, with it, what it corrects; a near miss nobody had marked is kept as well.

        `last` is done once the database has taken all that, and before it is kept for good: where it fails nothing is.
        Raises DecidedAlready where somebody decided otherwise meanwhile; then nothing is corrected.
        """
        columns = {
            "verdict": decision.verdict.value,
            "reason": clean(decision.reason)[:LONGEST],
            "phrase": clean(decision.phrase),
            "decided_at": pack_time(decision.at),
            "decided_by": clean(decision.by),
        }
        with self._database.writing() as connection:
            known = connection.scalar(select(disputes.c.verdict).where(_same(dispute)))
            if known is None:
                connection.execute(insert(disputes).values({**_pack(dispute), **columns}))
            elif known == Verdict.OPEN.value:
                connection.execute(update(disputes).where(_same(dispute)).values(columns))
            else:
                raise DecidedAlready(self._database.place, dispute.id)
            for new in corrections:
                write_correction(connection, new)
            last()

    def find(
        self, *, attempt: str | None = None, trainee: str | None = None, verdict: Verdict | None = None
    ) -> Sequence[Dispute]:
        """Disputes that fit all that is given, oldest first; `trainee` is whose attempt it is.

        A row that cannot be read is left out and named in the database's `left_out`.
        """
        key = disputes.c
        query = select(disputes).order_by(key.raised_at, key.attempt, key.seq, key.kind, key.item)
        query = query.join(attempts, attempts.c.id == key.attempt).where(may_show(self._database))
        if attempt is not None:
            query = query.where(key.attempt == attempt)
        if trainee is not None:
            query = query.where(attempts.c.trainee_key == look_up_key(self._database, trainee))
        if verdict is not None:
            query = query.where(is_kind(key.verdict, verdict))
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return unpack_rows(Dispute, rows, _name_row, self._database.left_out)


def _same(dispute: Dispute) -> ColumnElement[bool]:
    key = disputes.c
    about = and_(key.kind == dispute.kind.value, key.item == dispute.item)
    return and_(key.attempt == dispute.attempt, key.seq == dispute.seq, about)


def _pack(dispute: Dispute) -> dict[str, object]:
    return {
        "attempt": dispute.attempt,
        "seq": dispute.seq,
        "kind": dispute.kind.value,
        "item": dispute.item,
        "turn": dispute.turn,
        "claim": dispute.claim.value,
        "origin": dispute.origin.value,
        "comment": clean(dispute.comment)[:LONGEST],
        "raised_at": pack_time(dispute.raised_at),
        "verdict": Verdict.OPEN.value,
        "reason": "",
        "phrase": "",
        "decided_at": None,
        "decided_by": "",
    }


def _name_row(row: Mapping[Any, Any]) -> str:
    return f"{row['attempt']}.{row['seq']}.{row['item'] or row['kind']}"
