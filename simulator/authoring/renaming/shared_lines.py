"""A red line of a policy renamed: in the policy, in every scenario under it, and in the lexicon."""

from collections.abc import Iterator
from pathlib import Path

from simulator.authoring.files.targets import list_library
from simulator.authoring.renaming.address import Address, NameKind, check_new_name
from simulator.authoring.renaming.references import Names, find_red_line
from simulator.authoring.renaming.text_change import TextChange, TextTree, open_tree
from simulator.authoring.yaml_edit.replace_words import replace_words
from simulator.errors import UserError, suggest
from simulator.locales import N_
from simulator.scenario.library.layout import LEXICON, POLICIES, find_policies, list_languages
from simulator.scenario.nearest import nearest_few
from simulator.scenario.outline import outline


def plan_shared_line(address: Address, new: str, library: Path, language: str | None) -> Iterator[TextChange]:
    """The changes that give a red line of a policy another name, in one language or all. Raises UserError."""
    check_new_name(NameKind.SHARED_RED_LINE, new)
    name = address.file.rpartition("/")[2]
    folders = [folder for folder in list_languages(library) if language in (None, folder.name)]
    having = [(folder, find_policies([folder])) for folder in folders]
    having = [(folder, policies) for folder, policies in having if name in policies]
    if not having:
        near = nearest_few(name, [one for folder in folders for one in find_policies([folder])])
        raise UserError(
            N_("There is no policy “{name}” in {library}.{hint}"), name=name, library=library, hint=suggest(near)
        )
    found = [(folder, policies, _lines(open_tree(policies[name]))) for folder, policies in having]
    if not any(address.name in lines for _, _, lines in found):
        near = nearest_few(address.name, found[0][2])
        message = N_("{file} has nothing called “{name}” there.{hint}")
        raise UserError(message, file=address.file, name=address.name, hint=suggest(near))
    for folder, policies, lines in found:
        if address.name in lines:
            _check_alone(policies, name, address.name, new)
            yield from _rename(folder, policies[name], address.name, new)


def _lines(tree: TextTree) -> list[str]:
    block = tree.root.get("red_lines")
    return [str(pair.key.value) for pair in block.pairs()] if block else []


def _check_alone(policies: dict[str, Path], name: str, old: str, new: str) -> None:
    """Raises UserError where another policy has either name: a reference or the lexicon would mean both."""
    for other, path in policies.items():
        taken = [line for line in _lines(open_tree(path)) if line == new or (line == old and other != name)]
        if taken:
            message = N_("The policy “{policy}” has a red line {line}, too; scenarios and the lexicon may mean either.")
            raise UserError(message, policy=other, line=taken[0])


def _rename(folder: Path, policy: Path, old: str, new: str) -> Iterator[TextChange]:
    tree = open_tree(policy)
    words = list(Names(tree.text, tree.root, old, new).key("red_lines", old))
    yield TextChange(policy, tree.text, replace_words(policy, tree.text, tree.root, words))
    lexicon = folder / LEXICON
    if lexicon.is_file():
        tree = open_tree(lexicon)
        words = list(Names(tree.text, tree.root, old, new).key("red_lines", old))
        if words:
            yield TextChange(lexicon, tree.text, replace_words(lexicon, tree.text, tree.root, words))
    for path in list_library(folder.parent):
        if path.is_relative_to(folder) and path.parent.name != POLICIES:
            yield from _rename_references(path, policy.stem, old, new)


def _rename_references(path: Path, policy: str, old: str, new: str) -> Iterator[TextChange]:
    tree = open_tree(path)
    file = outline(tree.root)
    if policy not in [node.text for node in file.policies]:
        return
    turns = [turn for turn in file.turns.values() if old not in turn.red_lines]
    words = list(find_red_line(Names(tree.text, tree.root, old, new), turns))
    if words:
        yield TextChange(path, tree.text, replace_words(path, tree.text, tree.root, words))
