"""Variables are filled in once, strictly."""

import pytest

from simulator.scenario.variables import VariableError, fill, find_uses


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
