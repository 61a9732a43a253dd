"""Variables are filled in once, strictly."""

import pytest

from simulator.scenario.variables import VariableError, fill, find_slips, find_uses


def test_every_use_gets_its_value() -> None:
    assert fill("去{{ shop }}或{{shop}}", {"shop": "五金店"}) == "去五金店或五金店"


def test_a_value_is_never_looked_into_again() -> None:
    assert fill("{{ a }}", {"a": "{{ b }}", "b": "x"}) == "{{ b }}"


def test_text_without_variables_stays_as_it_is() -> None:
    assert fill("{谢谢|感谢}您 {x}", {}) == "{谢谢|感谢}您 {x}"


@pytest.mark.parametrize("text", ["{{ nobody }}", "{{ a.b }}", "{{ }}", "{{ a|upper }}"])
def test_a_use_without_a_value_is_refused(text: str) -> None:
    with pytest.raises(VariableError):
        fill(text, {"a": "1"})


def test_uses_are_found_with_their_place() -> None:
    uses = list(find_uses("去{{ shop }},{{ 店 }}"))
    assert [(use.name, use.valid, use.offset) for use in uses] == [("shop", True, 1), ("店", False, 12)]


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("我婚礼只剩{{ days }天了", "{{ days }"),
        ("go to {{ shop", "{{ shop"),
        ("go to {{shop}", "{{shop}"),
        ("go to {shop} now", "{shop}"),
        ("go to {shop}} now", "{shop}}"),
        ("go to shop }} now", "shop }}"),
        ("{{ a }} and {{ b } and {{ c }}", "{{ b }"),
        ("去{{ 店 }看", "{{ 店 }"),
    ],
)
def test_braces_that_make_no_variable_are_found(text: str, slip: str) -> None:
    assert list(find_slips(text)) == [slip]


@pytest.mark.parametrize(
    "text", ["{{ a }}", "{谢谢|感谢}您", "{a|}b", "no braces", "{ 1 }", "{{ a }}{{ b }}", "f(x) = {1, 2}"]
)
def test_whole_variables_and_other_braces_are_no_slip(text: str) -> None:
    assert list(find_slips(text)) == []


@pytest.mark.parametrize(
    ("phrase", "slip"), [("the {{shop}", "{{shop}"), ("{{ shop您好", "{{ shop"), ("the {shop}}", "{shop}}")]
)
def test_in_a_phrase_only_a_name_in_odd_braces_is_a_slip(phrase: str, slip: str) -> None:
    assert list(find_slips(phrase, phrase=True)) == [slip]


@pytest.mark.parametrize(
    "phrase", ["{{{ shop }}|x}", "{x|{{ shop }}}", "{{谢谢|感谢}您|x}", "{{thank you|thanks} so|x}", "{a|b}", "{shop|}"]
)
def test_the_braces_of_phrases_are_no_slip(phrase: str) -> None:
    assert list(find_slips(phrase, phrase=True)) == []
