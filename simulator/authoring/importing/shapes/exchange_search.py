"""Objections and questions with their answers, labelled or as items of lists."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import mean

from simulator.authoring.importing.documents.document import Line, Style
from simulator.authoring.importing.shapes.ask_lists import find_ask_lists, numbered_heads
from simulator.authoring.importing.shapes.exchange_reader import OpenExchange, finish
from simulator.authoring.importing.shapes.found_shapes import Doubt, Find, Passage, Shape
from simulator.authoring.importing.shapes.lists import FoundList, closes, heading_mark
from simulator.authoring.importing.shapes.speakers import read_legend, split_label
from simulator.authoring.importing.speech.labels import Label, read_label, split_labels
from simulator.authoring.importing.speech.line_flow import ends_sentence, is_headline
from simulator.authoring.importing.speech.line_markers import LineMarker, find_mark, is_rule
from simulator.authoring.importing.speech.roles import Role
from simulator.authoring.importing.speech.voices import lean, speech
from simulator.text import shorten

_GAP = 4
_LONGEST_TITLE = 48
#: How much what stands under a label of a document's own must sound like speech, and like a seller's, to be none.
_SAID = 1.5
_STOPS = tuple('。！？.!?…”"')


@dataclass(frozen=True, slots=True)
class _Head:
    """An item of a list of asks: its mark, its list, and what of its lines is the head (its own, or the one below)."""

    mark: LineMarker
    run: int
    rank: int


def find_exchanges(lines: Sequence[Line]) -> Iterator[Find]:
    """Exchanges in groups: those of one list or of one kind of label that follow one another."""
    lines = _without_named_speakers(lines)
    lists = find_ask_lists(lines)
    reader = _Reader(lines, lists)
    found = reader.read()
    for group in _groups(found, lines):
        if any(one.has_answer() or (key.startswith("list") and one.parts) for one, key in group):
            yield _make(group, lines, lists)


def _without_named_speakers(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without those under labels that the text itself gives to two people: `A` is then no answer."""
    labels = {line.number: found[0] for line in lines if (found := split_label(line))}
    legend = read_legend(lines, set(labels.values()))
    if not {Role.CUSTOMER, Role.TRAINEE} <= set(legend.values()):
        return lines
    return [line for line in lines if labels.get(line.number) not in legend]


class _Reader:
    """Goes over the lines once. Each exchange is kept with the key of the group that it may belong to."""

    def __init__(self, lines: Sequence[Line], lists: Sequence[FoundList]) -> None:
        self._lines = [line for line in lines if not line.cells]
        numbers = {run_item[1].line.number: run_item for run_item in numbered_heads(lists)}
        self._heads = {
            number: _Head(item.mark, lists.index(run), (heading_mark(item.line) or item.mark).rank)
            for number, (run, item) in numbers.items()
        }
        self._inside = frozenset().union(*(run.lines for run in lists)) if lists else frozenset()
        self._parts, self._remarks = _own_labels(self._lines)
        self._labels = _answer_style(self._lines)
        self._scripted = any(
            label.role in (Role.ANSWER, Role.BAD) for line in self._lines if (label := read_label(line.text))
        )
        self._current: OpenExchange | None = None
        self._rank = 0
        self._found: list[tuple[OpenExchange, str]] = []
        self._key = self._stem = ""
        self._before: Line | None = None

    def read(self) -> list[tuple[OpenExchange, str]]:
        """Every exchange that was begun."""
        for at, line in enumerate(self._lines):
            below = self._lines[at + 1] if at + 1 < len(self._lines) else None
            self._take(line, below)
            self._before = line
        self._close()
        return self._found

    def _take(self, line: Line, below: Line | None) -> None:
        head = self._heads.get(line.number)
        if head is not None:
            self._close()
            self._rank, self._key = head.rank, f"list{head.run}"
            label = read_label(head.mark.rest)
            self._stem = _stem(label.word) if label else ""
            self._current = OpenExchange(line.number, head.mark.number, [], weak=True, lines=[line.number])
            self._take_pieces(line, head.mark.rest, True)
            return
        if self._ends_here(line, below):
            self._close()
            return
        mark = find_mark(line)
        text = line.text
        if mark and (label := read_label(mark.rest)) and label.role in (Role.ASK, Role.CUSTOMER, Role.ANSWER, Role.BAD):
            text = mark.rest
        self._take_pieces(line, text, False, mark.number if mark and text is not line.text else 0)

    def _take_pieces(self, line: Line, text: str, is_head: bool, number: int = 0) -> None:
        pieces = split_labels(text)
        for at, (label, piece) in enumerate(pieces):
            if at and self._current is not None:
                self._current.doubts.append(Doubt(line.number, "inline_answer"))
            self._take_piece(line, label, piece, is_head and at == 0, number)

    def _take_piece(self, line: Line, label: Label | None, text: str, is_head: bool, number: int) -> None:
        current = self._current
        role = label.role if label else Role.UNKNOWN
        if is_head and current is not None:
            self._take_head(current, line, label, text)
        elif role in (Role.ASK, Role.SITUATION) and label is not None and text and (role is Role.ASK or self._scripted):
            self._take_ask(line, label, text, number)
        elif role is Role.CUSTOMER and label is not None and (self._labels or self._begins_anew(line)):
            self._take_customer(line, text, number)
        elif role is Role.CUSTOMER and current is not None and self._key == f"label{Role.SITUATION.value}":
            self._current = None  # people talk here: a scene, not an objection
        elif current is None or not (current.ask or text):
            return
        elif not current.ask:
            current.ask.append(text)
            current.lines.append(line.number)
            current.doubts.append(Doubt(current.line, "heading_below", {"text": shorten(text)}))
        elif label is not None and (label.is_part or role is Role.TRAINEE):
            current.add(role, line, text, label)
            current.lines.append(line.number)
        else:
            self._take_text(current, line, label, text)

    def _begins_anew(self, line: Line) -> bool:
        """Whether a customer's line stands apart below an exchange that has labels of its own and is answered."""
        apart = self._before is not None and line.number > self._before.number + 1
        answered = self._current is not None and self._current.has_answer()
        return apart and answered and self._key in (f"label{Role.ASK.value}", "labelcustomer")

    def _take_head(self, current: OpenExchange, line: Line, label: Label | None, text: str) -> None:
        if label and label.role in (Role.ASK, Role.CUSTOMER, Role.SITUATION):
            current.customer = label.role is Role.CUSTOMER
            current.ask = [text] if text else []
        elif label:
            words = line.text if not current.number else ""
            mark = find_mark(line)
            current.ask = [mark.rest if mark and mark.rest else words or f"{label.word}: {text}"]
        else:
            current.ask = [text] if text else []

    def _take_ask(self, line: Line, label: Label, text: str, number: int) -> None:
        current = self._current
        if current is not None and current.weak and not current.parts and _stem(label.word) != self._stem:
            current.goal, current.ask = " ".join(current.ask), [text]
            current.lines.append(line.number)
            return
        self._close()
        mark = _number(label.word)
        self._key, self._rank = f"label{label.role.value}", 3
        weak = label.role is Role.SITUATION or bool(
            re.search("异议|疑虑|顾虑|objection|concern", label.word, re.IGNORECASE)
        )
        self._stem = _stem(label.word)
        self._current = OpenExchange(line.number, number or mark, [text], weak=weak, lines=[line.number])

    def _take_customer(self, line: Line, text: str, number: int) -> None:
        current = self._current
        if current is not None and not current.has_answer() and text:
            if current.customer:
                current.ask.append(text)
            else:
                current.goal, current.ask, current.customer = " ".join(current.ask), [text], True
            current.lines.append(line.number)
            return
        self._close()
        self._key, self._rank = "labelcustomer", 3
        self._current = OpenExchange(
            line.number, number, [text] if text else [], weak=False, customer=True, lines=[line.number]
        )

    def _take_text(self, current: OpenExchange, line: Line, label: Label | None, text: str) -> None:
        """A line without a label of ours: more of what stands above, or a part with the document's own label."""
        current.lines.append(line.number)
        if label is not None and self._is_remark(current, line, label):
            current.add(Role.NOTE, line, line.text)
        elif label is None or label.word.lower() not in self._parts:
            current.extend(line, line.text if label is not None else text)
        elif current.parts and current.parts[-1].role is Role.TRAINEE:
            current.parts[-1].texts.append(text)
        else:
            current.add(Role.TRAINEE, line, text)

    def _is_remark(self, current: OpenExchange, line: Line, label: Label) -> bool:
        """Whether a label of the document's own says that what follows is about the labelled answer above.

        Such are the names of people who comment, and words beside other labels in one list.
        """
        if not current.parts or not label.rest or not self._scripted:
            return False
        above = current.parts[-1]
        beside = line.bullet and above.bulleted and above.role in (Role.ANSWER, Role.BAD, Role.NOTE)
        return beside or label.word.lower() in self._remarks

    def _ends_here(self, line: Line, below: Line | None) -> bool:
        """Whether a line ends the exchange above: a rule, something larger than its list, or a headline."""
        if self._current is None:
            return is_rule(line)
        label = read_label(line.text)
        if is_rule(line) or (line.heading and not self._is_part_heading(line, label)):
            return True
        if label is not None and label.role is not Role.UNKNOWN:
            return False
        defined = self._before is not None and self._before.style is Style.DEFINITION
        if line.style is Style.TERM or (defined and line.style is Style.PLAIN):
            return True
        if line.number in self._inside and self._key.startswith("list"):
            return closes(line, self._rank)
        if line.look and self._before is not None and line.look != self._before.look:
            return True
        mark = heading_mark(line)
        if line.style is Style.STRONG and not line.bullet and not line.text.endswith(_STOPS) and label is None:
            return bool(self._current.parts) or (mark is not None and mark.rank < 4)
        if mark is not None and not line.bullet and mark.kind in ("chinese", "chinese_paren", "ordinal"):
            return True
        if not self._current.parts or line.bullet:
            return False
        texts = self._current.parts[-1].texts
        return bool(texts) and ends_sentence(texts[-1]) and is_headline(line) and mark is None

    def _is_part_heading(self, line: Line, label: Label | None) -> bool:
        """Whether a heading is only the label of a part: `### Response`."""
        return label is not None and label.is_part and self._rank < line.heading - 10

    def _close(self) -> None:
        current = self._current
        if current is not None and current.ask and (current.parts or self._key.startswith("list")):
            self._found.append((current, self._key))
        self._current = None


def _stem(word: str) -> str:
    """A label without its number."""
    return re.sub(r"[\s\d#一二三四五六七八九十]+$", "", word)


def _number(word: str) -> int:
    mark = find_mark(Line(0, word.strip()))
    if mark:
        return mark.number
    digits = re.search(r"\d{1,3}$", word.strip())
    return int(digits[0]) if digits else 0


def _own_labels(lines: Sequence[Line]) -> tuple[frozenset[str], frozenset[str]]:
    """Words of the document's own: those before parts of answers, such as Accept and Ask, and before remarks.

    A part stands there again and again; remarks are nothing that somebody says.
    """
    texts: dict[str, list[str]] = {}
    for line in lines:
        if (label := read_label(line.text)) and label.role is Role.UNKNOWN and label.rest:
            texts.setdefault(label.word.lower(), []).append(label.rest)
    remarks = frozenset(word for word, said in texts.items() if mean(speech(one) + lean(one) for one in said) < _SAID)
    return frozenset(word for word, said in texts.items() if len(said) >= 2), remarks


def _answer_style(lines: Sequence[Line]) -> bool:
    """Whether customers' lines are answered under words such as 回复 rather than by another speaker."""
    roles = Counter(label.role for line in lines if (label := read_label(line.text)))
    return roles[Role.ANSWER] > 0 and roles[Role.ANSWER] >= roles[Role.TRAINEE]


def _groups(
    found: Sequence[tuple[OpenExchange, str]], lines: Sequence[Line]
) -> Iterator[list[tuple[OpenExchange, str]]]:
    """Neighbours of one key; a number that begins again, or many other lines between them, part them."""
    places = {line.number: at for at, line in enumerate(lines)}
    group: list[tuple[OpenExchange, str]] = []
    for one, key in found:
        if group:
            last, last_key = group[-1]
            gap = places[one.line] - places[max(last.lines)] - 1
            again = 0 < one.number <= last.number
            if _kind(key) != _kind(last_key) or again or gap > _GAP:
                yield group
                group = []
        group.append((one, key))
    if group:
        yield group


def _kind(key: str) -> str:
    return "label" if key.startswith("label") else key


def _make(group: Sequence[tuple[OpenExchange, str]], lines: Sequence[Line], lists: Sequence[FoundList]) -> Find:
    notes: list[Passage] = []
    exchanges = [finish(one, notes) for one, _ in group]
    exchanges = [replace(one, number=one.number or at) for at, one in enumerate(exchanges, 1)]
    key = group[0][1]
    run = lists[int(key[4:])] if key.startswith("list") else None
    title = run.title if run else _title(lines, group[0][0].line)
    numbers = {number for one, _ in group for number in one.lines}
    doubts = [doubt for one, _ in group for doubt in one.doubts] + (list(run.doubts()) if run else [])
    asked = sum(one.ask.endswith(("?", "？")) for one in exchanges) >= 0.7 * len(exchanges)
    mark = find_mark(title) if title else None
    return Find(
        shape=Shape.QUESTIONS if asked or _says_question(lines, group) else Shape.OBJECTIONS,
        title=(mark.rest if mark else title.text).rstrip("：:?？") if title else "",
        lines=frozenset(numbers | ({title.number} if title else set())),
        exchanges=tuple(exchanges),
        notes=tuple(notes),
        doubts=tuple(doubts),
    )


def _says_question(lines: Sequence[Line], group: Sequence[tuple[OpenExchange, str]]) -> bool:
    """Whether the label before an ask is a word for questions."""
    first = next(line for line in lines if line.number == group[0][0].line)
    mark = find_mark(first)
    label = (read_label(mark.rest) if mark else None) or read_label(first.text)
    return label is not None and bool(re.match(r"(?:q|问|提问|question|.*问题)\W*\d*$", label.word, re.IGNORECASE))


def _title(lines: Sequence[Line], first: int) -> Line | None:
    """The headline just above."""
    above = [line for line in lines if line.number < first][-1:]
    fits = above and is_headline(above[0]) and len(above[0].text) <= _LONGEST_TITLE and not above[0].cells
    return above[0] if fits and read_label(above[0].text) is None and not is_rule(above[0]) else None
