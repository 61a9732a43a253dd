"""Names and personal details taken out of a reply before it becomes part of a file that many read.

Simple rules that a trainer can follow, shown with what they took: the trainee's own name, names that are introduced,
e-mail addresses, telephone numbers, ids and other long runs of digits, messenger accounts and addresses where they are
marked as such. Amounts of money stay: criteria may ask for them. What stands in their place can be said, so that the
reply is still one.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Redacted", "redact"]


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without personal details; `removed` are the words that stood there, in the order they were found."""

    text: str
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    """`pattern` finds details in its group `it`, else as a whole; `stand_in` is for Chinese and for other texts.

    Empty stand-ins: the digits and letters of the details become zeros, so that the shape stays.
    """

    pattern: re.Pattern[str]
    stand_in: tuple[str, str] = ("", "")


_HANZI = r"[\u3400-\u9fff]"
#: A character of a place's name, not of what leads up to it.
_PLACE = r"(?:(?![我在到去是住您你于来往的给送了就])[\u3400-\u9fff])"
_GAP = r"[ \-.·]?"
_MONEY = r"(?!\s*(?:[元块万亿千百%％]|[,.]\d|dollars|euros|pounds|yuan|rmb|usd|percent))"
_NAME = ("某某", "Sam")
_RULES = (
    _Rule(re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII), ("name@example.com", "name@example.com")),
    _Rule(
        re.compile(
            r"(?:微信号?|QQ号?|wechat|weixin|wx|vx|whatsapp|telegram|skype|line id)(?:\s*(?:is|号|id))?\s*[:：是为]?\s*"
            r"(?P<it>(?=[\w-]*[\d_-]|[A-Za-z]{6})[A-Za-z0-9][\w-]{4,30})",
            re.ASCII | re.IGNORECASE,
        ),
        ("abc", "abc"),
    ),
    _Rule(re.compile(r"(?<![\w.])\d{6}(?:18|19|20)\d{9}[\dXx](?!\w)", re.ASCII)),
    _Rule(re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}\d{6,9}(?!\d)", re.ASCII)),
    _Rule(re.compile(rf"{_HANZI}[A-Z][·\- ]?[A-Z0-9]{{5,6}}(?![A-Za-z0-9])"), ("某车牌", "XX")),
    _Rule(re.compile(rf"(?<![\d¥￥$€£.])(?:\+|00)\d{{1,3}}{_GAP}\d(?:{_GAP}\d){{6,12}}(?!\d)", re.ASCII)),
    _Rule(re.compile(rf"(?<![\d¥￥$€£.])1[3-9]\d(?:{_GAP}\d){{8}}(?!\d)", re.ASCII)),
    _Rule(re.compile(r"(?<![\d¥￥$€£.])0\d{2,3}[- ]?\d{7,8}(?!\d)", re.ASCII)),
    _Rule(re.compile(r"(?<![\d¥￥$€£.])\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)", re.ASCII)),
    _Rule(re.compile(rf"(?<![\d¥￥$€£.,])\d(?:[ \-]?\d){{6,}}(?!\d){_MONEY}", re.ASCII)),
    _Rule(
        re.compile(
            rf"(?P<it>(?:{_PLACE}{{2,8}}(?:省|市|区|县|镇))*{_PLACE}{{1,6}}(?:路|街|大道|弄|巷|胡同|小区|花园|新村)"
            rf"\s*[\d一二三四五六七八九十百]+\s*[号弄栋幢](?:[\d一二三四五六七八九十-]+(?:号楼|栋|幢|单元|楼|层|室|号))*)"
        ),
        ("某路某号", "1 Some Street"),
    ),
    _Rule(
        re.compile(r"(?:地址|住址|家住)(?:[是在：:]|就是)\s*(?P<it>[^，。,;；！!？?\n]{3,60})"), ("某处", "some place")
    ),
    _Rule(
        re.compile(r"(?:address(?: is|:)|i live at)\s+(?P<it>[^,.;!?\n]{3,60})", re.IGNORECASE),
        ("某处", "1 Some Street"),
    ),
    _Rule(
        re.compile(
            r"\b\d{1,5}\s+(?:[A-Z][\w']*\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court)\b"
        ),
        ("某处", "1 Some Street"),
    ),
    _Rule(re.compile(rf"(?:我叫|我的名字[是叫])(?P<it>{_HANZI}{{2,4}}?)(?=[，。,.！!\s]|$)"), _NAME),
    _Rule(re.compile(r"(?i:my name is|my name's)\s+(?P<it>[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){0,2})"), _NAME),
)


def redact(text: str, name: str = "") -> Redacted:
    """The text without personal details; `name` is the trainee's own, as they gave it."""
    chinese = bool(re.search(_HANZI, text))
    removed: list[str] = []

    for rule in (*_name_rules(name), *_RULES):
        text = rule.pattern.sub(lambda found, rule=rule: _replace(found, rule, chinese, removed), text)  # type: ignore[misc]
    return Redacted(text, tuple(removed))


def _replace(found: re.Match[str], rule: _Rule, chinese: bool, removed: list[str]) -> str:
    group = "it" if "it" in rule.pattern.groupindex else 0
    details = found[group]
    stand_in = rule.stand_in[0 if chinese else 1] or "".join("0" if char.isalnum() else char for char in details)
    if details == stand_in:
        return found[0]
    removed.append(details)
    start, end = found.start(group) - found.start(), found.end(group) - found.start()
    return found[0][:start] + stand_in + found[0][end:]


def _name_rules(name: str) -> Iterator[_Rule]:
    """The whole name first, then what people call themselves by."""
    whole = " ".join(unicodedata.normalize("NFC", name).split())
    if len(whole) < 2:
        return
    if re.fullmatch(rf"{_HANZI}{{2,4}}", whole):
        short = [whole[1:]] if len(whole) == 3 else [whole[2:]] if len(whole) == 4 else []
        words = [whole, *short, *(f"{title}{whole[0]}" for title in "小老")]
        yield _Rule(re.compile("|".join(map(re.escape, words))), _NAME)
        return
    words = [whole, *(part for part in re.split(r"[\s.·]+", whole) if len(part) > 2)]
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    yield _Rule(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), _NAME)
