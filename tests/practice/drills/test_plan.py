"""A drill: what is due, in other words each time, look-alikes side by side, a temptation among them."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from simulator.practice.drills.cards import MoveCard, Rating
from simulator.practice.drills.plan import TEMPTED, find_due, plan_drill, rank_due
from simulator.practice.drills.prompts import describe_move, find_wordings, make_prompt
from simulator.practice.drills.schedule import find_chance, make_card
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.scenario.script import Script
from tests.practice.drills.cards import DAY, TODAY, due_card, make_review, make_script, tempting

LIBRARY = {f"demo/s{n}": make_script(f"demo/s{n}", **tempting()) for n in range(8)} | {
    f"other/s{n}": make_script(f"other/s{n}") for n in range(3)
}


def find(scenario: str, language: str) -> Script | None:
    return LIBRARY.get(scenario) if language == "zh-CN" else None


def cards(*scenarios: str) -> list[MoveCard]:
    return [due_card(scenario=name) for name in scenarios]


def test_nothing_due_nothing_planned() -> None:
    card = make_card([make_review(scenario="demo/s0")], TODAY)
    assert card is not None
    assert plan_drill([card], find, TODAY, 5) == ()


def test_cards_of_one_turn_share_a_prompt() -> None:
    both = [due_card(scenario="demo/s0"), due_card(scenario="demo/s0", criterion="ask_time")]
    (prompt,) = plan_drill(both, find, TODAY, 5)
    assert {move.criterion for move in prompt.moves} == {"thank", "ask_time"}
    assert prompt.address == "demo/s0#opening"


def test_what_the_library_no_longer_has_rests_and_everything_else_is_asked() -> None:
    gone = [
        due_card(scenario="demo/renamed"),
        due_card(scenario="demo/s1", criterion="removed"),
        due_card(language="fr"),
    ]
    prompts = plan_drill([*gone, *cards("demo/s2")], find, TODAY, 5)
    assert [prompt.script.id for prompt in prompts] == ["demo/s2"]


def test_the_most_certain_goes_first_so_that_a_backlog_does_not_take_everything_down() -> None:
    fading = make_card([make_review(TODAY - 3 * DAY, Rating.GOOD, scenario="demo/s1")], TODAY)
    assert fading is not None
    ranked = rank_due([due_card(scenario="demo/s0"), fading], TODAY)
    assert [card.scenario for card in ranked] == ["demo/s1", "demo/s0"]
    assert find_chance(ranked[0], TODAY) > find_chance(ranked[1], TODAY)


def test_the_wording_is_another_than_the_last_time_and_the_engine_draws_it() -> None:
    script = LIBRARY["demo/s0"]
    wordings = find_wordings(script, "opening")
    assert len(wordings) > 3, "three wordings, two of them with the shop's kind"
    for line in wordings:
        prompt = make_prompt(script, "opening", [due_card(scenario="demo/s0", line=line)])
        assert prompt.line != line
        assert PreparedScenario(script, prompt.seed, None).customer_line("opening", 1) == prompt.line


def test_a_turn_with_one_wording_is_asked_in_it_again() -> None:
    turns = {**tempting()["turns"]}
    turns["opening"] = {**turns["opening"], "customer": "就这一句。"}
    script = make_script("demo/one", turns=turns, variables={})
    assert make_prompt(script, "opening", [due_card(line="就这一句。")]).line == "就这一句。"


def test_look_alike_objections_of_one_course_stand_side_by_side() -> None:
    mixed = cards("demo/s0", "other/s0", "demo/s1", "other/s1")
    courses = [prompt.script.id.partition("/")[0] for prompt in plan_drill(mixed, find, TODAY, 4)]
    assert courses == ["demo", "demo", "other", "other"]


def test_one_prompt_in_five_tempts_and_never_the_first() -> None:
    due = cards(*(f"demo/s{n}" for n in range(6)))
    held = make_card([make_review(scenario="demo/s7", criterion="!RL-GUAR", skill=None)], TODAY)
    assert held is not None
    prompts = plan_drill([*due, held], find, TODAY, TEMPTED)
    assert [prompt.tempts for prompt in prompts].count("RL-GUAR") == 1
    assert prompts[0].tempts == ""
    assert len(prompts) == TEMPTED


def test_a_red_line_is_told_in_words() -> None:
    card = due_card(scenario="demo/s0", criterion="!RL-GUAR", skill=None)
    assert describe_move(card, LIBRARY["demo/s0"]) == "保证收益"
    assert describe_move(due_card(criterion="removed"), LIBRARY["demo/s0"]) == ""


def test_a_thousand_due_cards_give_five_prompts_and_the_same_ones_each_time() -> None:
    many = [due_card(scenario=f"demo/s{n % 8}", criterion=f"c{n}") for n in range(1000)]
    many += cards(*LIBRARY)
    first = plan_drill(many, find, TODAY, 5)
    assert len(first) == 5
    assert plan_drill(many[::-1], find, TODAY, 5) == first


@given(st.lists(st.tuples(st.sampled_from(sorted(LIBRARY)), st.integers(0, 400), st.sampled_from(Rating)), max_size=12))
def test_a_plan_asks_only_for_what_is_due_each_turn_once(seen: list[tuple[str, int, Rating]]) -> None:
    reviews = {name: make_review(TODAY - DAY * ago, rating, scenario=name) for name, ago, rating in seen}
    made = [card for review in reviews.values() if (card := make_card([review], TODAY))]
    prompts = plan_drill(made, find, TODAY, 5)
    asked = [prompt.address for prompt in prompts]
    assert len(asked) == len(set(asked)) == min(5, len(find_due(made, find, TODAY)))
    assert all(card.due <= TODAY for prompt in prompts for card in prompt.cards)


def test_a_card_last_seen_tomorrow_in_another_zone_waits() -> None:
    card = make_card([make_review(TODAY + DAY, scenario="demo/s0")], TODAY + DAY)
    assert card is not None
    assert rank_due([card], TODAY) == ()
    assert rank_due([card], TODAY + dt.timedelta(days=3)) == (card,)
