"""Which lists of a document hold what customers say, each with its answer below: judged by their items together."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import mean

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.shapes.lists import FoundList, ListItem, Marker, find_lists, heading_mark
from simulator.authoring.importing.speech.cleaning import is_quoted, quotes
from simulator.authoring.importing.speech.labels import Label, read_label
from simulator.authoring.importing.speech.line_markers import LineMarker
from simulator.authoring.importing.speech.roles import Role
from simulator.authoring.importing.speech.voices import lean, speech

_NAMED = re.compile(
    r"异议|疑虑|顾虑|拒绝|反对|借口|推托|问答|常见问题|客户(?:提问|常问|问题|会说)|答疑|objection|pushback"
    r"|concern|excuse|faq|frequently asked|questions|brush-?offs?|they say",
    re.IGNORECASE,
)
#: Heads of parts of a document, which nobody says.
_SECTION = re.compile(
    r"^(?:开场|流程|步骤|准备|目录|背景|介绍|结束|结语|原则|须知|使用|附录|版本|前言|概述|总则|说明|目的|目标|收尾|成交|跟进|适用|培训|考核|结构|要点|核心|关于|总结"
    r"|introduction|intro|opening|closing|discovery|overview|checklist"
    r"|agenda|step|how to use|appendix|background|purpose|contents|table of"
    r"|about|summary|next steps?|follow.?up|before you|after the|rules?"
    r"|principles?|notes?|chapter|part|section|prepar\w+|wrap|general)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:客户|顾客|客人|对方|家长|他|她|they|customer|client|prospect|buyer|patient"
    r"|guest|caller)s?.{0,12}(?:说|问|嫌|says?|asks?|objects?)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"(?<!自)[我你您咱俺]|[?？]|\b(?:I|I'm|I've|I'll|we|my|our|you|your|me)\b")
#: Kinds of lists whose items show themselves as such even when they stand alone.
_MARKED = ("heading", "strong", "term", "arabic", "chinese", "paren", "word", "q", "lead", "look")
_ENOUGH = 1.8
_LONGEST = 160
#: Lines below a head among which the answer is looked for.
_NEAR = 6
_FEWEST_LEADS = 2
#: How much more like a seller the second of two speakers sounds than the first.
_TALK = 0.5
#: Of the headings of a list, those that show that somebody says them, at least.
_SHOWN = 0.6


@dataclass(frozen=True, slots=True)
class _Judged:
    """A list with the mean of what speaks for its items."""

    run: FoundList
    score: float


def find_ask_lists(lines: Sequence[Line]) -> list[FoundList]:
    """The lists whose items are asked and answered, none inside another."""
    runs = find_lists(lines, lead_marker(lines), least=1)
    scored = [_Judged(run, _judge(run)) for run in runs]
    judged = [one for one in scored if len(one.run.items) > 1 and one.score >= _ENOUGH]
    kinds = {one.run.kind for one in judged} | _recurring([one.run for one in scored if len(one.run.items) == 1])
    alike = [one for one in scored if one not in judged and _is_like(one, kinds)]
    chosen: list[FoundList] = []
    inner = [one for one in [*judged, *alike] if not any(_holds(one.run, other.run) for other in judged)]
    for one in sorted(inner, key=lambda one: -one.score):
        if not any(one.run.lines & other.lines for other in chosen):
            chosen.append(_without_sections(one.run))
    return sorted(chosen, key=lambda run: min(run.lines))


def _without_sections(run: FoundList) -> FoundList:
    """A list of headings without those that nobody says, where most of the others show that somebody does."""
    shown = [is_quoted(item.mark.rest) or item.mark.rest.endswith(("?", "？")) for item in run.items]
    if not run.kind.startswith(("heading", "strong", "term")) or sum(shown) < _SHOWN * len(shown):
        return run
    kept = [item for item, said in zip(run.items, shown, strict=True) if said or _may_be_said(item.mark.rest)]
    return replace(run, items=tuple(kept))


def _may_be_said(head: str) -> bool:
    label = read_label(head)
    return bool(label and label.is_part) or not (_SECTION.match(head) or (speech(head) < 0 and lean(head) > -_TALK))


def lead_marker(lines: Sequence[Line]) -> Marker:
    """The marks of lines; a bare line above the labelled answers, time and again in a document, has one, too."""
    roles = [label.role if (label := read_label(line.text)) else Role.UNKNOWN for line in lines]
    parts = [role in (Role.ANSWER, Role.BAD) for role in roles]
    leads = {
        lines[at].number
        for at in range(len(lines) - 1)
        if parts[at + 1] and not parts[at] and roles[at] is Role.UNKNOWN and heading_mark(lines[at]) is None
    }
    spoken = sum(speech(line.text) > 0 or is_quoted(line.text) for line in lines if line.number in leads)
    asks = any(role in (Role.ASK, Role.CUSTOMER) for role in roles)
    if asks or len(leads) < _FEWEST_LEADS or spoken < 0.6 * len(leads):
        return heading_mark
    return lambda line: LineMarker("lead", 3, 0, line.text) if line.number in leads else heading_mark(line)


def _holds(outer: FoundList, inner: FoundList) -> bool:
    """Whether a list stands inside one item of another: then that item is a chapter."""
    heads = {item.line.number for item in inner.items}
    return any(heads <= {line.number for line in item.body} for item in outer.items)


def _recurring(single: Sequence[FoundList]) -> set[str]:
    """The kinds of items that stand alone in their chapters, but in two chapters at least."""
    kinds = Counter(run.kind for run in single if run.kind.startswith(_MARKED) and _judge(run) >= _ENOUGH)
    return {kind for kind, count in kinds.items() if count > 1}


def _is_like(one: _Judged, kinds: set[str]) -> bool:
    """Whether a list is of a kind that is asked and answered elsewhere; a single bullet says too little."""
    single = len(one.run.items) == 1
    return (
        one.run.kind in kinds
        and not (single and one.run.kind.startswith("bullet"))
        and one.score >= _ENOUGH - (0.3 if single else 0.6)
    )


def _judge(run: FoundList) -> float:
    """The mean over the items; under 0 where a list cannot be one."""
    if run.kind.startswith(("step", "letter")):
        return -1.0
    named = 0.7 if _NAMED.search(run.heading) or run.kind.startswith("word") else 0.0
    scores = [_score(item) + named for item in run.items]
    good = sum(score >= _ENOUGH - 1.0 for score in scores)
    return mean(sorted(scores)[len(scores) // 5 :]) if good >= 0.6 * len(scores) else -1.0


def _score(item: ListItem) -> float:
    head, body = read_head(item)
    if not head or len(head) > _LONGEST:
        return -2.0
    label = read_label(head)
    if label and label.role in (Role.TRAINEE, Role.NOTE, Role.GUIDE, Role.BAD):
        return -3.0
    below = [line for line in body if not line.cells]
    if label and label.role is Role.SITUATION and _is_talk(below):
        return -2.0
    return _score_head(head, label, item) + _score_body(head, below)


def _is_talk(body: Sequence[Line]) -> bool:
    """Whether two speak in turn under labels of the document's own, the first of them as customers do."""
    said = [label for line in body if (label := read_label(line.text)) and label.role is Role.UNKNOWN and label.rest]
    words = dict.fromkeys(label.word for label in said)
    voices = [mean(lean(label.rest) for label in said if label.word == word) for word in list(words)[:2]]
    return len(voices) == 2 and voices[1] - voices[0] >= _TALK


def read_head(item: ListItem) -> tuple[str, Sequence[Line]]:
    """What an item begins with, beside its number or on the line below, and the lines after that."""
    if item.mark.rest or not item.body:
        return item.mark.rest, item.body
    return item.body[0].text, item.body[1:]


def _score_head(head: str, label: Label | None, item: ListItem) -> float:
    asked = label is not None and label.role in (Role.ASK, Role.CUSTOMER)
    if asked and label is not None and label.rest:
        return 2.5
    text = label.rest if label and label.role is Role.SITUATION and label.rest else head
    score = 1.0 if label and label.role is Role.SITUATION else 0.0
    if _SECTION.match(text):
        score -= 2.0
    if is_quoted(text) or (_SAID.search(text) and quotes(text)):
        score += 2.0
    elif _SAID.search(text):
        score += 1.0
    score += 0.6 * _within(1.5, speech(text)) + 0.5 * _within(1.0, -lean(text))
    score += 0.5 * text.rstrip().endswith(("?", "？"))
    score += 0.5 * bool(_SPOKEN.search(text))
    short = len(text.split()) <= 9 if text.isascii() else len(text) <= 16
    word = item.mark.kind.startswith(("word", "q"))
    return score + 0.3 * short + 1.5 * word


def _within(most: float, value: float) -> float:
    return max(-most, min(most, value))


def _score_body(head: str, body: Sequence[Line]) -> float:
    """What speaks for the lines below a head being the answer: labels, marks of quotation, another voice."""
    if not body:
        return -1.5
    roles = [label.role for line in body if (label := read_label(line.text))]
    if {Role.ASK, Role.CUSTOMER} & set(roles):
        return -3.0 if Role.TRAINEE in roles and roles.count(Role.CUSTOMER) > 1 else -1.0
    if Role.TRAINEE in roles and Role.UNKNOWN in roles:
        return -2.0  # people talk here
    score = 0.0
    if Role.ANSWER in roles:
        score += 2.2
    elif {Role.TRAINEE, Role.BAD} & set(roles):
        score += 1.5
    best = max(body[:_NEAR], key=lambda line: lean(line.text) + speech(line.text)).text
    score += 0.5 * _within(1.5, speech(best)) + 0.6 * _within(1.5, lean(best) - lean(head))
    score += 0.8 * any(line.quoted or is_quoted(line.text) for line in body[:_NEAR])
    return score + 0.3 * bool(_SPOKEN.search(best))


def numbered_heads(lists: Sequence[FoundList]) -> Iterator[tuple[FoundList, ListItem]]:
    """Every item with its list."""
    return ((run, item) for run in lists for item in run.items)
