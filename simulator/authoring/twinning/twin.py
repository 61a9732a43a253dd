"""A scenario's twin begun: the same file in another language, every text marked as still to be translated."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from simulator.authoring.files.texts import COURSE as COURSE_TEXTS
from simulator.authoring.files.texts import POLICY, SCENARIO, Text, list_texts
from simulator.authoring.placing.placement import check_free, check_names, equip, plan_listing, write_fresh
from simulator.authoring.placing.states import set_state
from simulator.authoring.yaml_edit.append_item import CannotEdit
from simulator.authoring.yaml_edit.replace_words import NewWord, replace_words
from simulator.authoring.yaml_edit.scalar import write_scalar
from simulator.errors import UserError
from simulator.locales import N_
from simulator.scenario.library.layout import COURSE, POLICIES, find_policies
from simulator.scenario.model import ScenarioState
from simulator.scenario.reading.source import Source, read_source
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.reading.yaml_tree import build

#: Stands before a text that is still in the other language.
MARK = "TODO "
#: Characters that the longest texts may have, so that the mark fits.
_LONGEST = 4000 - len(MARK)


@dataclass(frozen=True)
class Stub:
    """A file of the twin with the texts to be translated, in file order; `by_hand` are those that got no mark."""

    path: Path
    text: str
    texts: tuple[Text, ...]
    by_hand: tuple[Text, ...] = ()

    @property
    def kinds(self) -> Mapping[str, int]:
        """What the texts are, and how many of each."""
        return Counter(text.what for text in self.texts)


@dataclass(frozen=True, slots=True)
class Twin:
    """What a twin takes: the scenario first, then the policies and the course it lacks; `listed` is its course.yaml."""

    stubs: tuple[Stub, ...]
    listed: Path


def make_twin(source: Path, library: Path, language: str) -> Twin:
    """Begin the twin of a scenario of the library in another language, as a draft. Raises UserError."""
    check_names(language, source.stem)
    if source.parents[1].name == language:
        raise UserError(N_("{path} is in {language} already."), path=source, language=language)
    folder = library / language / source.parent.name
    check_free(folder, source.stem)
    stub = _make_stub(source, folder / source.name, SCENARIO)
    stubs = [_as_draft(stub), *_make_policies(source, library / language)]
    listing = folder / COURSE
    files = {one.path: one.text for one in stubs}
    if listing.is_file():
        listed = {listing: plan_listing(listing, source.stem)}
    else:
        stubs.append(_make_course(source, listing))
        files[listing], listed = stubs[-1].text, {}
    files |= equip(library, language)
    write_fresh({**files, **listed}, files)
    return Twin(tuple(stubs), listing)


def _make_stub(source: Path, target: Path, kinds: Mapping[str, str]) -> Stub:
    """The file with its texts marked, checked to be otherwise the same."""
    text, root = _open(source)
    texts = {one.node.start: one for one in list_texts(root, text, kinds) if _has_words(one.value)}.values()
    bare = [one for one in texts if one.shared or text[one.node.start] in "&*!" or len(one.value) > _LONGEST]
    words = [
        NewWord(_keys(one), one.node, MARK + str(one.node.value), flow=one.flow) for one in texts if one not in bare
    ]
    try:
        marked = replace_words(source, text, root, words) if words else text
    except CannotEdit:
        # A layout that is not understood: better a twin without marks than none; the list says what to translate.
        return Stub(target, text, tuple(texts), tuple(texts))
    return Stub(target, marked, tuple(texts), tuple(bare))


def _has_words(text: str) -> bool:
    """Whether there is anything to translate: the number of an option is the same in every language."""
    return any(character.isalpha() for character in text)


def _open(path: Path) -> tuple[str, Node]:
    source, _ = read_source(path)
    root, _ = build(Source(path, source.text))
    if root is None or root.items is None:
        raise UserError(N_("{path} cannot be read; `simulator check {path}` says why."), path=path)
    return source.text, root


def _keys(text: Text) -> tuple[str | int, ...]:
    return tuple(int(part) - 1 if part.isdigit() else part for part in text.id.split("."))


def _as_draft(stub: Stub) -> Stub:
    return Stub(stub.path, set_state(stub.path, stub.text, ScenarioState.DRAFT), stub.texts, stub.by_hand)


def _make_policies(source: Path, folder: Path) -> Iterator[Stub]:
    """The policies that the scenario names and that the other language lacks."""
    _, root = _open(source)
    named = root.get("policies")
    mine, theirs = find_policies([source.parents[1]]), find_policies([folder])
    for node in named.elements() if named else ():
        name = str(node.value)
        if name in mine and name not in theirs:
            yield _make_stub(mine[name], folder / POLICIES / mine[name].name, POLICY)


def _make_course(source: Path, target: Path) -> Stub:
    """A course that lists the scenario alone, with the texts of the other language's course."""
    there = source.parent / COURSE
    root = _open(there)[1] if there.is_file() else None
    texts = {key: MARK + _one_line(root, key) for key in ("title", "about") if root is None or root.get(key)}
    lines = [f"{key}: {write_scalar(text.strip())}" for key, text in texts.items()]
    written = "\n".join([*lines, f"scenarios: [{source.stem}]", ""])
    tree, _ = build(Source(target, written))
    if tree is None:
        raise CannotEdit(there, "title")
    return Stub(target, written, tuple(list_texts(tree, written, COURSE_TEXTS)))


def _one_line(root: Node | None, key: str) -> str:
    node = root.get(key) if root else None
    return " ".join(str(node.value).split()) if node else ""
