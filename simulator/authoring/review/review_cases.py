"""Cases for the trainer: judgements of real attempts that somebody called wrong, or that came near the mark.

What was said in practice is private: of practice attempts only what the trainee disputes is a case.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from simulator.authoring.replay.carry_over import quote
from simulator.practice.appeals import Claim, find_credit, find_part, is_granted
from simulator.practice.attempt_types import AttemptRow, StoredAttempt
from simulator.practice.events import Asked, Event, Mode, Scored
from simulator.practice.judgements import JudgementKind, find_reply
from simulator.records.disputes import Dispute, Origin
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore
from simulator.scoring.thresholds import THRESHOLDS

#: Strength (0–100) below which a miss is no near one.
NEAR = 20
#: What could be claimed of one judgement: the kind of item, its name, and the claim.
ListClaims = Callable[[TurnScore], Iterator[tuple[JudgementKind, str, Claim]]]


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for a near miss: `replies` alike by `trainees`; `mean` is their mean official score, 0–100.

    `rank` orders near misses; higher is more worth a look.
    """

    replies: int = 1
    trainees: int = 1
    mean: int = 0
    rank: float = 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """One judgement to decide on. `then` is how it was judged, `now` how the scenario as it is would judge it.

    `now` is None where the scenario no longer has the turn. `customer` is the line replied to.
    """

    dispute: Dispute
    row: AttemptRow
    reply: str
    customer: str
    then: TurnScore
    now: TurnScore | None
    support: Support = field(default_factory=Support)

    @property
    def id(self) -> str:
        return self.dispute.id

    @property
    def part(self) -> CriterionResult | RedLineResult | None:
        """The criterion or the red line, crossed or nearly, as it was judged."""
        return find_part(self.then, self.dispute.kind, self.dispute.item)

    @property
    def part_now(self) -> CriterionResult | RedLineResult | None:
        """The same as the scenario as it is judges it; None where it has none, and of a red line far from it."""
        return find_part(self.now, self.dispute.kind, self.dispute.item) if self.now else None

    @property
    def gone(self) -> bool:
        """True where the scenario as it is has no such turn or criterion any more."""
        return self.now is None or find_credit(self.now, self.dispute.kind, self.dispute.item) is None

    @property
    def settled(self) -> bool:
        """True where the scenario as it is already judges as the claim wants it."""
        return self.now is not None and self.grants(self.now)

    def grants(self, result: TurnScore) -> bool:
        """Whether a result gives what the claim wants."""
        kind, item = self.dispute.kind, self.dispute.item
        then, now = find_credit(self.then, kind, item), find_credit(result, kind, item)
        return then is not None and now is not None and is_granted(kind, self.dispute.claim, then, now)


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """The cases of one item of a turn, disputes in the order they were raised, misses by their support.

    `means` is its rule in words; empty where the scenario no longer has it.
    """

    scenario: str
    language: str
    turn: str
    kind: JudgementKind
    item: str
    means: str
    disputes: tuple[Case, ...]
    misses: tuple[Case, ...]

    @property
    def name(self) -> str:
        """How commands call it: `scenario#turn.item`."""
        return f"{self.scenario}#{self.turn}.{self.item or self.kind.value}"


def find_disputed(stored: StoredAttempt, disputes: Sequence[Dispute]) -> Iterator[Case]:
    """The open disputes of one attempt as cases, not judged again yet."""
    for dispute in disputes:
        if dispute.decided_at is None and dispute.attempt == stored.row.id and _is_judged(stored, dispute):
            yield make_case(stored, dispute)


def find_nearest(stored: StoredAttempt, known: Sequence[Dispute]) -> Iterator[Case]:
    """The near misses of one official attempt on which nobody has said anything."""
    if stored.row.mode is Mode.OFFICIAL:
        yield from find_unmarked(stored, known, list_near)


def find_unmarked(stored: StoredAttempt, known: Sequence[Dispute], list_claims: ListClaims) -> Iterator[Case]:
    """What can be claimed of an attempt's judgements, without those that are disputed already."""
    marked = {(dispute.seq, dispute.kind, dispute.item) for dispute in known}
    for seq, event in enumerate(stored.events):
        if isinstance(event, Scored):
            for kind, item, claim in list_claims(event.result):
                if (seq, kind, item) not in marked:
                    at = stored.row.id, seq, item, event.turn, claim, event.at
                    yield make_case(stored, Dispute(*at, kind, Origin.REVIEW))


def list_near(result: TurnScore) -> Iterator[tuple[JudgementKind, str, Claim]]:
    """Criteria nearly met, red lines nearly crossed, and those of which the scorer is not sure that they were."""
    for criterion in result.criteria:
        if is_near(criterion):
            yield JudgementKind.CRITERION, criterion.id, Claim.SAID
    for line in result.red_lines:
        if line.strength < THRESHOLDS.sure_line:
            yield JudgementKind.RED_LINE, line.id, Claim.WRONG
    for line in result.near_lines:
        yield JudgementKind.RED_LINE, line.id, Claim.SAID


def is_near(criterion: CriterionResult) -> bool:
    """True for a miss that only lacks strength; what a guard refused is no matter of phrases."""
    return criterion.credit == 0 and NEAR <= criterion.strength < THRESHOLDS.partly and not criterion.notes


def make_case(
    stored: StoredAttempt, dispute: Dispute, now: TurnScore | None = None, support: Support | None = None
) -> Case:
    """The case of a judgement that is there; IndexError or TypeError where event `seq` judges nothing."""
    event = stored.events[dispute.seq]
    if not isinstance(event, Scored):
        raise TypeError(f"event {dispute.seq} judges nothing")
    reply, line = find_reply(stored.events, dispute.seq), _find_line(stored.events, dispute.seq)
    return Case(
        dispute, stored.row, _read(line, reply), line.text if line else "", event.result, now, support or Support()
    )


def _is_judged(stored: StoredAttempt, dispute: Dispute) -> bool:
    return 0 <= dispute.seq < len(stored.events) and isinstance(stored.events[dispute.seq], Scored)


def _find_line(events: Sequence[Event], seq: int) -> Asked | None:
    """What the customer said before; only the turn's own line."""
    turn = getattr(events[seq], "turn", "")
    return next((event for event in reversed(events[:seq]) if isinstance(event, Asked) and event.turn == turn), None)


def _read(asked: Asked | None, reply: str) -> str:
    """The reply as it is read: of a choice or an order the texts."""
    return quote(asked, reply) if asked else reply
