"""Whether a reply denies the red-line phrase it sounds like, although both deny something: 我不能保证不会亏."""

from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.text.denial import find_said_words
from simulator.scoring.text.lexicon import CompiledLexicon, find_units
from simulator.scoring.thresholds import THRESHOLDS


def denies_nearest(language: CompiledLexicon, parsed: ParsedReply, segment: int, phrase: str) -> bool:
    """Whether so many of the words that a segment and a phrase have in common are denied by one of them alone."""
    text = language.read(phrase).text
    other = find_said_words(language, text, find_units(language, text))
    stretch, said = parsed.segments[segment], parsed.said
    mine = {said.words[at]: at in said.in_scope for at in said.words if stretch.start <= at < stretch.end}
    theirs = {word: at in other.in_scope for at, word in other.words.items()}
    common = mine.keys() & theirs.keys()
    opposed = sum(mine[word] != theirs[word] for word in common)
    return bool(common) and opposed >= THRESHOLDS.disowned * len(common)
