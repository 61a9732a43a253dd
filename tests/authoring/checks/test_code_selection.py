"""Codes are chosen by their beginnings, and the more exact choice wins."""

import pytest

from simulator.authoring.checks.code_selection import select_codes
from simulator.errors import UserError
from simulator.scenario.diagnostics.catalogue import CATALOGUE


@pytest.mark.parametrize(
    ("select", "ignore", "inside", "outside"),
    [
        ([], [], {"S001", "S304", "S510"}, set()),
        (["S3"], [], {"S304"}, {"S001", "S510"}),
        (["S3,S510"], [], {"S304", "S510"}, {"S001", "S509"}),
        (["s3", "S510"], [], {"S304", "S510"}, {"S001"}),
        ([], ["S5"], {"S001", "S304"}, {"S501", "S510"}),
        (["S5"], ["S507"], {"S506"}, {"S507", "S304"}),
        (["S507"], ["S5"], {"S507"}, {"S506", "S304"}),
        (["S"], ["S30"], {"S310"}, {"S304"}),
    ],
)
def test_the_longer_of_two_beginnings_wins(
    select: list[str], ignore: list[str], inside: set[str], outside: set[str]
) -> None:
    codes = select_codes(select, ignore)
    assert inside <= codes
    assert not outside & codes


def test_without_a_choice_every_code_counts() -> None:
    assert select_codes([], []) == frozenset(CATALOGUE)


@pytest.mark.parametrize("wrong", ["S9", "S3O4", "304"])
def test_a_beginning_that_fits_no_code_is_refused(wrong: str) -> None:
    with pytest.raises(UserError, match="No code begins with"):
        select_codes([], [wrong])
