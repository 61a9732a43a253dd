"""Word's automatic numbers, which stand in no paragraph's text: made again from the document's list definitions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = "零一二三四五六七八九"
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "ideographTraditional"}
)
_PLACE = re.compile(r"%([1-9])")
_LISTED = re.compile(r"List (Bullet|Number)(?: ([1-9]))?$")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class _Level:
    """How the numbers of one level look: their form, the text around them, where they begin."""

    form: str
    text: str
    start: int


class Numbering:
    """Counts the paragraphs of each list. A document without definitions, or with broken ones, has no numbers."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, Mapping[int, _Level]] = {}
        self._styles: dict[str, tuple[str, int] | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._abstract: dict[str, str] = {}
        root = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if root is not None and hasattr(root, "element"):
            self._read(root.element)

    def next(self, paragraph: "Paragraph") -> tuple[str, int, bool]:
        """The number with a space behind it, the depth, and whether it is a bullet; "" and 0 outside of lists."""
        found = self._find(paragraph)
        if found is None:
            return _by_style(paragraph)
        number_id, depth = found
        level = self._levels.get(number_id, {}).get(depth)
        if level is None:
            return "", depth, True
        if level.form in ("bullet", "none"):
            return "", depth, level.form == "bullet"
        counts = self._counts.setdefault(self._abstract.get(number_id, number_id) + "/" + number_id, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        return self._write(number_id, level, counts), depth, False

    def _write(self, number_id: str, level: _Level, counts: Mapping[int, int]) -> str:
        levels = self._levels[number_id]

        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = levels.get(at, level)
            return _number(counts.get(at, shown.start), shown.form)

        text = _PLACE.sub(place, level.text).strip()
        return f"{text} " if text else ""

    def _find(self, paragraph: "Paragraph") -> tuple[str, int] | None:
        """The list's number and the depth: the paragraph's own, or else its style's."""
        properties = paragraph._p.pPr
        own = _read_number(properties)
        if own is not None:
            return own if own[0] != "0" else None
        key = paragraph._p.style or ""
        if key not in self._styles:
            style = paragraph.style
            self._styles[key] = None
            for _ in range(_DEEPEST):
                if style is None:
                    break
                if found := _read_number(style.element.find(f"{_W}pPr")):
                    self._styles[key] = found
                    break
                style = style.base_style
        return self._styles[key]

    def _read(self, root: Any) -> None:
        abstract = {
            one.get(f"{_W}abstractNumId"): {
                int(level.get(f"{_W}ilvl")): _read_level(level) for level in one.iterchildren(f"{_W}lvl")
            }
            for one in root.iterchildren(f"{_W}abstractNum")
        }
        for one in root.iterchildren(f"{_W}num"):
            target = one.find(f"{_W}abstractNumId")
            if target is not None:
                name = one.get(f"{_W}numId")
                self._abstract[name] = target.get(f"{_W}val")
                self._levels[name] = abstract.get(target.get(f"{_W}val"), {})


def _read_number(properties: Any) -> tuple[str, int] | None:
    numbers = properties.find(f"{_W}numPr") if properties is not None else None
    if numbers is None:
        return None
    number, level = numbers.find(f"{_W}numId"), numbers.find(f"{_W}ilvl")
    depth = int(level.get(f"{_W}val")) if level is not None else 0
    return (number.get(f"{_W}val"), min(_DEEPEST, depth)) if number is not None else None


def _read_level(level: Any) -> _Level:
    def value(name: str, otherwise: str) -> str:
        found = level.find(f"{_W}{name}")
        return found.get(f"{_W}val") or "" if found is not None else otherwise

    start = value("start", "1")
    return _Level(value("numFmt", "decimal"), value("lvlText", "%1."), int(start) if start.isdecimal() else 1)


def _by_style(paragraph: "Paragraph") -> tuple[str, int, bool]:
    """What the name of a style says where no definition does."""
    name = (paragraph.style.name or "") if paragraph._p.style and paragraph.style is not None else ""
    match = _LISTED.match(name)
    return ("", int(match[2] or 1) - 1, True) if match else ("", 0, False)


def _number(value: int, form: str) -> str:
    if form in _CHINESE and 0 < value < 100:
        tens, ones = divmod(value, 10)
        head = ("" if tens == 1 else _HAN[tens]) + "十" if tens else ""
        return head + (_HAN[ones] if ones or not tens else "")
    if form in ("upperLetter", "lowerLetter") and 0 < value <= 26:
        letter = chr(ord("A") + value - 1)
        return letter if form == "upperLetter" else letter.lower()
    return str(value)
