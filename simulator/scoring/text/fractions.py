"""Parts of a whole, 三分之一 and a third, and one and a half of something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.scoring.text.numerals import read_numerals

_PARTS = re.compile(
    r"(?P<whole>[二两三四五六七八九十0-9]{1,2})分之(?P<part>[一二两三四五六七八九十0-9]{1,2})"
    r"|(?P<halved>一半|(?<!and a )\bhalf\b(?! an?\b))"
    r"|(?<![0-9/.])(?P<above>[1-9])/(?P<below>[2-9]|10)(?![0-9/.])"
    r"|\b(?P<parts>an?|one|two|three|four) (?P<kind>third|quarter|fifth|tenth)s?\b"
    r"|\ban? (?P<unit>[a-z]{1,20}) and a half\b"
)
_KINDS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


@dataclass(frozen=True, slots=True)
class Fraction:
    """A part at `text[start:end]`; with unit `%` it is given as 50 for a half."""

    value: float
    unit: str
    start: int
    end: int


def find_fractions(text: str) -> Iterator[Fraction]:
    """Parts in normalised text, each as a share and as so many percent; “an hour and a half” as 1.5 hours."""
    for match in _PARTS.finditer(text):
        if match["unit"]:
            yield Fraction(1.5, match["unit"], *match.span())
            continue
        share = _read_share(match)
        yield Fraction(share, "", *match.span())
        yield Fraction(100 * share, "%", *match.span())


def _read_share(match: re.Match[str]) -> float:
    if match["halved"]:
        return 0.5
    if match["kind"]:
        return (1.0 if match["parts"] in ("a", "an") else read_numerals(match["parts"])[0]) / _KINDS[match["kind"]]
    above, below = match["part"] or match["above"], match["whole"] or match["below"]
    return read_numerals(above)[0] / read_numerals(below)[0]
