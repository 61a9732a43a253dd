"""Numbers with their units, however they are written: 5%, 五成, 百分之五点五, 三万五, 3.5 万, thirty-five thousand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.scenario.model import Number
from simulator.scoring.text.numerals import CHINESE, DIGITS, ENGLISH, read_numeral

_POWERS = {"k": 1_000, "thousand": 1_000, "million": 1_000_000, "billion": 10**9}
#: What a number before these units is worth in percent.
_PERCENT = {"%": 1.0, "percent": 1.0, "per cent": 1.0, "个百分点": 1.0, "个点": 1.0, "成": 10.0, "个半点": 1.0}
_NUMBER = re.compile(
    rf"(?P<share>[百千]分之)?(?P<numeral>{DIGITS}|{CHINESE}|{ENGLISH})"
    r"(?:\s?(?P<half>and a half)\b)?(?:\s?(?P<power>k(?![a-z])|thousand\b|million\b|billion\b))?"
    r"(?:\s?(?P<unit>%|percent|per cent|个半?(?:百分)?点|成(?![为本功交长员立])(?P<more>半)?|元|块|美元"
    r"|[a-z]{1,20}|(?:(?![零〇一二两三四五六七八九十百千万亿半])[\u4e00-\u9fff]){1,2}))?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at `text[start:end]`; percentages have unit `%` and are given as 5 for 5%."""

    value: float
    unit: str
    start: int
    end: int


def find_quantities(text: str) -> Iterator[Quantity]:
    """Quantities in normalised text, from left to right; whole numbers, never pieces of longer ones."""
    for match in _NUMBER.finditer(text):
        value = read_numeral(match["numeral"].strip())
        if value is None:
            continue
        value = (value + (0.5 if match["half"] else 0.0)) * _POWERS.get(match["power"] or "", 1)
        yield Quantity(*_in_percent(value, match), match.start(), match.end())


def _in_percent(value: float, match: re.Match[str]) -> tuple[float, str]:
    """Value and unit, with every way to say percent as one."""
    unit = match["unit"] or ""
    if match["share"]:
        return (value if match["share"] == "百分之" else value / 10), "%"
    if match["more"]:
        return (value + 0.5) * 10, "%"
    if unit.startswith("个半"):
        return value + 0.5, "%"
    return (value * _PERCENT[unit], "%") if unit in _PERCENT else (value, unit)


def matches_number(wanted: Number, quantity: Quantity) -> bool:
    """Whether a quantity is the number a criterion asks for."""
    if abs(quantity.value - wanted.value) > wanted.tolerance + 1e-9 * max(1.0, abs(wanted.value)):
        return False
    return wanted.unit is None or quantity.unit.startswith(wanted.unit.lower())
