"""The nearest known name to one that is not known."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known name most like this one; "" if none is like it. difflib is loaded with the first question."""
    from difflib import get_close_matches

    found = get_close_matches(name[:80], list(known)[:500], 1, cutoff)
    return found[0] if found else ""
