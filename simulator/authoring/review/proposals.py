"""Words that might settle a case: taken from what was really said, without what tells who said it."""

import re
from collections.abc import Mapping

from simulator.authoring.review.privacy import Redacted, redact
from simulator.authoring.review.review_cases import Case
from simulator.practice.seeded_choice import draw_variables
from simulator.scenario.model import Scenario

__all__ = ["LONGEST_PHRASE", "clean_phrase", "propose_phrases", "write_example"]

#: A reply longer than this (characters) is no phrase; the words that were found in it may be.
LONGEST_PHRASE = 60
_SPECIAL = re.compile(r"[{}|｛｝]")
_EDGES = " \t\n，。、；：？！,.;:?!…—-“”\"'「」"


def propose_phrases(case: Case) -> list[str]:
    """Phrases that might settle the case, likeliest first; at least one, which may be empty."""
    part = case.part_now or case.part
    texts = [part.evidence if part else "", case.reply if len(case.reply) <= LONGEST_PHRASE else ""]
    phrases = [cleaned for text in texts if (cleaned := clean_phrase(redact(text, case.row.trainee).text))]
    whole = clean_phrase(redact(case.reply, case.row.trainee).text)[:LONGEST_PHRASE]
    return list(dict.fromkeys(phrases)) or [whole]


def clean_phrase(text: str) -> str:
    """Words as a phrase: without the marks that phrases give a meaning to, and without punctuation around it."""
    return " ".join(_SPECIAL.sub(" ", text).split()).strip(_EDGES)


def write_example(case: Case, scenario: Scenario | None) -> Redacted:
    """The reply without personal details, the attempt's own values of variables put back to their names."""
    found = redact(case.reply.strip(), case.row.trainee)
    values = draw_variables(scenario, case.row.seed) if scenario else {}
    return Redacted(_put_back(found.text, values), found.removed)


def _put_back(text: str, values: Mapping[str, str]) -> str:
    for name, value in sorted(values.items(), key=lambda item: -len(item[1])):
        if len(value) > 1:
            text = re.sub(rf"(?<!\{{){re.escape(value)}", f"{{{{ {name} }}}}", text)
    return text
