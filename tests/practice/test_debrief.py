"""The debrief says what was done, what was missing most, and whether it passed and why."""

from simulator.practice.attempt_summary import summarise_attempt
from simulator.practice.events import Mode
from simulator.practice.feedback.coaching import find_model_line
from simulator.practice.feedback.debrief import sum_up
from simulator.practice.feedback.debrief_json import to_json
from simulator.practice.feedback.suggestions import Offer, Reason, suggest_next
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.scenario.model import Outcome, Skill
from simulator.scenario.summary import summarise
from tests.practice.small import GOOD
from tests.practice.test_step import right_order


def play(session: Session, *replies: str, mode: Mode = Mode.PRACTICE) -> None:
    session.start(mode)
    for reply in replies:
        session.submit(right_order(session.prepared, session.state) if reply == "right" else reply)


def test_a_perfect_attempt_passes_with_nothing_missing(session: Session, prepared: PreparedScenario) -> None:
    play(session, GOOD, "1", "right")
    debrief = sum_up(prepared, session.state)
    assert (debrief.score, debrief.passed, debrief.outcome) == (100, True, Outcome.SUCCESS)
    assert debrief.missing is None
    assert debrief.best is not None
    assert debrief.best.evidence in GOOD
    assert debrief.best.criterion == "ask_time", "the weightiest move is the best moment"
    assert {s.skill: s.observations for s in debrief.skills}[Skill.DISCOVERY] == 1


def test_the_missing_move_names_the_rule_and_a_line_that_does_it(session: Session, prepared: PreparedScenario) -> None:
    play(session, "您几点钟比较方便？", "1", "right")
    missing = sum_up(prepared, session.state).missing
    assert missing is not None
    assert (missing.criterion, missing.line) == ("thank", "谢谢您接我电话。")
    assert missing.tip == "先谢一声，门就开着"


def test_a_critical_red_line_fails_whatever_the_score(session: Session, prepared: PreparedScenario) -> None:
    play(session, "你真是没脑子")
    debrief = sum_up(prepared, session.state)
    assert [line.id for _, line in debrief.red_lines] == ["insult"]
    assert not debrief.passed
    assert summarise_attempt(prepared, session.state).red_lines == 1


def test_an_unfinished_attempt_is_neither_passed_nor_complete(session: Session, prepared: PreparedScenario) -> None:
    play(session, GOOD)
    debrief = sum_up(prepared, session.state)
    assert not debrief.passed
    assert not debrief.complete
    assert summarise_attempt(prepared, session.state).passed is None


def test_hints_and_second_tries_are_on_record(session: Session, prepared: PreparedScenario) -> None:
    session.start(Mode.PRACTICE)
    session.hint()
    session.submit("随便")
    session.rewind(0)
    session.submit(GOOD)
    debrief = sum_up(prepared, session.state)
    assert (debrief.hints, debrief.retries, debrief.turns[0].feedback.score) == (1, 1, 100)


def test_a_wrong_choice_is_explained_with_the_right_one(session: Session, prepared: PreparedScenario) -> None:
    play(session, GOOD, "2")
    lesson = sum_up(prepared, session.state).turns[1].feedback.lesson
    assert "忘了杠杆" in lesson
    assert "保证金亏光" in lesson


def test_without_a_model_answer_there_is_no_line(prepared: PreparedScenario) -> None:
    assert find_model_line(prepared, "quiz", "thank") == ""


def test_json_carries_every_turn(session: Session, prepared: PreparedScenario) -> None:
    play(session, GOOD, "1", "right")
    data = to_json(sum_up(prepared, session.state))
    assert [turn["turn"] for turn in data["turns"]] == ["opening", "quiz", "steps"]
    assert data["passed"] is True


def test_a_weak_turn_is_suggested_first_then_the_same_scenario_again(
    session: Session, prepared: PreparedScenario
) -> None:
    play(session, "随便", "随便")
    current = Offer(summarise("demo/small", prepared.scenario), passed=False)
    found = suggest_next(sum_up(prepared, session.state), current, [current])
    assert [s.reason for s in found] == [Reason.RETRY_TURN, Reason.AGAIN]
    assert found[0].index == 0


def test_an_official_attempt_offers_no_way_back_into_it(session: Session, prepared: PreparedScenario) -> None:
    play(session, "随便", "随便", mode=Mode.OFFICIAL)
    current = Offer(summarise("demo/small", prepared.scenario), passed=False)
    found = suggest_next(sum_up(prepared, session.state), current, [current])
    assert [s.reason for s in found] == [Reason.AGAIN]


def test_after_passing_the_next_unpassed_scenario_is_suggested(session: Session, prepared: PreparedScenario) -> None:
    play(session, GOOD, "1", "right")
    current, done, later = (
        Offer(summarise(i, prepared.scenario), passed=p) for i, p in (("a", True), ("b", True), ("c", False))
    )
    found = suggest_next(sum_up(prepared, session.state), current, [current, done, later])
    assert [(s.reason, s.scenario) for s in found] == [(Reason.OFFICIAL, "a"), (Reason.NEXT, "c")]
    officially = Offer(summarise("a", prepared.scenario), passed=True, officially=True)
    found = suggest_next(sum_up(prepared, session.state), officially, [officially, done, later])
    assert [(s.reason, s.scenario) for s in found] == [(Reason.NEXT, "c")], "once it has counted it is not asked again"
