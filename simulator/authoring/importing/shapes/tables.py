"""Tables of what customers say and how to answer: which column is whose, by the header or by what stands in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.shapes.found_shapes import Doubt, Find, FoundExchange, Passage, Shape
from simulator.authoring.importing.shapes.sides import PAIRS
from simulator.authoring.importing.speech.labels import read_label, sign_role, split_labels
from simulator.authoring.importing.speech.line_flow import is_headline, join
from simulator.authoring.importing.speech.line_markers import find_mark
from simulator.authoring.importing.speech.roles import Role, find_role, simplify
from simulator.authoring.importing.speech.voices import lean, speech
from simulator.text import shorten

#: Rows from the top among which the header is looked for.
_HEADER_REACH = 4
_LONGEST_HEADER = 24
#: How much a column must sound like speech, on the mean.
_SPEECH = 0.4
#: Words inside a header, where no header is a label by itself; the first that fits wins.
_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(text, re.IGNORECASE))
    for role, text in (
        (Role.ASK, (
r"(?:客户|顾客|客人|家长|买家|用户|患者|会员|业主|对方|候选人|老板|他们?).{0,4}(?:说|问|讲|原话|异议"
r"|顾虑|疑虑|反应|会怎么|提出|抛出)|(?:they|he|she|customers?|clients?|prospects?"
r"|buyers?|patients?|parents?|callers?|guests?|members?|people|candidates?"
r"|owners?|users?|shoppers?)(?:'ll| will| might| may| often| usually)? (?:say"
r"|ask|tell|object|complain|hear|push)|you(?:'ll)? hear"
)),
        (Role.BAD, (
r"错误|坑|忌|雷|减分|菜鸟|新人|反例|不要|别说|禁|避免|不当|差的|踩雷|新手|雷区|bad|wrong|avoid"
r"|don'?t|never|not to|weak|rookie|novice|junior|before|mistake|poor"
r"|instead of"
)),
        (Role.NOTE, (
r"备注|说明|注意|要点|提示|技巧|分析|心理|目的|类型|类别|分类|类$|序号|编号|频|场景|阶段|部门|更新|版本|难度"
r"|来源|负责|日期|标签|关键词|产品|渠道|状态|意图|真实|为什么|note|tip|why|type|category"
r"|stage|comment|source|owner|date|updated|level|topic|tag|intent"
r"|frequency|status|no\.?$|#|id$|meaning|goal|keyword|product|team"
r"|channel|reason|proof|link|follow|score|phase|segment|persona|priority"
r"|persona|who\b|when\b"
)),
        (Role.ANSWER, (
r"话术|回答|答案|应对|回复|回应|答复|应答|答法|说法|怎么说|这样说|正确|推荐|解答|处理|示范|^答|answer"
r"|respon|reply|replies|rebuttal|say|script|handle|talk track|veteran"
r"|expert|senior|top|pro\b|高手|老手|冠军|销冠|counter|comeback|wording|solution"
)),
        (Role.ASK, (
r"异议|客户|顾客|客人|问题|疑问|疑虑|顾虑|拒绝|反对|提问|家长|买家|用户|患者|会员|原话|抗拒|借口|咨询|objection"
r"|question|customer|client|prospect|buyer|concern|pushback|they"
r"|hear|patient|parent|member|guest|complaint|caller|excuse|ask"
)),
    )
)  # fmt: skip
_IN_BRACKETS = re.compile(r"\s*[(（](.*?)[)）]")
_ORDINAL = re.compile(r"[\s(（]*(?:[A-Za-z]{0,3}[-\s]?\d{1,4}|[一二三四五六七八九十]{1,3}|[①-⑳])[.、)）]?\s*")
_PART = re.compile(
    r"(?:^|(?<=\n))\s*(?:[①-⑳]|[(（]\d{1,2}[)）]|\d{1,2}[.、)）](?!\d)|[A-Ea-e][.、)）](?=\s"
    r"|[\u4e00-\u9fff])|[•·▪◆●]\s|[-*–]\s)\s*"
)
#: Labels inside a cell that say whether what follows is a good answer or a bad one.
_SIDES = {Role.ANSWER: Role.ANSWER, Role.TRAINEE: Role.ANSWER, Role.BAD: Role.BAD}


@dataclass(frozen=True, slots=True)
class _Columns:
    """Indices of columns; `header` is that of the header row, −1 without one; `doubt` where the sides are a guess."""

    ask: int
    answers: tuple[int, ...]
    bad: tuple[int, ...]
    notes: tuple[int, ...]
    header: int
    doubt: bool = False


def find_tables(lines: Sequence[Line]) -> Iterator[Find]:
    """Tables in which a customer's words stand beside what to answer."""
    tables: dict[int, list[Line]] = {}
    for line in lines:
        if line.table:
            tables.setdefault(line.table, []).append(line)
    for rows in tables.values():
        columns = _find_columns(rows) if len(rows) > 1 else None
        if columns:
            found = _read(rows, columns, _title(lines, rows[0]))
            if found:
                yield found


def _find_columns(rows: Sequence[Line]) -> _Columns | None:
    if rows[0].table >= PAIRS:
        return _Columns(0, (1,), (), (), -1)
    for at, row in enumerate(rows[:_HEADER_REACH]):
        if found := _by_header(row.cells, at, rows[at + 1 :]):
            return found
    return _by_content(rows)


def _by_header(cells: Sequence[str], at: int, below: Sequence[Line]) -> _Columns | None:
    """The columns as a row names them: at least one answers, and one asks, if only by having no other name."""
    if max(map(len, cells)) > 3 * _LONGEST_HEADER or sum(bool(cell.strip()) for cell in cells) < 2:
        return None
    roles = _by_voices([_header_role(cell) for cell in cells], cells, below)
    if not roles:
        return None
    asks = [index for index, role in enumerate(roles) if role is Role.ASK]
    return _Columns(_best_ask(cells, asks), _all(roles, Role.ANSWER), _all(roles, Role.BAD), _all(roles, Role.NOTE), at)


def names_both_sides(cells: Sequence[str]) -> bool:
    """Whether a row names, in short, a column of asks and one of answers."""
    roles = {_header_role(cell) for cell in cells}
    return max(map(len, cells)) <= 2 * _LONGEST_HEADER and {Role.ASK, Role.ANSWER} <= roles


def _by_voices(roles: list[Role], cells: Sequence[str], below: Sequence[Line]) -> list[Role]:
    """The roles that header words gave, with those that only what stands below can give; empty for another table.

    What nobody named and is spoken answers; the least like a seller's asks where no header says that one does.
    """
    columns = [[row.cells[at] for row in below if at < len(row.cells)] for at in range(len(roles))]
    wordy = [at for at, texts in enumerate(columns) if _is_wordy(texts)]
    unnamed = [at for at in wordy if roles[at] is Role.UNKNOWN or not cells[at].strip()]
    if len(set(roles)) < 2 or not {Role.ASK, Role.ANSWER, Role.BAD} & set(roles):
        return []
    if Role.ASK not in roles:
        answers = [at for at in wordy if roles[at] is Role.ANSWER]
        open_ = unnamed or (answers if len(answers) > 1 else [])
        if not open_:
            return []
        asks = min(open_, key=lambda at: _voice(columns[at]))
        roles[asks] = Role.ASK
        unnamed = [at for at in unnamed if at != asks]
    ask = _voice(columns[roles.index(Role.ASK)])
    for at in unnamed:
        if _is_spoken(columns[at]) and _voice(columns[at]) > ask:
            roles[at] = Role.ANSWER
    return roles if {Role.ANSWER, Role.BAD} & set(roles) else []


def _voice(texts: Sequence[str]) -> float:
    """How much a column sounds like a seller."""
    return mean([lean(text) for text in texts if text.strip()] or [0.0])


def _best_ask(cells: Sequence[str], asks: Sequence[int]) -> int:
    """Of several columns that name the customer, the one with their words rather than their kind."""
    exact = [at for at in asks if re.search(r"原话|说|问|say|word|ask|hear|quote", cells[at], re.IGNORECASE)]
    return (exact or list(asks))[0]


def _header_role(cell: str) -> Role:
    outside, inside = _IN_BRACKETS.sub("", simplify(cell)), _IN_BRACKETS.search(simplify(cell))
    role = _named_role(outside)
    return _named_role(inside[1]) if role is Role.UNKNOWN and inside else role


def _named_role(name: str) -> Role:
    text = name.strip(" *:：#")
    if (signed := sign_role(text)) is not Role.UNKNOWN:
        return signed
    if not text or len(text) > _LONGEST_HEADER * (1 if not text.isascii() else 2):
        return Role.NOTE if not text else Role.UNKNOWN
    role = find_role(text)
    if role in (Role.ASK, Role.ANSWER, Role.BAD):
        return role
    if role in (Role.CUSTOMER, Role.TRAINEE):
        return Role.ASK if role is Role.CUSTOMER else Role.ANSWER
    if role is Role.NOTE:
        return role
    found = next((role for role, words in _WORDS if words.search(text)), Role.UNKNOWN)
    return Role.ANSWER if found is Role.UNKNOWN and role is Role.GUIDE else found


def _all(roles: Sequence[Role], role: Role) -> tuple[int, ...]:
    return tuple(at for at, one in enumerate(roles) if one is role)


def _by_content(rows: Sequence[Line]) -> _Columns | None:
    """The columns of a table without a header, by whom they sound like; None where nothing sounds like two people."""
    header = 0 if _is_header(rows) else -1
    rows = rows[header + 1 :]
    width = min(len(row.cells) for row in rows)
    texts = [[row.cells[at] for row in rows if row.cells[at].strip()] for at in range(width)]
    usable = [at for at in range(width) if len(texts[at]) >= 0.6 * len(rows) and not _is_index(texts[at])]
    if len(usable) < 2:
        return None
    leans = {at: sum(map(lean, texts[at])) / len(texts[at]) for at in usable}
    asked = {at: sum(text.endswith(("?", "？")) for text in texts[at]) / len(texts[at]) for at in usable}
    if max(asked.values()) >= 0.7 and min(asked.values()) < 0.5:
        leans[max(usable, key=lambda at: asked[at])] -= 1.5
    ask = min(usable, key=lambda at: leans[at])
    others = [at for at in usable if at != ask]
    answer = max(others, key=lambda at: (leans[at], sum(map(len, texts[at]))))
    if leans[answer] - leans[ask] < 0.8 or leans[ask] > 0.3:
        return None
    more = [at for at in range(width) if header == 0 and at not in (ask, answer) and _is_spoken(texts[at])]
    answers = tuple(sorted([answer, *(at for at in more if _voice(texts[at]) > leans[ask])]))
    return _Columns(ask, answers, (), tuple(at for at in others if at not in answers), header, doubt=True)


def _is_header(rows: Sequence[Line]) -> bool:
    """Whether the first row names the columns: nobody says it, and it is far shorter than what stands below."""
    first, below = rows[0].text, rows[1:]
    usual = mean([len(row.text) for row in below] or [0])
    return len(below) > 1 and 2 * len(first) < usual and not re.search(r"[?？!！。]|\.\s", first)


def _is_spoken(texts: Sequence[str]) -> bool:
    """Whether a column holds what people say rather than remarks about it."""
    return _is_wordy(texts) and mean(speech(text) for text in texts if text.strip()) > _SPEECH


def _is_wordy(texts: Sequence[str]) -> bool:
    """Whether a column holds words of its own in each row rather than numbers or kinds."""
    filled = [text for text in texts if text.strip()]
    sentences = sum(len(text.split()) > 2 if text.isascii() else len(text) > 3 for text in filled)
    distinct = len(set(filled)) * 2 > len(filled)
    return sentences > len(filled) / 2 and not _is_index(filled) and distinct


def _is_index(texts: Sequence[str]) -> bool:
    return all(_ORDINAL.fullmatch(text) for text in texts)


def _read(rows: Sequence[Line], columns: _Columns, title: Line | None) -> Find | None:
    exchanges: list[FoundExchange] = []
    notes: list[Passage] = []
    lines = {rows[columns.header].number} if columns.header >= 0 else set()
    notes += [Passage(rows[columns.header].number, rows[columns.header].text)] if columns.header >= 0 else []
    for row in rows[columns.header + 1 :]:
        cells = [*row.cells, *[""] * 20]
        if columns.header >= 0 and row.cells == rows[columns.header].cells:
            lines.add(row.number)
            continue
        answers, bad = _passages(row, columns, notes)
        if not answers and not bad:
            continue
        lines.add(row.number)
        notes += [Passage(row.number, _flat(cells[at])) for at in columns.notes if not _is_index([cells[at] or "1"])]
        _add(exchanges, row.number, _ask(cells[columns.ask]), answers, bad)
    if not exchanges:
        return None
    doubts = (Doubt(rows[0].number, "columns", {"label": shorten(exchanges[0].ask)}),) if columns.doubt else ()
    asked = sum(one.ask.endswith(("?", "？")) for one in exchanges)
    return Find(
        shape=Shape.QUESTIONS if asked >= 0.7 * len(exchanges) else Shape.OBJECTIONS,
        title=title.text if title else "",
        lines=frozenset(lines | ({title.number} if title else set())),
        exchanges=tuple(exchanges),
        notes=tuple(notes),
        doubts=doubts,
    )


def _add(
    exchanges: list[FoundExchange], line: int, ask: str, answers: tuple[Passage, ...], bad: tuple[Passage, ...]
) -> None:
    """Add an exchange; without words of its own, or with those of the row above, it is more answers to those."""
    if exchanges and ask in ("", exchanges[-1].ask):
        last = exchanges.pop()
        exchanges.append(FoundExchange(last.number, last.line, last.ask, last.answers + answers, "", last.bad + bad))
    elif ask:
        exchanges.append(FoundExchange(len(exchanges) + 1, line, ask, answers, "", bad))


def _ask(cell: str) -> str:
    label = read_label(cell)
    text = label.rest if label and label.rest and label.role in (Role.ASK, Role.CUSTOMER, Role.SITUATION) else cell
    mark = find_mark(Line(0, _flat(text)))
    return mark.rest if mark and mark.rest else _flat(text)


def _passages(row: Line, columns: _Columns, notes: list[Passage]) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """The good and the bad answers in a row: one a cell, or as many as it numbers or labels.

    A label inside a cell outweighs the header: good and bad examples often stand in one column.
    """
    found: dict[Role, list[Passage]] = {Role.ANSWER: [], Role.BAD: []}
    for role, ats in ((Role.ANSWER, columns.answers), (Role.BAD, columns.bad)):
        for at in ats:
            if at < len(row.cells) and row.cells[at].strip(" -–—/无\n"):
                for said, passage in _split(row.number, row.cells[at], role, notes):
                    found[said].append(passage)
    return tuple(found[Role.ANSWER]), tuple(found[Role.BAD])


def _split(number: int, cell: str, usual: Role, notes: list[Passage]) -> Iterator[tuple[Role, Passage]]:
    """The answers in a cell, each with ANSWER or BAD: as its own label says, else `usual`."""
    parts = _PART.split(cell)
    if len(parts) > 2 and not parts[0].strip():
        for part in filter(str.strip, parts[1:]):
            label = read_label(part)
            own = _SIDES.get(label.role) if label and label.rest else None
            yield own or usual, Passage(number, _flat(label.rest if own and label else part))
        return
    side, current = usual, list[str]()
    for line in cell.split("\n"):
        for label, text in split_labels(line):
            role = label.role if label else Role.UNKNOWN
            if role in (Role.NOTE, Role.GUIDE) and text:
                notes.append(Passage(number, text))
                continue
            if role in _SIDES:
                if any(current):
                    yield side, Passage(number, join(current))
                side, current = _SIDES[role], []
            plain = text if role is not Role.UNKNOWN or label is None else line
            current.append(plain)
    if any(current):
        yield side, Passage(number, join(current))


def _title(lines: Sequence[Line], first: Line) -> Line | None:
    """The headline just above a table; who wrote it and when may stand between the two."""
    above = [line for line in lines if line.number < first.number and not line.table and not _is_remark(line)]
    return above[-1] if above and is_headline(above[-1]) and first.number - above[-1].number < 4 else None


def _is_remark(line: Line) -> bool:
    label = None if line.heading else read_label(line.text)
    return label is not None and label.role is Role.NOTE


def _flat(text: str) -> str:
    return join(line.strip() for line in text.split("\n"))
