"""Edits of a text, and a text that was edited and still knows where each of its characters came from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextEdit:
    """`text` in place of what stands between two offsets (characters, from 0)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class EditedText:
    """A text after edits. `origins` has the original offset of every character, and of the end."""

    text: str
    origins: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "EditedText":
        """The text as it is."""
        return cls(text, range(len(text) + 1))

    def edit(self, edits: Iterable[TextEdit]) -> "EditedText":
        """The text with these edits, whose offsets are those of this text; what is put in comes from its place."""
        text, origins = self.text, list(self.origins)
        for one in _from_the_end(edits):
            text = text[: one.start] + one.text + text[one.end :]
            origins[one.start : one.end] = [origins[one.start]] * len(one.text)
        return EditedText(text, origins)

    def to_original(self, one: TextEdit) -> TextEdit:
        """The same edit at the offsets of the original text."""
        return TextEdit(self.origins[one.start], self.origins[one.end], one.text)


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """The text with all edits; of two that overlap the later one in the text is left out."""
    kept: list[TextEdit] = []
    for one in sorted(set(edits), key=lambda one: (one.start, one.end)):
        if not kept or (one.start >= kept[-1].end and (one.start, one.end) != (kept[-1].start, kept[-1].end)):
            kept.append(one)
    for one in reversed(kept):
        text = text[: one.start] + one.text + text[one.end :]
    return text


def _from_the_end(edits: Iterable[TextEdit]) -> list[TextEdit]:
    return sorted(edits, key=lambda one: one.start, reverse=True)


def quote(text: str) -> str:
    """The text as one YAML scalar in quotes, single ones where it holds double ones or backslashes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
