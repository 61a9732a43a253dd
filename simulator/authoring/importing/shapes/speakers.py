"""Speaker labels at the beginning of lines, and who of them is the trainee: by the label's word, or by what is said."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.shapes.found_shapes import CUSTOMER, TRAINEE
from simulator.authoring.importing.speech.labels import Label, read_label
from simulator.authoring.importing.speech.line_markers import find_mark
from simulator.authoring.importing.speech.roles import Role, find_speaker, whole_role
from simulator.authoring.importing.speech.voices import lean

_INSIDE = r"(?:(?<=[。！？!?….])|(?<=[。！？!?….]\s)|(?<=\s)(?=[^\x00-\x7f]|\w\w))({})\s*[:：]\s*(?=\S)"
_TITLE = re.compile(
    r"(.{1,3})(?:先生|女士|小姐|太太|老师|经理|老板|总|姐|哥|阿姨|叔|师傅)$|(?:Mr|Mrs|Ms|Miss|Dr)\.? \w+\.?$"
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)?")
_STRANGER = re.compile(r"[\u4e00-\u9fff]{2,6}|[A-Z][a-z]+(?: [A-Z][a-z]+)?|[A-Z]{2,5}")
_SPEECH = re.compile(r"[我你您咱]|[?？]|\b(?:I|you|your|we|my|I'm|yes|no|ok|okay)\b", re.IGNORECASE)
_HEAVY = re.compile(r"【([^【】]{1,8})】")
_ME = re.compile(r"you|me|i|us|we|我|我们|我方|您|你", re.IGNORECASE)
_LETTER = re.compile(r"[A-Ba-b]|甲|乙")
#: Behind a label where a text explains it, and whom it stands for.
_STANDS_FOR = (
    r"\s*(?:[=＝]|\b(?:is|plays|stands for)\b|是|为|代表|扮演|饰演?)\s*(?P<what>[^\n.,;!?，。；、！？()（）]{1,30}?)"
    r"(?=\s*(?:[\n.,;!?，。；、！？()（）]|and\b|$))"
)
#: How much a third speaker must sound like a seller to be one.
_CLEAR = 1.0
#: Letters of what somebody says to others at least, where nothing else tells that they speak.
_SHORT = 6


@dataclass(frozen=True, slots=True)
class SpeakerRole:
    """What a label stands for; `sure` where its word says it, or the person who imports."""

    role: str
    sure: bool


def split_label(line: Line) -> tuple[str, str] | None:
    """A line's speaker and what is said, as far as it has the form of that; a number before it is no part of it."""
    if line.heading or line.cells:
        return None
    label = read_label(line.text)
    if label is None or not label.rest:
        mark = find_mark(line)
        label = read_label(mark.rest) if mark and mark.rest and not mark.kind.startswith("step") else None
    return (label.word, label.rest) if label and label.rest and _may_speak(label) else None


def _bracketed(label: str, text: str) -> Iterator[tuple[str, str]]:
    """What is said under a label, cut where labels in heavy brackets stand inside."""
    at = 0
    for match in _HEAVY.finditer(text):
        yield label, text[at : match.start()]
        label, at = match[1], match.end()
    yield label, text[at:]


def _may_speak(label: Label) -> bool:
    return not label.is_part or bool(_LETTER.fullmatch(label.word))


def find_roles(lines: Sequence[Line], trainee_is: str = "") -> Mapping[str, SpeakerRole]:
    """Label → role, for the labels of a document that are speakers; empty where nobody speaks.

    Words such as 客户 or Agent say it; names that share a surname with one another go together; others are told by
    their voices. `trainee_is` is the label of the trainee where somebody knows better; all others are customers.
    """
    said = [piece for line in lines if (found := split_label(line)) for piece in _bracketed(*found)]
    counts = Counter(label for label, _ in said)
    said_so = read_legend(lines, counts)
    known = {label: role for label in counts if (role := find_speaker(label) or said_so.get(label, Role.UNKNOWN))}
    known |= dict.fromkeys(_answered_by_me([label for label, _ in said], known), Role.CUSTOMER)
    roles = {label: SpeakerRole(_name(role), True) for label, role in known.items()}
    names = [label for label, count in counts.items() if label not in roles and _may_be_name(label, count)]
    voices = {name: _voice([text for label, text in said if label == name]) for name in names}
    if trainee_is:
        mine = trainee_is.strip().casefold()
        return {
            label: SpeakerRole(TRAINEE if label.casefold() == mine else CUSTOMER, True) for label in (*roles, *names)
        }
    sides = {role.role for role in roles.values()}
    if not sides:
        roles = _by_voice(names, voices, said)
    elif len(sides) == 1 and not names and len(roles) > 1:
        said_by = {label: [text for one, text in said if one == label] for label in roles}
        roles = _by_voice(list(roles), {label: _voice(texts) for label, texts in said_by.items()}, said)
    elif len(sides) == 1:
        other = CUSTOMER if sides == {TRAINEE} else TRAINEE
        roles |= {name: SpeakerRole(other, False) for name in names}
    else:
        roles |= {name: _third(name, names, voices, counts) for name in names if _is_third(name, names, counts)}
    return roles if len({role.role for role in roles.values()}) == 2 else {}


def _answered_by_me(labels: Sequence[str], known: Mapping[str, Role]) -> set[str]:
    """Labels that elsewhere are the trainee's, such as Receptionist, but here are answered by one that says You."""
    mine = {label for label in known if known[label] is Role.TRAINEE and _ME.fullmatch(label)}
    others = {label for label in known if known[label] is Role.TRAINEE} - mine
    below = Counter(one for one, two in pairwise(labels) if one in others and two in mine)
    return {label for label, count in below.items() if 2 * count > labels.count(label)}


def read_legend(lines: Sequence[Line], labels: Iterable[str]) -> Mapping[str, Role]:
    """What the document itself says that labels stand for: `Person A is the shipper. B = you`, `甲是客户，乙为顾问`."""
    prose = "\n".join(line.text for line in lines if not line.cells and split_label(line) is None)
    found: dict[str, Role] = {}
    for label in labels:
        for match in re.finditer(rf"(?<![\w'’]){re.escape(label)}{_STANDS_FOR}", prose):
            role = whole_role(match["what"].strip())
            if role in (Role.CUSTOMER, Role.TRAINEE):
                found.setdefault(label, role)
    return found


def _name(role: Role) -> str:
    return TRAINEE if role is Role.TRAINEE else CUSTOMER


def _voice(texts: Sequence[str]) -> float:
    """How much a speaker sounds like a seller: the mean over what they say, drawn to 0 where that is little."""
    asked = sum(text.rstrip().endswith(("?", "？")) for text in texts) / len(texts)
    length = min(1.0, mean(len(text) * (0.5 if text.isascii() else 1.0) for text in texts) / 80)
    return sum(map(lean, texts)) / (len(texts) + 0.5) + 0.6 * asked + 0.6 * length


def _by_voice(
    names: Sequence[str], voices: Mapping[str, float], said: Sequence[tuple[str, str]]
) -> dict[str, SpeakerRole]:
    """Roles of names of which none says what it is."""
    spoken = [text for label, text in said if label in voices]
    if len(names) < 2 or sum(bool(_SPEECH.search(text)) for text in spoken) < 0.4 * len(spoken):
        return {}
    top, bottom = max(voices.values()), min(voices.values())
    if top == bottom:
        return {name: SpeakerRole(TRAINEE if name == names[0] else CUSTOMER, False) for name in names}
    middle = (top + bottom) / 2
    return {name: SpeakerRole(TRAINEE if voices[name] > middle else CUSTOMER, False) for name in names}


def _is_third(name: str, names: Sequence[str], counts: Mapping[str, int]) -> bool:
    return _is_person(name, names) or (counts[name] >= 2 and bool(_NAME.fullmatch(name)))


def _third(name: str, names: Sequence[str], voices: Mapping[str, float], counts: Mapping[str, int]) -> SpeakerRole:
    """Somebody beside labels of both sides: a person with a title buys; others by their voice."""
    seller = not _is_person(name, names) and voices[name] > _CLEAR and counts[name] >= 3
    return SpeakerRole(TRAINEE if seller else CUSTOMER, False)


def split_inside(text: str, roles: Mapping[str, SpeakerRole]) -> list[tuple[str, str]]:
    """A spoken text cut where a known label begins inside it: label ("" for the first piece) and text."""
    names = "|".join(re.escape(label) for label in sorted(roles, key=len, reverse=True))
    pattern = f"{_INSIDE.format(names)}|【({names})】\\s*[:：]?\\s*"
    pieces: list[tuple[str, str]] = []
    label, at = "", 0
    for match in re.finditer(pattern, text):
        pieces.append((label, text[at : match.start()].strip()))
        label, at = match[1] or match[2], match.end()
    return [*pieces, (label, text[at:].strip())]


def is_stranger(label: str, text: str) -> bool:
    """Whether a label that is no known speaker may still be one: a name, and speech to somebody after it."""
    speaks = bool(re.search(r"[我你您]|\b(?:I|[Yy]ou|[Yy]our|[Ww]e|[Mm]y)\b", text)) and len(text) > _SHORT
    return bool(_STRANGER.fullmatch(label)) and (speaks or text.endswith(("?", "？", "！")))


def _may_be_name(label: str, count: int) -> bool:
    return count >= 2 or bool(_TITLE.fullmatch(label))


def _is_person(name: str, names: Sequence[str]) -> bool:
    """Whether a name goes with a title, or is the surname of one that does."""
    return bool(_TITLE.fullmatch(name)) or any(_TITLE.fullmatch(other) and other.startswith(name) for other in names)
