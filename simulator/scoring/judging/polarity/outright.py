"""What says a red line outright, whatever stands around it: patterns of the lexicon."""

import re
from collections.abc import Mapping, Sequence

from simulator.scoring.judging.polarity.undoing import Telling, is_about, make_telling
from simulator.scoring.similarity.language_classifier import LanguageClassifier
from simulator.scoring.text.patterns import join


def find_outright(
    shared: LanguageClassifier, own: Mapping[str, Sequence[str]], asked_for: Sequence[str]
) -> dict[str, Telling]:
    """Red line → what says it outright, for those of which the lexicon knows it.

    A policy's by its samples in the lexicon; a red line of a few phrases (`own`, normalised) by what its phrases say.
    What the turn's criteria ask for (`asked_for`) crosses nothing.
    """
    known = shared.language.outright
    found = {name: list(known[of]) for name, of in shared.inherited.items() if of in known}
    kinds = {of: re.compile(join(expressions)) for of, expressions in known.items()}
    for name, texts in own.items():
        about = [one for of, kind in kinds.items() if is_about(kind, texts) for one in known[of]]
        if about:
            found[name] = about
    told = {name: make_telling(expressions, asked_for) for name, expressions in found.items()}
    return {name: telling for name, telling in told.items() if telling}
