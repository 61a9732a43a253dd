"""A certificate as a code to print and scan: letters and digits that every QR reader and shell leaves as they are."""

import base64
import binascii
import hashlib
import json
import re
import zlib
from typing import Any

from simulator.errors import UserError
from simulator.json_values import from_plain
from simulator.locales import N_
from simulator.reports.certificates.certificate import Certificate, CertifiedAttempt

__all__ = ["DamagedCode", "find_code", "looks_like_code", "read_code", "write_code"]

#: How codes of this shape begin; another shape gets another number.
PREFIX = "SIM1-"
_BEGINNING = re.compile(r"\s*SIM\d+-", re.IGNORECASE)
#: As it may stand in a text: pages and mails break it into whole words, and go on with other ones.
_WRITTEN = re.compile(r"SIM\d+-\s*[A-Z2-7]+(?:\s+[A-Z2-7]+(?![^\s<]))*")
#: Bytes that show whether a code is whole; bytes that the longest certificate can unpack to.
_CHECK, _LARGEST = 4, 1 << 18


class DamagedCode(UserError):
    """The code is not whole, or not one of ours."""


def write_code(certificate: Certificate) -> str:
    """The code that carries the certificate."""
    whole = certificate
    attempts = [_shorten(one, whole.course) for one in whole.attempts]
    fields = [whole.name, whole.teams, whole.course, whole.title, whole.language, whole.day, attempts, whole.seal]
    packed = zlib.compress(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"), 9)
    return PREFIX + base64.b32encode(_check(packed) + packed).decode().rstrip("=")


def read_code(text: str) -> Certificate:
    """The certificate that a code carries, however it was broken into lines. Raises DamagedCode."""
    code = "".join(text.split()).upper()
    if looks_like_code(code) and not code.startswith(PREFIX):
        raise DamagedCode(N_("This code was written by another version of the program; this one cannot read it."))
    letters = code.removeprefix(PREFIX)
    try:
        data = base64.b32decode(letters + "=" * (-len(letters) % 8))
        if not code.startswith(PREFIX) or _check(data[_CHECK:]) != data[:_CHECK]:
            raise ValueError
        unpacked = zlib.decompressobj().decompress(data[_CHECK:], _LARGEST)
        return _read_fields(json.loads(unpacked))
    except (binascii.Error, zlib.error, ValueError, TypeError, RecursionError) as error:
        raise DamagedCode(
            N_("The code is not whole: a part is missing or was changed. Scan it again, or copy all of it.")
        ) from error


def looks_like_code(text: str) -> bool:
    """Whether a text is meant as a code, whole or not."""
    return _BEGINNING.match(text) is not None


def find_code(text: str) -> str | None:
    """The first code that stands in a text; None where there is none."""
    found = _WRITTEN.search(text)
    return found[0] if found else None


def _check(packed: bytes) -> bytes:
    return hashlib.sha256(packed).digest()[:_CHECK]


def _shorten(one: CertifiedAttempt, course: str) -> list[Any]:
    """The fields in order, without the title; the scenario without its course."""
    scenario = one.scenario.removeprefix(f"{course}/")
    return [one.attempt, scenario, one.version, one.digest, one.score, one.engine, one.mark]


def _read_fields(fields: Any) -> Certificate:
    """Raises ValueError or TypeError where they are none."""
    name, teams, course, title, language, day, attempts, seal = fields
    read = from_plain(
        tuple[tuple[str, str, int, str, int, str, str], ...],
        tuple(map(tuple, attempts)),
    )
    passed = tuple(
        CertifiedAttempt(attempt, f"{course}/{stem}", version, digest, score, engine, mark)
        for attempt, stem, version, digest, score, engine, mark in read
    )
    plain = {"name": name, "teams": tuple(teams), "course": course, "title": title, "language": language, "day": day}
    return from_plain(Certificate, {**plain, "attempts": passed, "seal": seal})
