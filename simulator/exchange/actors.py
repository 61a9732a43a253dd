"""Pseudonyms: other systems see of a person what a key that stays here makes of them."""

import hashlib
import hmac
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from simulator.atomic_write import write_together
from simulator.bounded_read import read_bounded
from simulator.errors import UserError
from simulator.locales import N_
from simulator.private_folder import make_private, make_private_folder

__all__ = ["KEY_FILE", "Pseudonyms", "read_key"]

#: The key's file in the data folder.
KEY_FILE = "actors.key"
_KEY = re.compile(r"[0-9a-f]{64}")
#: Hexadecimal digits of a pseudonym: 128 bits, so that no two people meet.
_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Who is who outside: an account at `home_page` under a keyed hash (HMAC-SHA-256) of the person."""

    key: bytes
    home_page: str

    def name(self, person: str) -> str:
        """The pseudonym of a person's key in the records; the same for ever, and nobody's without the secret."""
        return hmac.new(self.key, person.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:_DIGITS]

    def actor(self, person: str) -> dict[str, object]:
        """The person as an xAPI agent."""
        return {"objectType": "Agent", "account": {"homePage": self.home_page, "name": self.name(person)}}


def read_key(folder: Path, given: str = "") -> bytes:
    """The key: `given` by the settings, else that of the data folder, made where there is none. Raises UserError.

    Whoever loses it loses the way from a pseudonym to the person, and later statements are of strangers.
    """
    path = folder / KEY_FILE
    if given:
        return _parse(given, "SIMULATOR_LMS_ACTOR_KEY")
    try:
        _make(folder)
        return _parse(read_bounded(path, 200).decode("ascii", "replace"), path)
    except OSError as fault:
        raise UserError(N_("{path} cannot be read or made: {reason}"), path=path, reason=fault) from fault


def _make(folder: Path) -> None:
    """A key of luck, whole or not at all; that of another program that was faster stays."""
    path = folder / KEY_FILE
    if path.exists():
        return
    make_private_folder(folder)
    with suppress(FileExistsError):
        write_together({path: secrets.token_hex(32).encode()}, fresh={path})
    make_private(path)


def _parse(text: str, place: object) -> bytes:
    if not _KEY.fullmatch(text.strip()):
        raise UserError(N_("{place} must hold 64 digits of 0–9 and a–f; restore a copy of it."), place=place)
    return bytes.fromhex(text.strip())
