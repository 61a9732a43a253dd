"""Dialogues with speaker labels, and the steps and notes that stand among the lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.shapes.exchanges import Spoken, make_exchanges
from simulator.authoring.importing.shapes.found_shapes import CUSTOMER, TRAINEE, Doubt, Find, Passage, Shape, Step
from simulator.authoring.importing.shapes.speakers import (
    SpeakerRole,
    find_roles,
    is_stranger,
    split_inside,
    split_label,
)
from simulator.authoring.importing.shapes.steps import read_title
from simulator.authoring.importing.speech.line_flow import ends_sentence, is_headline, is_wrapped, join
from simulator.authoring.importing.speech.line_markers import find_mark, is_rule
from simulator.text import shorten

_SCENE = re.compile(
    r"(?:.{0,12}第\s*[一二三四五六七八九十\d]+\s*次.{0,16}"
    r"|(?:场景|情景|情境|对话|案例|scene|call|interview|dialogue|conversation|meeting|scenario)\s*"
    r"(?:[#一二三四五六七八九十\d]+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b).{0,40})$",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"[我你您咱]|\b(?:I|you|your|we|us|my)\b")
#: Lines without a speaker after which a new dialogue begins.
_SILENCE = 40
_LEAST = 4
_LONG = 40


@dataclass(slots=True)
class _Scene:
    """A dialogue as it is read."""

    title: Line | None
    spoken: list[Spoken] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    notes: list[Passage] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)


def find_dialogues(lines: Sequence[Line], trainee_is: str = "") -> Iterator[Find]:
    """Stretches in which a customer and a trainee take turns; several short ones are objections with answers."""
    roles = find_roles(lines, trainee_is)
    if not roles:
        return
    short: list[Find] = []
    long = False
    for title, stretch in _stretches(lines, roles):
        scene = _read(title, stretch, roles)
        if {one.role for one in scene.spoken} != {CUSTOMER, TRAINEE}:
            continue
        if len(scene.spoken) >= _LEAST:
            long = True
            yield _find(scene, roles)
        else:
            short.append(_find(scene, roles))
    if len(short) > 1 or (short and long):
        yield _join(short)


def _join(finds: Sequence[Find]) -> Find:
    """Short dialogues as one find; each title says what its exchanges are about."""
    exchanges = [replace(one, goal=one.goal or find.title) for find in finds for one in find.exchanges if one.ask]
    return Find(
        shape=Shape.OBJECTIONS,
        title="",
        lines=frozenset().union(*(find.lines for find in finds)),
        exchanges=tuple(replace(one, number=number) for number, one in enumerate(exchanges, 1)),
        steps=tuple(step for find in finds for step in find.steps),
        notes=tuple(note for find in finds for note in find.notes),
        doubts=tuple(doubt for find in finds for doubt in find.doubts),
    )


def _stretches(lines: Sequence[Line], roles: Mapping[str, SpeakerRole]) -> Iterator[tuple[Line | None, list[Line]]]:
    """Title and lines of each dialogue, from its first spoken line to the last line that belongs to it."""
    title: Line | None = None
    current: list[Line] = []
    silent = 0
    for line in lines:
        speaks = _speaker(line, roles) is not None
        silent = 0 if speaks else silent + 1
        if _is_scene(line) or is_rule(line) or silent > _SILENCE:
            yield title, current
            title, current = (line if _is_scene(line) else None), []
            silent = 0
        elif current or speaks or title is not None:
            current.append(line)
        elif is_headline(line):
            yield title, current
            title, current = (line if line.heading else None), []
    yield title, current


def _is_scene(line: Line) -> bool:
    mark = find_mark(line)
    text = mark.rest if mark and mark.kind != "step" else line.text
    text = text.strip(" -–—―=─*~")
    return (bool(_SCENE.match(text)) and not ends_sentence(text.rstrip("()（）"))) or line.heading in (1, 2)


def _speaker(line: Line, roles: Mapping[str, SpeakerRole]) -> tuple[str, str] | None:
    found = split_label(line)
    return found if found and found[0] in roles else None


def _read(title: Line | None, lines: Sequence[Line], roles: Mapping[str, SpeakerRole]) -> _Scene:
    scene = _Scene(title, lines=[title.number] if title else [])
    speakers = [at for at, line in enumerate(lines) if _speaker(line, roles)]
    end = _end(lines, speakers[-1]) if speakers else 0
    at, spoke = 0, False
    while at < end:
        line = lines[at]
        scene.lines.append(line.number)
        mark = find_mark(line)
        used, spoke_now = 1, False
        if mark and mark.kind.startswith("step"):
            used = _take_step(scene, mark.number, mark.rest, lines[at:end])
        elif said := _said(line, roles):
            _add_speech(scene, line, *said, roles)
            spoke_now = True
        elif scene.spoken and _continues(scene, line, spoke):
            _continue(scene, line, roles)
            spoke_now = True
        else:
            scene.notes.append(Passage(line.number, line.text))
        spoke = spoke_now
        at += used
    return scene


def _continues(scene: _Scene, line: Line, spoke: bool) -> bool:
    """Whether a line goes on with the last speech, be it after notes; then that is noted as a guess."""
    last = scene.spoken[-1]
    if spoke and _goes_on(last.text, line.text):
        return True
    if not spoke and _is_speech(line.text):
        scene.doubts.append(Doubt(line.number, "resumed", {"role": last.role, "before": str(last.line)}))
        return True
    return False


def _end(lines: Sequence[Line], last: int) -> int:
    """Where a dialogue ends after its last speaker: with its last step, or the last line that goes on."""
    end = last + 1
    for at in range(last + 1, len(lines)):
        mark = find_mark(lines[at])
        if mark and mark.kind.startswith("step"):
            end = at + (1 if mark.rest else 2)
        elif end == at and _goes_on(lines[at - 1].text, lines[at].text) and not _is_remote(lines[at - 1], lines[at]):
            end = at + 1
    return min(end, len(lines))


def _is_remote(before: Line, line: Line) -> bool:
    """Whether an empty line parts a line from the whole sentence above it."""
    return line.number > before.number + 1 and ends_sentence(before.text)


def _said(line: Line, roles: Mapping[str, SpeakerRole]) -> tuple[str, str] | None:
    """Who speaks in a line and what: a known speaker, or a stranger among them."""
    found = split_label(line)
    return found if found and (found[0] in roles or is_stranger(*found)) else None


def _goes_on(before: str, text: str) -> bool:
    """Whether a line without a speaker is still speech: a sentence cut in two, or a sentence to somebody."""
    if is_wrapped(before, text):
        return True
    return ends_sentence(before) and _is_speech(text)


def _is_speech(text: str) -> bool:
    """Whether a line without a speaker sounds like speech: a whole sentence, to somebody or long."""
    return ends_sentence(text) and (bool(_SPEECH.search(text)) or len(text) > _LONG)


def _take_step(scene: _Scene, number: int, title: str, lines: Sequence[Line]) -> int:
    """Keep a step; returns how many lines it took."""
    title, rest = read_title(lines[0], title, lines[1:4], scene.doubts)
    used = 1 + len(lines[1:4]) - len(rest)
    scene.lines.extend(line.number for line in lines[1:used])
    scene.steps.append(Step(number, lines[0].number, title))
    return used


def _add_speech(scene: _Scene, line: Line, label: str, text: str, roles: Mapping[str, SpeakerRole]) -> None:
    for inner, piece in split_inside(text, roles):
        if inner:
            scene.doubts.append(Doubt(line.number, "inline_speaker"))
        if piece:
            scene.spoken.append(Spoken(line.number, _role(scene, inner or label, line.number, roles), piece))


def _role(scene: _Scene, label: str, line: int, roles: Mapping[str, SpeakerRole]) -> str:
    """A label's role; a stranger takes the other side of whoever spoke last."""
    scene.labels.add(label)
    if label in roles:
        return roles[label].role
    other = TRAINEE if scene.spoken and scene.spoken[-1].role == CUSTOMER else CUSTOMER
    scene.doubts.append(Doubt(line, "speaker_once", {"label": label, "role": other}))
    return other


def _continue(scene: _Scene, line: Line, roles: Mapping[str, SpeakerRole]) -> None:
    last = scene.spoken.pop()
    if is_wrapped(last.text, line.text):
        scene.doubts.append(Doubt(line.number, "wrapped"))
    pieces = split_inside(line.text, roles)
    scene.spoken.append(Spoken(last.line, last.role, join((last.text, pieces[0][1]))))
    for inner, piece in pieces[1:]:
        scene.doubts.append(Doubt(line.number, "inline_speaker"))
        scene.spoken.append(Spoken(line.number, roles[inner].role, piece))


def _find(scene: _Scene, roles: Mapping[str, SpeakerRole]) -> Find:
    exchanges, closing = make_exchanges(scene.spoken, scene.steps, scene.doubts)
    first = min(scene.lines)
    guesses = [
        Doubt(first, "speaker_unsure", {"label": label, "role": role.role})
        for label, role in roles.items()
        if label in scene.labels and not role.sure
    ]
    if scene.steps:
        guesses.append(Doubt(scene.steps[0].line, "steps_between"))
    if scene.notes:
        guesses.append(Doubt(scene.notes[0].line, "notes_between", {"count": str(len(scene.notes))}))
    return Find(
        shape=Shape.DIALOGUE,
        title=shorten(scene.title.text, 40) if scene.title else "",
        lines=frozenset(scene.lines),
        exchanges=exchanges,
        steps=tuple(scene.steps),
        notes=tuple(scene.notes),
        closing=closing,
        doubts=(*guesses, *scene.doubts),
    )
