"""How lines hang together: wrapped sentences, headings, and text joined again."""

import re
from collections.abc import Iterable

from simulator.authoring.importing.documents.document import Line

_FINAL = tuple("。！？!?.…；;」』”\"')）】~")
_OPEN_ENDED = re.compile(r"[,，、:：—\-]$|[我你您他她它们的地得和与及或要把被在是就也都很更将对向从为]$", re.IGNORECASE)
_REST = re.compile(r"[\u4e00-\u9fff]{1,3}[,，、。]")
_COMMA = re.compile(r"[,，、]")
_LONG = 36
_HEADING = 30


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends with this text."""
    return text.rstrip().endswith(_FINAL)


def is_wrapped(before: str, after: str) -> bool:
    """Whether `after` goes on with a sentence of `before`: it was cut by the width of a page."""
    if ends_sentence(before):
        return False
    if after[:1].isascii() and after[:1].isalpha():
        return after[0].islower()
    if len(before) >= _LONG or _OPEN_ENDED.search(before) or _REST.match(after):
        return True
    return bool(_COMMA.search(before)) and ends_sentence(after)


def is_headline(line: Line) -> bool:
    """Whether a line looks like a heading: marked as one, or short and no sentence."""
    return bool(line.heading) or (len(line.text) <= _HEADING and not ends_sentence(line.text) and "，" not in line.text)


def join_sentences(parts: Iterable[str]) -> str:
    """Texts in a row, each a sentence of its own: what has no mark at its end gets one."""
    texts = [part.strip() for part in parts if part.strip()]
    stopped = [
        text if ends_sentence(text) or text.endswith((",", "，", "、")) else text + _stop(text) for text in texts[:-1]
    ]
    return join((*stopped, *texts[-1:]))


def _stop(text: str) -> str:
    return "." if text[-1].isascii() and text[-1].isalnum() else "。"


def join(parts: Iterable[str]) -> str:
    """Texts in a row; a space only between words of Latin letters."""
    result = ""
    for part in filter(None, (part.strip() for part in parts)):
        spaced = bool(result) and (result[-1].isascii() and part[0].isascii())
        result += (" " if spaced else "") + part
    return result
