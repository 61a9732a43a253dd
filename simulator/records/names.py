"""Who a person is in the records.

A name is the person: there are no accounts. Names are compared without what eyes do not see – composed or decomposed
letters, case, runs of spaces – and shown as they were written first. Somebody without a name is told apart by the
account at the computer (`anna@front-desk`), so that two people who share records and gave no name are never shown, or
offered to resume, each other's attempts. Two people who gave the same name are one person here, until a people file
tells them apart by their ids (`records.people`); there also several names may lead to one person.
"""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

#: Names at least this alike (0–1) are suggested: one slip in three letters, two in six.
_ALIKE = 0.66


def clean(name: str) -> str:
    """A text that every database takes: trimmed, without NUL and lone surrogates."""
    return name.encode("utf-8", "replace").decode().replace("\0", "").strip()


def fold_name(name: str) -> str:
    """The name as it is compared; empty only for an empty one."""
    composed = unicodedata.normalize("NFC", clean(name)).casefold()
    return unicodedata.normalize("NFC", " ".join(composed.split()))


def person_key(name: str, account: str) -> str:
    """What all attempts of one person have in common; begins with a space, as no name does, where there is none."""
    return fold_name(name) or f" {clean(account)}"


def suggest_names(wanted: str, names: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The names nearest to one that nobody has, the likeliest first."""
    folded = fold_name(wanted)
    rated = [(_likeness(folded, fold_name(name)), name) for name in names if name]
    best = sorted((pair for pair in rated if pair[0] >= _ALIKE), key=lambda pair: (-pair[0], pair[1]))
    return tuple(name for _, name in best[:most])


def _likeness(wanted: str, name: str) -> float:
    """1 for the same letters; accents count little, and a part of a longer name is as good as near."""
    plain, other = _without_accents(wanted), _without_accents(name)
    if plain and (plain in other or other in plain):
        return 0.9
    return SequenceMatcher(None, plain, other).ratio()


def _without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
