"""How much of the feedback is opened at once: whoever begins learns more from one point than from five."""

from enum import StrEnum


class Amount(StrEnum):
    """by_level: the harder the scenario, the more; one and all: always."""

    BY_LEVEL = "by_level"
    ONE = "one"
    ALL = "all"


#: More missing moves than any turn has.
EVERY = 99
#: Level of a scenario → missing moves that are opened. Weak trainees are overloaded first (Luo et al. 2021,
#: 10.1177/0022242920956676).
_BY_LEVEL = {1: 1, 2: 1, 3: 2, 4: EVERY, 5: EVERY}


def count_opened(amount: Amount, level: int) -> int:
    """How many missing moves are opened with their why and a line; the others have a line each."""
    if amount is Amount.BY_LEVEL:
        return _BY_LEVEL.get(level, 1)
    return 1 if amount is Amount.ONE else EVERY


def read_amount(text: str) -> Amount:
    """The amount of that name; by level for any other text."""
    return Amount(text) if text in {*Amount} else Amount.BY_LEVEL
