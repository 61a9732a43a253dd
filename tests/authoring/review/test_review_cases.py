"""What becomes a case: open disputes of any attempt and any item, near misses of official ones."""

import datetime as dt
from dataclasses import replace

import pytest

from simulator.authoring.review.review_cases import find_disputed, find_nearest, make_case
from simulator.practice.attempt_types import AttemptRow, StoredAttempt
from simulator.practice.events import Asked, Event, Mode, Replied, Rewound, Scored
from simulator.practice.judgements import JudgementKind, find_reply, index_judgements
from simulator.records.disputes import Claim, Dispute, Origin, Verdict
from simulator.scenario.model import Severity, Skill
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore
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
    assert bool(list(find_nearest(_stored(("几点方便", result)), ()))) is near


def test_a_red_line_of_which_the_scorer_is_not_sure_is_a_near_miss() -> None:
    lines = [
        RedLineResult(name, Severity.MAJOR, "保证赚", "", strength=strength)
        for name, strength in (("unsure", THRESHOLDS.sure_line - 1), ("sure", THRESHOLDS.sure_line))
    ]
    (case,) = find_nearest(_stored(("保证赚", TurnScore(40, red_lines=tuple(lines)))), ())
    assert (case.id, case.dispute.claim) == ("a.2.red_line:unsure", Claim.WRONG)


def test_a_red_line_that_was_nearly_crossed_is_a_near_miss() -> None:
    nearly = RedLineResult("promise", Severity.MAJOR, "差不多能赚", "", phrase="保证赚", strength=40)
    (case,) = find_nearest(_stored(("差不多能赚", TurnScore(70, near_lines=(nearly,)))), ())
    assert (case.id, case.dispute.claim, case.part) == ("a.2.red_line:promise", Claim.SAID, nearly)


def test_practice_stays_private_unless_the_trainee_disputes_it() -> None:
    practice = _stored(
        ("几点方便", _scored(THRESHOLDS.partly - 1)), ("改天吧", _scored(THRESHOLDS.partly - 2)), mode=Mode.PRACTICE
    )
    assert list(find_nearest(practice, ())) == []
    marked = Dispute("a", 2, "ask", "open", Claim.SAID, NOON)
    cases = list(find_disputed(practice, (marked,)))
    assert [(case.id, case.reply, case.customer) for case in cases] == [("a.2.ask", "几点方便", "喂?")]


def test_what_is_decided_is_no_case_any_more() -> None:
    stored = _stored(("几点方便", _scored(THRESHOLDS.partly - 1)))
    rejected = Dispute(
        "a", 2, "ask", "open", Claim.SAID, NOON, origin=Origin.REVIEW, verdict=Verdict.REJECTED, decided_at=NOON
    )
    assert list(find_disputed(stored, (rejected,))) == []
    assert list(find_nearest(stored, (rejected,))) == []


@pytest.mark.parametrize(
    ("kind", "item", "claim", "now", "granted"),
    [
        (JudgementKind.CRITERION, "ask", Claim.SAID, _scored(90, 1.0), True),
        (JudgementKind.CRITERION, "ask", Claim.SAID, _scored(30), False),
        (JudgementKind.RED_LINE, "RL-GUAR", Claim.WRONG, _scored(0), True),
        (JudgementKind.NOTE, "order", Claim.WRONG, TurnScore(50, notes=("order",)), False),
        (JudgementKind.REPLY, "", Claim.SAID, TurnScore(100), True),
    ],
)
def test_a_case_is_settled_where_the_scenario_gives_what_is_claimed(
    kind: JudgementKind, item: str, claim: Claim, now: TurnScore, granted: bool
) -> None:
    crossed = RedLineResult("RL-GUAR", Severity.CRITICAL, "保证赚", "")
    then = replace(_scored(30), red_lines=(crossed,), notes=("order",))
    dispute = Dispute("a", 2, item, "open", claim, NOON, kind)
    case = replace(make_case(_stored(("保证赚", then)), dispute), now=now)
    assert case.settled is granted


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
    (case,) = find_disputed(_stored(("几点", _scored(50, credit=then))), (marked,))
    assert replace(case, now=_scored(50, credit=now)).settled is met
