"""A coach's mark beside the machine's judgement: on an attempt, an answer, a criterion of it or a red line.

Marks never change a score: corrections do, and these are made through `simulator review`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from simulator.practice.events import Time

__all__ = ["LONGEST_COMMENT", "WORDS", "CoachMark", "MarkKind", "MarkWord", "keep_standing", "measure_word"]

#: Characters that a reason or a comment may have: more is a letter, and lists would no longer be read.
LONGEST_COMMENT = 2000


class MarkKind(StrEnum):
    """What a mark is about; a reply is a whole answer in words, a choice or an order."""

    ATTEMPT = "attempt"
    REPLY = "reply"
    CRITERION = "criterion"
    RED_LINE = "red_line"


class MarkWord(StrEnum):
    """What the coach says of it; `withdrawn` takes the coach's earlier mark there back."""

    PASSED = "passed"
    FAILED = "failed"
    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    CLEAN = "clean"
    CROSSED = "crossed"
    WITHDRAWN = "withdrawn"


#: The words for each kind, the best for the trainee first.
WORDS = {
    MarkKind.ATTEMPT: (MarkWord.PASSED, MarkWord.FAILED),
    MarkKind.REPLY: (MarkWord.PASSED, MarkWord.FAILED),
    MarkKind.CRITERION: (MarkWord.MET, MarkWord.PARTLY, MarkWord.MISSED),
    MarkKind.RED_LINE: (MarkWord.CLEAN, MarkWord.CROSSED),
}


@dataclass(frozen=True, slots=True)
class CoachMark:
    """One mark as it was set. `number` (from 1) counts the marks of an attempt.

    `seq` is the number (from 0) of the judging event, -1 for the attempt as a whole; `turn` and `item` are empty where
    there is none. `machine` is the word for what the machine had judged first, before any correction. Times in UTC.
    """

    attempt: str
    number: int
    kind: MarkKind
    seq: int
    turn: str
    item: str
    word: MarkWord
    machine: MarkWord
    reason: str
    comment: str
    marked_by: str
    marked_at: Time

    @property
    def place(self) -> tuple[str, MarkKind, int, str]:
        """What it is about."""
        return self.attempt, self.kind, self.seq, self.item

    @property
    def case(self) -> str:
        """How `simulator review` calls the judgement; empty where it has none to decide on.

        That is a whole attempt or answer, and a red line that the machine did not see: it is added to the file.
        """
        if self.kind is MarkKind.CRITERION:
            return f"{self.attempt}.{self.seq}.{self.item}"
        crossed = self.kind is MarkKind.RED_LINE and self.machine is MarkWord.CROSSED
        return f"{self.attempt}.{self.seq}.red_line:{self.item}" if crossed else ""

    @property
    def agrees(self) -> bool:
        """Whether the machine had judged the same."""
        return self.word is self.machine


def keep_standing(marks: Iterable[CoachMark]) -> tuple[CoachMark, ...]:
    """The marks that hold, in the order given (oldest first): of each coach the latest at each place, if not withdrawn.

    Coaches are told apart by their names as `marked_by` has them.
    """
    latest: dict[tuple[object, ...], CoachMark] = {}
    for mark in marks:
        key = (mark.marked_by.casefold(), *mark.place)
        latest.pop(key, None)
        latest[key] = mark
    return tuple(mark for mark in latest.values() if mark.word is not MarkWord.WITHDRAWN)


def measure_word(kind: MarkKind, word: MarkWord) -> float:
    """How good a word is for the trainee, 1 down to 0 in even steps. ValueError for a word of another kind."""
    words = WORDS[kind]
    return 1 - words.index(word) / (len(words) - 1)
