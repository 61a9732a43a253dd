"""How well `simulator import` reads documents with a truth beside them: python scripts/evaluate_import.py [FOLDER] [-v]

Counts, over every document that has a NAME.EXT.truth.json: exchanges located (the customer's words were found as such),
speakers right (of the exchanges found on either side, those on the right one), answers clean (of those located, the
ones whose good answers, and whose bad ones, are the truth's to the letter; white space aside, and full stops, for
lines without one get one when they are joined), and exchanges found that nobody wrote.
scripts/data/documents/README.md says what the truth holds.
"""

import argparse
import json
import re
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from simulator.authoring.importing.documents.document import read_document
from simulator.authoring.importing.shapes.found_shapes import FoundExchange
from simulator.authoring.importing.shapes.shape_search import survey
from simulator.errors import UserError

_FOLDER = Path(__file__).parent / "data" / "documents" / "tuning"
_ENDING = ".truth.json"
_ALIKE = 85.0


@dataclass
class Counts:
    """What was counted over one document or many."""

    exchanges: int = 0
    located: int = 0
    right: int = 0
    swapped: int = 0
    clean: int = 0
    invented: int = 0
    refused: int = 0
    misjudged: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Counts") -> None:
        for name in ("exchanges", "located", "right", "swapped", "clean", "invented", "refused", "misjudged"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def squeeze(text: str) -> str:
    """The text without white space and full stops."""
    return re.sub(r"[\s。.]+", "", text)


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for some characters."""
    return fuzz.ratio(squeeze(one), squeeze(other)) >= _ALIKE


def measure(path: Path, truth: dict[str, Any]) -> Counts:
    """The counts of one document."""
    counts = Counts(exchanges=len(truth.get("exchanges", [])))
    try:
        finds = survey(read_document(path)).finds
    except UserError as refusal:
        counts.refused += 1
        if not truth.get("refused") and not truth.get("may_refuse"):
            counts.misjudged += 1
            counts.faults.append(f"refused: {refusal}")
        elif truth.get("may_refuse"):
            counts.exchanges = 0
        return counts
    found = [exchange for find in finds for exchange in find.exchanges if exchange.ask]
    if truth.get("refused"):
        counts.misjudged += bool(found)  # a report that nothing was found is as clear as a refusal
        counts.faults.append(f"not refused; {len(found)} exchanges")
        return counts
    left = list(found)
    for exchange in truth["exchanges"]:
        _count(counts, exchange, found, left)
    counts.invented = len(left)
    counts.faults += [f"invented: {one.ask[:60]!r} → {[a.text[:40] for a in one.answers]}" for one in left]
    return counts


def _count(counts: Counts, truth: dict[str, Any], found: list[FoundExchange], left: list[FoundExchange]) -> None:
    match = next((one for one in left if alike(one.ask, truth["customer"])), None)
    if match is None:
        swapped = any(alike(answer.text, truth["customer"]) for one in found for answer in (*one.answers, *one.bad))
        counts.swapped += swapped
        counts.faults.append(f"{'SWAPPED' if swapped else 'missed'}: {truth['customer'][:80]!r}")
        return
    left.remove(match)
    counts.located += 1
    counts.right += 1
    wanted, got = (squeeze("".join(texts)) for texts in (truth["trainee"], [a.text for a in match.answers]))
    bad_wanted, bad_got = (squeeze("".join(texts)) for texts in (truth["bad"], [a.text for a in match.bad]))
    if wanted == got and bad_wanted == bad_got:
        counts.clean += 1
    else:
        counts.faults.append(f"unclean {truth['customer'][:30]!r}:\n      want {truth['trainee']} BAD {truth['bad']}")
        counts.faults.append(f"   got  {[a.text for a in match.answers]} BAD {[a.text for a in match.bad]}")


def show(name: str, counts: Counts, seconds: float) -> str:
    """One line of the table."""
    total, both = max(1, counts.exchanges), max(1, counts.right + counts.swapped)
    return (
        f"{name[:40]:40} {counts.exchanges:4} located {counts.located / total:5.0%}"
        f"  speakers {counts.right / both:5.0%}"
        f"  clean {counts.clean / max(1, counts.located):5.0%}  invented {counts.invented:3}"
        f"  refused {counts.refused} wrongly {counts.misjudged}  {seconds:5.2f} s"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=_FOLDER)
    parser.add_argument("-v", "--verbose", action="store_true", help="every fault")
    parser.add_argument("-q", "--quiet", action="store_true", help="the sums only")
    options = parser.parse_args()
    total = Counts()
    began = time.perf_counter()
    for truth in sorted(options.folder.glob(f"*{_ENDING}")):
        path = truth.with_name(truth.name.removesuffix(_ENDING))
        start = time.perf_counter()
        counts = measure(path, json.loads(truth.read_text("utf-8")))
        total.add(counts)
        if not options.quiet:
            print(show(path.name, counts, time.perf_counter() - start))
        if options.verbose:
            print(*(f"    {fault}" for fault in counts.faults), sep="\n")
    print(show("all", total, time.perf_counter() - began))
    return 0


if __name__ == "__main__":
    sys.exit(main())
