"""New text in the place of an old scalar, in its own style where it can be; every other character stays."""

import re
from collections.abc import Mapping, Sequence

from simulator.authoring.sheets.texts import Text
from simulator.authoring.yaml_edit.scalar import write_scalar

_HEADER = re.compile(r"[|>][-+]?[ \t]*(#[^\r\n]*)?(\r\n|\r|\n)")


def replace_texts(source: str, edits: Sequence[tuple[Text, str]], quoted: frozenset[str] = frozenset()) -> str:
    """`source` with each text replaced; those whose ids are in `quoted` stand in double quotes, come what may."""
    for text, new in sorted(edits, key=lambda edit: -edit[0].node.start):
        start, end = text.node.start, text.node.end
        raw = source[start:end]
        header = _HEADER.match(raw)
        if raw[0] in "|>":
            end = start + len(raw.rstrip())
        if header and text.id not in quoted:
            written = _block(source, start, header, new)
        else:
            style = '"' if text.id in quoted else raw[0] if raw[0] in "'\"" else ""
            written = write_scalar(new, flow=text.flow, style=style)
        source = source[:start] + written + source[end:]
    return source


def _block(source: str, start: int, header: re.Match[str], new: str) -> str:
    """The lines of a block scalar with the indentation of the old one."""
    first = next(line for line in source[start + header.end() :].splitlines() if line.strip())
    indent = first[: len(first) - len(first.lstrip(" "))]
    # A folded block makes a space of a line end: a line end of the text is an empty line there.
    gap = header[2] * (2 if header[0][0] == ">" else 1)
    lines = [f"{indent}{line.rstrip()}" if line.strip() else "" for line in new.split("\n")]
    return header[0] + gap.join(lines)


def differs(wanted: Mapping[str, str], texts: Mapping[str, Text]) -> list[str]:
    """Ids whose text is not the one wanted; an id that is missing counts, and one too many."""
    wrong = [text_id for text_id, value in wanted.items() if text_id not in texts or texts[text_id].value != value]
    return wrong + [text_id for text_id in texts if text_id not in wanted]
