"""What judged a reply: the same fingerprint promises the same score for the same reply to the same scenario."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from simulator.scenario.shared_model import Lexicon

_SCORING = Path(__file__).parent
#: What scoring uses from below it, and what it holds that makes no score of a reply, but words it or lets a person
#: decide otherwise: files and folders by name.
_BORROWED = (_SCORING.parent / "scenario" / "phrases.py",)
_WORDING = {"explaining", "notes.py", "overruling.py"}
#: Hexadecimal digits of a fingerprint: two of 16 million alike are no danger among the versions of one program.
_DIGITS = 10


def find_fingerprint(lexicon: Lexicon) -> str:
    """The fingerprint, ten hexadecimal digits, of scoring as it is with this lexicon.

    It follows from the code, the weights, the thresholds (all three are files of this package) and the lexicon; what
    else a score follows from, the scenario and its policies, has the script's digest.
    """
    return _digest([mark_scoring().encode(), lexicon.digest.encode()])


@cache
def mark_scoring() -> str:
    """A digest of every file that scores follow from; line ends do not count."""
    return _digest(part for path in list_files() for part in (path.name.encode(), _read(path)))


def list_files() -> list[Path]:
    """The files that scores follow from, in a fixed order."""
    code = [path for path in _SCORING.rglob("*.py") if _WORDING.isdisjoint(path.relative_to(_SCORING).parts)]
    return [*sorted([*code, *(_SCORING / "data").iterdir()], key=lambda path: path.as_posix()), *_BORROWED]


def _read(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")


def _digest(parts: Iterator[bytes] | list[bytes]) -> str:
    hasher = hashlib.sha256()
    for part in parts:
        hasher.update(b"%d:" % len(part) + part)
    return hasher.hexdigest()[:_DIGITS]
