"""Documents for these tests, and what is read from them."""

import re
from pathlib import Path

from simulator.authoring.importing.documents.document import read_document
from simulator.authoring.importing.drafting.drafts import Draft, make_drafts
from simulator.authoring.importing.shapes.shape_search import Survey, survey
from simulator.scenario.diagnostics.diagnostic import Diagnostic, Level
from simulator.scenario.library.check_files import check_paths

#: IntArray and labels at the beginning of a line are understood, not kept.
_LABEL = re.compile(
    r"^【[^】]*】|^客户说|^(?:步骤|第)?[(（]?[\d一二三四五六七八九十]{1,3}[)）、.]+\s*(?:\d+、)?"
    r"|^步骤[一二三四五六七八九十]+[:：、]|^Objection \d+:"
)
_SPEAKER = re.compile(r"^[^:：]{1,10}[:：]")
_LETTERS = re.compile(r"[\W_]+")
#: What is asked, the good answers, the bad ones.
Exchange = tuple[str, list[str], list[str]]


def read_text(folder: Path, text: str, name: str = "script.txt") -> Survey:
    """The survey of a text saved under a name."""
    path = folder / name
    path.write_text(text, "utf-8")
    return survey(read_document(path))


def read_exchanges(folder: Path, ending: str, text: str) -> list[Exchange]:
    """The exchanges of a text saved with an ending."""
    return list_exchanges(read_text(folder, text, f"script.{ending}"))


def list_exchanges(found: Survey) -> list[Exchange]:
    """The exchanges of a survey in which somebody asks."""
    return [
        (one.ask, [answer.text for answer in one.answers], [answer.text for answer in one.bad])
        for find in found.finds
        for one in find.exchanges
        if one.ask
    ]


def write_drafts(found: Survey, folder: Path, language: str = "en") -> tuple[Draft, ...]:
    """The drafts of a survey, saved in a folder."""
    folder.mkdir(exist_ok=True)
    drafts = make_drafts(found.finds, found.document.path, language)
    for draft in drafts:
        (folder / f"{draft.name}.yaml").write_text(draft.text, "utf-8")
    return drafts


def find_errors(folder: Path) -> list[Diagnostic]:
    """The errors that `check` finds in a folder of drafts."""
    return [one for one in check_paths([folder]).diagnostics if one.level is Level.ERROR]


def find_lost(found: Survey, drafts: tuple[Draft, ...]) -> list[str]:
    """Lines in no draft that are not listed as unplaced: less than half of their runs of four letters are there."""
    unplaced = {line.number for line in found.unplaced}
    kept = _letters("".join(draft.text for draft in drafts))
    return [line.text for line in found.document.lines if line.number not in unplaced and _share(line.text, kept) < 0.5]


def _share(text: str, kept: str) -> float:
    letters = _letters(_SPEAKER.sub("", _LABEL.sub("", text)))
    grams = [letters[at : at + 4] for at in range(max(1, len(letters) - 3))]
    return sum(gram in kept for gram in grams) / len(grams)


def _letters(text: str) -> str:
    return _LETTERS.sub("", text)
