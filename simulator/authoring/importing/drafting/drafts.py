"""Draft scenarios from what was found: marked `draft: true`, with criteria proposed and TODOs where a human decides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.authoring.importing.drafting.closings import Closing, read_closing
from simulator.authoring.importing.drafting.turns import TurnDraft, make_order_turns, make_reply_turns
from simulator.authoring.importing.drafting.wording import Wording, find_wording
from simulator.authoring.importing.drafting.yaml_writer import YamlWriter
from simulator.authoring.importing.shapes.found_shapes import Doubt, Find, FoundExchange, Shape
from simulator.authoring.proving.duration import FAST, SLOW, count_units
from simulator.scenario.language_folder import guess_language
from simulator.text import shorten

#: Objections or questions that go into one draft; a longer list becomes several.
MOST_TURNS = 6
_SCHEMA = "# yaml-language-server: $schema=../../scenario.schema.json"


@dataclass(frozen=True, slots=True)
class Draft:
    """A scenario file to be written. `first` and `last` are lines of the document; `doubts` arose while writing."""

    name: str
    text: str
    shape: Shape
    title: str
    first: int
    last: int
    turns: int
    criteria: int
    doubts: tuple[Doubt, ...]


def make_drafts(finds: Sequence[Find], document: Path, language: str) -> tuple[Draft, ...]:
    """The drafts of everything found, with names that differ."""
    words = find_wording(language)
    stem = _slug(document.stem)
    counts: dict[Shape, int] = {}
    drafts: list[Draft] = []
    for find in finds:
        for part in _parts(find, document.stem):
            counts[find.shape] = counts.get(find.shape, 0) + 1
            name = f"{stem}-{find.shape.value}-{counts[find.shape]}"
            drafts.append(_make(name, part, document, words))
    return tuple(drafts)


def _slug(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:40] or "draft"


def _parts(find: Find, name: str) -> Iterator[Find]:
    """A long list in parts of about equal length; a dialogue stays whole."""
    count = len(find.exchanges)
    if find.shape is Shape.DIALOGUE or count <= MOST_TURNS:
        yield find
        return
    parts = -(-count // MOST_TURNS)
    for part in range(parts):
        exchanges = find.exchanges[count * part // parts : count * (part + 1) // parts]
        yield Find(find.shape, f"{find.title or name} {part + 1}/{parts}", _lines_of(exchanges), exchanges)


def _lines_of(exchanges: Sequence[FoundExchange]) -> frozenset[int]:
    return frozenset(line for one in exchanges for line in (one.line, *(answer.line for answer in one.answers)))


def _make(name: str, find: Find, document: Path, words: Wording) -> Draft:
    doubts: list[Doubt] = []
    turns = [*make_reply_turns(find), *make_order_turns(find)]
    page = YamlWriter(doubts)
    _write_head(page, find, document, words, turns)
    for turn, following in zip(turns, [*(turn.name for turn in turns[1:]), ""], strict=True):
        turn.write(page, following, words)
    _write_end(page, find, words)
    criteria = sum(len(turn.criteria) for turn in turns)
    return Draft(
        name,
        page.text(),
        find.shape,
        find.title,
        find.first,
        find.last,
        len(turns),
        criteria,
        tuple(doubts),
    )


def _write_head(page: YamlWriter, find: Find, document: Path, words: Wording, turns: Sequence[TurnDraft]) -> None:
    page.raw(_SCHEMA)
    page.comment(0, f"{document.name}: {find.first}–{find.last}")
    page.comment(0, words.todo_head)
    page.put(0, "title", find.title or document.stem, find.first)
    page.put(0, "about", words.about)
    page.raw("draft: true", "level: 2", f"minutes: {_minutes(find, turns)}")
    page.put(0, "trainee", words.trainee)
    page.raw("customer:")
    page.put(1, "name", words.customer)
    page.put(1, "who", words.who)
    page.raw("  trust: 40")
    page.put(0, "brief", words.brief)
    page.raw("pass: 70", f"start: {turns[0].name}", "", "turns:")


def _minutes(find: Find, turns: Sequence[TurnDraft]) -> int:
    """About how long an attempt takes of somebody who reads and types neither fast nor slowly."""
    texts = [one for exchange in find.exchanges for one in (exchange.ask, *(a.text for a in exchange.answers[:1]))]
    language = guess_language("".join(texts))
    fast, slow = (speeds["zh" if language == "zh-CN" else ""] for speeds in (FAST, SLOW))
    read = sum(count_units(exchange.ask, language) for exchange in find.exchanges)
    typed = sum(count_units(exchange.answers[0].text, language) for exchange in find.exchanges if exchange.answers)
    minutes = 2 * read / (fast.reading + slow.reading) + 2 * typed / (fast.typing + slow.typing)
    return min(120, max(2, round(minutes + len(turns) / 4)))


def _write_end(page: YamlWriter, find: Find, words: Wording) -> None:
    closing = read_closing(find.closing) if find.closing else None
    page.raw("endings:", "  done:", "    outcome: success")
    page.put(2, "customer", find.closing if closing is Closing.AGREED else words.done, find.last)
    page.raw("  not_yet:", "    outcome: failure")
    page.put(2, "customer", find.closing if closing is Closing.REFUSED else words.not_yet, find.last)
    if closing is Closing.UNSURE:
        page.doubt(Doubt(find.last, "closing_unsure", {"text": shorten(find.closing)}))
        page.comment(0, find.closing)
    for step in find.steps if len(find.steps) < 2 else ():
        page.comment(0, f"{step.line}: {step.title}")
    for note in find.notes:
        page.comment(0, f"{note.line}: {note.text}")
