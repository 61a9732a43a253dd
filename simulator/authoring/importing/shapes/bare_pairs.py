"""Questions and objections that stand on lines of their own, without number or label, each with its answer below."""

from collections.abc import Iterator, Sequence
from statistics import mean

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.shapes.found_shapes import Find, FoundExchange, Passage, Shape
from simulator.authoring.importing.speech.cleaning import is_bracketed, is_quoted
from simulator.authoring.importing.speech.labels import read_label
from simulator.authoring.importing.speech.line_flow import join
from simulator.authoring.importing.speech.line_markers import find_mark, is_rule
from simulator.authoring.importing.speech.roles import Role
from simulator.authoring.importing.speech.voices import lean, speech

_FEWEST = 3
_LONGEST_ASK = 120
_MOST_LINES = 6
_APART = 0.8
#: The same for a single pair among others.
_LEAST = 0.3


def find_bare_pairs(lines: Sequence[Line]) -> Iterator[Find]:
    """Runs of at least three stanzas that begin with what a customer says; a stanza is parted by an empty line."""
    run: list[list[Line]] = []
    for stanza in [*_stanzas(lines), []]:
        if stanza and _is_pair(stanza):
            run.append(stanza)
            continue
        if len(run) >= _FEWEST and _sound_apart(run):
            yield _make(run)
        run = []


def _stanzas(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines without an empty one between them; a question after an answer begins one, too."""
    stanza: list[Line] = []
    for line in lines:
        if is_bracketed(line.text):
            continue
        gap = bool(stanza) and line.number > stanza[-1].number + 1
        anew = len(stanza) > 1 and _asks(line.text) and not any(_asks(one.text) for one in stanza[1:])
        stop = _is_apart(line)
        title = gap and len(stanza) == 1 and _asks(line.text) and not _asks(stanza[0].text)
        if stanza and (stop or (gap and len(stanza) > 1) or anew or title):
            yield stanza
            stanza = []
        if stop:
            yield []
        else:
            stanza.append(line)
    if stanza:
        yield stanza


def _is_apart(line: Line) -> bool:
    """Whether a line is of another shape: a heading, a list, a table, a label."""
    label = read_label(line.text)
    labelled = label is not None and label.role is not Role.UNKNOWN
    return bool(line.heading or line.cells or line.bullet or labelled or is_rule(line) or find_mark(line))


def _asks(text: str) -> bool:
    return text.rstrip(' "”」』').endswith(("?", "？"))


def _is_pair(stanza: Sequence[Line]) -> bool:
    if not 2 <= len(stanza) <= _MOST_LINES or len(stanza[0].text) > _LONGEST_ASK:
        return False
    head = stanza[0].text
    if _asks(head):
        return True
    if 3 * len(_body(stanza)) < len(head):
        return False
    said = is_quoted(head) or speech(head) > 0 or lean(head) < 0
    return said and speech(_body(stanza)) > 0 and lean(_body(stanza)) > lean(head) + _LEAST


def _sound_apart(run: Sequence[Sequence[Line]]) -> bool:
    """Whether the first lines are a customer's and the others are not."""
    heads = [lean(stanza[0].text) - 0.8 * _asks(stanza[0].text) - is_quoted(stanza[0].text) for stanza in run]
    bodies = [lean(_body(stanza)) for stanza in run]
    asked = sum(map(_asks, (stanza[0].text for stanza in run)))
    return mean(bodies) - mean(heads) >= _APART and (
        asked >= 0.7 * len(run) or sum(head < 0 for head in heads) > len(run) / 2
    )


def _body(stanza: Sequence[Line]) -> str:
    return join(line.text for line in stanza[1:])


def _make(run: Sequence[Sequence[Line]]) -> Find:
    exchanges = tuple(
        FoundExchange(at, stanza[0].number, stanza[0].text, (Passage(stanza[1].number, _body(stanza)),))
        for at, stanza in enumerate(run, 1)
    )
    asked = sum(_asks(one.ask) for one in exchanges) >= 0.7 * len(exchanges)
    lines = frozenset(line.number for stanza in run for line in stanza)
    return Find(Shape.QUESTIONS if asked else Shape.OBJECTIONS, "", lines, exchanges)
