"""Both sides of an exchange shown by signs: an arrow between them, letters, or a sign of each before its lines."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import mean

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.speech.labels import read_label
from simulator.authoring.importing.speech.line_markers import find_mark
from simulator.authoring.importing.speech.roles import Role
from simulator.authoring.importing.speech.voices import lean, speech

#: How differently the two sides of lines must sound to be two people's, and where arrows part them.
_APART, _CLOSER = 0.8, 0.3

_PAIR = re.compile(
    r"(?P<one>[^→➜➔⇒]{2,120}?)\s*(?:→|➜|➔|⇒|[-=]{1,2}>|>>)\s*(?P<two>\S.{3,})$"
    r"|(?P<three>[^—–:：]{2,60}?)\s*(?:——|––|\s[—–]\s)\s*(?P<four>\S.{3,})$"
)
_ARROW = re.compile(r"→|➜|➔|⇒|[-=]{1,2}>|>>")
#: Tables made of such lines are numbered from here.
PAIRS = 1_000_000


def read_pairs(lines: Sequence[Line]) -> list[Line]:
    """Neighbouring lines in which an arrow or a dash parts what is said from the answer, as rows of a table."""
    found = {at: pair for at, line in enumerate(lines) if (pair := _split_pair(line))}
    result = list(lines)
    for _, group in groupby(enumerate(sorted(found)), key=lambda pair: pair[1] - pair[0]):
        stretch = [at for _, at in group]
        sides = [[lean(found[at][side]) for at in stretch] for side in (0, 1)]
        arrows = sum(bool(_ARROW.search(lines[at].text)) for at in stretch) > len(stretch) / 2 and len(stretch) > 2
        if len(stretch) > 1 and mean(sides[1]) - mean(sides[0]) >= (_CLOSER if arrows else _APART):
            for at in stretch:
                result[at] = replace(lines[at], cells=found[at], table=PAIRS + stretch[0], heading=0)
    return result


def _split_pair(line: Line) -> tuple[str, str] | None:
    label = read_label(line.text)
    if line.cells or line.heading or len(line.text) > 1000 or (label and label.is_part):
        return None
    mark = find_mark(line)
    match = _PAIR.match(mark.rest if mark and mark.rest else line.text)
    if match is None or (label and label.rest and len(match["one"] or match["three"]) < len(label.word)):
        return None  # the sign is part of a name
    return (match["one"] or match["three"], match["two"] or match["four"])


_A = re.compile(r"(?P<mark>[(（]?\d{1,3}[)）.、]+\s*(?:\d{1,3}[、.]\s*)?)A\s*[:：]\s*(?=\S)")
_B = re.compile(r"(?:(?<=^)|(?<=[。！？!?.;；\s]))B\s*[:：]\s*(?=\S)")


_DOTTED = re.compile(r"(?P<letter>[QqAa])\s?\d{0,3}\s?[.．、)]\s*(?=\S)")


def _dotted_label(line: Line) -> str:
    return _DOTTED.sub(lambda match: f"{match['letter']}: ", line.text, count=1)


def letter_pairs(lines: Sequence[Line]) -> list[Line]:
    """Numbered `(1)A: …` with `B: …` below are questions and answers, and are labelled so; `Q.` and `A.`, too."""
    dotted = Counter(match["letter"].upper() for line in lines if (match := _DOTTED.match(line.text)))
    if min(dotted["Q"], dotted["A"]) >= 2:
        return [replace(line, text=_dotted_label(line)) for line in lines]
    lines = list(lines)
    for at, pair in enumerate(pairwise(lines)):
        letters = [match["letter"] if (match := _DOTTED.match(line.text)) else "" for line in pair]
        if "".join(letters).upper() == "QA":
            lines[at : at + 2] = [replace(line, text=_dotted_label(line)) for line in pair]
    asked = sum(bool(_A.match(line.text)) for line in lines)
    answered = sum(bool(_B.search(line.text)) for line in lines)
    if asked < 2 or answered * 2 < asked:
        return list(lines)
    open_item = False
    result = []
    for line in lines:
        match = _A.match(line.text)
        open_item = bool(match) or (open_item and not line.heading)
        text = f"{match['mark']}问：{line.text[match.end() :]}" if match else line.text
        result.append(replace(line, text=_B.sub("答：", text, count=1)) if open_item else line)
    return result


_SIGN = re.compile(r"(?P<sign>[—–―‒\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\u200d]?)\s*(?=\S)")
_FEWEST = 4
_ALTERNATE = 0.8


def sign_pairs(lines: Sequence[Line]) -> list[Line]:
    """Lines of two signs that take turns, or of one dash, are questions and answers, and are labelled so."""
    signed = {
        at: match
        for at, line in enumerate(lines)
        if not line.cells and (match := _SIGN.match(line.text)) and not line.heading
    }
    counts = Counter(match["sign"] for match in signed.values())
    result = list(lines)
    for sides in _turns(signed, counts):
        voices = [mean(lean(_rest(signed[at])) for at in side) for side in sides]
        asks, answers = sides if voices[0] <= voices[1] else (sides[1], sides[0])
        spoken = mean(speech(_rest(signed[at])) for side in sides for at in side) > 0
        if spoken and abs(voices[0] - voices[1]) >= _CLOSER:
            result = [
                replace(line, text=f"{'问' if at in asks else '答'}：{_rest(signed[at])}", bullet=False)
                if at in asks or at in answers
                else line
                for at, line in enumerate(result)
            ]
    return result


def _turns(signed: Mapping[int, re.Match[str]], counts: Mapping[str, int]) -> list[tuple[list[int], list[int]]]:
    """Places of the lines of both sides."""
    own = [sign for sign, count in counts.items() if count * 2 >= _FEWEST and _is_picture(sign)]
    found: list[tuple[list[int], list[int]]] = []
    if len(own) == 2:
        places = [at for at, match in signed.items() if match["sign"] in own]
        changes = sum(signed[one]["sign"] != signed[two]["sign"] for one, two in pairwise(places))
        sides = tuple([at for at in places if signed[at]["sign"] == sign] for sign in own)
        if changes >= _ALTERNATE * (len(places) - 1):
            found.append((sides[0], sides[1]))
    dashed = [at for at, match in signed.items() if unicodedata.category(match["sign"][0]) == "Pd"]
    for _, group in groupby(enumerate(dashed), key=lambda pair: pair[1] - pair[0]):
        places = [at for _, at in group]
        if len(places) >= _FEWEST:
            found.append((places[::2], places[1::2]))
    return found


def _is_picture(sign: str) -> bool:
    """Whether a sign is a picture of its own rather than a bullet, and says nothing of right and wrong."""
    label = read_label(f"{sign} x x")
    return ord(sign[0]) >= 0x1F300 and not (label is not None and label.role is Role.BAD)


def _rest(match: re.Match[str]) -> str:
    return match.string[match.end() :]
