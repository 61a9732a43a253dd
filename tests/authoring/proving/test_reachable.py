"""What is called unreachable is unreachable: the planes agree with the engine's own conditions, and so do attempts."""

from collections.abc import Mapping
from random import Random
from time import process_time
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring.proving.conditions import Facts, find_visit_limits, hold
from simulator.authoring.proving.outcomes import list_outcomes, list_scores
from simulator.authoring.proving.reachable import Proof, prove
from simulator.practice.trust import move_trust
from simulator.scenario.conditions.expressions import compile_condition
from simulator.scenario.model import RedLine, ReplyTurn, Scenario, Severity, Skill
from simulator.scenario.script import Script
from simulator.scoring.judging.completeness import find_enough
from simulator.scoring.judging.reply_score import weighted_credit
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore
from simulator.scoring.thresholds import THRESHOLDS

NUMBERS = st.sampled_from(["score", "trust", "visits", "0", "40", "59.5", "score + trust", "100 - score", "trust / 2"])
ATOMS = st.one_of(
    st.builds("{} {} {}".format, NUMBERS, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), NUMBERS),
    st.builds("20 <= {} < 60".format, NUMBERS),
    st.sampled_from(["met.a", "said.b", "crossed", "'x' in crossed", "'x' not in crossed", "met.a == said.b"]),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not ({})".format, inner),
    ),
    max_leaves=4,
)
SETS = st.sampled_from([frozenset[str](), frozenset({"a"}), frozenset({"b"}), frozenset({"a", "b"})])


@settings(max_examples=150, deadline=None)
@given(
    text=CONDITIONS,
    met=SETS,
    said=SETS,
    crossed=st.sampled_from([frozenset[str](), frozenset({"x"}), frozenset({"*"})]),
    visits=st.integers(1, 4),
    points=st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=8),
)
def test_a_plane_says_what_the_condition_says(
    text: str,
    met: frozenset[str],
    said: frozenset[str],
    crossed: frozenset[str],
    visits: int,
    points: list[tuple[int, int]],
) -> None:
    plane = hold(text, Facts(met, said, crossed, visits))
    condition = compile_condition(text)
    for score, trust in points:
        expected = condition.holds(score=score, trust=trust, met=met, said=said, crossed=crossed, visits=visits)
        assert plane[score, trust] == expected


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("visits > 2", [2.0]),
        ("3 <= visits and score > 4", [3.0]),
        ("visits == 2 or visits == 4", [2.0, 4.0]),
        ("score > 4", []),
        ("visits + 1 > 2", None),
        ("score > visits", None),
        ("1 < visits < 4", None),
    ],
)
def test_only_plain_counting_of_visits_is_gone_through(text: str, limits: list[float] | None) -> None:
    assert find_visit_limits(text) == limits


def turn(weights: list[int], order: bool = False) -> ReplyTurn:
    criteria = {
        f"c{n}": {"skill": "value", "weight": weight, "means": "x", "phrases": ["x"]}
        for n, weight in enumerate(weights)
    }
    return ReplyTurn.model_validate(
        {"customer": "?", "criteria": criteria, "order": list(criteria) if order else [], "next": [{"to": "end"}]}
    )


def all_of(weights: list[int], order: bool = False) -> ReplyTurn:
    """A turn whose complete reply says everything, so that shares are plain to see."""
    return turn(weights, order=order).model_copy(update={"enough": sum(weights)})


@settings(max_examples=60, deadline=None)
@given(weights=st.lists(st.integers(1, 60), min_size=1, max_size=4), seed=st.integers(0, 2**32))
def test_every_score_that_a_reply_can_get_is_listed(weights: list[int], seed: int) -> None:
    luck = Random(seed)  # noqa: S311  # drawn for a test
    asked = turn(weights).model_copy(update={"enough": luck.choice([None, sum(weights), max(weights)])})
    listed = list_scores(asked, frozenset({"c0"}))
    for _ in range(20):
        shares = [luck.choice([0.0, 0.5, 1.0]) for _ in weights]
        results = [
            CriterionResult(f"c{n}", Skill.VALUE, weight, credit, 0)
            for n, (weight, credit) in enumerate(zip(weights, shares, strict=True))
        ]
        assert (
            round(weighted_credit(results, find_enough(asked)))
            in listed[frozenset({"c0"}) if shares[0] else frozenset()]
        )


def test_scores_that_no_reply_can_get_are_not_listed() -> None:
    listed = list_scores(all_of([50, 50]), frozenset({"c0"}))
    assert listed == {frozenset(): {0, 25, 50}, frozenset({"c0"}): {25, 50, 75, 100}}


def test_what_is_said_beyond_enough_adds_nothing() -> None:
    enough = turn([50, 50]).model_copy(update={"enough": 50})
    assert list_scores(enough, frozenset({"c0"})) == {frozenset(): {0, 50, 100}, frozenset({"c0"}): {50, 100}}


def test_without_a_core_criterion_no_score_reaches_the_pass_mark() -> None:
    core = all_of([30, 30, 40])
    core = core.model_copy(
        update={"enough": 60, "criteria": core.criteria | {"c0": core.criteria["c0"].model_copy(update={"core": True})}}
    )
    listed = list_scores(core, frozenset({"c0", "c1"}), pass_mark=65)
    assert max(listed[frozenset({"c1"})]) == 64
    assert max(listed[frozenset({"c0"})]) == 100
    assert list_scores(core, frozenset(), pass_mark=65) == {frozenset(): set().union(*listed.values())}


def test_a_rule_that_needs_a_pass_without_the_core_is_dead() -> None:
    plain = reply_turn(("score >= 70 and not met.a", "won"), (None, "lost")) | {"enough": 60}
    assert proof_of({"one": plain}).turns["one"].taken == {0, 1}
    core = plain | {"criteria": CRITERIA | {"a": CRITERIA["a"] | {"core": True}}}
    assert proof_of({"one": core}).turns["one"].taken == {1}


def test_the_order_may_cost_anything_up_to_ten() -> None:
    assert list_scores(all_of([50, 50], order=True), frozenset({"c0", "c1"}))[frozenset({"c0", "c1"})] == {
        *range(40, 101)
    } - {*range(51, 65)} - {*range(76, 90)} | {*range(65, 76)}


def test_crossing_caps_the_score_and_costs_trust() -> None:
    line = RedLine.model_validate({"means": "x", "phrases": ["x"], "because": "x", "severity": "critical"})
    outcomes = list_outcomes(turn([50, 50]), {"x": line}, frozenset(), frozenset({"x"})) or ()
    moves = {outcome.crossed: outcome.moves for outcome in outcomes}
    crossed = TurnScore(40, red_lines=(RedLineResult("x", Severity.CRITICAL, "", ""),))
    assert max(moves[frozenset({"x"})]) == THRESHOLDS.red_line_cap
    assert moves[frozenset({"x"})][40] == move_trust(60, crossed) - 60
    assert max(moves[frozenset()]) == 100


BASE: dict[str, Any] = {
    "title": "t",
    "about": "a",
    "level": 1,
    "minutes": 3,
    "trainee": "t",
    "customer": {"name": "n", "who": "w", "trust": 40},
    "brief": "b",
    "start": "one",
    "endings": {
        "won": {"outcome": "success", "customer": "yes"},
        "lost": {"outcome": "failure", "customer": "no"},
    },
}
CRITERIA = {
    "a": {"skill": "value", "weight": 40, "means": "m", "phrases": ["p"]},
    "b": {"skill": "value", "weight": 60, "means": "m", "phrases": ["p"]},
}
WEIGHTS = {"a": 40, "b": 60}
LINES = {"x": {"means": "m", "phrases": ["p"], "because": "b"}}


def reply_turn(*rules: tuple[str | None, str]) -> dict[str, Any]:
    following = [{"to": to} | ({"when": when} if when else {}) for when, to in rules]
    return {"customer": "?", "criteria": CRITERIA, "red_lines": LINES, "next": following}


def proof_of(turns: Mapping[str, dict[str, Any]], trust: int = 40) -> Proof:
    data = BASE | {"turns": turns, "customer": BASE["customer"] | {"trust": trust}}
    return prove(Script("x/y", "en", Scenario.model_validate(data)))


@pytest.mark.parametrize(
    "when",
    [
        "score > 100",
        "score >= 60 and score < 50",
        "score < 40 and met.a and met.b",
        "met.b and score < 30",
        "score == 99",
        "crossed and score > 40",
        "'x' in crossed and score == 100",
        "trust > 50",
        "trust < 20 and not crossed",
        "visits >= 2",
        "said.a",
        "met.a and not met.a",
        "trust - trust > 0",
        "score == 50.5",
    ],
)
def test_a_rule_that_nothing_can_bring_about_is_proved_dead(when: str) -> None:
    proof = proof_of({"one": reply_turn((when, "won"), (None, "lost"))})
    assert proof.turns["one"].taken == {1}
    assert proof.endings == {"lost"}


@pytest.mark.parametrize(
    "when",
    [
        "score == 100",
        "score >= 20 and score < 30",
        "met.b and score == 33",
        "crossed and score == 40",
        "trust == 50",
        "trust < 20 and crossed",
        "crossed and met.a and met.b",
        "visits == 1",
        "not said.a",
    ],
)
def test_a_rule_that_something_can_bring_about_stays(when: str) -> None:
    assert 0 in proof_of({"one": reply_turn((when, "won"), (None, "lost"))}).turns["one"].taken


def test_a_rule_behind_a_wider_one_is_dead_and_the_wider_one_is_named() -> None:
    turns = {"one": reply_turn(("score >= 50", "won"), ("score >= 80", "won"), (None, "lost"))}
    one = proof_of(turns).turns["one"]
    assert one.taken == {0, 2}
    assert one.held == {0, 1, 2}
    assert one.taken_by[1] == {0}


def test_coming_back_makes_visits_trust_and_said_possible() -> None:
    turns = {"one": reply_turn(("visits >= 2 and trust >= 60 and said.a", "won"), ("score > 0", "one"), (None, "lost"))}
    assert proof_of(turns).turns["one"].taken == {0, 1, 2}
    assert proof_of(turns | {"one": reply_turn(("visits >= 2", "won"), (None, "lost"))}).turns["one"].taken == {1}


def test_trust_is_followed_from_turn_to_turn() -> None:
    turns = {
        "one": reply_turn(("score == 100", "two"), (None, "lost")),
        "two": reply_turn(("trust == 60", "won"), ("trust > 60", "won"), (None, "lost")),
    }
    assert proof_of(turns).turns["two"].taken == {0, 2}


def test_a_turn_that_only_a_dead_rule_leads_to_is_not_reached() -> None:
    turns = {"one": reply_turn(("score > 100", "two"), (None, "lost")), "two": reply_turn((None, "won"))}
    proof = proof_of(turns)
    assert set(proof.turns) == {"one"}
    assert proof.endings == {"lost"}


def test_where_visits_are_calculated_with_nothing_is_claimed() -> None:
    turns = {"one": reply_turn(("visits * 2 > 900", "won"), ("score > 5", "one"), (None, "lost"))}
    proof = proof_of(turns)
    assert not proof.turns["one"].known
    assert proof.endings == {"won", "lost"}


def test_choices_bring_only_their_own_scores() -> None:
    options = [{"text": "x", "score": 100, "because": "x"}, {"text": "y", "score": 20, "because": "y"}]
    rules = [{"when": "score == 50", "to": "won"}, {"when": "crossed", "to": "won"}, {"to": "lost"}]
    turns = {"one": {"kind": "choice", "customer": "?", "options": options, "next": rules}}
    assert proof_of(turns).turns["one"].taken == {2}


@settings(max_examples=40, deadline=None)
@given(
    whens=st.lists(CONDITIONS, min_size=1, max_size=3),
    again=st.booleans(),
    trust=st.integers(0, 100),
    seed=st.integers(0, 2**32),
)
def test_no_attempt_ever_takes_a_rule_that_was_proved_dead(
    whens: list[str], again: bool, trust: int, seed: int
) -> None:
    """Replies are drawn as the scorer could judge them, and followed as the engine does."""
    rules = [(when, "one" if again else "won") for when in whens]
    proof = proof_of({"one": reply_turn(*rules, (None, "lost"))}, trust)
    luck = Random(seed)  # noqa: S311  # drawn for a test
    for _ in range(10):
        for rule in attempt([when for when, _ in rules], again, trust, luck):
            assert rule in proof.turns["one"].taken or not proof.turns["one"].known


def attempt(whens: list[str], again: bool, trust: int, luck: Random) -> list[int]:
    """The rules that one random attempt takes."""
    taken: list[int] = []
    said: frozenset[str] = frozenset()
    for visits in range(1, 6):
        shares = {name: luck.choice([0.0, 0.5, 1.0]) for name in CRITERIA}
        crossed = luck.random() < 0.3
        score = round(sum(shares[name] * WEIGHTS[name] for name in CRITERIA))
        lines = (RedLineResult("x", Severity.MAJOR, "", ""),) if crossed else ()
        result = TurnScore(min(score, THRESHOLDS.red_line_cap) if crossed else score, red_lines=lines)
        trust = move_trust(trust, result)
        met = frozenset(name for name in CRITERIA if shares[name])
        holding = [
            number
            for number, when in enumerate(whens)
            if compile_condition(when).holds(
                score=result.score, trust=trust, met=met, said=said, crossed=result.crossed, visits=visits
            )
        ]
        taken.append(holding[0] if holding else len(whens))
        said |= met
        if not holding or not again:
            break
    return taken


def test_planes_cover_every_score_and_trust() -> None:
    assert hold("score + trust == 200", Facts(frozenset(), frozenset(), frozenset(), 1)).shape == (101, 101)
    assert np.count_nonzero(hold("score == trust", Facts(frozenset(), frozenset(), frozenset(), 1))) == 101


def complete(size: int, when: str) -> dict[str, dict[str, Any]]:
    """Turns that all lead to one another; `{here}` and `{there}` in a condition are their numbers."""
    names = [f"t{number}" for number in range(size)]
    return {
        name: reply_turn(*((when.format(here=n, there=m), to) for m, to in enumerate(names) if m != n), (None, "won"))
        for n, name in enumerate(names)
    }


@pytest.mark.parametrize(
    "when",
    [
        "trust == {there}",
        "visits > {there} and trust > {there}",
        "'x' in crossed and met.a and said.b and visits > {here} and score > {there}",
    ],
)
def test_sixty_turns_that_all_lead_to_one_another_are_gone_through_in_bounded_time(when: str) -> None:
    began = process_time()
    proof = proof_of({"one": reply_turn((None, "t0")), **complete(60, when)})
    assert process_time() - began < 15
    assert "t0" in proof.turns
    assert "won" in proof.endings


def test_what_is_too_much_to_go_through_is_taken_as_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = {"one": reply_turn(("score > 100", "two"), (None, "lost")), "two": reply_turn((None, "won"))}
    assert proof_of(turns).endings == {"lost"}
    monkeypatch.setattr("simulator.authoring.proving.reachable.MOST_STEPS", 3)
    proof = proof_of(turns)
    assert not proof.turns["one"].known
    assert proof.endings == {"won", "lost"}


def test_a_turn_with_more_sums_of_weights_than_can_be_counted_is_not_counted() -> None:
    weights = [1000 - n for n in range(60)]
    assert list_outcomes(turn(weights), {}, frozenset(f"c{n}" for n in range(8)), frozenset()) is None
