"""What follows from how a language is written; found in its tag, and nowhere else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language is written.

    `has_word_spaces`: in letters, words apart; unlike words share letters by chance. `has_hanzi`: in Chinese
    characters, of which a single one is seldom a word. `has_pinyin`: the table of hanzi has the sounds of its
    characters, so that homophone slips are forgiven.
    """

    has_word_spaces: bool
    has_hanzi: bool
    has_pinyin: bool


_LETTERS = Writing(has_word_spaces=True, has_hanzi=False, has_pinyin=False)
_CHINESE = Writing(has_word_spaces=False, has_hanzi=True, has_pinyin=True)


def find_writing(tag: str) -> Writing:
    """How the language of a BCP 47 tag is written; letters unless it is Chinese."""
    return _CHINESE if tag.lower().startswith("zh") else _LETTERS
