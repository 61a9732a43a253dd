"""From what only a login brings to the key that opens its practice; the key is written nowhere."""

import secrets
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from simulator.atomic_write import write_whole
from simulator.bounded_read import read_bounded
from simulator.private_folder import FILE_MODE, make_private_folder

__all__ = ["derive_key", "read_server_key"]

_BYTES = 32


def derive_key(secret: bytes, purpose: str) -> bytes:
    """32 bytes by HKDF-SHA256 (RFC 5869); another purpose gives another key."""
    kdf = HKDF(algorithm=SHA256(), length=_BYTES, salt=None, info=f"sales-simulator {purpose}".encode())
    return kdf.derive(secret)


def read_server_key(path: Path) -> bytes:
    """The server's own secret, made where it is missing. Raises OSError.

    It stands in for a secret that people who log in through an identity provider do not bring along.
    """
    try:
        return read_bounded(path, _BYTES)
    except FileNotFoundError:
        make_private_folder(path.parent)
        write_whole(path, secrets.token_bytes(_BYTES), mode=FILE_MODE)
        return read_bounded(path, _BYTES)
