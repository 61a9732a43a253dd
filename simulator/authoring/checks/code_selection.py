"""Which codes count: `--select` and `--ignore`, by code or by its beginning; the longer of two that fit wins."""

from collections.abc import Sequence

from simulator.errors import UserError, suggest
from simulator.locales import N_
from simulator.scenario.diagnostics.catalogue import CATALOGUE
from simulator.scenario.nearest import nearest_few


def select_codes(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str]:
    """The codes that are selected and not ignored; without `select`, all of them.

    Each text holds codes or beginnings of codes, separated by commas or spaces: S5 means S501 to S511. Raises
    UserError for one that fits no code.
    """
    wanted, unwanted = _split(select), _split(ignore)
    return frozenset(code for code in CATALOGUE if _fit(code, wanted, not wanted) > _fit(code, unwanted, False))


def _split(texts: Sequence[str]) -> tuple[str, ...]:
    parts = [part.upper() for text in texts for part in text.replace(",", " ").split()]
    for part in parts:
        if not any(code.startswith(part) for code in CATALOGUE):
            raise _unknown(part)
    return tuple(parts)


def _fit(code: str, beginnings: tuple[str, ...], everything: bool) -> int:
    """The length of the longest beginning that fits, 0 for none; with `everything` a bare 1 at least."""
    return max((len(part) for part in beginnings if code.startswith(part)), default=int(everything))


def _unknown(part: str) -> UserError:
    message = N_("No code begins with {part}.{hint} Codes look like S304; S3 means all that begin with it.")
    return UserError(message, part=part, hint=suggest(nearest_few(part, CATALOGUE)))
