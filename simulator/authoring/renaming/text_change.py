"""A file's text before and after, and that the change made nothing wrong that was right."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from simulator.authoring.files.open_text import open_text
from simulator.errors import UserError
from simulator.locales import N_
from simulator.scenario.diagnostics.diagnostic import Diagnostic, Level
from simulator.scenario.reading.source import read_source
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.reading.yaml_tree import build


@dataclass(frozen=True)
class TextTree:
    """A file's text and its tree."""

    path: Path
    text: str
    root: Node


def open_tree(path: Path) -> TextTree:
    """A file as text and tree. Raises UserError where it is no YAML."""
    source, _ = read_source(path)
    root, _ = build(source)
    if root is None or root.items is None:
        raise UserError(N_("{path} cannot be read; `simulator check {path}` says why."), path=path)
    return TextTree(path, source.text, root)


@dataclass(frozen=True)
class TextChange:
    """A file to be written; with `moved_to` under another name."""

    path: Path
    before: str
    after: str
    moved_to: Path | None = None

    @property
    def target(self) -> Path:
        """Where the new text goes."""
        return self.moved_to or self.path

    def check(self) -> None:
        """Raises UserError where a scenario would have more errors than before."""
        was, now = _errors(self.path, self.before), _errors(self.path, self.after)
        if len(now) > len(was):
            message = N_("{path} would have an error with that name; `simulator check` knows it as {code}.")
            raise UserError(message, path=self.path, code=now[-1].code)

    def lines(self) -> Iterator[tuple[int, str, str]]:
        """Every changed line: its number in the new text, how it was, how it is."""
        old, new = self.before.splitlines(), self.after.splitlines()
        for tag, i, j, k, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag != "equal":
                was, now = old[i:j], new[k:end]
                for at in range(max(len(was), len(now))):
                    yield k + at + 1, was[at] if at < len(was) else "", now[at] if at < len(now) else ""


def _errors(path: Path, text: str) -> list[Diagnostic]:
    found = open_text(path, text).reading.diagnostics()
    return [one for one in found if one.level is Level.ERROR]
