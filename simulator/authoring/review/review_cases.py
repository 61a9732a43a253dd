"""Cases for the trainer: judgements of real attempts that somebody called wrong, or that came near the mark.

What was said in practice is private: of practice attempts only what the trainee disputes is a case.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.practice.attempt_types import AttemptRow, StoredAttempt
from simulator.practice.events import Asked, Event, Mode, Scored
from simulator.practice.judgement_index import find_reply
from simulator.records.disputes import Claim, Dispute, Origin
from simulator.scoring.judging.result import CriterionResult, TurnScore
from simulator.scoring.thresholds import THRESHOLDS

#: Strength (0–100) below which a miss is no near one.
NEAR = 20


@dataclass(frozen=True, slots=True)
class Case:
    """One judgement to decide on. `then` is how it was judged, `now` how the scenario as it is would judge it.

    `now` is None where the scenario no longer has the turn or the criterion. `customer` is the line replied to.
    """

    dispute: Dispute
    row: AttemptRow
    reply: str
    customer: str
    then: CriterionResult
    now: CriterionResult | None

    @property
    def id(self) -> str:
        return self.dispute.id

    @property
    def settled(self) -> bool:
        """True where the scenario as it is already judges as the claim wants it."""
        return self.now is not None and self.is_met_by(self.now.credit)

    def is_met_by(self, credit: float) -> bool:
        """Whether a credit is what the claim wants: more than was given, or none."""
        return credit > self.then.credit if self.dispute.claim is Claim.SAID else credit == 0


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """The cases of one criterion, disputes in the order they were raised, misses by strength. `means` is its rule."""

    scenario: str
    language: str
    turn: str
    criterion: str
    means: str
    disputes: tuple[Case, ...]
    misses: tuple[Case, ...]


#: How the scenario as it is judges event `seq` of an attempt; None where it cannot.
Rejudge = Mapping[int, TurnScore | None]


def find_cases(stored: StoredAttempt, disputes: Sequence[Dispute], now: Rejudge) -> Iterator[Case]:
    """The cases of one attempt: its open disputes, and, in official mode, near misses nobody has decided on.

    `disputes` are all those of the attempt, decided ones too.
    """
    known = {(dispute.seq, dispute.item): dispute for dispute in disputes}
    for seq, event in enumerate(stored.events):
        if not isinstance(event, Scored):
            continue
        for criterion in event.result.criteria:
            dispute = known.get((seq, criterion.id))
            if dispute is None and stored.row.mode is Mode.OFFICIAL and is_near(criterion):
                dispute = Dispute(
                    stored.row.id, seq, criterion.id, event.turn, Claim.SAID, event.at, origin=Origin.REVIEW
                )
            if dispute is not None and dispute.decided_at is None:
                yield _make_case(stored, dispute, criterion, now.get(seq))


def is_near(criterion: CriterionResult) -> bool:
    """True for a miss that only lacks strength; what a guard refused is no matter of phrases."""
    return criterion.credit == 0 and NEAR <= criterion.strength < THRESHOLDS.partly and not criterion.notes


def may_hold(stored: StoredAttempt, disputes: Sequence[Dispute]) -> bool:
    """Whether the attempt has any case at all; cheap, asked before the attempt is judged again."""
    return next(find_cases(stored, disputes, {}), None) is not None


def group_cases(
    cases: Iterable[Case], means: Mapping[tuple[str, str, str, str], str], most: int
) -> tuple[CaseGroup, ...]:
    """Cases by criterion, those with disputes first; at most `most` near misses each, every reply once.

    `means` gives the rule for (scenario, language, turn, criterion). Near misses that are settled are left out.
    """
    found: dict[tuple[str, str, str, str], list[Case]] = {}
    for case in cases:
        key = (case.row.scenario, case.row.language, case.dispute.turn, case.dispute.item)
        found.setdefault(key, []).append(case)
    groups = [_make_group(key, members, means.get(key, ""), most) for key, members in found.items()]
    kept = [group for group in groups if group.disputes or group.misses]
    return tuple(sorted(kept, key=lambda g: (not g.disputes, g.scenario, g.language, g.turn, g.criterion)))


def _make_group(key: tuple[str, str, str, str], cases: Sequence[Case], means: str, most: int) -> CaseGroup:
    disputes = [case for case in cases if case.dispute.origin is Origin.TRAINEE]
    misses = [case for case in cases if case.dispute.origin is Origin.REVIEW and not case.settled]
    misses.sort(key=lambda case: (-case.then.strength, case.id))
    said = {"".join(case.reply.split()) for case in disputes}
    distinct: dict[str, Case] = {}
    for case in misses:
        distinct.setdefault("".join(case.reply.split()), case)
    near = [case for text, case in distinct.items() if text not in said]
    disputes.sort(key=lambda case: (case.dispute.raised_at, case.id))
    return CaseGroup(*key, means, tuple(disputes), tuple(near[:most]))


def _make_case(stored: StoredAttempt, dispute: Dispute, then: CriterionResult, now: TurnScore | None) -> Case:
    criteria = {criterion.id: criterion for criterion in now.criteria} if now else {}
    return Case(
        dispute=dispute,
        row=stored.row,
        reply=find_reply(stored.events, dispute.seq),
        customer=_find_line(stored.events, dispute.seq),
        then=then,
        now=criteria.get(dispute.item),
    )


def _find_line(events: Sequence[Event], seq: int) -> str:
    """What the customer said before; only the turn's own line."""
    turn = getattr(events[seq], "turn", "")
    asked = (event.text for event in reversed(events[:seq]) if isinstance(event, Asked) and event.turn == turn)
    return next(asked, "")
