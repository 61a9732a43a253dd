"""Numbers with their units, however they are written: 5%, 五成, 百分之五点五, 三万五, 3.5 万, thirty-five thousand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.scenario.model import Number
from simulator.scenario.shared_model import Lexicon
from simulator.scoring.text.numerals import CHINESE, DIGITS, ENGLISH, read_numeral
from simulator.scoring.text.patterns import any_of

_POWERS = {"k": 1_000, "thousand": 1_000, "million": 1_000_000, "billion": 10**9}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at `text[start:end]`; percentages have unit `%` and are given as 5 for 5%."""

    value: float
    unit: str
    start: int
    end: int


def compile_quantities(lexicon: Lexicon) -> re.Pattern[str]:
    """A number with its unit, for a lexicon that leaves nothing out, see `with_defaults`."""
    units = lexicon.percent_units or ()
    halves = any_of(f"个半{unit[1:]}" for unit in units if unit.startswith("个"))
    return re.compile(
        rf"(?P<share>[百千]分之)?(?P<numeral>{DIGITS}|{CHINESE}|{ENGLISH})"
        r"(?:\s?(?P<half>and a half)\b)?(?:\s?(?P<power>k(?![a-z])|thousand\b|million\b|billion\b))?"
        rf"(?:\s?(?P<unit>(?P<percent>{any_of(units)})|(?P<percent_half>{halves})"
        r"|(?P<tenth>成(?![为本功交长员立]))(?P<tenth_half>半)?|元|块|美元"
        r"|[a-z]{1,20}|(?:(?![零〇一二两三四五六七八九十百千万亿半])[\u4e00-\u9fff]){1,2}))?"
    )


def find_quantities(pattern: re.Pattern[str], text: str) -> Iterator[Quantity]:
    """Quantities in normalised text, from left to right; whole numbers, never pieces of longer ones."""
    for match in pattern.finditer(text):
        value = read_numeral(match["numeral"].strip())
        if value is None:
            continue
        value = (value + (0.5 if match["half"] else 0.0)) * _POWERS.get(match["power"] or "", 1)
        yield Quantity(*_in_percent(value, match), match.start(), match.end())


def _in_percent(value: float, match: re.Match[str]) -> tuple[float, str]:
    """Value and unit, with every way to say percent as one."""
    if match["share"]:
        return (value if match["share"] == "百分之" else value / 10), "%"
    if match["tenth"]:
        return (value + (0.5 if match["tenth_half"] else 0.0)) * 10, "%"
    if match["percent_half"]:
        return value + 0.5, "%"
    return value, "%" if match["percent"] else match["unit"] or ""


def matches_number(wanted: Number, quantity: Quantity) -> bool:
    """Whether a quantity is the number a criterion asks for."""
    if abs(quantity.value - wanted.value) > wanted.tolerance + 1e-9 * max(1.0, abs(wanted.value)):
        return False
    return wanted.unit is None or quantity.unit.startswith(wanted.unit.lower())
