"""Files that other programs wrote, damaged and hostile ones too: read within bounds, or refused in one sentence."""

import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from simulator.errors import UserError
from simulator.locales import N_

#: Bytes that a document or a sheet may have.
LARGEST = 20 << 20
#: Bytes that the parts of an archive may have unpacked: all of them, and those in XML, which a parser multiplies. The
#: sheet of the whole library has 33 MB of it.
LARGEST_UNPACKED = 128 << 20
LARGEST_XML = 48 << 20
#: Tags in the XML of a document. A book of 300 pages has about 200,000; a million take a parser two seconds.
MOST_TAGS = 1_000_000
_XML = (".xml", ".rels")
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_Item = TypeVar("_Item")


@contextmanager
def refuse_damaged(path: Path, message: str) -> Iterator[None]:
    """Whatever reading the file raises becomes one UserError with `message`, which names {path} and may {reason}.

    This is the edge to other people's parsers. Damaged bytes make them raise anything that there is (IndexError,
    struct.error, RecursionError …), so that no list of exceptions would hold. What they warn of is not shown.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except UserError:
        raise
    except OSError as error:
        raise UserError(N_("{path}: cannot be read: {reason}"), path=path, reason=error) from error
    except Exception as error:  # see above
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise UserError(message, path=path, reason=reason) from error


def check_file(path: Path) -> None:
    """Raises UserError for what is no ordinary file, cannot be looked at, or is larger than `LARGEST`."""
    try:
        ordinary, size = path.is_file(), path.stat().st_size
    except OSError as error:
        raise UserError(N_("{path}: cannot be read: {reason}"), path=path, reason=error) from error
    if not ordinary:
        raise UserError(N_("{path}: this is no ordinary file"), path=path)
    if size > LARGEST:
        raise UserError(N_("{path}: larger than {most} MB; split it first"), path=path, most=LARGEST >> 20)


def check_archive(path: Path, most_tags: int = MOST_TAGS) -> None:
    """Raises UserError for an Office file that unpacks to more than a document has, or defines entities.

    Raises zipfile's errors for what is no archive. No more is unpacked than the archive's list of contents says,
    and that only after its sums were found to be within bounds.
    """
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        texts = [part for part in parts if part.filename.lower().endswith(_XML)]
        if _sum(parts) > LARGEST_UNPACKED or _sum(texts) > LARGEST_XML:
            raise _too_much(path)
        tags = 0
        for part in texts:
            data = archive.read(part)
            tags += data.count(b"<")
            if tags > most_tags:
                raise _too_much(path)
            if any(mark in data for mark in _DOCTYPE):
                raise UserError(N_("{path}: this file defines entities, which no Office program writes"), path=path)


def _sum(parts: Iterable[zipfile.ZipInfo]) -> int:
    return sum(part.file_size for part in parts)


def _too_much(path: Path) -> UserError:
    return UserError(N_("{path}: this file unpacks to more than such a file may hold; split it first"), path=path)


def take(path: Path, items: Iterable[_Item], most: int) -> Iterator[_Item]:
    """At most so many lines, rows or pages, one by one. Raises UserError where there are more."""
    for number, item in enumerate(items):
        if number == most:
            raise UserError(N_("{path}: more than {limit} lines; split it first"), path=path, limit=f"{most:,}")
        yield item
