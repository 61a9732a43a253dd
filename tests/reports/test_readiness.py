"""The words on readiness: right where the truth is planted, and never more certain than the data."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.reports.readiness.course_fit import find_standing, fit_course
from simulator.reports.readiness.evidence import CourseEvidence, CriticalCrossing
from simulator.reports.readiness.next_attempt import Settles
from simulator.reports.readiness.readiness import Readiness, ReadinessReason, Word, judge_readiness
from simulator.reports.readiness.rules import RULES
from simulator.reports.readiness.sittings import Sitting, follow_cells, make_cells
from simulator.reports.weakness import count_credits, find_weakness
from simulator.scenario.model import Skill

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
LISTED = tuple(f"course/s{i}" for i in range(6))


def sit(scores: Sequence[int], *, person: str = "anna", days_ago: int = 40, start: int = 0) -> tuple[Sitting, ...]:
    """One attempt after another, a day apart, at the course's scenarios in turn."""
    return tuple(
        Sitting(
            attempt=f"{person}{start + i}",
            person=person,
            scenario=LISTED[i % len(LISTED)],
            version="v1",
            at=NOW - dt.timedelta(days=days_ago - i),
            score=score,
            pass_mark=70,
            passed=score >= 70,
        )
        for i, score in enumerate(scores)
    )


def judge(
    evidence: CourseEvidence, others: Sequence[Sitting] = (), now: dt.datetime = NOW, listed: Sequence[str] = LISTED
) -> Readiness:
    sittings = [*evidence.sittings, *others]
    fit = fit_course(make_cells(sittings, now, RULES), sittings, RULES)
    return judge_readiness(("course", "en"), evidence, fit, listed, now, RULES)


def test_six_high_scores_at_different_scenarios_are_ready() -> None:
    one = judge(CourseEvidence("anna", sit([92, 90, 95, 88, 91, 94])))
    assert (one.word, one.reason, one.next) == (Word.READY, ReadinessReason.REACHES, None)
    assert one.chance is not None
    assert one.chance >= RULES.ready


def test_six_low_scores_are_not_ready_and_the_next_step_is_practice() -> None:
    one = judge(CourseEvidence("anna", sit([40, 45, 38, 50, 42, 44])))
    assert (one.word, one.reason) == (Word.NOT_READY, ReadinessReason.BELOW)
    assert one.next is not None
    assert one.next.settles is Settles.TRAINING


def test_scores_about_the_mark_leave_it_open() -> None:
    assert judge(CourseEvidence("anna", sit([72, 68, 71, 69, 74, 66]))).word is Word.NOT_SURE


def test_one_attempt_and_ten_at_one_scenario_are_not_enough() -> None:
    once = sit([95])
    again = tuple(replace(s, scenario=LISTED[0]) for s in sit([95] * 10))
    for sittings in (once, again):
        one = judge(CourseEvidence("anna", sittings))
        assert (one.word, one.reason, one.scenarios) == (Word.NOT_ENOUGH, ReadinessReason.FEW_SCENARIOS, 1)
        assert one.standing is None


def test_a_course_of_two_scenarios_carries_a_word_once_both_were_played_and_not_before() -> None:
    short = LISTED[:2]
    assert judge(CourseEvidence("anna", sit([95])), listed=short).word is Word.NOT_ENOUGH
    assert judge(CourseEvidence("anna", sit([96, 97])), listed=short).word is Word.READY
    assert judge(CourseEvidence("anna", sit([30, 35])), listed=short).word is Word.NOT_READY
    assert judge(CourseEvidence("anna", sit([72, 69])), listed=short).word is Word.NOT_SURE


def test_who_passed_all_once_and_failed_all_latest_has_lapsed() -> None:
    one = judge(CourseEvidence("anna", sit([85] * 6 + [45] * 6)))
    assert (one.word, one.reason) == (Word.LAPSED, ReadinessReason.WAS_READY)


def test_who_failed_all_first_and_passes_now_is_not_held_to_it() -> None:
    assert judge(CourseEvidence("anna", sit([45] * 6 + [93] * 6 + [95] * 6))).word is Word.READY


def test_what_was_known_fades_until_nothing_is() -> None:
    evidence = CourseEvidence("anna", sit([92, 90, 95, 88, 91, 94]))
    late = judge(evidence, now=NOW + dt.timedelta(days=1500))
    assert late.word in (Word.LAPSED, Word.NOT_ENOUGH)


def test_a_critical_red_line_blocks_until_a_clean_attempt_at_its_scenario() -> None:
    sittings = sit([95] * 6)
    last, first = sittings[5], sittings[0]
    crossing = CriticalCrossing(last.attempt, last.scenario, "RL-GUAR", last.at)
    blocked = judge(CourseEvidence("anna", sittings, (crossing,)))
    assert (blocked.word, blocked.reason, blocked.line) == (Word.NOT_READY, ReadinessReason.RED_LINE, "RL-GUAR")
    assert blocked.next is not None
    assert (blocked.next.scenario, blocked.next.settles) == (last.scenario, Settles.CLEARS)
    again = (*sittings, replace(first, attempt="later", at=last.at + dt.timedelta(days=1)))
    early = CriticalCrossing(first.attempt, first.scenario, "RL-GUAR", first.at)
    assert judge(CourseEvidence("anna", again, (early,))).word is Word.READY


def test_a_red_line_alone_blocks_without_any_finished_attempt() -> None:
    crossing = CriticalCrossing("left", LISTED[0], "RL-GUAR", NOW)
    assert judge(CourseEvidence("anna", (), (crossing,), left=1)).word is Word.NOT_READY


def test_nobody_is_ready_who_leaves_early_or_pastes_model_answers() -> None:
    sittings = sit([95] * 6)
    left = judge(CourseEvidence("anna", sittings, left=4))
    pasted = judge(CourseEvidence("anna", sittings, replies=20, pasted=9))
    assert (left.word, left.reason) == (Word.NOT_SURE, ReadinessReason.LEFT_EARLY)
    assert (pasted.word, pasted.reason) == (Word.NOT_SURE, ReadinessReason.PASTED)
    assert judge(CourseEvidence("anna", sittings, left=1, replies=20, pasted=2)).word is Word.READY


def test_the_score_that_is_asked_for_next_does_make_the_word_ready() -> None:
    sittings = sit([77, 78, 74, 76])
    one = judge(CourseEvidence("anna", sittings))
    assert one.word is Word.NOT_SURE
    assert one.next is not None
    assert (one.next.settles, one.next.scenario) == (Settles.SCORE, LISTED[4])

    def after(score: int) -> float:
        new = Sitting("new", "anna", one.next.scenario if one.next else "", "v1", NOW, score, 70, score >= 70)
        fit = fit_course(make_cells(sittings, NOW, RULES), sittings, RULES)
        return find_standing(make_cells([*sittings, new], NOW, RULES), fit).chance

    assert after(one.next.score) >= RULES.ready
    assert one.next.score == 70 or after(one.next.score - 1) < RULES.ready


def test_a_scenario_that_is_hard_for_all_is_not_held_against_one() -> None:
    others = [s for name in "bcdefghijk" for s in sit([45, 90, 91, 89, 90, 88], person=name)]
    own = tuple(replace(s, passed=s.score >= 70) for s in sit([48, 90, 88, 91]))
    assert judge(CourseEvidence("anna", own), others).chance > judge(CourseEvidence("anna", own)).chance  # type: ignore[operator]


def test_an_attempt_that_failed_for_another_reason_stands_below_the_mark_whatever_its_score() -> None:
    (sitting,) = sit([96])
    assert replace(sitting, passed=False).margin == -1


@given(st.lists(st.integers(0, 100), min_size=0, max_size=30), st.integers(0, 900))
def test_any_scores_give_a_word_with_its_figures_in_order(scores: list[int], days: int) -> None:
    one = judge(CourseEvidence("anna", sit(scores, days_ago=40 + days)))
    assert one.scenarios == min(6, len(scores))
    if one.standing is not None and one.low is not None and one.high is not None and one.chance is not None:
        assert 0 <= one.low <= one.standing <= one.high <= 100
        assert 0 <= one.chance <= 1
    if one.word is Word.READY:
        assert one.next is None


def test_a_skill_far_below_the_others_stands_out_and_equal_ones_do_not() -> None:
    strong = count_credits([[1, 1, 1], [1, 0.5, 1], [1, 1, 1], [1, 1, 0.5]], 3)
    weak = count_credits([[0, 0, 0], [0, 0.5, 0], [0, 0, 0], [0, 0, 0.5]], 3)
    assert find_weakness({Skill.VALUE: strong, Skill.DISCOVERY: weak}) is Skill.DISCOVERY
    assert find_weakness({Skill.VALUE: strong, Skill.DISCOVERY: strong}) is None
    assert find_weakness({Skill.DISCOVERY: weak}) is None


def test_three_observations_carry_no_headline() -> None:
    few = count_credits([[0], [0], [0]], 1)
    assert find_weakness({Skill.VALUE: count_credits([[1, 1]] * 6, 3), Skill.DISCOVERY: few}) is None


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(0, 100)), max_size=14))
def test_cells_followed_through_time_are_those_made_for_each_moment(drawn: list[tuple[int, int, int]]) -> None:
    days = [sum(step for step, _, _ in drawn[: i + 1]) for i in range(len(drawn))]
    oldest_first = [
        Sitting(f"a{i}", "anna", LISTED[where], "v1", NOW + dt.timedelta(days=day), score, 70, score >= 70)
        for i, (day, (_, where, score)) in enumerate(zip(days, drawn, strict=True))
    ]
    sittings = oldest_first[::-1]
    until = NOW + dt.timedelta(days=max(days, default=0) - 1)
    followed = list(follow_cells(sittings, until, RULES))
    assert [at for at, _ in followed] == sorted({one.at for one in sittings if one.at <= until})
    for at, cells in followed:
        made = {cell.scenario: cell for cell in make_cells([one for one in sittings if one.at <= at], at, RULES)}
        assert {cell.scenario for cell in cells} == {*made}
        for cell in cells:
            assert cell.weight == pytest.approx(made[cell.scenario].weight)
            assert cell.margin == pytest.approx(made[cell.scenario].margin)
