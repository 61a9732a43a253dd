"""Conditions mean what they say, and nothing else can be written as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.conditions.condition_error import ConditionError
from simulator.scenario.conditions.expressions import Condition, _Names, compile_condition


def holds(text: str, **changes: object) -> bool:
    known: dict[str, object] = {
        "score": 70, "trust": 40, "visits": 2,
        "met": frozenset({"thank"}), "said": frozenset({"ask"}), "crossed": frozenset({"RL-GUAR"}),
    }  # fmt: skip
    return compile_condition(text).holds(**(known | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("score >= 70", True),
        ("score > 70", False),
        ("60 <= score < 80", True),
        ("score >= 60 and met.thank", True),
        ("met.thank and not met.ask", True),
        ("said.ask or score > 90", True),
        ("crossed", True),
        ("not crossed", False),
        ("'RL-GUAR' in crossed", True),
        ("'RL-CERT' not in crossed", True),
        ("visits > 2", False),
        ("visits == 2", True),
        ("(score + trust) / 2 >= 55", True),
        ("score - 10 * visits < 51", True),
        ("met.thank == false", False),
        ("true", True),
        ("met.items or met.keys or met.names", False),
    ],
)
def test_a_condition_holds_or_not(text: str, expected: bool) -> None:
    assert holds(text) is expected


def test_nothing_is_crossed_when_no_red_line_is() -> None:
    assert holds("crossed", crossed=frozenset()) is False


def test_a_condition_knows_which_names_it_uses() -> None:
    condition = compile_condition("met.a and said.b and 'RL-C' in crossed")
    assert condition == Condition(
        "met.a and said.b and 'RL-C' in crossed", frozenset({"a"}), frozenset({"b"}), frozenset({"RL-C"})
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "syntax"),
        ("score = 60", "syntax"),
        ("score => 60", "syntax"),
        ("score >= 60 && crossed", "syntax"),
        ("score ≥ 60", "syntax"),
        ("score >= 60 AND crossed", "syntax"),
        ("{{ score }}", "syntax"),
        ("score >= 60 }} x {{ trust", "syntax"),
        ("scor >= 60", "name"),
        ("self", "name"),
        ("cycler", "name"),
        ("range(3)", "construct"),
        ("met.items()", "construct"),
        ("met['thank']", "construct"),
        ("met.__class__", "construct"),
        ("met.thank.real", "construct"),
        ("''.__class__.__mro__", "construct"),
        ("crossed.pop", "construct"),
        ("crossed|length > 1", "construct"),
        ("score is odd", "construct"),
        ("2 ** 9999999 > score", "construct"),
        ("score // 7 > 1", "construct"),
        ("score / visits > 1", "construct"),
        ("score / 0 > 1", "construct"),
        ("score > 1e300", "construct"),
        ("[score]", "construct"),
        ("{'a': 1}", "construct"),
        ("met.a ~ met.b", "construct"),
        ("score if crossed else trust", "construct"),
        ("none", "construct"),
        ("score", "kind"),
        ("met", "kind"),
        ("'text'", "kind"),
        ("'a' * 999999 == 'b'", "kind"),
        ("'a' < 'b'", "kind"),
        ("met.a >= 60", "kind"),
        ("score == '60'", "kind"),
        ("crossed >= 1", "kind"),
        ("crossed == crossed", "kind"),
        ("score in crossed", "kind"),
        ("'a' in met", "kind"),
        ("score and crossed", "kind"),
    ],
)
def test_anything_else_is_refused_with_a_reason(text: str, fault: str) -> None:
    with pytest.raises(ConditionError) as caught:
        compile_condition(text)
    assert caught.value.fault == fault


@pytest.mark.parametrize("text", ["(" * 300 + "score", "not " * 90 + "crossed", "-" * 300 + "score > 1", "a." * 200])
def test_deep_conditions_are_refused_and_do_not_exhaust_the_stack(text: str) -> None:
    with pytest.raises(ConditionError):
        compile_condition(text)


def test_the_largest_condition_is_evaluated_without_overflow() -> None:
    text = " * ".join(["999999"] * 25) + " > score"
    assert holds(text) is True
    with pytest.raises(ConditionError):
        compile_condition(" * ".join(["9"] * 99) + " > 1")


def test_flags_have_no_attributes_but_names() -> None:
    flags = _Names(frozenset({"a"}))
    assert flags.a is True
    assert flags.items is False


WORDS = ["score", "met", "met.a", "said.b", "crossed", "and", "or", "not", "in", "is", "==", ">=", "<", "1", "60"]
OTHERS = ["'x'", "__class__", "if", "else", "range", "{{", "{%", "#", "现在", "trust", "visits"]
PIECES = st.sampled_from([*"()[]{}|.,+-*/%~'\"= \n", *WORDS, *OTHERS])


@given(st.lists(PIECES, max_size=25))
def test_whatever_is_accepted_can_be_evaluated(pieces: list[str]) -> None:
    text = " ".join(pieces)
    try:
        condition = compile_condition(text)
    except ConditionError:
        return
    empty: frozenset[str] = frozenset()
    result = condition.holds(score=50, trust=50, met=empty, said=empty, crossed=empty, visits=1)
    assert isinstance(result, bool)
