"""A renaming worked out: which files change and how, before any of them is written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from simulator.authoring.files.replace_text import encode_as
from simulator.authoring.files.targets import find_scenarios, is_shared, list_library
from simulator.authoring.placing.placement import check_free, check_names, edit_listing, split_target, write_files
from simulator.authoring.renaming.address import (
    Address,
    NameKind,
    check_new_name,
    find_kind,
    read_address,
    unknown_name,
)
from simulator.authoring.renaming.references import Names, find_criterion, find_place, find_red_line
from simulator.authoring.renaming.shared_lines import plan_shared_line
from simulator.authoring.renaming.text_change import TextChange, open_tree
from simulator.authoring.yaml_edit.course_list import add_to_course, remove_from_course
from simulator.authoring.yaml_edit.replace_words import NewWord, replace_words
from simulator.errors import UserError
from simulator.locales import N_
from simulator.scenario.library.find_scenario import name_scenario
from simulator.scenario.library.layout import COURSE, list_languages
from simulator.scenario.library.renames import write_renames
from simulator.scenario.outline import outline


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a renaming does. `kind` is what gets the new name; `without` are files of twins that lack the old one."""

    kind: NameKind
    changes: tuple[TextChange, ...]
    without: tuple[Path, ...] = ()


def plan_renaming(old: str, new: str, library: Path, language: str | None = None) -> Renaming:
    """The renaming of an address to a name, in one language or in all. Raises UserError; writes nothing."""
    address = read_address(old)
    if address.is_policy:
        return Renaming(NameKind.SHARED_RED_LINE, tuple(plan_shared_line(address, new, library, language)))
    paths = [path for path in _find_files(address.file, library) if language in (None, _language(path, library))]
    if not paths:
        raise UserError(N_("There is no {address} in {language}."), address=address.file, language=language)
    if not address.name:
        return Renaming(NameKind.SCENARIO, tuple(_move(paths, library, new)))
    return _rename_inside(paths, address, new)


def write_renaming(renaming: Renaming, library: Path) -> None:
    """Write every file of a renaming, all or none, and a scenario's former id beside them. Raises UserError."""
    moved = [change for change in renaming.changes if change.target != change.path]
    files = {change.target: encode_as(change.path, change.after) for change in renaming.changes}
    if renaming.kind is NameKind.SCENARIO:
        path, data = write_renames(library, _list_former(moved, library))
        files[path] = data
    write_files(files, {change.target for change in moved}, [change.path for change in moved])


def _list_former(moved: Iterable[TextChange], library: Path) -> Iterator[tuple[str, str, str]]:
    """Language, former and present id of each file that moved."""
    for change in moved:
        old, new = (f"{path.parent.name}/{path.stem}" for path in (change.path, change.target))
        yield _language(change.path, library), old, new


def _find_files(name: str, library: Path) -> Sequence[Path]:
    """The files of a scenario in every language; of one named by its path in a library, its twins, too."""
    found = find_scenarios([name], library)
    if not found or is_shared(found[0]) or any(path.is_dir() for path in found):
        raise UserError(N_("{name} is no scenario."), name=name)
    if len(found) == 1 and found[0].resolve() in {path.resolve() for path in list_library(library)}:
        return find_scenarios([name_scenario(found[0])], library)
    return found


def _language(path: Path, library: Path) -> str:
    folders = [folder for folder in list_languages(library) if path.resolve().is_relative_to(folder.resolve())]
    return folders[0].name if folders else ""


def _move(paths: Sequence[Path], library: Path, new: str) -> Iterator[TextChange]:
    """Every file under its new name, in its course or in the one that NEW names, and the lists of both courses."""
    course, _, name = new.rpartition("/")
    check_names("en", name)
    for path in paths:
        folder = path.parent
        if course not in ("", folder.name):
            folder, name = split_target(library, _language(path, library), new)
        check_free(folder, name)
        tree = open_tree(path)
        yield TextChange(path, tree.text, tree.text, folder / f"{name}{path.suffix}")
        if folder == path.parent:
            yield from _change_listing(folder / COURSE, name, partial(_relist, path.stem, name))
        else:
            yield from _change_listing(path.parent / COURSE, name, partial(_unlist, path.stem))
            yield from _change_listing(folder / COURSE, name, partial(_list, name))


def _change_listing(listing: Path, name: str, edit: Callable[[Path, str], str]) -> Iterator[TextChange]:
    if listing.is_file():
        before = open_tree(listing).text
        after = edit_listing(listing, name, partial(edit, listing)).removeprefix("\ufeff")
        if after != before:
            yield TextChange(listing, before, after)


def _relist(old: str, new: str, listing: Path, text: str) -> str:
    tree = open_tree(listing)
    words = list(Names(text, tree.root, old, new).value(("scenarios",), tree.root.get("scenarios")))
    return replace_words(listing, text, tree.root, words) if words else text


def _unlist(old: str, listing: Path, text: str) -> str:
    return remove_from_course(listing, text, old)


def _list(new: str, listing: Path, text: str) -> str:
    return add_to_course(listing, text, new)


def _rename_inside(paths: Sequence[Path], address: Address, new: str) -> Renaming:
    trees = [open_tree(path) for path in paths]
    kinds = [find_kind(address, outline(tree.root)) for tree in trees]
    known = {kind for kind in kinds if kind is not None}
    if not known:
        raise unknown_name(address, outline(trees[0].root))
    if len(known) > 1:
        raise UserError(N_("{address} is not the same in all languages: name one with --language"), address=address)
    kind = known.pop()
    check_new_name(kind, new)
    changes = []
    for tree, there in zip(trees, kinds, strict=True):
        if there is not None:
            names = Names(tree.text, tree.root, address.name, new)
            _check_taken(names, address, kind)
            after = replace_words(tree.path, tree.text, tree.root, _find_words(names, address, kind))
            changes.append(TextChange(tree.path, tree.text, after))
    for change in changes:
        change.check()
    without = tuple(tree.path for tree, there in zip(trees, kinds, strict=True) if there is None)
    return Renaming(kind, tuple(changes), without)


def _find_words(names: Names, address: Address, kind: NameKind) -> list[NewWord]:
    if kind in (NameKind.TURN, NameKind.ENDING):
        return list(find_place(names, "turns" if kind is NameKind.TURN else "endings"))
    turn = names.outline.turns[address.turn]
    if kind is NameKind.CRITERION:
        return list(find_criterion(names, turn))
    return [*names.key("turns", turn.name, "red_lines", names.old), *find_red_line(names, [turn])]


def _check_taken(names: Names, address: Address, kind: NameKind) -> None:
    """Raises UserError where the new name would mean two things."""
    file = names.outline
    turn = file.turns.get(address.turn)
    if kind in (NameKind.TURN, NameKind.ENDING):
        taken = names.new in file.targets
    elif kind is NameKind.CRITERION:
        taken = turn is not None and names.new in turn.criteria
    else:
        taken = turn is not None and names.new in turn.red_lines
    if taken:
        raise UserError(
            N_("There is a “{name}” already in {file}; choose another name."), name=names.new, file=address.file
        )
    if kind is NameKind.CRITERION:
        _check_said(names)


def _check_said(names: Names) -> None:
    """`said.NAME` is true of any turn's criterion of that name: a second one would make it true more often."""
    others = [turn.name for turn in names.outline.turns.values() if names.new in turn.criteria]
    conditions = [rule.when.text or "" for turn in names.outline.turns.values() for rule in turn.rules if rule.when]
    asked = any(f"said.{name}" in "".join(text.split()) for text in conditions for name in (names.old, names.new))
    if others and asked:
        message = N_("“{name}” is a criterion of {turn} already, and said.{name} in a condition would mean both.")
        raise UserError(message, name=names.new, turn=others[0])
