"""Bytes as text: what Windows, Excel, old web pages and old Chinese programs write."""

import re
from collections.abc import Iterator
from pathlib import Path

from simulator.errors import UserError
from simulator.locales import N_

#: The commonest Chinese characters, simplified and traditional: about half of any text is made of them.
_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事"
    "成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已"
    "工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代"
    "您请吗呢吧谢客户价钱贵买卖便宜保险服务電話說時們個來國對過後這為會沒還進樣無從實經發嗎請謝價錢貴買賣務戶險麼應當與長"
    "，。？！：；“”、（）「」"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 20_000
#: Bytes beyond ASCII in a line from which on it is no chance that they fit UTF-8.
_TELLING = 6


def decode(path: Path, data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16, GB 18030, Big5 or a Western code page. Raises `UserError` for any other."""
    for encoding in _marked(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if _is_mixed(data):
        return "\n".join(_decode_line(line) for line in data.split(b"\n"))
    read = [text for encoding in ("gb18030", "big5hkscs") if (text := _try(data, encoding)) is not None]
    best = max(read, key=_plausibility, default=None)
    western = _try(data, "cp1252") if _is_mostly_ascii(data) and not _is_paired(data) else None
    if western is not None and (best is None or _plausibility(best) < 0.2):
        return western
    if best is None and (best := _repair(data)) is None:
        raise UserError(N_("{path}: the text is in an unknown encoding; save it as UTF-8 and try again"), path=path)
    return best


def _marked(data: bytes) -> Iterator[str]:
    """Encodings that show themselves: by their mark, by their zeros, or by fitting (UTF-8)."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield "utf-16"
    elif b"\0" in data[:_SAMPLE]:
        zeros = [data[at:_SAMPLE:2].count(0) for at in (0, 1)]
        yield "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    yield "utf-8-sig"


def _is_mixed(data: bytes) -> bool:
    """Whether some lines are UTF-8 and others are not: pieces of several files were put together."""
    lines = [line for line in data[: 10 * _SAMPLE].split(b"\n")[:-1] if sum(byte > 0x7F for byte in line) >= _TELLING]
    fits = sum(_try(line, "utf-8") is not None for line in lines)
    return fits > 0 and 10 * fits >= len(lines)


def _decode_line(line: bytes) -> str:
    """A line in UTF-8, or else in whichever Chinese encoding makes most sense; what no encoding reads is a “?”."""
    if (text := _try(line, "utf-8-sig")) is not None:
        return text
    read = [text for encoding in ("gb18030", "big5hkscs") if (text := _try(line, encoding)) is not None]
    return max(read, key=_plausibility, default=line.decode("utf-8", "replace").replace("\ufffd", "?"))


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_mostly_ascii(data: bytes) -> bool:
    return bool(data) and sum(byte < 0x80 for byte in data[:_SAMPLE]) >= 0.8 * len(data[:_SAMPLE])


def _is_paired(data: bytes) -> bool:
    """Whether bytes beyond ASCII come in pairs only: two make a Chinese character, while accented letters are rare."""
    return all(len(run) % 2 == 0 for run in _HIGH.findall(data))


def _plausibility(text: str) -> float:
    """The share of common characters among the Chinese ones."""
    han = _HAN.findall(text[:_SAMPLE])
    return sum(character in _COMMON for character in han) / len(han) if han else 0.0


def _repair(data: bytes) -> str | None:
    """A text with some damaged bytes: read with the encoding that leaves fewest, if they are few."""
    read = [data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030", "big5hkscs")]
    best = min(read, key=lambda text: text.count("\ufffd"))
    return best.replace("\ufffd", "?") if best.count("\ufffd") * 20 <= len(best) else None
