"""The nearest known names to one that is not known."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known name most like this one; "" if none is like it."""
    return next(iter(nearest_few(name, known, 1, cutoff)), "")


def nearest_few(name: str, known: Iterable[str], most: int = 3, cutoff: float = 0.5) -> list[str]:
    """At most so many known names like this one, best first.

    `cutoff` is the likeness (0–1) that counts. Of very long names and lists only the beginning is compared, for that
    takes the product of their lengths. difflib is loaded with the first question.
    """
    from difflib import get_close_matches

    return get_close_matches(name[:80], list(known)[:500], most, cutoff)
