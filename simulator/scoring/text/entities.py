"""Kinds of expression that stand for each other: to a phrase that names a time, any time is as good as any other.

Units and words for times come from the lexicon; how numbers are written before them stands here.
"""

import re
from collections.abc import Iterator

from simulator.scenario.shared_model import Lexicon
from simulator.scoring.text.normalisation import normalise_word
from simulator.scoring.text.patterns import any_of, join, split_by_script
from simulator.scoring.text.tokens import Token

_DIGITS = "0-9一二两三四五六七八九十"
#: Nobody writes more digits than this; without a bound every place of a long row would be tried to its end.
_RUN = "{1,20}"
_KINDS = ("percent", "money", "duration", "day", "clock")
#: One character a kind, so that text in which they stand in for the words can be compared like any other.
_MARKS = {kind: chr(0xE000 + number) for number, kind in enumerate(_KINDS)}


def compile_entities(lexicon: Lexicon) -> re.Pattern[str]:
    """The expressions of a lexicon that leaves nothing out, see `with_defaults`; a group for each kind."""
    patterns = (_percent(lexicon), _money(lexicon), _duration(lexicon), _day(lexicon), _clock(lexicon))
    return re.compile("|".join(f"(?P<{kind}>{one})" for kind, one in zip(_KINDS, patterns, strict=True)))


def find_entities(pattern: re.Pattern[str], text: str) -> Iterator[Token]:
    """Percentages, amounts, durations, days and times of day in normalised text, from left to right."""
    for match in pattern.finditer(text):
        if match.lastgroup is not None and not _inside_a_word(text, match):
            yield Token(match.start(), match.end(), _MARKS[match.lastgroup])


def _percent(lexicon: Lexicon) -> str:
    hanzi, letters = split_by_script(lexicon.percent_units or ())
    return (
        rf"百分之[{_DIGITS}百零]{_RUN}|[{_DIGITS}几百]{_RUN}{hanzi}"
        rf"|[{_DIGITS}几]{_RUN}{any_of(lexicon.tenth_units or (), lexicon.unit_lookalikes or ())}"
        rf"|[0-9]{_RUN}(?:\.[0-9]{_RUN})?\s?{letters}"
    )


def _money(lexicon: Lexicon) -> str:
    return (
        rf"{join([re.escape(sign) for sign in read_signs(lexicon)])}\s?[0-9](?:[0-9,.]{_RUN})?k?"
        rf"|[{_DIGITS}百千几](?:[{_DIGITS}百千几,.]{_RUN})?(?:来|多)?{any_of(lexicon.money_units or ())}"
        rf"{any_of(lexicon.currencies or ())}{{0,4}}"
    )


def _duration(lexicon: Lexicon) -> str:
    hanzi, letters = split_by_script(lexicon.time_units or ())
    return (
        rf"[{_DIGITS}半几]{_RUN}(?:来|多)?个?{hanzi}半?"
        rf"|(?:[0-9]{_RUN}|{any_of(lexicon.time_counts or ())})[ -]{letters}s?"
    )


def _day(lexicon: Lexicon) -> str:
    day = any_of(("号", "日"), lexicon.unit_lookalikes or ())
    return rf"[{_DIGITS}]{{1,2}}月[{_DIGITS}]{{1,3}}[号日]|[{_DIGITS}]{{1,3}}{day}|{any_of(lexicon.days or ())}"


def _clock(lexicon: Lexicon) -> str:
    return (
        rf"{any_of(lexicon.hour_parts or ())}?[{_DIGITS}]{_RUN}(?:点钟?|:[0-9]{{2}})"
        rf"(?:[{_DIGITS}]{_RUN}分?|半|一刻|三刻|整)?"
        rf"|{any_of(lexicon.day_parts or ())}|[0-9]{{1,2}}(?::[0-9]{{2}})?\s?(?:am|pm|o'clock)"
    )


def _inside_a_word(text: str, match: re.Match[str]) -> bool:
    """Whether a Latin match is a piece of a longer word."""
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isascii() and before.isalpha() and text[start].isalpha()) or (
        after.isascii() and after.isalpha() and text[end - 1].isalpha()
    )


def read_signs(lexicon: Lexicon) -> dict[str, str]:
    """Signs that stand before an amount of money, and what they say after it: £64 is 64 pounds."""
    pairs = (entry.split(maxsplit=1) for entry in lexicon.currency_signs or ())
    return {normalise_word(pair[0]): normalise_word(pair[1]) for pair in pairs if len(pair) == 2}
