"""A document's lines made alike for the finders: times and page numbers out, every speaker beside what is said.

A line may take others into itself (the speaker's name above a text, a label that stood alone); they are placed with it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.shapes.own_labels import name_labels
from simulator.authoring.importing.shapes.sides import letter_pairs, read_pairs, sign_pairs
from simulator.authoring.importing.shapes.tables import names_both_sides
from simulator.authoring.importing.speech.labels import read_label
from simulator.authoring.importing.speech.line_markers import find_mark
from simulator.authoring.importing.speech.mails import cut_mail_parts
from simulator.authoring.importing.speech.roles import Role, find_role
from simulator.authoring.importing.speech.timestamps import Stamped, is_stamp, read_stamped, strip_stamps
from simulator.authoring.importing.speech.voices import lean, speech
from simulator.authoring.importing.speech.wrapped_lines import join_wrapped

_PAGE = re.compile(
    r"[\-–—·\s]*(?:第\s*\d+\s*页(?:\s*[,，/／]?\s*共\s*\d+\s*页)?|page\s+\d+(?:\s*(?:of"
    r"|/)\s*\d+)?|\d{1,3}\s*/\s*\d{1,3}|[-–—]\s*\d{1,4}\s*[-–—])[\-–—·\s]*",
    re.IGNORECASE,
)
_PAGED = re.compile(r"\b(?:page|p\.)\s?\d{1,4}\b|第\s?\d{1,4}\s?页|\b\d{1,3}\s?/\s?\d{1,3}$", re.IGNORECASE)
_FOOTER = re.compile(
    r"内部(?:资料|使用|培训|文件)|机密|保密|版权所有|翻印必究|严禁(?:外传|转发)|请勿外传|仅供内部|confidential"
    r"|all rights reserved|©|\(c\) \d{4}|internal use|do not (?:distribute"
    r"|forward|copy)|for training purposes",
    re.IGNORECASE,
)
_CUE = re.compile(r"\d{1,5}")
_TIMES = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?[.,]?\d{0,3}\s*-->")
_RULED = re.compile(r"[-–—=─―*~]{2,}\s*\S.{0,40}\S\s*[-–—=─―*~]{2,}")
_COUNT = re.compile(r"(?::[\w+\-]+:\s?\d*\s?)+|\d{1,3} [a-z]{3,10}(?: .{0,30} ago)?", re.IGNORECASE)
#: Pictures that chat programs write in words.
_FACE = re.compile(r"(?<=\S)\[(?:[\u4e00-\u9fff]{1,4}|[A-Z]{1,4})\]")
_FACES = re.compile(r"(?:\[(?:[\u4e00-\u9fff]{1,4}|[A-Z]{1,4})\]\s*)+")
#: The message that the one below answers, as chat programs repeat it.
_REPLY = re.compile(r"(?:回复|引用|reply(?:ing)? to)\s?[^:：]{1,40}[:：]\s*[“\"「].*[”\"」]", re.IGNORECASE)
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
#: Of the lines with a time, those that go on with a text, at least, where lines below go on with a message.
_INLINE = 0.8
_SPEECHLESS = frozenset({Role.NOTE, Role.GUIDE, Role.SITUATION})


@dataclass(frozen=True)
class PreparedLines:
    """`lines` for the finders; `absorbed` are, by a line's number, the numbers of the lines that are part of it."""

    lines: tuple[Line, ...]
    absorbed: Mapping[int, frozenset[int]]

    def whole(self, numbers: Iterable[int]) -> frozenset[int]:
        """The numbers with those of the lines that were taken into them."""
        return frozenset(one for number in numbers for one in (number, *self.absorbed.get(number, ())))


def prepare(lines: Sequence[Line]) -> PreparedLines:
    """The lines for the finders; what no person wrote or said is left out, and so stays unplaced."""
    absorbed: dict[int, set[int]] = {}
    kept = join_wrapped(cut_mail_parts(list(_without_noise(lines))), absorbed)
    kept = _read_stamps(kept, absorbed)
    kept = list(_read_speaker_tables(kept))
    kept = read_pairs(kept)
    kept = letter_pairs(kept)
    kept = sign_pairs(kept)
    kept = name_labels(kept)
    kept = _mark_names(kept)
    kept = _join_labels(kept, absorbed)
    return PreparedLines(tuple(kept), {number: frozenset(taken) for number, taken in absorbed.items()})


def _without_noise(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without page numbers and what is printed on every page."""
    shapes = Counter(re.sub(r"\d+", "0", line.text) for line in lines if not line.cells)
    for line in lines:
        repeated = shapes[re.sub(r"\d+", "0", line.text)] > 1 and len(line.text) < 80
        if not line.heading and (_PAGE.fullmatch(line.text) or (repeated and _PAGED.search(line.text))):
            continue
        if _FOOTER.search(line.text) and (repeated or len(line.text) < 60) and read_label(line.text) is None:
            continue
        yield line


def _read_stamps(lines: Sequence[Line], absorbed: dict[int, set[int]]) -> list[Line]:
    """Speakers named beside a time stand before each of their lines; other times are gone."""
    stamped = {at: found for at, line in enumerate(lines) if not line.cells and (found := read_stamped(line.text))}
    names = Counter(found.name for found in stamped.values())
    is_chat = len(stamped) >= 3 and len(names) < len(stamped)
    cues = sum(bool(_TIMES.match(line.text)) for line in lines) >= 2
    inline = is_chat and sum(bool(found.rest) for found in stamped.values()) >= _INLINE * len(stamped)
    result: list[Line] = []
    waiting: set[int] = set()
    speaker = ""
    for at, line in enumerate(lines):
        if inline and at and line.number > lines[at - 1].number + 1:
            speaker = ""
        found = stamped.get(at) if is_chat else None
        if is_chat and not found and not line.cells and _is_programs(line, lines[at - 1] if at else None, names):
            continue
        number = cues and _CUE.fullmatch(line.text) and at + 1 < len(lines) and _TIMES.match(lines[at + 1].text)
        if found and found.rest and is_stamp(found.rest):
            continue
        if found and not found.rest:
            speaker, waiting = found.name, {line.number}
            continue
        if number or (not line.cells and is_stamp(line.text)):
            waiting |= {line.number} if number or _TIMES.match(line.text) else set()
            continue
        speaker, new = _spoken(line, found, speaker, inline=inline)
        new = replace(new, text=_FACE.sub("", new.text)) if is_chat and not line.cells else new
        if waiting:
            absorbed.setdefault(new.number, set()).update(waiting)
        waiting = set()
        result.append(new)
    return result


def _is_programs(line: Line, before: Line | None, names: Iterable[str]) -> bool:
    """Whether a line in a chat is the program's: what a speaker does, a day between rules, a count, a lone remark."""
    if any(form.fullmatch(line.text) for form in (_RULED, _COUNT, _FACES, _REPLY)):
        return True
    apart = before is None or line.number > before.number + 1
    return any(
        line.text.startswith(f"{name} ") and (apart or len(name.split()) > 1) and speech(line.text) < 1.0
        for name in names
    ) or (apart and speech(line.text) < 0 and lean(line.text) < 1)


def _spoken(line: Line, found: Stamped | None, speaker: str, *, inline: bool) -> tuple[str, Line]:
    """Who goes on speaking after a line, and the line with its speaker before it.

    A name on the same line as its text says nothing of the lines below, but where all names stand so.
    """
    if found:
        return found.name if inline else "", replace(line, text=f"{found.name}: {found.rest}")
    if line.cells:
        return "", line
    text = strip_stamps(line.text) or line.text
    if line.heading or find_mark(line) or (inline and text != line.text):
        speaker = ""
    if (
        speaker
        and not _BRACKETED.fullmatch(text)
        and not ((label := read_label(text)) and label.role is not Role.UNKNOWN)
    ):
        return speaker, replace(line, text=f"{speaker}: {text}")
    return speaker, replace(line, text=text)


def _read_speaker_tables(lines: Sequence[Line]) -> Iterator[Line]:
    """Tables whose first column says who speaks, or what stands beside it, as labelled lines."""
    for table, group in groupby(lines, key=lambda line: line.table):
        rows = list(group)
        columns = _speaker_columns(rows) if table else None
        for row in rows:
            if columns is None:
                yield row
                continue
            label, text = row.cells[columns[0]].strip(), _flat(row.cells[columns[1]])
            if label and text:
                yield replace(row, text=f"{label}: {text}", cells=(), table=0)


def _speaker_columns(rows: Sequence[Line]) -> tuple[int, int] | None:
    """The columns of speakers and of what they say; None where a table is none of that kind."""
    width = min(len(row.cells) for row in rows)
    if width > 2 and names_both_sides(rows[0].cells):
        return None
    for at in range(min(width - 1, 3)):
        labels = [row.cells[at].strip() for row in rows]
        roles = [find_role(label) for label in labels if label]
        known = [role for role in roles if role is not Role.UNKNOWN]
        names = Counter(labels)
        spoken = {Role.CUSTOMER, Role.TRAINEE} & set(known) or {Role.ASK, Role.ANSWER} <= set(known)
        is_name = len(names) * 2 <= len(labels) and len(names) < 7 and max(map(len, labels)) <= 16
        if spoken and len(known) >= 0.6 * max(1, len(roles)) and len(rows) > 1 and _differ(known):
            return at, _widest(rows, at)
        if is_name and len(rows) >= 4 and len(names) >= 2 and not any(label.isdecimal() for label in labels):
            return at, _widest(rows, at)
    return None


def _differ(roles: Sequence[Role]) -> bool:
    return len(set(roles)) > 1


def _widest(rows: Sequence[Line], but: int) -> int:
    """The column with most text, besides that of the labels."""
    width = min(len(row.cells) for row in rows)
    return max((at for at in range(width) if at != but), key=lambda at: sum(len(row.cells[at]) for row in rows))


def _flat(text: str) -> str:
    return " ".join(text.split())


_NAME_LINE = re.compile(r"[^\s,，。.!！?？:：;；\d][^,，。.!！?？:：;；]{0,23}")


def _mark_names(lines: Sequence[Line]) -> list[Line]:
    """Names that stand alone above what they say, as in a play, get a colon: two at least, on a third of the lines."""
    texts = Counter(
        line.text
        for line in lines
        if not (line.cells or line.heading or line.bullet) and _NAME_LINE.fullmatch(line.text)
    )
    names = {
        text
        for text, count in texts.items()
        if count >= 2 and (len(text.split()) <= 3 if text.isascii() else len(text) <= 8)
    }
    spoken = sum(texts[name] for name in names)
    below = [after.text for line, after in pairwise(lines) if line.text in names]
    if len(names) < 2 or 3 * spoken < len(lines) or any(text in names for text in below) or len(below) < 4:
        return list(lines)
    return [replace(line, text=f"{line.text}:") if line.text in names else line for line in lines]


def _join_labels(lines: Sequence[Line], absorbed: dict[int, set[int]]) -> list[Line]:
    """A label that stands alone goes before the line below it."""
    alone = Counter(
        _stem(label.word) for line in lines if not line.cells and (label := read_label(line.text)) and not label.rest
    )
    result: list[Line] = []
    held: Line | None = None
    for line in lines:
        label = None if line.cells else read_label(line.text)
        stands_alone = (
            label is not None and not label.rest and _may_stand_alone(line, label.role, alone[_stem(label.word)])
        )
        if held is not None and not stands_alone and not line.heading and (label is None or _is_loose(label.role)):
            text = (
                f"{held.text.rstrip(' :：')}: {line.text}"
                if not held.text.endswith(("】", "]"))
                else held.text + line.text
            )
            result.append(replace(line, number=held.number, text=text, bullet=held.bullet, depth=held.depth))
            absorbed.setdefault(held.number, set()).update(
                {line.number, *absorbed.pop(line.number, ())} - {held.number}
            )
            held = None
            continue
        if held is not None:
            result.append(held)
        held = line if stands_alone else None
        if not stands_alone:
            result.append(line)
    return [*result, held] if held is not None else result


def _may_stand_alone(line: Line, role: Role, times: int) -> bool:
    """Whether a line is only a label: not a heading, and of a word that is one, or that stands so again and again."""
    if line.heading:
        return False
    has_colon = line.text.rstrip().endswith((":", "：", "】", "]"))
    if role is Role.UNKNOWN:
        return has_colon and times > 1 and len(line.text) < 26
    if role is Role.ASK or not has_colon:
        return times > 1 and (role not in _SPEECHLESS or has_colon)
    return True


def _stem(word: str) -> str:
    return re.sub(r"[\s\d#一二三四五六七八九十]+$", "", word)


def _is_loose(role: Role) -> bool:
    """Whether a label on the line below belongs to the text there: no speaker and no part."""
    return role is Role.UNKNOWN
