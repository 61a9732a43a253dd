"""What becomes a case: open disputes of any attempt, near misses of official ones, each reply once."""

import datetime as dt

import pytest

from simulator.authoring.review.review_cases import Case, find_cases, group_cases
from simulator.practice.attempt_types import AttemptRow, StoredAttempt
from simulator.practice.events import Asked, Event, Mode, Replied, Rewound, Scored
from simulator.practice.judgement_index import find_reply, index_judgements
from simulator.records.disputes import Claim, Dispute, Origin, Verdict
from simulator.scenario.model import Skill
from simulator.scoring.judging.result import CriterionResult, TurnScore
from simulator.scoring.thresholds import THRESHOLDS
from tests.authoring.played import NOON


def _scored(strength: int, credit: float = 0.0, notes: tuple[str, ...] = ()) -> TurnScore:
    return TurnScore(0, (CriterionResult("ask", Skill.DISCOVERY, 50, credit, strength, "几点", notes=notes),))


def _stored(*exchanges: tuple[str, TurnScore], mode: Mode = Mode.OFFICIAL, attempt: str = "a") -> StoredAttempt:
    row = AttemptRow(
        attempt, "林晓", "", "demo/small", "小试", "zh-CN", "d", 1, mode, NOON, NOON, 0, 1, "", None, None, 0, 0, 0
    )
    events: list[Event] = []
    for reply, result in exchanges:
        events += [
            Asked(NOON, "open", "周老板", "喂?"),
            Replied(NOON, "open", reply),
            Scored(NOON, "open", result, 40, "open"),
        ]
    return StoredAttempt(row, tuple(events))


def _ids(cases: list[Case]) -> list[str]:
    return [case.id for case in cases]


@pytest.mark.parametrize(
    ("result", "near"),
    [
        (_scored(THRESHOLDS.partly - 1), True),
        (_scored(5), False),
        (_scored(THRESHOLDS.partly, credit=0.5), False),
        (_scored(THRESHOLDS.partly - 1, notes=("keyword_list",)), False),
    ],
    ids=["near", "far", "half", "guarded"],
)
def test_a_near_miss_lacks_only_strength(result: TurnScore, near: bool) -> None:
    assert bool(list(find_cases(_stored(("几点方便", result)), (), {}))) is near


def test_practice_stays_private_unless_the_trainee_disputes_it() -> None:
    practice = _stored(
        ("几点方便", _scored(THRESHOLDS.partly - 1)), ("改天吧", _scored(THRESHOLDS.partly - 2)), mode=Mode.PRACTICE
    )
    assert list(find_cases(practice, (), {})) == []
    marked = Dispute("a", 2, "ask", "open", Claim.SAID, NOON)
    cases = list(find_cases(practice, (marked,), {}))
    assert [(case.id, case.reply, case.customer) for case in cases] == [("a.2.ask", "几点方便", "喂?")]


def test_what_is_decided_is_no_case_any_more() -> None:
    stored = _stored(("几点方便", _scored(THRESHOLDS.partly - 1)))
    rejected = Dispute(
        "a", 2, "ask", "open", Claim.SAID, NOON, Origin.REVIEW, verdict=Verdict.REJECTED, decided_at=NOON
    )
    assert list(find_cases(stored, (rejected,), {})) == []


def test_groups_show_disputes_first_and_the_strongest_misses_once_each() -> None:
    misses = [
        _stored(("几点 方便", _scored(30)), attempt="a"),
        _stored(("几点方便", _scored(33)), attempt="b"),
        _stored(("改天行吗", _scored(35)), attempt="c"),
        _stored(("晚上行吗", _scored(25)), attempt="d"),
    ]
    cases = [case for stored in misses for case in find_cases(stored, (), {})]
    means = {("demo/small", "zh-CN", "open", "ask"): "问时间"}
    (group,) = group_cases(cases, means, 2)
    assert (group.means, group.disputes, _ids(list(group.misses))) == ("问时间", (), ["c.2.ask", "b.2.ask"])
    marked = Dispute("a", 2, "ask", "open", Claim.SAID, NOON)
    disputed = [*find_cases(misses[0], (marked,), {}), *cases[1:]]
    (group,) = group_cases(disputed, means, 3)
    assert _ids(list(group.disputes)) == ["a.2.ask"]
    assert _ids(list(group.misses)) == ["c.2.ask", "d.2.ask"], "what was disputed is not shown as a near miss too"


def test_a_miss_that_the_scenario_now_sees_is_left_out_and_a_dispute_says_so() -> None:
    stored = _stored(("几点方便", _scored(THRESHOLDS.partly - 1)))
    now = {2: _scored(90, credit=1.0)}
    assert group_cases(find_cases(stored, (), now), {}, 3) == ()
    marked = Dispute("a", 2, "ask", "open", Claim.SAID, NOON)
    (group,) = group_cases(find_cases(stored, (marked,), now), {}, 3)
    assert group.disputes[0].settled


def test_judgements_are_numbered_by_what_still_stands() -> None:
    events = [*_stored(("一", _scored(0)), ("二", _scored(0))).events]
    assert index_judgements(events) == (2, 5)
    events.append(Rewound(NOON + dt.timedelta(seconds=1), 1))
    assert index_judgements(events) == (2,)
    events += [Replied(NOON, "open", "三"), Scored(NOON, "open", _scored(0), 40, "open")]
    assert index_judgements(events) == (2, 8)
    assert [find_reply(events, seq) for seq in (2, 8)] == ["一", "三"]


@pytest.mark.parametrize(
    ("claim", "then", "now", "met"),
    [
        (Claim.SAID, 0.0, 0.5, True),
        (Claim.SAID, 0.0, 0.0, False),
        (Claim.SAID, 0.5, 0.5, False),
        (Claim.SAID, 0.5, 1.0, True),
        (Claim.WRONG, 1.0, 0.5, False),
        (Claim.WRONG, 0.5, 0.0, True),
    ],
)
def test_a_claim_is_met_by_more_credit_than_before_or_by_none(claim: Claim, then: float, now: float, met: bool) -> None:
    marked = Dispute("a", 2, "ask", "open", claim, NOON)
    (case,) = find_cases(_stored(("几点", _scored(50, credit=then))), (marked,), {2: _scored(50, credit=now)})
    assert case.settled is met
