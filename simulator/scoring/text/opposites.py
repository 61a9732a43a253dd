"""Words that are each other's opposite: each pair is one word, of which the second end is the first one denied."""

from collections.abc import Iterable, Iterator

from simulator.scenario.shared_model import Opposites

#: Pairs are written as single characters of a private plane, an even and an odd one.
_FIRST = 0xF0000


def name_ends(pairs: Iterable[Opposites]) -> Iterator[tuple[str, str]]:
    """Each word with the name of its end."""
    for number, pair in enumerate(pairs):
        for odd, words in enumerate((pair.one, pair.other)):
            yield from ((word, chr(_FIRST + 2 * number + odd)) for word in words)


def is_end(word: str) -> bool:
    """Whether a word, as it is compared, is one of a pair."""
    return len(word) == 1 and ord(word) >= _FIRST


def is_other_end(name: str) -> bool:
    """Whether an end is the second of its pair."""
    return ord(name) % 2 == 1


def the_one_end(name: str) -> str:
    """The first end of the pair that an end belongs to."""
    return chr(ord(name) - ord(name) % 2)
