"""Numbers with their units, however they are written: 5%, 五成, 百分之五点五, 三万五, 3.5 万, thirty-five thousand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from simulator.scenario.model import Number
from simulator.scenario.shared_model import Lexicon
from simulator.scoring.text.entities import read_signs
from simulator.scoring.text.fractions import find_fractions
from simulator.scoring.text.normalisation import normalise_word
from simulator.scoring.text.numerals import CHINESE, DIGITS, ENGLISH, read_numerals
from simulator.scoring.text.patterns import any_of

_POWERS = {
    "k": 1_000,
    "m": 1_000_000,
    "bn": 10**9,
    "dozen": 12,
    "thousand": 1_000,
    "grand": 1_000,
    "million": 1_000_000,
    "billion": 10**9,
}
_DIGITS = "〇一二三四五六七八九"
#: After tenths: 四成八 is 48 %, 四成半 45 %.
_TENTHS = "〇一二三四半六七八九"
#: Between the ends of a range, which share a unit: 20%到30%, “20 to 30 %”.
_TO = re.compile(r"\s?(?:到|至|-+|~|to|or|and|或者?)\s?")
#: 九折 leaves nine tenths, 八八折 .88.
_REDUCED = "折"
#: So many characters after a number are looked at for its unit: “8 full working days”.
_LOOKED_AT = 24


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at `text[start:end]`; percentages have unit `%` and are given as 5 for 5%.

    `after` is what follows the number itself, with `unit` first; `currency` what a sign before it says.
    """

    value: float
    unit: str
    start: int
    end: int
    after: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Quantities:
    """How quantities are written: numbers with their units, and what a currency sign before one says after it."""

    pattern: re.Pattern[str]
    signs: Mapping[str, str]


def compile_quantities(lexicon: Lexicon) -> Quantities:
    """A number with its unit, for a lexicon that leaves nothing out, see `with_defaults`."""
    units = lexicon.percent_units or ()
    halves = any_of(f"个半{unit[1:]}" for unit in units if unit.startswith("个"))
    pattern = re.compile(
        rf"(?P<share>[百千]分之)?(?P<numeral>{DIGITS}|{CHINESE}|{ENGLISH})"
        r"(?:\s?(?P<half>and a half)\b)?"
        r"(?:\s?(?P<power>k(?![a-z])|bn\b|(?<=[0-9])m\b|dozen\b|thousand\b|grand\b|million\b|billion\b))?"
        r"(?:[来多余](?=[\u4e00-\u9fff]))?"
        rf"(?:\s?(?P<unit>(?P<percent>{any_of(units)})|(?P<percent_half>{halves})"
        r"|(?P<tenth>成(?![为本功交长员立]))(?P<tenth_more>[半一二三四五六七八九](?![十百千万亿个]))?"
        r"|(?P<yuan>[元块])(?:[零〇]?(?P<dimes>[一二三四五六七八九1-9])[毛角]|(?P<tenths>[一二三四五六七八九1-9])"
        r"(?![0-9零〇一二两三四五六七八九十百千万亿个点毛角]))|元|块|美元"
        r"|(?!(?:to|or|and)\b)[a-z]{1,20}|(?![到至或])(?:(?![零〇一二两三四五六七八九十百千万亿半])[\u4e00-\u9fff]){1,2})(?P<unit_half>半(?![年天]))?)?"
    )
    return Quantities(pattern, read_signs(lexicon))


def find_quantities(quantities: Quantities, text: str) -> list[Quantity]:
    """Quantities in normalised text, from left to right; whole numbers, never pieces of longer ones.

    What may be several numbers is several: 三四百, 20%到30%, 九折, which is 90 % as well.
    """
    parts = [Quantity(part.value, part.unit, part.start, part.end, part.unit) for part in find_fractions(text)]
    plain = _share_units(text, [one for match in quantities.pattern.finditer(text) for one in _read(quantities, match)])
    reduced = [
        replace(one, value=one.value * (10 if one.value < 10 else 1), unit="%")
        for one in plain
        if one.unit.startswith(_REDUCED)
    ]
    return sorted([*plain, *parts, *reduced], key=lambda one: (one.start, one.end))


def _read(quantities: Quantities, match: re.Match[str]) -> Iterator[Quantity]:
    """A number with its unit, or each that it may be; 两个半小时 is 2.5 hours."""
    text, place = match.string, match.span()
    after_half, power = 0.5 * bool(match["unit_half"]), _POWERS.get(match["power"] or "", 1)
    unit = (match["unit"] or "").removesuffix("半") if after_half else match["unit"] or ""
    after = (unit + text[match.end() :])[:_LOOKED_AT] if unit else ""
    currency = quantities.signs.get(text[match.start() - 1 : match.start()], "")
    for numeral in read_numerals(match["numeral"].strip()):
        value = (numeral + 0.5 * bool(match["half"])) * power + after_half
        value, name = _read_unit(value, match)
        yield Quantity(value, name, *place, after, currency)


def _share_units(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The first end of a range with the unit of the second, or the second with the percent of the first."""
    shared = list(found)
    for at, (one, other) in enumerate(pairwise(found)):
        if not _TO.fullmatch(text, one.end, other.start):
            continue
        if one.unit == "%" and not other.unit:
            shared[at + 1] = replace(other, unit="%")
        elif not one.unit:
            shared[at] = replace(one, unit=other.unit, after=other.after)
    return shared


def _read_unit(value: float, match: re.Match[str]) -> tuple[float, str]:
    """Value and unit, with every way to say percent as one; 五十块七 and 五十块零七毛 are 50.7."""
    if match["share"]:
        return (value if match["share"] == "百分之" else value / 10), "%"
    if match["tenth"]:
        return 10 * value + (_TENTHS.find(match["tenth_more"]) if match["tenth_more"] else 0), "%"
    if match["percent_half"]:
        return value + 0.5, "%"
    if match["yuan"]:
        digit = match["dimes"] or match["tenths"]
        tenths = _DIGITS.find(digit)
        return value + (tenths if tenths > 0 else int(digit)) / 10, match["yuan"]
    return value, "%" if match["percent"] else match["unit"] or ""


def matches_number(quantities: Quantities, wanted: Number, quantity: Quantity) -> bool:
    """Whether a quantity is the number a criterion asks for; its unit may be a sign."""
    if abs(quantity.value - wanted.value) > wanted.tolerance + 1e-9 * max(1.0, abs(wanted.value)):
        return False
    return wanted.unit is None or _has_unit(
        quantity, quantities.signs.get(normalise_word(wanted.unit), wanted.unit.lower())
    )


def _has_unit(quantity: Quantity, unit: str) -> bool:
    """Whether the unit follows, also after 个 or an adjective: 627个小时, “8 working days”."""
    words = quantity.after.split()[:2] if quantity.unit.isascii() else [quantity.after.removeprefix("个")]
    return any(word.startswith(unit) for word in (quantity.unit, quantity.currency, *words))
