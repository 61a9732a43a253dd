"""Official attempts: open for a time, so many of them, and nothing of them can be rehearsed."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import UserError
from simulator.practice.assignments.assignment import Assigned, Assignment
from simulator.practice.attempts import Attempt, Attempts, Trainee
from simulator.practice.events import Asked, Mode, from_json, to_json
from simulator.practice.feedback.coaching import give_feedback
from simulator.practice.feedback.debrief import sum_up
from simulator.practice.feedback.wording import explain_verdict
from simulator.practice.official.limits import OfficialRules
from simulator.practice.official.rules import EXPIRED, OfficialRefusal, TimeOver, choose_seed, list_draws
from simulator.practice.official.rules_file import read_official_rules
from simulator.practice.official.wording import explain_leaving, explain_official
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import NullJournal, Session
from simulator.practice.state import replay
from simulator.scenario.script import Script
from tests.practice.small import GOOD, NOON
from tests.practice.test_attempts import MemoryStore

LIN = Trainee("林晓")


class Place:
    """Attempts of one place, and the hour there."""

    def __init__(self, script: Script, rules: OfficialRules = OfficialRules()) -> None:  # noqa: B008  # frozen
        self.hour = 0.0
        self.script = script
        self.attempts = Attempts(MemoryStore(), self.read_clock, None, lambda _id, _tag: script, rules)

    def read_clock(self) -> dt.datetime:
        return NOON + dt.timedelta(hours=self.hour)

    def start(self, mode: Mode = Mode.OFFICIAL, trainee: Trainee = LIN) -> Attempt:
        return self.attempts.start(self.script, mode, 7, trainee)


def test_while_one_is_open_nothing_else_of_the_scenario_can_be_played_or_looked_at(script: Script) -> None:
    place = Place(script)
    practice = place.start(Mode.PRACTICE)
    official = place.start()
    for mode in Mode:
        with pytest.raises(OfficialRefusal, match="is open"):
            place.start(mode)
    with pytest.raises(OfficialRefusal):
        place.attempts.resume(practice.id)
    assert place.attempts.resume(official.id).id == official.id
    assert place.start(Mode.PRACTICE, Trainee("别人")).id, "another person practises"


def test_when_its_time_is_up_it_counts_for_what_was_said_and_practice_goes_on(script: Script) -> None:
    place = Place(script)
    official = place.start()
    official.session.submit(GOOD)
    place.hour = 25
    assert place.attempts.close_overdue(LIN.name) == 1
    assert place.attempts.close_overdue(LIN.name) == 0
    state = place.attempts.resume(official.id).session.state
    assert state.ended is not None
    assert (state.ended.ending, state.ended.at) == (EXPIRED, NOON + dt.timedelta(hours=24))
    debrief = sum_up(official.session.prepared, state)
    assert (debrief.score, debrief.passed, debrief.complete) == (100, False, True)
    assert any("time ran out" in reason for _, reason in explain_verdict(debrief, str))
    assert place.start(Mode.PRACTICE).id


def test_a_reply_that_comes_too_late_is_not_taken_and_ends_it(script: Script) -> None:
    place = Place(script)
    official = place.start()
    place.hour = 24
    with pytest.raises(TimeOver):
        official.session.submit(GOOD)
    assert official.session.state.ended is not None
    assert official.session.state.answered == ()


def test_attempts_are_counted_and_a_wait_is_kept(script: Script) -> None:
    place = Place(script, OfficialRules(hours=1, attempts=2, wait_hours=10))
    place.start()
    place.hour = 2
    with pytest.raises(OfficialRefusal, match="2026-11-21 22:00"):
        place.start()
    place.hour = 10
    place.start()
    place.hour = 100
    with pytest.raises(OfficialRefusal, match="used up"):
        place.start()
    assert place.attempts.find_standing(script.id, LIN.name).left == 0


def test_what_an_assignment_allows_is_kept_before_another_attempt_begins(script: Script) -> None:
    place = Place(script, OfficialRules(hours=1))
    asked = Assignment("a-1", script.id, "", "lin", "", None, 0, 1, NOON, NOON, "Chen")
    store = MemoryStore(given=[Assigned(asked)])
    place.attempts = replace(place.attempts, store=store)
    place.start()
    place.hour = 2
    with pytest.raises(OfficialRefusal, match=r"used up \(1 of 1\).*simulator assign allow a-1"):
        place.start()
    place.start(Mode.PRACTICE)
    store.given = [Assigned(asked, more=1)]
    told = "\n".join(
        explain_official(
            script.scenario,
            place.attempts.rules,
            place.attempts.find_standing(script.id, LIN.name, script.language),
            place.read_clock(),
            str,
        )
    )
    assert "You have 1 official attempt left here." in told
    place.start()


def test_the_seed_shows_what_was_not_met_before(script: Script) -> None:
    seen = 3
    met = {*list_draws(script.scenario, seen)}
    chosen = choose_seed(script.scenario, [seen], range(40))
    shared = [sum(draw in met for draw in list_draws(script.scenario, seed)) for seed in range(40)]
    assert sum(draw in met for draw in list_draws(script.scenario, chosen)) == min(shared) < max(shared)


def test_what_counts_is_said_beforehand(script: Script) -> None:
    place = Place(script, OfficialRules(hours=24, attempts=3, wait_hours=12))
    standing = place.attempts.find_standing(script.id, LIN.name)
    told = "\n".join(explain_official(script.scenario, place.attempts.rules, standing, NOON, str))
    for words in ("of 100", "managers and trainers see", "This evaluates you: a person decides"):
        assert words in told
    assert "2026-11-22 12:00" in told
    assert "3 official attempts left" in told
    assert "12 h" in told
    assert "2026-11-22 12:00" in explain_leaving(NOON + dt.timedelta(hours=24), NOON, str)


def test_rules_come_from_the_library_and_the_environment_over_it(tmp_path: Path) -> None:
    assert read_official_rules(tmp_path, {}) == OfficialRules()
    (tmp_path / "official.toml").write_text("hours = 48\nattempts = 3\n", "utf-8")
    assert read_official_rules(tmp_path, {}) == OfficialRules(hours=48, attempts=3)
    environment = {"SIMULATOR_OFFICIAL_HOURS": "2.5", "SIMULATOR_OFFICIAL_WAIT_HOURS": "12"}
    assert read_official_rules(tmp_path, environment) == OfficialRules(hours=2.5, attempts=3, wait_hours=12)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("hours = 0", "hours"),
        ("hours = true", "hours"),
        ("attempts = 1.5", "attempts"),
        ("attempts = -1", "attempts"),
        ("wait_hours = nan", "wait_hours"),
        ("hour = 3", "hour is no rule; there are: hours, attempts, wait_hours"),
        ("hours: 3", "hours = 24"),
        ("\x00", "cannot be read"),
    ],
)
def test_a_rule_that_is_none_is_named_with_its_place(text: str, named: str, tmp_path: Path) -> None:
    (tmp_path / "official.toml").write_text(text, "utf-8")
    with pytest.raises(UserError) as refused:
        read_official_rules(tmp_path, {})
    assert named in str(refused.value)
    assert "official.toml" in str(refused.value)


def test_options_stand_in_a_drawn_order_and_the_answer_is_what_was_read(script: Script) -> None:
    orders = set()
    for seed in range(8):
        prepared = PreparedScenario(script, seed, None)
        for mode in Mode:
            session = Session(prepared, NullJournal(), lambda: NOON)
            session.start(mode)
            session.submit(GOOD)
            asked = session.state.exchanges[-1].asked
            if mode is Mode.PRACTICE:
                assert (asked.choices, asked.order) == (("保证金亏光", "亏 5%"), ())
                continue
            orders.add(asked.choices)
            session.submit(str(asked.choices.index("亏 5%") + 1))
            exchange = session.state.exchanges[-2]
            assert exchange.result is not None
            assert exchange.result.score == 0
            assert "忘了杠杆" in give_feedback(prepared, exchange).lesson
            assert replay(session.events, 40).exchanges[-2].asked == asked, "kept with the order that was shown"
    assert orders == {("保证金亏光", "亏 5%"), ("亏 5%", "保证金亏光")}


def test_a_kept_order_of_options_survives_its_way_to_disk_and_old_events_have_none() -> None:
    asked = Asked(NOON, "quiz", "周老板", "？", choices=("b", "a"), order=(1, 0))
    data = to_json(asked)
    assert from_json(data) == asked
    del data["order"]
    assert from_json(data) == replace(asked, order=())
