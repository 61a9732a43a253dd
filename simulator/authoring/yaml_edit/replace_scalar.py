"""New text in the place of an old scalar, in its own style where it can be; every other character stays."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from simulator.authoring.yaml_edit.scalar import write_scalar
from simulator.scenario.reading.yaml_node import Node

_HEADER = re.compile(r"[|>][-+]?[ \t]*(#[^\r\n]*)?(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Replacement:
    """`text` to be written over a scalar. `flow`: it stands between [ ] or { }; `quoted`: in double quotes anyway."""

    node: Node
    text: str
    flow: bool = False
    quoted: bool = False


def replace_scalars(source: str, replacements: Iterable[Replacement]) -> str:
    """`source` with each scalar replaced. Whether it then says what it should is for the caller to read."""
    for one in sorted(replacements, key=lambda one: -one.node.start):
        start, end = one.node.start, one.node.end
        raw = source[start:end]
        header = _HEADER.match(raw)
        if raw[0] in "|>":
            end = start + len(raw.rstrip())
        if header and not one.quoted:
            written = _block(source, start, header, one.text)
        else:
            style = '"' if one.quoted else raw[0] if raw[0] in "'\"" else ""
            written = write_scalar(one.text, flow=one.flow, style=style)
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
