"""What a trainer should confirm: unsure verdicts that decide the result, and critical crossings short of sure."""

from dataclasses import replace

from simulator.practice.events import Mode, Scored
from simulator.practice.feedback.confirmation import OpenVerdict, find_open_verdicts
from simulator.practice.feedback.debrief import sum_up
from simulator.practice.feedback.wording import explain_verdict
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.practice.state import State
from simulator.scoring.judging.result import TurnScore
from tests.practice.small import GOOD
from tests.practice.test_debrief import play

THANKS = "谢谢您接我电话。"


def judged(state: State, number: int, result: TurnScore) -> State:
    """The state as if the answer had been judged so."""
    exchanges = [replace(e, result=result) if at == number else e for at, e in enumerate(state.exchanges)]
    return replace(state, exchanges=tuple(exchanges))


def with_chance(result: TurnScore, criterion: str, credit: float, chance: int, score: int) -> TurnScore:
    criteria = [replace(c, credit=credit, chance=chance) if c.id == criterion else c for c in result.criteria]
    return replace(result, score=score, criteria=tuple(criteria))


def first_result(session: Session) -> TurnScore:
    (first, *_) = [event for event in session.events if isinstance(event, Scored)]
    return first.result


def test_a_sure_attempt_needs_nobody(session: Session, prepared: PreparedScenario) -> None:
    play(session, GOOD, "1", "right")
    assert find_open_verdicts(prepared, session.state) == ()


def test_an_unsure_verdict_counts_only_where_it_decides(session: Session, prepared: PreparedScenario) -> None:
    play(session, GOOD, "1", "right", mode=Mode.OFFICIAL)
    unsure = with_chance(first_result(session), "ask_time", 1.0, 55, 100)
    state = judged(session.state, 0, unsure)
    assert find_open_verdicts(prepared, state) == (), "with 44 in one of three turns the mean still passes"
    barely = judged(state, 1, replace(state.exchanges[1].result or unsure, score=40))
    assert find_open_verdicts(prepared, barely) == (OpenVerdict(0, "ask_time", is_red_line=False, chance=55),)
    *_, last = explain_verdict(sum_up(prepared, barely), str)
    assert last == (None, "To be confirmed by a trainer: the scorer is unsure of 1 verdict that decides")


def test_a_failed_attempt_doubts_what_was_not_counted(session: Session, prepared: PreparedScenario) -> None:
    play(session, GOOD, "1", "right")
    missed = with_chance(first_result(session), "ask_time", 0.0, 45, 44)
    state = judged(session.state, 0, missed)
    state = judged(state, 1, replace(state.exchanges[1].result or missed, score=40))
    assert [doubt.name for doubt in find_open_verdicts(prepared, state)] == ["ask_time"]


def test_a_critical_crossing_short_of_sure_is_confirmed(session: Session, prepared: PreparedScenario) -> None:
    play(session, "你真是没脑子")
    result = first_result(session)
    lines = {strength: replace(result.red_lines[0], strength=strength) for strength in (89, 90)}
    doubts = {
        strength: find_open_verdicts(prepared, judged(session.state, 0, replace(result, red_lines=(line,))))
        for strength, line in lines.items()
    }
    assert [doubt.is_red_line for doubt in doubts[89]] == [True]
    assert doubts[90] == ()


def test_an_attempt_that_goes_on_has_no_doubts(session: Session, prepared: PreparedScenario) -> None:
    play(session, GOOD)
    unsure = with_chance(first_result(session), "thank", 1.0, 50, 100)
    assert find_open_verdicts(prepared, judged(session.state, 0, unsure)) == ()


def test_where_the_ending_fails_an_attempt_no_criterion_decides(session: Session, prepared: PreparedScenario) -> None:
    play(session, THANKS, THANKS)
    assert (session.state.ended and session.state.ended.ending) == "hung_up"
    missed = with_chance(first_result(session), "ask_time", 0.0, 45, 65)
    state = judged(judged(session.state, 0, missed), 1, missed)
    assert find_open_verdicts(prepared, state) == (), "with 100 for both it would not pass either"
    state = judged(judged(session.state, 0, replace(missed, score=90)), 1, replace(missed, score=90))
    assert find_open_verdicts(prepared, state) == (), "it fails although the score is reached"
