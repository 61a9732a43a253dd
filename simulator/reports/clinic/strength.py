"""How strong people are at everything else: the rest score that an item is held against."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import nan

from simulator.records.counting.items import ItemSum

__all__ = ["Strengths", "find_above"]

#: Chances at other criteria before a strength is said, and usual ones that are added, so that luck counts little.
_FEWEST, _ADDED = 6, 4
#: Credits above the usual, and chances, of each person.
_Above = Mapping[str, tuple[float, int]]


class Strengths:
    """Credits of each person above the usual at the same criteria, in one language.

    Each text of a criterion is held against its own usual credit, so that nobody is weak for what was hard.
    """

    def __init__(self) -> None:
        self._total: defaultdict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])

    def add(self, sums: Sequence[ItemSum]) -> None:
        """Count everybody's chances at one criterion."""
        language = sums[0].language
        for person, (above, chances) in find_above(sums).items():
            total = self._total[language, person]
            total[0] += above
            total[1] += chances

    def find(self, language: str, person: str, above: float = 0.0, chances: int = 0) -> float:
        """The strength without the credits `above` the usual at the item itself; nan where too little else is known."""
        everything, count = self._total.get((language, person), (0.0, 0.0))
        rest = count - chances
        return (everything - above) / (rest + _ADDED) if rest >= _FEWEST else nan


def find_above(sums: Iterable[ItemSum]) -> _Above:
    """Of each person at one criterion: credits above the usual at the same text, and chances."""
    texts: defaultdict[str, list[ItemSum]] = defaultdict(list)
    for one in sums:
        if one.chances:
            texts[one.digest].append(one)
    found: dict[str, tuple[float, int]] = {}
    for rows in texts.values():
        usual = sum(one.earned for one in rows) / sum(one.chances for one in rows)
        for one in rows:
            above, chances = found.get(one.person, (0.0, 0))
            found[one.person] = above + one.earned - one.chances * usual, chances + one.chances
    return found
