"""Everything that a document holds: the shapes found, each line used once, and the lines that no shape took."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from statistics import mean

from simulator.authoring.importing.documents.document import Document, Line
from simulator.authoring.importing.shapes.bare_pairs import find_bare_pairs
from simulator.authoring.importing.shapes.dialogues import find_dialogues
from simulator.authoring.importing.shapes.exchange_search import find_exchanges
from simulator.authoring.importing.shapes.found_shapes import Find, FoundExchange, Passage
from simulator.authoring.importing.shapes.prepared_lines import prepare
from simulator.authoring.importing.shapes.quoted_pairs import find_quoted_pairs
from simulator.authoring.importing.shapes.speakers import find_roles
from simulator.authoring.importing.shapes.steps import find_steps
from simulator.authoring.importing.shapes.tables import find_tables
from simulator.authoring.importing.speech.cleaning import clean_speech
from simulator.authoring.importing.speech.voices import lean, speech
from simulator.errors import UserError
from simulator.locales import N_

#: How much both sides together must sound like speech; less will do where they sound different, or where they are few.
_SPOKEN, _SILENT, _APART, _MANY = 1.0, -0.8, 0.5, 4


@dataclass(frozen=True)
class Survey:
    """A document, what was found in it in order of lines, and what was not placed."""

    document: Document
    finds: tuple[Find, ...]
    unplaced: tuple[Line, ...]


def survey(document: Document, trainee_is: str = "") -> Survey:
    """Find every shape. Each line that is not empty stands in exactly one find or in `unplaced`.

    `trainee_is` is the label of the lines that the trainee speaks, "" to decide that by what is said. Raises
    `UserError` where nobody speaks under that label.
    """
    prepared = prepare(document.lines)
    _check_label(document, prepared.lines, trainee_is)
    finders: tuple[Callable[[Sequence[Line]], Iterable[Find]], ...] = (
        find_tables,
        find_exchanges,
        lambda lines: find_dialogues(lines, trainee_is),
        find_quoted_pairs,
        find_bare_pairs,
        find_steps,
    )
    taken: set[int] = set()
    finds: list[Find] = []
    for find_shape in finders:
        candidates = [find for stretch in _free_stretches(prepared.lines, taken) for find in find_shape(stretch)]
        for find in sorted(candidates, key=lambda one: -len(one.lines)):
            if not find.lines & taken and (trainee_is or _is_spoken(find)):
                finds.append(_clean(find))
                taken |= find.lines
    finds = [replace(find, lines=prepared.whole(find.lines)) for find in finds]
    placed = {number for find in finds for number in find.lines}
    left = tuple(line for line in document.lines if line.number not in placed)
    return Survey(document, tuple(sorted(finds, key=lambda find: find.first)), left)


def _is_spoken(find: Find) -> bool:
    """Whether what was found sounds like people: tables of figures and notes have the form of exchanges, too."""
    asks = [one.ask for one in find.exchanges if one.ask]
    answers = [passage.text for one in find.exchanges for passage in (*one.answers, *one.bad)]
    if not asks or not answers:
        return True
    spoken = mean(map(speech, asks)) + mean(map(speech, answers))
    apart = mean(map(lean, answers)) - mean(map(lean, asks))
    if len(asks) < _MANY:
        return spoken >= _SILENT
    return spoken >= _SPOKEN or (spoken >= 0 and apart >= _APART)


def _check_label(document: Document, lines: Sequence[Line], trainee_is: str) -> None:
    if not trainee_is:
        return
    labels = find_roles(lines, trainee_is)
    if trainee_is.strip().casefold() not in {label.casefold() for label in labels}:
        known = tuple(find_roles(lines))
        message = N_("{path}: nobody speaks under the label “{label}”; the labels found are: {known}")
        raise UserError(message, path=document.path, label=trainee_is, known=known)


def _clean(find: Find) -> Find:
    """A find in which customers and model answers say only what was said."""
    return replace(
        find,
        exchanges=tuple(_clean_exchange(one) for one in find.exchanges),
        closing=clean_speech(find.closing) if find.closing else "",
    )


def _clean_exchange(one: FoundExchange) -> FoundExchange:
    def clean(passages: Sequence[Passage]) -> tuple[Passage, ...]:
        return tuple(replace(passage, text=clean_speech(passage.text)) for passage in passages)

    return replace(one, ask=clean_speech(one.ask) if one.ask else "", answers=clean(one.answers), bad=clean(one.bad))


def _free_stretches(lines: Sequence[Line], taken: Set[int]) -> list[list[Line]]:
    """The lines between those that are taken: no shape reaches across another."""
    stretches: list[list[Line]] = [[]]
    for line in lines:
        if line.number not in taken:
            stretches[-1].append(line)
        elif stretches[-1]:
            stretches.append([])
    return stretches
