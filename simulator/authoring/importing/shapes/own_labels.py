"""Labels of a document's own, such as What we hear: they stand in one order, again and again, so they have parts."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mean

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.speech.labels import Label, read_label
from simulator.authoring.importing.speech.line_markers import find_mark
from simulator.authoring.importing.speech.roles import Role
from simulator.authoring.importing.speech.voices import lean, speech

#: How often the order of labels must come back, how regularly, and of how many labels.
_FEWEST, _REGULAR, _FEWEST_LABELS = 3, 0.8, 3
#: How much less like a seller an answer may sound than the best.
_WORSE = 2.0
_NOT = re.compile(r"\b(?:not|never|avoid|without)\b|n['’]t\b|不|别|勿|忌|避免", re.IGNORECASE)
_WORDS = {Role.ASK: "问", Role.ANSWER: "答", Role.BAD: "错误", Role.NOTE: "备注"}


def name_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines in which such labels are words that say what they stand for."""
    found = {at: pair for at, line in enumerate(lines) if not line.cells and (pair := _read(line))}
    roles = _roles([label for _, label in found.values()])
    result = list(lines)
    for at, (mark, label) in found.items():
        if label.word in roles:
            result[at] = replace(lines[at], text=f"{mark}{_WORDS[roles[label.word]]}：{label.rest}")
    return result


def _read(line: Line) -> tuple[str, Label] | None:
    """What stands before a label, and the label; those of speakers are none."""
    mark = find_mark(line)
    rest = mark.rest if mark and mark.rest else line.text
    label = read_label(rest)
    if label is None or not label.rest or label.role in (Role.CUSTOMER, Role.TRAINEE, Role.SITUATION):
        return None
    return line.text[: len(line.text) - len(rest)], label


def _roles(found: Sequence[Label]) -> Mapping[str, Role]:
    """Label → role, for three labels or more that come in one order and of which some say nothing by themselves."""
    counts = Counter(label.word for label in found)
    order = [word for word, count in counts.items() if count >= _FEWEST]
    known = {label.word: label.role for label in found}
    if len(order) < _FEWEST_LABELS or all(known[word] is not Role.UNKNOWN for word in order):
        return {}
    words = [label.word for label in found if label.word in order]
    regular = sum(order.index(two) == (order.index(one) + 1) % len(order) for one, two in pairwise(words))
    if regular < _REGULAR * (len(words) - 1):
        return {}
    texts = {word: [label.rest for label in found if label.word == word] for word in order}
    spoken = [word for word in order if mean(map(speech, texts[word])) > 0]
    if order[0] not in spoken or len(spoken) < 2:
        return {}
    return {order[0]: Role.ASK} | {word: _part(word, texts, spoken, known[word]) for word in order[1:]}


def _part(word: str, texts: Mapping[str, Sequence[str]], spoken: Sequence[str], known: Role) -> Role:
    """The role of a label behind the first: what denies is bad, what is spoken and not far behind the best answers."""
    if known in _WORDS:
        return known
    if _NOT.search(word):
        return Role.BAD
    if word not in spoken:
        return Role.NOTE
    best = max(mean(map(lean, texts[other])) for other in spoken)
    return Role.ANSWER if mean(map(lean, texts[word])) >= best - _WORSE else Role.NOTE
