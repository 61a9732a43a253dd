"""IntArray are read however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.model import Number
from simulator.scoring.text.normalisation import normalise
from simulator.scoring.text.quantities import find_quantities, matches_number


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5%", 5, "%"),
        ("百分之五", 5, "%"),
        ("五个点", 5, "%"),
        ("一成", 10, "%"),
        ("3 万元", 30_000, None),
        ("三万", 30_000, None),
        ("30,000元", 30_000, None),
        ("两百五", 250, None),
        ("三百二十", 320, None),
        ("22.64元", 22.64, "元"),
        ("５％", 5, "%"),
        ("10 percent", 10, "%"),
    ],
)
def test_a_number_is_found(text: str, value: float, unit: str | None) -> None:
    wanted = Number(value=value, tolerance=0, unit=unit)
    assert any(matches_number(wanted, q) for q in find_quantities(normalise(text).text))


def test_tolerance_is_kept() -> None:
    quantity = next(find_quantities("22.7元"))
    assert matches_number(Number(value=22.64, tolerance=0.1, unit=None), quantity)
    assert not matches_number(Number(value=22.64, tolerance=0.05, unit=None), quantity)


@given(st.integers(0, 10**7))
def test_digits_are_read_as_they_stand(number: int) -> None:
    assert [q.value for q in find_quantities(str(number))][:1] == [number]


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    plain = normalise(text).text
    assert all(0 <= q.start < q.end <= len(plain) for q in find_quantities(plain))
