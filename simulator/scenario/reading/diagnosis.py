"""Why a text cannot be read as YAML: likely slips are mended one by one, and what the parser then says decides.

A slip is reported where mending it lets the parser come further, so that the line named is the line of the slip and
not the one at which the parser gave up. Reading goes on with the mended text; so all slips come at once, and so do
the faults of what was written well.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

import yaml

from simulator.scenario.reading.edits import EditedText
from simulator.scenario.reading.slips import FINDERS
from simulator.scenario.reading.slips.indents import find_tabs_throughout
from simulator.scenario.reading.slips.line import Slip, SourceLine, find_line, to_finding
from simulator.scenario.reading.slips.quoting import find_alias
from simulator.scenario.reading.slips.strays import find_fences, find_merge_conflicts
from simulator.scenario.reading.source import Finding, Source
from simulator.scenario.reading.syntax import describe_error, find_bad_indents
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.reading.yaml_tree import LOADER, Built, build_tree

#: Slips mended in one file, and a text so long that mending would take too much time.
_MOST_SLIPS = 20
_LONGEST = 200_000
_OLD_LINE_END = re.compile(r"\r(?!\n)")
#: Lines above the one where the parser gave up in which the slip may be.
_LINES_ABOVE = 3
#: Lines of one unquoted text that are looked at.
_MOST_LINES = 50


@dataclass
class _Search:
    """The text as mended so far and the slips found; offsets of findings are those of the source."""

    source: Source
    text: EditedText
    findings: list[Finding] = field(default_factory=list)

    def mend(self, slip: Slip) -> None:
        origins = self.text.origins
        start = origins[slip.start]
        edits = tuple(self.text.to_original(edit) for edit in slip.edits)
        self.findings.append(to_finding(slip, start=start, end=origins[slip.end], edits=edits))
        self.text = self.text.edit(slip.edits)


def read_tree(source: Source) -> tuple[Node | None, tuple[Finding, ...]]:
    """The tree of a text and what is wrong with it as YAML; None if there is no tree.

    Where slips were mended to read on, the findings say so, and the tree is that of the mended text at the places of
    the source.
    """
    search = _Search(source, EditedText.of(_OLD_LINE_END.sub("\n", source.text)))
    built = build_tree(source, search.text)
    if len(source.text) <= _LONGEST:
        built = _mend_all(search, built)
    findings = [*built.findings, *search.findings]
    if built.error is not None:
        found = describe_error(search.text.text, built.error, built.last_quoted)
        findings += [_at_origin(finding, search.text) for finding in found]
    return built.root, (*findings, *find_bad_indents(source.text, built.blocks))


def _mend_all(search: _Search, built: Built) -> Built:
    for find in (find_merge_conflicts, find_fences, find_tabs_throughout):
        while slip := next(find(search.text.text), None):
            search.mend(slip)
            if len(search.findings) >= _MOST_SLIPS:
                break
    if search.findings:
        built = build_tree(search.source, search.text)
    while len(search.findings) < _MOST_SLIPS and (slip := _next_slip(search.text.text, built)):
        search.mend(slip)
        built = build_tree(search.source, search.text)
    return built


def _next_slip(text: str, built: Built) -> Slip | None:
    if built.error is None:
        return next(_find_odd(text, built), None) if built.root is not None else _find_misread(text, built)
    reached = _reached(built.error, text)
    lines = list(_suspects(text, built))
    for finders in FINDERS:
        tried = [slip for line in lines for find in finders for slip in find(line)]
        best = max(tried, key=lambda slip: _reach(text, slip), default=None)
        if best is not None and _reach(text, best) > reached:
            return best
    return None


def _find_misread(text: str, built: Built) -> Slip | None:
    """A text taken for a reference or for a key in brackets, which stopped the reading without a fault of its own."""
    last = built.findings[-1] if built.findings else None
    if last is None or last.start is None or last.code not in ("S013", "S015"):
        return None
    at = bisect_left(built.origins, last.start)
    return next((slip for slip in find_alias(find_line(text, at)) if slip.code == last.code), None)


def _suspects(text: str, built: Built) -> Iterator[SourceLine]:
    """The lines in which the slip may be that stopped the parser, the likeliest first."""
    error = built.error
    marks = [error.context_mark, error.problem_mark] if isinstance(error, yaml.MarkedYAMLError) else []
    offsets = [min(mark.index, len(text)) for mark in marks if mark is not None]
    offsets += [built.last_quoted[0]] if "\n" in text[slice(*built.last_quoted)] else []
    seen: set[int] = set()
    for at in offsets:
        line: SourceLine | None = find_line(text, at)
        for _ in range(_LINES_ABOVE):
            if line is None or line.start in seen:
                break
            seen.add(line.start)
            yield line
            line = line.previous


def _reach(text: str, slip: Slip) -> int:
    """How far the parser comes with the slip mended, in characters of the text; beyond its end where all is well."""
    mended = EditedText.of(text).edit(slip.edits)
    try:
        for _ in yaml.parse(mended.text, Loader=LOADER):
            pass
    except yaml.YAMLError as error:
        return mended.origins[_reached(error, mended.text)]
    return len(text) + 1


def _reached(error: yaml.YAMLError, text: str) -> int:
    """How far the parser came."""
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    return min(mark.index, len(text)) if mark else 0


def _find_odd(text: str, built: Built) -> Iterator[Slip]:
    """Slips in unquoted texts that can be read, though not as they were meant."""
    for start, end in built.odd:
        line = find_line(text, start)
        if text[line.start : start].strip():
            yield from _certain(line, whole=False)
        else:
            yield from _certain(line, whole=True)
        for at in islice(_line_starts(text, start, end), _MOST_LINES):
            yield from _certain(find_line(text, at), whole=True)


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    at = text.find("\n", start, end) + 1
    while at:
        yield at
        at = text.find("\n", at, end) + 1


def _certain(line: SourceLine, *, whole: bool) -> Iterator[Slip]:
    """Slips of a line that are slips although YAML can read it; only those inside brackets where it is not `whole`."""
    for find in chain.from_iterable(FINDERS):
        for slip in find(line):
            if slip.certain and (whole or slip.code == "S039"):
                yield slip


def _at_origin(finding: Finding, text: EditedText) -> Finding:
    if finding.start is None:
        return finding
    start = text.origins[finding.start]
    return Finding(finding.code, start, max(text.origins[finding.end or finding.start], start + 1), finding.params)
