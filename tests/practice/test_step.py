"""The step: replies lead where the rules say, state follows from events alone, modes keep their promises."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.practice.answers import InvalidAnswer
from simulator.practice.attempt_summary import summarise_attempt
from simulator.practice.events import Asked, Ended, Event, Mode, Replied, Scored, from_json, to_json
from simulator.practice.feedback.debrief import sum_up
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.practice.state import State, replay
from simulator.practice.step import NotNow, advance, begin, hint, rewind, step
from simulator.scenario.model import Scenario
from simulator.scenario.script import Script
from simulator.scenario.shared_model import Lexicon
from tests.practice.small import GOOD, NOON, SMALL


def right_order(prepared: PreparedScenario, state: State) -> str:
    """The numbers that put the current order turn right."""
    assert state.current is not None
    shown = state.current.asked.choices
    return " ".join(str(shown.index(item) + 1) for item in ("听风险", "做测评", "签字"))


def started(prepared: PreparedScenario, mode: Mode = Mode.PRACTICE) -> State:
    return advance(prepared, State(), *begin(prepared, mode, NOON))


def test_a_good_reply_goes_where_the_first_rule_that_holds_says(prepared: PreparedScenario) -> None:
    state, events = step(prepared, started(prepared), GOOD, NOON)
    assert [type(event) for event in events] == [Replied, Scored, Asked]
    asked = events[-1]
    assert isinstance(asked, Asked)
    assert (asked.turn, asked.reaction, asked.choices) == ("quiz", "这还像句话。", ("保证金亏光", "亏 5%"))
    assert state.trust > 40


def test_a_poor_reply_is_answered_and_trust_falls(prepared: PreparedScenario) -> None:
    state, events = step(prepared, started(prepared), "我们公司产品线很全。", NOON)
    asked = events[-1]
    assert isinstance(asked, Asked)
    assert asked.turn == "opening"
    assert asked.reaction in {"你没听懂吧。", "我说了忙。"}
    assert state.trust == 25


def test_a_whole_conversation_ends_with_the_customers_last_line(prepared: PreparedScenario) -> None:
    state, _ = step(prepared, started(prepared), GOOD, NOON)
    state, _ = step(prepared, state, "1", NOON)
    state, events = step(prepared, state, right_order(prepared, state), NOON)
    ended = events[-1]
    assert isinstance(ended, Ended)
    assert (ended.ending, ended.text) == ("agreed", "行，周四见。")
    assert state.ended == ended
    assert state.current is None


def test_said_looks_back_over_earlier_turns_only(prepared: PreparedScenario) -> None:
    state, _ = step(prepared, started(prepared), "您几点钟比较方便？", NOON)
    state, _ = step(prepared, state, "1", NOON)
    state, events = step(prepared, state, right_order(prepared, state), NOON)
    ended = events[-1]
    assert isinstance(ended, Ended)
    assert ended.ending == "left_open", "thank was never said"


def test_numbers_in_any_script_and_punctuation_are_understood(prepared: PreparedScenario) -> None:
    state, _ = step(prepared, started(prepared), GOOD, NOON)
    state, events = step(prepared, state, " １。", NOON)
    scored = events[1]
    assert isinstance(scored, Scored)
    assert scored.result.score == 100


@pytest.mark.parametrize("answer", ["", "0", "3", "1 2", "一", "1.5.2", "-"])
def test_an_impossible_choice_is_refused_and_nothing_happens(prepared: PreparedScenario, answer: str) -> None:
    state, _ = step(prepared, started(prepared), GOOD, NOON)
    with pytest.raises(InvalidAnswer):
        step(prepared, state, answer, NOON)


@pytest.mark.parametrize("answer", ["1 2", "1 1 2", "1 2 3 4", "3 2"])
def test_an_incomplete_order_is_refused(prepared: PreparedScenario, answer: str) -> None:
    state, _ = step(prepared, started(prepared), GOOD, NOON)
    state, _ = step(prepared, state, "1", NOON)
    with pytest.raises(InvalidAnswer):
        step(prepared, state, answer, NOON)


def test_nothing_can_be_said_after_the_end(prepared: PreparedScenario) -> None:
    state = started(prepared)
    for _ in range(2):
        state, _ = step(prepared, state, "随便", NOON)
    assert state.ended is not None
    with pytest.raises(NotNow):
        step(prepared, state, GOOD, NOON)


def test_hints_grow_stronger_and_then_run_out(prepared: PreparedScenario) -> None:
    state = started(prepared)
    given_hints = []
    for _ in range(3):
        hinted = hint(state, NOON)
        given_hints.append(hinted.hint.value)
        state = advance(prepared, state, hinted)
    assert given_hints == ["goal", "criteria", "model"]
    with pytest.raises(NotNow):
        hint(state, NOON)


def test_rewinding_restores_trust_and_asks_the_same_again(prepared: PreparedScenario) -> None:
    first = started(prepared)
    state, _ = step(prepared, first, "我们公司产品线很全。", NOON)
    again = advance(prepared, state, rewind(state, 0, NOON))
    assert again.current is not None
    assert (again.trust, again.current.asked) == (40, first.exchanges[0].asked)
    assert (again.current.retries, len(again.rewound)) == (1, 1)
    assert again.visits("opening") == 1, "what was rewound does not count as a visit"


def test_an_attempt_that_has_ended_is_never_changed_again(prepared: PreparedScenario) -> None:
    state = started(prepared)
    for _ in range(2):
        state, _ = step(prepared, state, "随便", NOON)
    assert state.ended is not None
    with pytest.raises(NotNow):
        rewind(state, 1, NOON)
    with pytest.raises(NotNow):
        hint(state, NOON)


def test_taking_a_turn_back_never_launders_the_hints_that_were_seen(prepared: PreparedScenario) -> None:
    state, _ = step(prepared, started(prepared), "随便", NOON)
    state = advance(prepared, state, hint(state, NOON))
    state = advance(prepared, state, rewind(state, 0, NOON))
    assert state.hints == 1
    state, _ = step(prepared, state, "随便", NOON)
    assert state.current is not None
    assert [seen.value for seen in state.current.hints] == ["goal"], "what was seen before stays seen"
    assert hint(state, NOON).hint.value == "criteria"
    assert summarise_attempt(prepared, state).hints == 1


def test_earlier_tries_stay_with_what_they_earned(prepared: PreparedScenario) -> None:
    state, _ = step(prepared, started(prepared), "随便", NOON)
    state = advance(prepared, state, rewind(state, 0, NOON))
    state, _ = step(prepared, state, GOOD, NOON)
    (tried,) = sum_up(prepared, state).turns[0].earlier
    assert tried.reply == "随便"
    assert tried.result is not None
    assert tried.result.score == 0


def test_an_official_attempt_has_no_help_and_no_second_try(prepared: PreparedScenario) -> None:
    state = started(prepared, Mode.OFFICIAL)
    with pytest.raises(NotNow):
        hint(state, NOON)
    state, _ = step(prepared, state, GOOD, NOON)
    with pytest.raises(NotNow):
        rewind(state, 0, NOON)


@pytest.mark.parametrize("index", [-1, 1, 9])
def test_only_answered_turns_can_be_rewound(prepared: PreparedScenario, index: int) -> None:
    state, _ = step(prepared, started(prepared), GOOD, NOON)
    with pytest.raises(NotNow):
        rewind(state, index, NOON)


_REPLIES = st.lists(
    st.sampled_from(["", GOOD, "随便", "1", "2", "1 2 3", "3,1,2", "你真是没脑子", "😀\x1b[31m"]), max_size=8
)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**31), replies=_REPLIES)
def test_state_is_what_replaying_the_saved_events_gives_after_every_reply(seed: int, replies: list[str]) -> None:
    prepared = PreparedScenario(Script("demo/small", "zh-CN", Scenario.model_validate(SMALL)), seed, None)
    events: tuple[Event, ...] = begin(prepared, Mode.PRACTICE, NOON)
    state = advance(prepared, State(), *events)
    for reply in replies:
        try:
            state, more = step(prepared, state, reply, NOON)
        except (NotNow, InvalidAnswer):
            continue
        events += more
        saved = json.dumps([to_json(event) for event in events])
        assert replay([from_json(data) for data in json.loads(saved)], 40) == state
    assert 0 <= state.trust <= 100


def test_the_same_seed_gives_the_same_attempt(script: Script) -> None:
    def play(seed: int) -> list[str]:
        prepared = PreparedScenario(script, seed, None)
        state = started(prepared)
        for reply in ("随便", GOOD, "2"):
            state, _ = step(prepared, state, reply, NOON)
        return [f"{e.asked.reaction}{e.asked.text}{e.asked.choices}" for e in state.exchanges]

    assert play(3) == play(3)
    assert len({tuple(play(seed)) for seed in range(12)}) > 3, "seeds differ in wordings, variables or order"


def test_an_order_turn_is_never_shown_in_the_right_order(script: Script) -> None:
    for seed in range(40):
        assert PreparedScenario(script, seed, None).choices("steps", 1) != ("听风险", "做测评", "签字")


def test_a_reply_left_unjudged_by_a_crash_is_judged_on_resuming(session: Session, prepared: PreparedScenario) -> None:
    session.start(Mode.PRACTICE)
    session.submit(GOOD)
    whole = session.events
    for cut in (3, 4):
        resumed = Session(prepared, session._journal, session._clock)
        resumed.resume(whole[:cut])
        assert resumed.state == session.state
        assert resumed.events == whole


@pytest.mark.parametrize("note", ["unreadable", "rude", "off_topic"])
def test_the_customer_answers_what_nobody_could_go_on_from_in_words_of_its_own(script: Script, note: str) -> None:
    lexicon = Lexicon.model_validate({"reactions": {note: ["啊？再说一遍。"]}})
    prepared = PreparedScenario(replace(script, lexicon=lexicon), 7, None)
    rule = prepared.turn("opening").next[1]
    assert prepared.reaction("opening", rule, 1, [note]) == "啊？再说一遍。"
    assert prepared.reaction("opening", rule, 1, ["order"]) == "这还像句话。"
