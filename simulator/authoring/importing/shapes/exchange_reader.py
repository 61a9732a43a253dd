"""Exchanges read line by line: something is asked, by a label or as an item of a list, and what follows answers it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.shapes.found_shapes import Doubt, FoundExchange, Passage
from simulator.authoring.importing.speech.cleaning import is_bracketed, is_quoted, quotes
from simulator.authoring.importing.speech.labels import Label
from simulator.authoring.importing.speech.line_flow import is_wrapped, join
from simulator.authoring.importing.speech.roles import Role
from simulator.authoring.importing.speech.voices import lean, speech
from simulator.text import shorten

#: What stands alone between two answers.
_OR = re.compile(r"\W*(?:or|或者?|另一种(?:说法|回答)|alternatively|or else|也可以(?:说|这样说)?)\W*", re.IGNORECASE)
#: Bullets that sound less like speech are remarks.
_MUTE = -1.0
_INDEX = re.compile(r"([A-Z]|[一二三四五六]|\d{1,2})$")


@dataclass(slots=True)
class AnswerPart:
    """A stretch of one role; `label` is the answer's letter or number, `bulleted` that it began as a bullet."""

    role: Role
    line: int
    texts: list[str]
    label: str = ""
    bulleted: bool = False
    quoted: bool = False

    @property
    def text(self) -> str:
        """Its lines joined."""
        return join(self.texts)


@dataclass(slots=True)
class OpenExchange:
    """An exchange as it is read. `weak` where the ask is only a title, which the customer's own words would replace."""

    line: int
    number: int
    ask: list[str]
    weak: bool
    goal: str = ""
    customer: bool = False
    parts: list[AnswerPart] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def add(self, role: Role, line: Line, text: str, label: Label | None = None) -> None:
        """A new part."""
        index = _INDEX.search(label.word.strip()) if label and label.role is role else None
        letter = index[1] if index and len(label.word.strip()) > 1 else ""  # type: ignore[union-attr]  # index is of it
        self.parts.append(
            AnswerPart(role, line.number, [text] if text else [], letter, line.bullet, line.quoted or is_quoted(text))
        )

    def extend(self, line: Line, text: str) -> None:
        """More of the last part, or a part of its own where none or only a bullet was before."""
        last = self.parts[-1] if self.parts else None
        if last is not None and _OR.fullmatch(text):
            self.parts.append(AnswerPart(last.role, line.number, [], "", last.bulleted, last.quoted))
            return
        if is_bracketed(text):
            self.parts.append(AnswerPart(Role.NOTE, line.number, [text], "", line.bullet))
            return
        starts_anew = (
            last is not None
            and last.role is Role.UNKNOWN
            and (line.bullet or last.bulleted or line.quoted or is_quoted(text) or last.quoted)
        )
        if last is None or starts_anew:
            self.add(Role.UNKNOWN, line, text)
            return
        if last.texts and is_wrapped(last.texts[-1], text):
            self.doubts.append(Doubt(line.number, "wrapped"))
        last.texts.append(text)

    def has_answer(self) -> bool:
        """Whether a labelled answer or a bad one was read."""
        return any(part.role in (Role.ANSWER, Role.TRAINEE, Role.BAD) for part in self.parts)


def finish(one: OpenExchange, notes: list[Passage]) -> FoundExchange:
    """The exchange as found; what is no speech goes to `notes`."""
    _take_quoted_ask(one)
    parts = [part for part in one.parts if part.text]
    answers = list(_merge(part for part in parts if part.role in (Role.ANSWER, Role.TRAINEE)))
    bad = [_passage(part) for part in parts if part.role is Role.BAD]
    loose = [part for part in parts if part.role is Role.UNKNOWN]
    other = [part for part in parts if part.role in (Role.NOTE, Role.GUIDE, Role.SITUATION)]
    if not answers and loose:
        answers, left = _answers_of(loose)
        notes += [_passage(part) for part in left]
    else:
        notes += [_passage(part) for part in loose]
    guides = [part for part in other if part.role is Role.GUIDE]
    if not answers and not bad and guides:
        answers = [_passage(part) for part in guides]
        other = [part for part in other if part.role is not Role.GUIDE]
        one.doubts.append(Doubt(one.line, "guide", {"text": shorten(join(one.ask))}))
    notes += [_passage(part) for part in other]
    ask = _asked(join(one.ask))
    if not answers and not bad:
        one.doubts.append(Doubt(one.line, "no_answer", {"text": shorten(ask)}))
    return FoundExchange(one.number, one.line, ask, tuple(answers), one.goal, tuple(bad))


def _take_quoted_ask(one: OpenExchange) -> None:
    """Quoted words right below a title, before a labelled answer, are the customer's."""
    if not one.parts or one.customer or not one.has_answer() or one.parts[0].role is not Role.UNKNOWN:
        return
    if is_quoted(join(one.ask)):
        return
    first = one.parts[0]
    if is_quoted(first.text) or (one.weak and lean(first.text) < 0):
        one.goal, one.ask = join(one.ask), first.texts
        one.parts.pop(0)


def _merge(parts: "Iterator[AnswerPart]") -> Iterator[Passage]:
    """Answers; what one speaker says in a row is one."""
    held: AnswerPart | None = None
    for part in parts:
        if held and held.role is Role.TRAINEE and part.role is Role.TRAINEE and not part.label:
            held.texts.extend(part.texts)
            continue
        if held:
            yield _passage(held)
        held = part
    if held:
        yield _passage(held)


def _answers_of(parts: Sequence[AnswerPart]) -> tuple[list[Passage], list[AnswerPart]]:
    """The answers among parts without labels, and the rest.

    Where some are quoted, those are the words to say; bullets are an answer each if they sound like speech; else
    everything is one answer.
    """
    quoted = [part for part in parts if part.quoted]
    if quoted and len(quoted) < len(parts):
        return [_passage(part) for part in quoted], [part for part in parts if not part.quoted]
    bullets = [part for part in parts if part.bulleted]
    if len(bullets) > 1 and len(bullets) == len(parts):
        said = [part for part in parts if speech(part.text) > _MUTE] or list(parts)
        return [_passage(part) for part in said], [part for part in parts if part not in said]
    led = _led_quotes(parts) if len(parts) == 1 else None
    if led:
        return led, []
    return [Passage(parts[0].line, join(text for part in parts for text in part.texts), "")], []


def _led_quotes(parts: Sequence[AnswerPart]) -> list[Passage] | None:
    """The long quotation inside advice such as: stay calm and say “…”."""
    text = parts[0].text
    spans = [span for span in quotes(text) if len(span[2]) >= (24 if text.isascii() else 10)]
    inside = sum(len(span[2]) for span in spans)
    if spans and 2 * inside >= len(text) and lean(text[: spans[0][0]]) <= 1.0:
        return [
            Passage(
                parts[0].line,
                " ".join(span[2] for span in spans) if text.isascii() else "".join(span[2] for span in spans),
            )
        ]
    return None


def _passage(part: AnswerPart) -> Passage:
    return Passage(part.line, part.text, part.label)


_SAID = re.compile(
    r"(?:客户|顾客|客人|对方|家长|买家|他们?|她们?|用户|患者|会员|customer|client|prospect"
    r"|buyer|patient|guest|caller|they|parent|member)s?.{0,20}(?:说|问"
    r"|嫌|表示|提出|says?|asks?|objects?|complains?)?",
    re.IGNORECASE,
)


_LED = re.compile(rf"(?:{_SAID.pattern})\s*(?:…+|\.{{3,}}|——)\s*(?P<rest>\w.{{2,}})$", re.IGNORECASE)


def _asked(text: str) -> str:
    """The customer's words in a head such as 客户说“太贵了” or “Too dear” (price)."""
    led = _LED.match(text)
    if led:
        return led["rest"]
    spans = [span for span in quotes(text) if len(span[2]) > 1]
    if not spans or is_quoted(text):
        return text
    start, end, words = max(spans, key=lambda span: span[1] - span[0])
    outside = (text[:start] + text[end:]).strip(" :：-–—·,，。.?？()（）|/")
    if start == 0 or _SAID.search(text[:start]) or end >= len(text.rstrip(" 。.?？!！")):
        return words if len(outside) <= max(24, len(words)) or _SAID.match(outside) else text
    return text
