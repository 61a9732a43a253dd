"""IntArray with their units, however they are written: 5%, 五个点, 百分之五, 3 万, 30,000."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.scenario.model import Number

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "半": 0}
_TENS = {"十": 10, "百": 100, "千": 1_000}
_BIG = {"万": 10_000, "亿": 100_000_000, "k": 1_000, "thousand": 1_000, "million": 1_000_000, "billion": 10**9}
_PLAIN = (
    r"[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
    r"|[零〇一二两三四五六七八九十百千]+(?:点[零一二三四五六七八九]+)?"
)
_NUMBER = re.compile(
    rf"百分之(?P<percent>{_PLAIN})|(?P<plain>{_PLAIN})\s*(?P<big>[万亿]+|k\b|thousand|million|billion)?"
    r"\s*(?P<unit>%|percent|per cent|个百分点|个点|成|元|块|美元|[a-z]+|[\u4e00-\u9fff]{0,2})"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at `text[start:end]`; percentages have unit `%` and are given as 5 for 5%."""

    value: float
    unit: str
    start: int
    end: int


def find_quantities(text: str) -> Iterator[Quantity]:
    """Quantities in normalised text, from left to right."""
    for match in _NUMBER.finditer(text):
        plain = match["percent"] or match["plain"]
        value = _value(plain)
        if value is None:
            continue
        unit = "%" if match["percent"] else (match["unit"] or "").strip()
        if unit in ("percent", "per cent", "个百分点", "个点"):
            unit = "%"
        if unit == "成":
            value, unit = value * 10, "%"
        for big in match["big"] or "" if (match["big"] or "")[:1] in ("万", "亿") else [match["big"] or ""]:
            value *= _BIG.get(big, 1)
        yield Quantity(value, unit, match.start(), match.end())


def matches_number(wanted: Number, quantity: Quantity) -> bool:
    """Whether a quantity is the number a criterion asks for."""
    if abs(quantity.value - wanted.value) > wanted.tolerance + 1e-9 * max(1.0, abs(wanted.value)):
        return False
    return wanted.unit is None or quantity.unit.startswith(wanted.unit.lower())


def _value(plain: str) -> float | None:
    if plain[0].isdigit() and plain[0].isascii():
        return float(plain.replace(",", ""))
    whole, _, part = plain.partition("点")
    number = _chinese(whole)
    return None if number is None else number + (float("0." + "".join(str(_DIGITS[c]) for c in part)) if part else 0.0)


def _chinese(text: str) -> float | None:
    """三百二十 is 320, 二〇二六 is 2026, 两百五 is 250."""
    if all(c in _DIGITS for c in text):
        return float("".join(str(_DIGITS[c]) for c in text))
    total, digit, last = 0, 0, 1
    for character in text:
        if character in _TENS:
            last = _TENS[character]
            total += (digit or 1) * last
            digit = 0
        else:
            digit = _DIGITS[character]
    if digit and last >= 100 and text[-2:-1] != "零":
        digit *= last // 10
    return float(total + digit)
