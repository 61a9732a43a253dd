"""What a value of the wrong kind was meant to be: 35 for 35%, a list for texts between semicolons."""

import re
import unicodedata
from collections.abc import Sequence

_NUMBER = re.compile(
    r"(?:约|大约|about|~|≈)?\s*(\d{1,9})\s*(?:%|％|分钟|分|级|点|个点|min|mins|minutes?|points?|pts?)?\.?"
)
_BAND = re.compile(r"(\d{1,3})\s*(?:-|–|—|~|～|〜|至|到|…|\.{1,3}|。。|to|,|，)\s*(\d{1,3})")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_CHINESE = re.compile(r"(?P<tens>[一二三四五六七八九]?十)?(?P<ones>[零〇一二两三四五六七八九])?(?:分钟|分|级)?")
_TRUTHS = {
    word: truth
    for truth, words in {"true": "是 对 真 有 要 √ ✓ y t 1", "false": "否 不 错 假 无 没有 × ✗ n f 0"}.items()
    for word in words.split()
}
#: What stands between items written in one text, the most telling first.
_SEPARATORS = ("；", ";", "|", "、", "，", ",")
_NAME = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_CLOSED = re.compile(r"[\[【［（(](.*)[\]】］）)]")


def read_number(value: object) -> str:
    """The whole number that a text or a fraction was meant as; empty where it can only be guessed."""
    if isinstance(value, float):
        return str(round(100 * value)) if 0 < value < 1 else ""
    text = unicodedata.normalize("NFKC", str(value)).strip().lower()
    if match := _NUMBER.fullmatch(text):
        return str(int(match[1]))
    match = _CHINESE.fullmatch(text) if text else None
    if match and (match["tens"] or match["ones"]):
        tens = match["tens"] or ""
        return str((_DIGITS.get(tens[0], 1) * 10 if tens else 0) + _DIGITS.get(match["ones"] or "零", 0))
    return ""


def read_truth(value: object) -> str:
    """True or false for a word that says so in Chinese or in short; empty for others."""
    return _TRUTHS.get(str(value).strip().lower(), "")


def read_band(text: str) -> str:
    """`60..100` for a band written in another way; empty for what is none."""
    match = _BAND.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return f"{int(match[1])}..{int(match[2])}" if match else ""


def split_items(text: str) -> Sequence[str]:
    """The items of a list that was written as one text; one item where nothing separates them.

    Commas only separate names: sentences hold commas of their own.
    """
    match = _CLOSED.fullmatch(text.strip())
    text = match[1] if match else text
    for mark in _SEPARATORS:
        parts = [part.strip() for part in text.split(mark) if part.strip()]
        if len(parts) > 1 and (mark in "；;|" or are_names(parts)):
            return parts
    return [text.strip()]


def are_names(parts: Sequence[str]) -> bool:
    """Whether all are names such as ask_reason."""
    return all(_NAME.fullmatch(part) for part in parts)
