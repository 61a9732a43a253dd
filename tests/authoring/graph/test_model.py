"""A graph says where a conversation can go, where it cannot, and where attempts went."""

import datetime as dt

import pytest

from simulator.authoring.graph.model import NodeKind, make_graph
from simulator.authoring.graph.text import walk
from simulator.authoring.graph.traffic import count_traffic
from simulator.practice.events import Event, Mode
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import NullJournal, Session
from tests.authoring.graph.pictures import make_loops

NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
GOOD = "谢谢您接我电话。您几点钟比较方便？"
#: Saying the customer's own words back earns nothing, whatever the phrases are.
ECHO = "我忙着上货呢，有话快说。"


def play(*replies: str, mode: Mode = Mode.PRACTICE) -> tuple[Event, ...]:
    session = Session(PreparedScenario(make_loops(), 0, None), NullJournal(), lambda: NOON)
    session.start(mode)
    for reply in replies:
        session.submit(reply)
    return session.events


def test_turns_stand_in_reading_order_and_endings_after_them() -> None:
    graph = make_graph(make_loops())
    assert [node.id for node in graph.turns] == ["opening", "quiz", "steps", "island"]
    assert [node.id for node in graph.endings] == ["agreed", "end", "hung_up", "nowhere"]
    assert graph.node("quiz").kind is NodeKind.CHOICE
    assert graph.node("hung_up").kind is NodeKind.FAILURE


def test_a_condition_stands_on_one_line_as_it_was_written() -> None:
    route = make_graph(make_loops()).node("opening").routes[2]
    assert (route.number, route.when, route.to) == (3, "score >= 60 and met.ask_time", "quiz")


def test_rules_after_one_that_always_holds_are_dead_and_so_are_those_that_no_score_can_reach() -> None:
    graph = make_graph(make_loops())
    assert [route.dead for route in graph.node("opening").routes] == [False] * 4 + [True] * 2
    assert [route.dead for route in graph.node("steps").routes] == [False, True, False]


def test_what_only_an_unreachable_turn_leads_to_is_unreachable_too() -> None:
    graph = make_graph(make_loops())
    assert [node.id for node in graph.nodes if not node.reachable] == ["island", "nowhere"]


def test_the_walk_visits_every_turn_once_and_the_unreachable_ones_last() -> None:
    assert [node.id for node in walk(make_graph(make_loops()))] == ["opening", "quiz", "steps", "island"]


def test_traffic_counts_places_and_rules_and_both_modes() -> None:
    script = make_loops()
    traffic = count_traffic(script, [play(GOOD, "1", "1 2 3"), play(GOOD, mode=Mode.OFFICIAL)])
    graph = make_graph(script, traffic)
    assert (traffic.attempts, traffic.official, traffic.practice) == (2, 1, 1)
    assert graph.node("opening").visits == 2
    assert graph.node("quiz").visits == 2
    assert [route.count for route in graph.node("opening").routes] == [0, 0, 2, 0, 0, 0]
    assert [route.count for route in graph.node("quiz").routes] == [0, 1]
    assert traffic.elsewhere == 0


def test_of_two_rules_to_one_target_the_one_that_held_is_counted() -> None:
    script = make_loops()
    traffic = count_traffic(script, [play(ECHO, ECHO, ECHO)])
    assert traffic.ways == {("opening", 2): 2, ("opening", 1): 1}
    assert traffic.visited("hung_up") == 1


def test_a_reply_that_went_where_no_rule_leads_any_more_is_told_apart() -> None:
    script = make_loops()
    opening = script.scenario.turns["opening"]
    shorter = opening.model_copy(update={"next": opening.next[3:4]})
    turns = {**script.scenario.turns, "opening": shorter}
    changed = type(script)("demo/loops", "zh-CN", script.scenario.model_copy(update={"turns": turns}))
    traffic = count_traffic(changed, [play(GOOD)])
    assert (traffic.elsewhere, traffic.ways) == (1, {})


@pytest.mark.parametrize("name", ["opening", "end"])
def test_without_attempts_nothing_is_counted(name: str) -> None:
    assert make_graph(make_loops()).node(name).visits is None
