"""What bytes that are no UTF-8 text most likely are: text in another encoding, or no text at all."""

import codecs
import re
from collections.abc import Mapping

from simulator.locales import N_

#: How a file of another program begins → what it is.
_BEGINNINGS: Mapping[bytes, str] = {
    b"PK\x03\x04": N_("a Word, Excel or zip file"),
    b"\xd0\xcf\x11\xe0": N_("an old Word or Excel file"),
    b"%PDF": N_("a PDF"),
    b"{\\rtf": N_("a rich text document (RTF)"),
    b"\x89PNG": N_("a picture"),
    b"\xff\xd8\xff": N_("a picture"),
    b"GIF8": N_("a picture"),
    b"SQLite format 3": N_("a database"),
    b"\x1f\x8b": N_("a packed file"),
    b"Rar!": N_("a packed file"),
    b"7z\xbc\xaf": N_("a packed file"),
}
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|body|table|div|p>|\?xml)", re.IGNORECASE)
#: Encoding of Python → what people call it.
NAMES: Mapping[str, str] = {
    "gb18030": N_("it looks like GBK, which Windows calls ANSI"),
    "big5": N_("it looks like Big5"),
    "utf-16": N_("it looks like UTF-16, which Windows calls Unicode"),
    "utf-16-le": N_("it looks like UTF-16, which Windows calls Unicode"),
    "utf-16-be": N_("it looks like UTF-16, which Windows calls Unicode"),
    "cp1252": N_("it looks like Windows-1252, which Windows calls ANSI"),
}
_COMMON = re.compile("[的一是了我不在人有来他这上个们到说就要以为你和对没得么子会那也看好吗请您客户谢感]")
_COMMON_TRADITIONAL = re.compile("[的一是了我不在人有來他這上個們到說就要以為你和對沒得麼子會那也看好嗎請您客戶謝感]")
_HAN = re.compile("[\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}: ")


def recognise(data: bytes) -> str:
    """What kind of file it is that is no text, in words; empty for what may be text."""
    if _HTML.match(data[:200]):
        return N_("a web page")
    return next((kind for beginning, kind in _BEGINNINGS.items() if data.startswith(beginning)), "")


def guess_encoding(data: bytes) -> str | None:
    """The encoding that bytes which are no UTF-8 most likely have; None where none fits."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16" if _decodes(data, "utf-16") else None
    if zeros := data.count(0):
        wide = "utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le"
        return wide if zeros > len(data) // 10 and _decodes(data, wide) else None
    chinese = {
        "gb18030": _share(data, "gb18030", _COMMON),
        "big5": _share(data, "big5", _COMMON_TRADITIONAL),
    }
    best = max(chinese, key=lambda name: chinese[name])
    if chinese[best] > _FEWEST:
        return best
    return "cp1252" if _is_western(data) else None


#: Of the Chinese characters of ordinary text about a quarter are among the most common ones.
_FEWEST = 0.04


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _share(data: bytes, encoding: str, common: re.Pattern[str]) -> float:
    """How many of the Chinese characters are very common ones if the bytes have this encoding; 0 if they have not."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    han = len(_HAN.findall(text))
    return len(common.findall(text)) / han if han else 0.0


def _is_western(data: bytes) -> bool:
    """Whether it is ASCII with a few letters or quotes of Windows-1252 between."""
    high = sum(byte > 0x7F for byte in data)
    return _decodes(data, "cp1252") and high * 10 < len(data) and bool(_WORD.search(data.decode("cp1252")))
