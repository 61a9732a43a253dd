"""Chinese found by the first letters of its sounds, as people type it to be quick: lsjl finds 历史记录."""

from simulator.scoring.text.hanzi import load_hanzi

#: Letters that the table of sounds does not tell apart.
_ALIKE = str.maketrans("n", "l")
#: Fewer letters than this are too common to find anything by.
LEAST = 2


def find_initials(text: str) -> str:
    """The first letter of each character's sound; letters and digits as they are, everything else left out."""
    sounds = load_hanzi().sound
    return "".join(sounds.get(sign, sign if sign.isascii() and sign.isalnum() else "")[:1] for sign in text.lower())


def matches_initials(query: str, text: str) -> bool:
    """Whether the query is a row of first letters that stands in the text's."""
    wanted = query.lower().replace(" ", "").translate(_ALIKE)
    if len(wanted) < LEAST or not (wanted.isascii() and wanted.isalnum()) or text.isascii():
        return False
    return wanted in find_initials(text).translate(_ALIKE)
