"""What a guard can say about a reply: a code, what it does to the score, and the words for it.

Codes are part of the result's contract (`notes` of a reply and of a criterion).
"""

from dataclasses import dataclass
from enum import StrEnum

from simulator.locales import N_, Translate

__all__ = ["MEANINGS", "WHOLE_REPLY", "Effect", "Meaning", "Note", "describe_effect", "explain_note"]


class Effect(StrEnum):
    """What a note does to the score."""

    NOTHING_COUNTS = "nothing_counts"
    DOES_NOT_COUNT = "does_not_count"
    COUNTS_HALF = "counts_half"
    CAPPED = "capped"
    COSTS_POINTS = "costs_points"
    NOTED = "noted"


class Note(StrEnum):
    """Every code. Those about a whole reply come first, in the order in which they are shown."""

    EMPTY = "empty"
    UNREADABLE = "unreadable"
    OFF_TOPIC = "off_topic"
    RUDE = "rude"
    ECHO = "echo"
    KEYWORD_LIST = "keyword_list"
    CRITERION_PASTED = "criterion_pasted"
    MODEL_ANSWER = "model_answer"
    ORDER = "order"
    CORE_MISSING = "core_missing"
    NOT_A_QUESTION = "not_a_question"
    NEGATED = "negated"
    COUNTER_EXAMPLE = "counter_example"
    SAID_BEFORE = "said_before"


@dataclass(frozen=True, slots=True)
class Meaning:
    """`words` are an English message id, a whole sentence for the trainee; `whole`: it may be about a whole reply."""

    effect: Effect
    words: str
    whole: bool = True


MEANINGS = {
    Note.EMPTY: Meaning(Effect.NOTHING_COUNTS, N_("Nothing was said.")),
    Note.UNREADABLE: Meaning(
        Effect.NOTHING_COUNTS,
        N_("Nobody can read this: write it as you would say it to the customer, in the customer's language."),
    ),
    Note.OFF_TOPIC: Meaning(
        Effect.NOTED,
        N_("This has nothing to do with what the customer said; answer that first."),
    ),
    Note.RUDE: Meaning(
        Effect.CAPPED,
        N_("That was rude. Whatever else it holds, a customer hears only the insult: say it with respect."),
    ),
    Note.ECHO: Meaning(Effect.NOTHING_COUNTS, N_("This gives the customer's own words back; add your own.")),
    Note.KEYWORD_LIST: Meaning(
        Effect.NOTHING_COUNTS, N_("A list of keywords is not a sentence that a customer would accept.")
    ),
    Note.CRITERION_PASTED: Meaning(
        Effect.NOTHING_COUNTS, N_("This repeats the rule as it is shown; say it to the customer instead.")
    ),
    Note.MODEL_ANSWER: Meaning(
        Effect.NOTED, N_("This is the model answer, or taken from it; say it in your own words.")
    ),
    Note.ORDER: Meaning(Effect.COSTS_POINTS, N_("Right moves in the wrong order: the order costs a little.")),
    Note.CORE_MISSING: Meaning(
        Effect.CAPPED, N_("What this turn turns on was not said: without it no reply can pass.")
    ),
    Note.NOT_A_QUESTION: Meaning(
        Effect.DOES_NOT_COUNT, N_("Only a question counts here, and none was asked."), whole=False
    ),
    Note.NEGATED: Meaning(
        Effect.DOES_NOT_COUNT, N_("The words are there, but with a “not” that turns them around."), whole=False
    ),
    Note.COUNTER_EXAMPLE: Meaning(
        Effect.DOES_NOT_COUNT,
        N_("This sounds like it, but the scenario lists it as an example of what does not count."),
        whole=False,
    ),
    Note.SAID_BEFORE: Meaning(
        Effect.COUNTS_HALF, N_("You said this before; the customer has already heard it."), whole=False
    ),
}

#: Guards that look at a whole reply, in the order in which they are shown.
WHOLE_REPLY = tuple(note for note in Note if MEANINGS[note].whole)


def explain_note(code: str, t: Translate) -> str:
    """The note as a sentence; of a code from another version of the program, that it is one."""
    if code not in list(Note):
        return t("Another version of this program noted something here ({code}).").format(code=code)
    return t(MEANINGS[Note(code)].words)


def describe_effect(code: Note, t: Translate) -> str:
    """What the note does to the score, in two words."""
    return {
        Effect.NOTHING_COUNTS: t("nothing counts"),
        Effect.DOES_NOT_COUNT: t("does not count"),
        Effect.COUNTS_HALF: t("counts half"),
        Effect.CAPPED: t("caps the score"),
        Effect.COSTS_POINTS: t("costs points"),
        Effect.NOTED: t("noted only"),
    }[MEANINGS[code].effect]
