"""What stands at the beginning of a line: a number, a step, a heading, and which kind of list it belongs to."""

import re
from dataclasses import dataclass

from simulator.authoring.importing.documents.document import Line

_HAN = "零〇一二三四五六七八九十百两"
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_N = rf"([{_HAN}]{{1,5}}|\d{{1,3}})"
_END = r"\s*[、，,.．:：)）\-–—]?\s*"

#: Kind of mark → its rank (a lower one holds the higher ones) and how it looks. The first that fits wins.
_KINDS: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (kind, rank, re.compile(pattern, re.IGNORECASE))
    for kind, rank, pattern in (
        ("step", 4, rf"(?:步骤|阶段|环节|step|stage|phase)\s*{_N}(?![\d%]){_END}(.*)$"),
        ("step", 4, rf"第\s*{_N}\s*(?:步骤|步|阶段|环节){_END}(.*)$"),
        ("word", 3, rf"(?:objection|异议|拒绝|反对意见|question|问题)\s*#?\s*{_N}(?!\d){_END}(.*)$"),
        ("q", 3, rf"Q\s*{_N}(?!\d){_END}(.*)$"),
        ("ordinal", 3, rf"第\s*{_N}\s*(?:(?:条|个|题|问|句|种)?\s*[、，,.．:：]|[条题问]\s)\s*(.*)$"),
        ("chinese", 1, rf"([{_HAN}]{{1,3}})\s*[、.．]\s*(.*)$"),
        ("chinese_paren", 2, rf"[(（]([{_HAN}]{{1,3}})[)）]\s*[、.]?\s*(.*)$"),
        ("paren", 3, r"[(（](\d{1,3})[)）]\s*[、.]?\s*(.*)$"),
        ("arabic", 4, r"(\d{1,3})\s*(?:[.．]?[)）]|、|[.．](?!\d)|[,，](?!\s*\d)|(?<=\d)\s+(?=[“\"「『]))\s*(.*)$"),
        ("letter", 6, r"([A-H])\s*[、.)）]\s*(.*)$"),
    )
)
#: A word at the beginning of a line that says that an answer follows, and the letter or number it may have.
ANSWER_WORD = (
    r"(?:参考答案|答案|参考回答|回答|应答|应对话术|应对|参考话术|话术|回应|解答|答"
    r"|suggested (?:answer|response|reply)|answer|response|reply|rebuttal)"
)
ANSWER_LETTER = r"([A-Z]|[一二三四五]|\d{1,2})?"
_SECTION = re.compile(r"[-=*_]{3,}$")


@dataclass(frozen=True, slots=True)
class LineMarker:
    """A numbered beginning; `rest` is the line without it; `again`: the number stood there twice, as in (8)8、."""

    kind: str
    rank: int
    number: int
    rest: str
    again: bool = False


def find_mark(line: Line) -> LineMarker | None:
    """The mark that a line begins with."""
    for kind, rank, pattern in _KINDS:
        match = pattern.match(line.text)
        if match:
            number = read_number(match[1])
            rest, again = _take_again(match[2].strip(), number)
            return LineMarker(kind, rank, number, rest, again)
    return None


def is_rule(line: Line) -> bool:
    """Whether a line only separates what stands above from what stands below."""
    return bool(_SECTION.match(line.text))


def read_number(text: str) -> int:
    """A number in digits, Chinese characters up to 999, or as a letter."""
    if text.isdigit():
        return int(text)
    if len(text) == 1 and text.isascii():
        return ord(text.upper()) - ord("A") + 1
    total = digit = 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 * (total == 0) + _DIGITS[character]
    return total + digit


def _take_again(rest: str, number: int) -> tuple[str, bool]:
    match = re.match(r"[(（]?(\d{1,3})[)）]?\s*[、.．:：]\s*(?!\d)", rest)
    if match and int(match[1]) == number:
        return rest[match.end() :], True
    return rest, False
