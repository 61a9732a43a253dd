"""A YAML text as it is written line by line; texts from a document are made safe on the way."""

from simulator.authoring.importing.shapes.found_shapes import Doubt
from simulator.authoring.yaml_edit.scalar import write_comment, write_scalar

_SPECIAL = str.maketrans({"{": "（", "}": "）"})
_IN_PHRASES = _SPECIAL | str.maketrans({"|": "／", "｛": "（", "｝": "）"})
_LONGEST = 4000
_WIDE = 160


def tidy(text: str, *, phrase: bool = False) -> str:
    """A document's text as a draft may say it: one line, without marks that mean something in a scenario.

    What nothing is left of becomes a question mark, for a draft has no empty texts.
    """
    return " ".join(text.translate(_IN_PHRASES if phrase else _SPECIAL).split()) or "?"


class YamlWriter:
    """Collects lines. What had to be changed or cut is added to `doubts`."""

    def __init__(self, doubts: list[Doubt]) -> None:
        self._lines: list[str] = []
        self._doubts = doubts

    def raw(self, *lines: str) -> None:
        """Lines as they are."""
        self._lines.extend(lines)

    def comment(self, depth: int, text: str) -> None:
        """A comment, wrapped; never anything but a comment, whatever the text."""
        for line in text.splitlines() or [""]:
            for at in range(0, max(len(line), 1), _WIDE):
                self._lines.append("  " * depth + write_comment(line[at : at + _WIDE]))

    def put(self, depth: int, key: str, text: str, line: int = 0) -> None:
        """`key: text`."""
        self._scalar(f"{'  ' * depth}{key}: ", depth, text, line)

    def item(self, depth: int, text: str, line: int = 0, key: str = "", *, phrase: bool = False) -> None:
        """`- text`, or `- key: text`."""
        self._scalar(f"{'  ' * depth}- {key and key + ': '}", depth, text, line, phrase=phrase)

    def doubt(self, doubt: Doubt) -> None:
        """Something to look at."""
        self._doubts.append(doubt)

    def text(self) -> str:
        """Everything written so far."""
        return "\n".join(self._lines) + "\n"

    def _scalar(self, head: str, depth: int, text: str, line: int, *, phrase: bool = False) -> None:
        safe = tidy(text, phrase=phrase)
        if any(ord(character) in (_IN_PHRASES if phrase else _SPECIAL) for character in text):
            self._doubts.append(Doubt(line, "characters"))
        if len(safe) > _LONGEST:
            self._doubts.append(Doubt(line, "cut"))
            self.comment(depth, safe[_LONGEST:])
            safe = safe[:_LONGEST].rstrip()
        self._lines.append(head + write_scalar(safe))
