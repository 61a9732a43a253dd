"""Paragraphs that a page's width cut into lines, as PDF files and e-mails have them, put together again."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from simulator.authoring.importing.documents.document import Line, Style
from simulator.authoring.importing.speech.labels import read_label, sign_role
from simulator.authoring.importing.speech.line_flow import ends_sentence, join
from simulator.authoring.importing.speech.line_markers import find_mark, is_rule
from simulator.authoring.importing.speech.roles import Role
from simulator.authoring.importing.speech.timestamps import is_stamp, read_stamped

#: Columns that a page has at least; how many lines must be as wide as it and break a sentence off.
_NARROWEST, _FEWEST = 36.0, 3
#: Lines that are looked at to find the width of a page, and widths that are tried.
_MOST, _MOST_WIDTHS = 1500, 40
#: The share of lines that may be wider than the page (addresses, links), and how far a full line may stay behind.
_WIDER, _SLACK = 0.1, 0.06
#: Letters that take less room than others, and more, where a page is not set in letters of one width.
_THIN, _WIDE = frozenset("iljtfrI.,;:'’‘|!()[] "), frozenset("mwMW@%—")


def join_wrapped(lines: Sequence[Line], absorbed: dict[int, set[int]]) -> list[Line]:
    """The lines with the pieces of each paragraph in one; `absorbed` learns which lines went into which.

    Only where a text shows that it was set to a width: many lines end near one column, in the middle of a sentence.
    """
    width = _page_width(lines)
    if not width:
        return list(lines)
    result: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last is not None and _goes_on(last, line, width):
            whole = result[-1]
            result[-1] = replace(whole, text=_join(whole.text, line.text))
            absorbed.setdefault(whole.number, set()).add(line.number)
        else:
            result.append(line)
        last = line
    return result


def _page_width(lines: Sequence[Line]) -> float:
    """The columns to which a text was set; 0 where it was not."""
    pairs = [pair for pair in islice(_neighbours(lines), _MOST) if not _stands_alone(pair[0])]
    widest = sorted((_columns(line.text) for line, _ in pairs), reverse=True)[: _FEWEST + int(_WIDER * len(pairs))]
    candidates = sorted({float(round(width)) for width in widest}, reverse=True)[:_MOST_WIDTHS]
    broken = {width: sum(_is_broken(line, below, width) for line, below in pairs) for width in candidates}
    width = max(broken, key=lambda one: broken[one], default=0.0)
    enough = width >= _NARROWEST and broken[width] >= _FEWEST
    return width if enough and _is_set(pairs, width) else 0.0


def _is_broken(line: Line, below: Line, width: float) -> bool:
    """Whether a line ends at the page's edge in the middle of a sentence."""
    return not ends_sentence(line.text) and _columns(line.text) <= width + 1 and _is_full(line, below, width)


def _is_set(pairs: Sequence[tuple[Line, Line]], width: float) -> bool:
    """Whether lines break off in the middle of a sentence at the page's edge rather than anywhere."""
    cut = [(line, below) for line, below in pairs if _is_cut(line, below)]
    return 2 * sum(_is_full(line, below, width) for line, below in cut) > len(cut)


def _is_cut(line: Line, below: Line) -> bool:
    """Whether a sentence is open at the end of a line and goes on in the next."""
    return not ends_sentence(line.text) and not _begins(below) and (below.text[0].islower() or not below.text.isascii())


def _neighbours(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    return ((line, below) for line, below in pairwise(lines) if below.number == line.number + 1)


def _goes_on(last: Line, line: Line, width: float) -> bool:
    """Whether a line is of the paragraph that the line above it belongs to."""
    alike = (last.quoted, last.look) == (line.quoted, line.look) and line.number == last.number + 1
    return alike and not _stands_alone(last) and not _begins(line) and _is_full(last, line, width)


def _stands_alone(line: Line) -> bool:
    """Whether nothing goes on with a line: a heading, a row, a rule, a time, a speaker with a time."""
    stamped = read_stamped(line.text)
    named = stamped is not None and not stamped.rest
    return bool(line.heading or line.cells) or is_rule(line) or is_stamp(line.text) or named


def _is_full(line: Line, below: Line, width: float) -> bool:
    """Whether a line had no room for what the line below it begins with."""
    return _columns(line.text) + _columns(_first_word(below.text)) >= (1 - _SLACK) * width


def _begins(line: Line) -> bool:
    """Whether a line begins something of its own, whatever stands above it."""
    if line.heading or line.bullet or line.cells or line.style in (Style.TERM, Style.STRONG) or is_rule(line):
        return True
    if sign_role(line.text) is not Role.UNKNOWN or is_stamp(line.text) or read_stamped(line.text) is not None:
        return True
    mark, label = find_mark(line), read_label(line.text)
    return (mark is not None and bool(mark.rest)) or (label is not None and len(label.word) < len(line.text) / 2)


def _first_word(text: str) -> str:
    """What could not be parted at the beginning of a line: a word, or a character with the mark behind it."""
    if text[:1].isascii():
        return f" {text.split(maxsplit=1)[0]}"
    return text[:2] if unicodedata.category(text[1:2] or "a").startswith("P") else text[:1]


def _columns(text: str) -> float:
    """About how wide a text is, in letters."""
    return sum(map(_column, text))


def _column(character: str) -> float:
    if character in _THIN:
        return 0.6
    if character in _WIDE:
        return 1.5
    return 2.0 if unicodedata.east_asian_width(character) in "WFA" else 1.1 if character.isupper() else 1.0


def _join(before: str, after: str) -> str:
    """Two pieces of a paragraph; a word parted at its hyphen has no space in it."""
    return before + after if before[-1] == "-" and before[-2:-1].isalpha() else join((before, after))
