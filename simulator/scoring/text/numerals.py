"""How much a numeral is worth, in digits, hanzi, English words, or mixed: 35000, 三万五, thirty-five, 3万5."""

import re
from collections.abc import Iterator

_HANZI = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TIMES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SECTION = 10_000
_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: n for n, word in enumerate(_SMALL)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_POWERS = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9}
_FROM_A = "dozen|hundred|thousand|million|billion"
_ARABIC = r"[0-9]{1,20}(?:,[0-9]{3}(?![0-9])){0,6}(?:\.[0-9]{1,20})?"
_TOKEN = re.compile(rf"{_ARABIC}|[零〇一二两三四五六七八九十百千万亿]")
_ANY_WORD = "|".join(sorted([*_WORDS, *_POWERS], key=len, reverse=True))
#: The forms of a numeral; bounded, so that long rows of digits cost no more than their length. A full stop after a
#: word is no decimal point: 不能接。400才够线.
DIGITS = (
    rf"(?<![0-9])(?:(?<!\.)|(?<=[a-z\u3400-\u9fff]\.)){_ARABIC}(?![0-9])(?!\.[0-9])"
    rf"(?:[十百千万亿]{{1,3}}(?:零?{_ARABIC}(?![0-9%]|[,.][0-9]))?){{0,4}}"
)
CHINESE = (
    r"(?:(?<![几数])[零〇一二两三四五六七八九十百千万亿]{1,30}(?:个(?=[万亿]))?"
    r"(?:点[零〇一二三四五六七八九]{1,20}(?!分))?[万亿]{0,2}"
    r"|(?<![一大多])半(?=[成个年天月斤]|小时|分钟|公[斤里]))"
)
ENGLISH = (
    r"\b(?:half an? (?=[a-z])"
    rf"|(?:a (?={_FROM_A}))?(?:{_ANY_WORD})"
    rf"(?:[ -](?:and )?(?:{_ANY_WORD}|point|a half(?! of))){{0,12}})\b"
)


#: Two digits side by side that leave open which: 三四百, 两千五六, 十五六.
_EITHER = re.compile(r"(.*?)([一二两三四五六七八])([二三四五六七八九])([十百千万亿]*)")


def read_numerals(text: str) -> tuple[float, ...]:
    """Every value that a whole numeral may have: 三四百 is 300 or 400; none for what only looks like a numeral."""
    either = _EITHER.fullmatch(text)
    if either and (either[1][-1:] in _TIMES or not either[1]):
        low, high = _HANZI[either[2]], _HANZI[either[3]]
        if high == low + 1 or (low, high) == (3, 5):
            return tuple(
                value for digit in either.group(2, 3) for value in read_numerals(either[1] + digit + either[4])
            )
    value = read_numeral(text)
    return () if value is None else (value,)


def read_numeral(text: str) -> float | None:
    """The value of a whole numeral as one of the forms finds it; None for what only looks like one."""
    text = text.replace("个", "")
    if text == "亿":
        return None
    if text == "半":
        return 0.5
    if "a" <= text[0] <= "z":
        return _read_words(text)
    whole, point, rest = text.partition("点")
    if point:
        return _read_decimal(whole, rest)
    if all(c in _HANZI for c in text):
        return float("".join(str(_HANZI[c]) for c in text))
    return _read_mixed(_TOKEN.findall(text))


def _read_decimal(whole: str, rest: str) -> float | None:
    """三点五 is 3.5, 三点五万 is 35,000."""
    digits = rest.rstrip("万亿")
    number = read_numeral(whole)
    if number is None:
        return None
    value = number + float("0." + "".join(str(_HANZI[c]) for c in digits))
    for power in rest[len(digits) :]:
        value *= _TIMES[power]
    return value


def _read_mixed(parts: list[str]) -> float:
    """三百二十 is 320, 一百零五 105, 两百五 250, 三万五 and 3万5 are 35,000: a last digit stands for the next power."""
    total, section, digit, last = 0.0, 0.0, None, 1
    for part in parts:
        if part in "零〇":
            digit, last = None, 1
        elif part not in _TIMES:
            digit = float(_HANZI[part]) if part in _HANZI else float(part.replace(",", ""))
        elif (last := _TIMES[part]) < _SECTION:
            section, digit = section + (1 if digit is None else digit) * last, None
        else:
            section, digit = section + (digit or 0), None
            total, section = (total + section) * last if last > _SECTION else total + (section or 1) * last, 0.0
    if digit is not None and last >= 100 and digit < 10:
        digit *= last // 10
    return total + section + (digit or 0)


def _read_words(text: str) -> float:
    """Thirty-five thousand, one hundred and five, two and a half, three point five million."""
    if text.startswith("half"):
        return 0.5 * (12 if text.endswith("dozen") else 1)
    total, section, decimals, point = 0.0, 0.0, "0.", False
    for word in _split_words(text):
        if word == "half":
            section += 0.5
        elif word == "point":
            point = True
        elif point and word in _WORDS:
            decimals += str(_WORDS[word])
        elif word in _WORDS:
            section += _WORDS[word]
        else:
            section = (section + float(decimals) or 1) * _POWERS[word]
            decimals, point = "0.", False
            if _POWERS[word] > _POWERS["hundred"]:
                total, section = total + section, 0.0
    return total + section + float(decimals)


def _split_words(text: str) -> Iterator[str]:
    return (word for word in re.split(r"[ -]", text) if word and word not in ("a", "an", "and"))
