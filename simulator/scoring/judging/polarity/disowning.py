"""Whether a reply denies the red-line phrase it sounds like, although both deny something: 我不能保证不会亏."""

from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.text.denial import find_said_words
from simulator.scoring.text.lexicon import CompiledLexicon, find_units


def denies_head(language: CompiledLexicon, parsed: ParsedReply, segment: int, phrase: str) -> bool:
    """Whether a segment denies the first word that it has in common with a phrase, and the phrase asserts it.

    That word is what the rest hangs on: who cannot promise that nobody loses has promised nothing.
    """
    text = language.read(phrase).text
    other = find_said_words(language, text, find_units(language, text))
    stretch, said = parsed.segments[segment], parsed.said
    inside = {at: word for at, word in said.words.items() if stretch.start <= at < stretch.end}
    asserted = {word for at, word in inside.items() if at not in said.in_scope}
    head = next((at for at in sorted(other.words) if other.words[at] in inside.values()), None)
    return head is not None and head not in other.in_scope and other.words[head] not in asserted
