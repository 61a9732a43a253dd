"""What in an e-mail is no message: the lines of its header, the farewell with a name, the signature below `--`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.speech.labels import read_label
from simulator.authoring.importing.speech.line_flow import ends_sentence
from simulator.authoring.importing.speech.timestamps import read_stamped

_HEADER = re.compile(
    r"(?:from|to|cc|bcc|date|sent|subject|re|fw|fwd|reply-to|attachments?|importance|priority"
    r"|发件人|收件人|抄送|密送|主题|日期|时间|发送时间|发送日期|附件|寄件者|收件者|主旨|副本)\s*[:：]\s*\S.*",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"(?:(?:with )?(?:kind|kindest|best|warm|warmest|many)? ?(?:regards|wishes|thanks)"
    r"|(?:all the )?best|cheers|thanks(?: again| all)?|thank you"
    r"|yours(?: (?:sincerely|faithfully|truly|ever))?|sincerely(?: yours)?|take care"
    r"|此致|敬礼|祝好|顺颂商祺|顺祝商祺|祝商祺|祝工作顺利|谢谢(?:大家|各位)?|辛苦(?:大家|各位)(?:了)?|以上)\s*[,，.。!！~]?",
    re.IGNORECASE,
)
_SIGNATURE, _RULE = "--", "---"
#: Lines of a header that stand together at least, and lines of it, of a farewell and of a signature at most.
_FEWEST, _MOST_HEADED, _MOST_NAMES, _MOST_SIGNED = 2, 12, 3, 8
_LONGEST_NAME = 40


def cut_mail_parts(lines: Sequence[Line]) -> list[Line]:
    """The lines with a rule for each part of an e-mail that says nothing; where nothing looks like one, all of them."""
    left_out = {at for places in (_headers(lines), _farewells(lines), _signatures(lines)) for at in places}
    return [
        replace(line, text=_RULE, bullet=False) if at in left_out else line
        for at, line in enumerate(lines)
        if at not in left_out or at - 1 not in left_out
    ]


def _headers(lines: Sequence[Line]) -> Iterator[int]:
    for at, line in enumerate(lines):
        block = _block(lines, at, _MOST_HEADED) if _is_header(line) and not (at and _is_header(lines[at - 1])) else []
        header = [place for place, one in enumerate(block) if _is_header(one)]
        if len(header) >= _FEWEST and header == list(range(len(header))):
            yield from range(at, at + len(header))


def _is_header(line: Line) -> bool:
    return not line.cells and bool(_HEADER.fullmatch(line.text))


def _farewells(lines: Sequence[Line]) -> Iterator[int]:
    """A farewell that is alone on its line, with the few short lines below it, which are names."""
    for at, line in enumerate(lines):
        if line.cells or not _FAREWELL.fullmatch(line.text):
            continue
        names = _block(lines, at, _MOST_NAMES + 2)[1:]
        if 0 < len(names) <= _MOST_NAMES and all(map(_is_name, names)):
            yield from range(at, at + 1 + len(names))


def _is_name(line: Line) -> bool:
    plain = len(line.text) <= _LONGEST_NAME and not ends_sentence(line.text) and not line.cells
    return plain and read_label(line.text) is None and read_stamped(line.text) is None


def _signatures(lines: Sequence[Line]) -> Iterator[int]:
    for at, line in enumerate(lines):
        if line.text == _SIGNATURE:
            yield from range(at, at + len(_block(lines, at, _MOST_SIGNED)))


def _block(lines: Sequence[Line], at: int, most: int) -> list[Line]:
    """The lines from one on as far as no empty one parts them."""
    block = list(lines[at : at + 1])
    for line in lines[at + 1 : at + most]:
        if line.number != block[-1].number + 1:
            break
        block.append(line)
    return block
