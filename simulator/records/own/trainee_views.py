"""What a trainee is shown of cards, times, disputes and marks: her own store's, with what the common records add."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

from simulator.practice.attempt_types import AttemptRow
from simulator.practice.day.own_replies import OwnReply
from simulator.practice.day.skill_trend import SkillDay
from simulator.practice.day.time_spent import EventTime
from simulator.practice.drills.cards import MoveCard, MoveKey, MoveReview
from simulator.practice.drills.drill_reply import DrillReply
from simulator.practice.marking.coach_mark import CoachMark
from simulator.records.database import Database
from simulator.records.day.draft_texts import DraftTexts
from simulator.records.day.drills import Drills, MakeCard
from simulator.records.day.practice_log import PracticeLog
from simulator.records.disputes import Dispute, Disputes, Verdict
from simulator.records.marking.marks import Marks
from simulator.records.own.sharing import Sharing
from simulator.records.store import Records

__all__ = ["TraineeDisputes", "TraineeDrafts", "TraineeDrills", "TraineeLog", "TraineeMarks"]


class TraineeSeat(Protocol):
    """Who sits here; `simulator.records.own.trainee_records.TraineeRecords` is one."""

    @property
    def own(self) -> Records: ...
    @property
    def sharing(self) -> Sharing: ...
    def is_hers(self, trainee: str) -> bool: ...


class TraineeDrills(Drills):
    """Cards, reviews and drills are all in the own store; official attempts to be taken up are elsewhere."""

    def __init__(self, common: Database, records: TraineeSeat) -> None:
        super().__init__(common)
        self._records = records

    def cards(self, trainee: str, language: str) -> tuple[MoveCard, ...]:
        return self._records.own.drills.cards(trainee, language)

    def unreviewed(self, trainee: str) -> tuple[AttemptRow, ...]:
        own = self._records.own
        seen, mine = own.drills.reviewed(), own.list_ids()
        official = [row for row, last in self.list_ended(trainee) if seen.get(row.id, -1) < last and row.id not in mine]
        return tuple(sorted([*own.drills.unreviewed(trainee), *official], key=lambda row: (row.started_at, row.id)))

    def keep(self, trainee: str, new: Sequence[MoveReview], make: MakeCard, upto: Mapping[str, int]) -> None:
        self._records.own.drills.keep(trainee, new, make, upto)

    def answer(self, trainee: str, reply: DrillReply, new: Sequence[MoveReview], make: MakeCard) -> None:
        self._records.own.drills.answer(trainee, reply, new, make)

    def replies(self, trainee: str, since: dt.datetime | None = None) -> tuple[DrillReply, ...]:
        return self._records.own.drills.replies(trainee, since)

    def skill_days(self, trainee: str, language: str) -> tuple[SkillDay, ...]:
        return self._records.own.drills.skill_days(trainee, language)

    def reviews(self, trainee: str, move: MoveKey) -> tuple[MoveReview, ...]:
        return self._records.own.drills.reviews(trainee, move)


class TraineeLog(PracticeLog):
    """Times and replies of both; a shared attempt stands in both and counts once."""

    def __init__(self, common: Database, records: TraineeSeat) -> None:
        super().__init__(common)
        self._records = records

    def event_times(self, trainee: str, since: dt.datetime) -> tuple[EventTime, ...]:
        own = self._records.own
        mine = own.list_ids()
        others = (one for one in super().event_times(trainee, since) if one.attempt not in mine)
        return (*own.log.event_times(trainee, since), *others)

    def replies(self, trainee: str) -> tuple[OwnReply, ...]:
        own = self._records.own
        mine = own.list_ids()
        return (*own.log.replies(trainee), *(one for one in super().replies(trainee) if one.attempt not in mine))

    def away(self, trainee: str) -> frozenset[str]:
        return self._records.own.log.away(trainee)

    def put_away(self, attempt: str, at: dt.datetime) -> None:
        self._records.own.log.put_away(attempt, at)

    def bring_back(self, attempt: str) -> None:
        self._records.own.log.bring_back(attempt)


class TraineeDrafts(DraftTexts):
    """Drafts are in the own store, also those of official attempts: nobody else reads what was not sent."""

    def __init__(self, common: Database, records: TraineeSeat) -> None:
        super().__init__(common)
        self._records = records

    def find(self, attempt: str) -> Mapping[int, str]:
        return self._records.own.drafts.find(attempt)

    def attempts(self) -> frozenset[str]:
        return self._records.own.drafts.attempts()

    def keep(self, changed: Mapping[str, Mapping[int, str]], at: dt.datetime) -> None:
        self._records.own.drafts.keep(changed, at)


class TraineeDisputes(Disputes):
    """Who disputes a judgement of practice shares that one attempt: else nobody could look at it."""

    def __init__(self, common: Database, records: TraineeSeat) -> None:
        super().__init__(common)
        self._records = records

    def mark(self, dispute: Dispute) -> None:
        self._records.sharing.share(dispute.attempt, dispute.raised_at, cause="dispute")
        super().mark(dispute)
        self._records.sharing.fetch_answers()

    def withdraw(self, dispute: Dispute) -> None:
        super().withdraw(dispute)
        self._records.sharing.fetch_answers()
        self._records.sharing.end_dispute(dispute.attempt)

    def find(
        self, *, attempt: str | None = None, trainee: str | None = None, verdict: Verdict | None = None
    ) -> Sequence[Dispute]:
        self._records.sharing.fetch_answers()
        found = {one.id: one for one in super().find(attempt=attempt, trainee=trainee, verdict=verdict)}
        if trainee is None or self._records.is_hers(trainee):
            own = self._records.own.disputes.find(attempt=attempt, verdict=verdict)
            found |= {one.id: one for one in own}
        return sorted(found.values(), key=lambda one: (one.raised_at, one.id))


class TraineeMarks(Marks):
    """Marks of official attempts, of shared ones, and those that were set before practice was private."""

    def __init__(self, common: Database, records: TraineeSeat) -> None:
        super().__init__(common)
        self._records = records

    def of(self, ids: Sequence[str]) -> Mapping[str, Sequence[CoachMark]]:
        self._records.sharing.fetch_answers()
        return {**super().of(ids), **self._records.own.marks.of(ids)}
