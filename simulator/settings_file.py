"""A settings file (TOML) as somebody wrote it by hand: bounded, and refused in one sentence."""

from collections.abc import Mapping
from pathlib import Path

from simulator.bounded_read import read_bounded
from simulator.errors import UserError
from simulator.locales import N_

__all__ = ["read_settings_file"]

#: The most bytes that are read of one.
_MOST = 1 << 16


def read_settings_file(path: Path, example: str) -> Mapping[str, object]:
    """What the file sets; nothing where there is none. Raises UserError that shows an `example` line."""
    try:
        written = read_bounded(path, _MOST)
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise UserError(N_("{path} cannot be read: {reason}"), path=path, reason=fault) from fault
    import tomllib  # most libraries set nothing

    try:
        return tomllib.loads(written.decode())
    except ValueError as fault:
        message = N_("{path} cannot be read: {reason}. It holds lines such as: {example}")
        raise UserError(message, path=path, reason=str(fault), example=example) from fault
