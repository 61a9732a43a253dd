"""An item with everybody who had a chance at it: plain figures, from which the verdict follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["ItemData", "ItemKey", "ItemKind"]

_Floats = npt.NDArray[np.float64]


class ItemKind(StrEnum):
    """key, distractor: an option with the most points of its choice, and one with fewer. order: a whole order."""

    CRITERION = "criterion"
    RED_LINE = "red_line"
    KEY = "key"
    DISTRACTOR = "distractor"
    ORDER = "order"


class ItemKey(NamedTuple):
    """What names an item: of an option `item` is its number from 1, of an order it is empty."""

    scenario: str
    language: str
    turn: str
    item: str


@dataclass(frozen=True, slots=True, eq=False)
class ItemData:
    """The people at an item; all arrays are as long as `people`.

    `strength`: how somebody does at everything else, in credits (0–1) above or below the usual at the same criteria;
    not a number where too little else is known. `asked`: replies at the turn. `chances`: those that count for the
    rate, `credit` (0–1 each) summed over them. `met`: replies that earned anything. Of a red line credit is given for
    not crossing and `met` counts crossings, of an option credit is given for choosing it.
    """

    kind: ItemKind
    people: Sequence[str]
    strength: _Floats
    asked: _Floats
    met: _Floats
    chances: _Floats
    credit: _Floats
