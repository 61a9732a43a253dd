"""Numbered lists: items whose numbers follow one another, each with the lines below it."""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from simulator.authoring.importing.documents.document import Line, Style
from simulator.authoring.importing.shapes.found_shapes import Doubt
from simulator.authoring.importing.speech.line_flow import ends_sentence, is_headline
from simulator.authoring.importing.speech.line_markers import ANSWER_LETTER, ANSWER_WORD, LineMarker, find_mark, is_rule
from simulator.text import shorten

#: Lines above a list in which its title is looked for.
_TITLE_REACH = 6
_LONGEST_TITLE = 48
_ANSWER = re.compile(rf"{ANSWER_WORD}\s*{ANSWER_LETTER}\s*[:：、．]", re.IGNORECASE)
_GAP = 3
#: What a line begins with, as far as a shape cares; number 0 asks for the next one.
Marker = Callable[[Line], LineMarker | None]


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item: its mark, its line, and the lines below it."""

    mark: LineMarker
    line: Line
    body: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FoundList:
    """A list. `title` is the line of its heading; `after` the text that ended its last item, if a headline did."""

    kind: str
    items: tuple[ListItem, ...]
    title: Line | None
    after: str = ""

    @property
    def lines(self) -> frozenset[int]:
        """Every line number in it."""
        below = {line.number for item in self.items for line in (item.line, *item.body)}
        return frozenset(below | ({self.title.number} if self.title else set()))

    @property
    def heading(self) -> str:
        """The title's text without its number."""
        mark = find_mark(self.title) if self.title else None
        return (mark.rest if mark else self.title.text).rstrip("：:?？") if self.title else ""

    def doubts(self) -> Iterator[Doubt]:
        """IntArray that are missing or stood there twice, and an end that is a guess."""
        for at, item in enumerate(self.items):
            if item.mark.again:
                yield Doubt(item.line.number, "number_again")
            before = self.items[at - 1].mark.number if at else item.mark.number - 1
            for missing in range(before + 1, item.mark.number):
                yield Doubt(item.line.number, "number_missing", {"number": str(missing)})
        if self.after:
            last = max(self.lines)
            yield Doubt(last, "end_unsure", {"text": shorten(self.after)})


def heading_mark(line: Line) -> LineMarker | None:
    """A line's mark. What has no number counts as an item of its kind: headings, bold lines, terms, bullets.

    The deeper an item stands, the higher its rank.
    """
    if line.cells:
        return None
    mark = find_mark(line)
    if line.heading:
        kind, rank = f"heading{line.heading}", line.heading - 10
    elif mark is not None and not mark.kind.startswith("step"):
        shift = 10 * line.depth if not line.bullet else 10 * line.depth + 5
        return replace(mark, kind=f"{mark.kind}+{shift}" if shift else mark.kind, rank=mark.rank + shift)
    elif line.style is Style.TERM:
        kind, rank = "term", 0
    elif line.style is Style.STRONG and not line.bullet:
        kind, rank = "strong", 0
    elif line.bullet:
        kind, rank = f"bullet{line.depth}", 8 + 10 * line.depth
    elif line.look and mark is None:
        kind, rank = f"look {line.look}", 4
    else:
        return mark
    if mark:
        return replace(mark, kind=f"{mark.kind}{line.heading or kind}", rank=rank)
    return LineMarker(kind, rank, 0, line.text)


def find_lists(lines: Sequence[Line], marker: Marker = heading_mark, least: int = 2) -> list[FoundList]:
    """Every list of at least two items, in the order of their first lines. Lists of different kinds may overlap."""
    marks = [marker(line) for line in lines]
    kinds = dict.fromkeys(mark.kind for mark in marks if mark)
    runs = [run for kind in kinds for run in _runs_of(kind, lines, marks) if len(run.items) >= least]
    return sorted(runs, key=lambda run: min(run.lines))


def _runs_of(kind: str, lines: Sequence[Line], marks: Sequence[LineMarker | None]) -> Iterator[FoundList]:
    open_items: list[tuple[int, LineMarker]] = []
    rank = next(mark.rank for mark in marks if mark and mark.kind == kind)
    for at, line in enumerate(lines):
        mark = marks[at]
        if mark is not None and mark.kind == kind:
            before = open_items[-1][1].number if open_items else 0
            number = mark.number or before + 1
            if open_items and not before < number <= before + _GAP:
                yield from _finish(kind, lines, open_items, at)
                open_items = []
            open_items.append((at, replace(mark, number=number)))
        elif open_items and closes(line, rank):
            yield from _finish(kind, lines, open_items, at)
            open_items = []
    yield from _finish(kind, lines, open_items, len(lines))


def closes(line: Line, rank: int) -> bool:
    """Whether a line ends every list of this rank: the heading of something larger, or a rule, if not of headings."""
    if is_rule(line):
        return rank >= 0
    mark = heading_mark(line)
    return mark is not None and mark.rank < rank


def _finish(
    kind: str, lines: Sequence[Line], starts: Sequence[tuple[int, LineMarker]], end: int
) -> Iterator[FoundList]:
    if not starts:
        return
    ends = [at for at, _ in starts[1:]] + [end]
    items = [
        ListItem(mark, lines[at], tuple(lines[at + 1 : stop])) for (at, mark), stop in zip(starts, ends, strict=True)
    ]
    looks = {line.look for item in items[:-1] for line in item.body} if len(items) > 1 else None
    cut = _headline_in(items[-1], max((len(item.body) for item in items[:-1]), default=4), looks)
    after = ""
    if cut is not None:
        after = items[-1].body[cut].text
        items[-1] = replace(items[-1], body=items[-1].body[:cut])
    yield FoundList(kind, tuple(items), _title(lines, starts[0][0], starts[0][1].rank), after)


def _headline_in(item: ListItem, usual: int, looks: Set[str] | None) -> int | None:
    """Where a last item ends: at a headline after a whole sentence, or at what its fellows hold nothing of."""
    before = item.mark.rest
    for at, line in enumerate(item.body):
        if at > 0 and ends_sentence(before) and is_headline(line) and find_mark(line) is None:
            return at
        strange = bool(line.look) and looks is not None and line.look not in looks
        begins = ends_sentence(before) and _begins_answered_list(line, item.body[at + 1 :])
        if at > 2 * usual + 4 or strange or begins:
            return at
        before = line.text
    return None


def _begins_answered_list(line: Line, below: Sequence[Line]) -> bool:
    """Whether another list begins here, one whose items have answers of their own."""
    mark = find_mark(line)
    return (
        mark is not None
        and mark.number == 1
        and mark.kind != "letter"
        and any(_ANSWER.match(one.text) for one in below)
    )


def _title(lines: Sequence[Line], first: int, rank: int) -> Line | None:
    """The heading above a list: one of something larger, or the headline just above."""
    for line in reversed(lines[max(0, first - _TITLE_REACH) : first]):
        if closes(line, rank) and not is_rule(line):
            return line if len(line.text) <= _LONGEST_TITLE else None
        if find_mark(line) and not line.heading:
            break
    above = lines[first - 1] if first else None
    fits = above is not None and is_headline(above) and find_mark(above) is None and not is_rule(above)
    return above if fits else None
