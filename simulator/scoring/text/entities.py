"""Kinds of expression that stand for each other: to a phrase that names a time, any time is as good as any other."""

import re
from collections.abc import Iterator

from simulator.scoring.text.tokens import Token

_DIGITS = "0-9一二两三四五六七八九十"
#: Nobody writes more digits than this; without a bound every place of a long row would be tried to its end.
_RUN = "{1,20}"
_KINDS = {
    "percent": rf"百分之[{_DIGITS}百零]{_RUN}|[{_DIGITS}几百]{_RUN}个(?:百分)?点"
    rf"|[{_DIGITS}几]{_RUN}成(?![为本功交长员])"
    rf"|[0-9]{_RUN}(?:\.[0-9]{_RUN})?\s?(?:%|percent|per cent)",
    "money": rf"[$¥£€]\s?[0-9](?:[0-9,.]{_RUN})?k?"
    rf"|[{_DIGITS}百千几](?:[{_DIGITS}百千几,.]{_RUN})?(?:来|多)?(?:[万亿元]|块钱?|美元|dollars?|bucks)"
    r"(?:多|块|元|美元|人民币){0,4}",
    "duration": rf"[{_DIGITS}半几]{_RUN}(?:来|多)?个?(?:分钟|小时|钟头|礼拜|星期|工作日|天|周|月|年)半?"
    rf"|(?:[0-9]{_RUN}|a few|a couple of|ten|five|fifteen|twenty|thirty)[ -](?:minute|hour|day|week|month|year)s?",
    "day": rf"(?:这个?|下个?|上个?)?(?:周|星期|礼拜)[一二三四五六日天末]|[{_DIGITS}]{{1,2}}月[{_DIGITS}]{{1,3}}[号日]"
    rf"|[{_DIGITS}]{{1,3}}[号日](?![线子])|[明后]天|[听后]日|听[朝晚]|下个?(?:周|星期|礼拜|月)|改天|过[几两]天|月底|周末"
    r"|(?:(?:next|this) )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week(?:end)?)|tomorrow|tonight|the day after",
    "clock": rf"(?:[早晚]上|上午|中午|下午|傍晚|凌晨)?[{_DIGITS}]{_RUN}(?:点钟?|:[0-9]{{2}})"
    rf"(?:[{_DIGITS}]{_RUN}分?|半|一刻|三刻|整)?"
    r"|[早晚]上|上午|中午|下午|傍晚|晚饭后|朝早|[上下晏]昼|夜晚|[0-9]{1,2}(?::[0-9]{2})?\s?(?:am|pm|o'clock)"
    r"|in the (?:morning|afternoon|evening)|noon|midday",
}
_PATTERN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
#: One character a kind, so that text in which they stand in for the words can be compared like any other.
_MARKS = {kind: chr(0xE000 + number) for number, kind in enumerate(_KINDS)}


def find_entities(text: str) -> Iterator[Token]:
    """Percentages, amounts, durations, days and times of day in normalised text, from left to right."""
    for match in _PATTERN.finditer(text):
        if match.lastgroup is not None and not _inside_a_word(text, match):
            yield Token(match.start(), match.end(), _MARKS[match.lastgroup])


def _inside_a_word(text: str, match: re.Match[str]) -> bool:
    """Whether a Latin match is a piece of a longer word."""
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isascii() and before.isalpha() and text[start].isalpha()) or (
        after.isascii() and after.isalpha() and text[end - 1].isalpha()
    )
