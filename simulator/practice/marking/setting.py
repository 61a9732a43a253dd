"""A coach's mark made of what was typed; what does not go together is refused in one sentence."""

import datetime as dt
from collections.abc import Sequence

from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.attempts import LoadedAttempt
from simulator.practice.marking.coach_mark import LONGEST_COMMENT, WORDS, CoachMark, MarkWord, keep_standing
from simulator.practice.marking.mark_target import MarkTarget

__all__ = ["check_texts", "make_mark"]


def check_texts(reason: str, comment: str) -> None:
    """Raises UserError for an empty reason and for a text that is too long."""
    if not reason.strip():
        raise UserError(N_("Say why with --reason TEXT: the trainee reads it beside the mark."))
    for option, text in (("reason", reason), ("comment", comment)):
        if len(text.strip()) > LONGEST_COMMENT:
            message = N_("--{option} has {count} characters; {most} is the most. Say the rest in the talk.")
            raise UserError(message, option=option, count=len(text.strip()), most=LONGEST_COMMENT)


def make_mark(
    loaded: LoadedAttempt,
    target: MarkTarget,
    word: MarkWord,
    texts: tuple[str, str],
    coach: str,
    at: dt.datetime,
    known: Sequence[CoachMark],
) -> CoachMark:
    """The mark, not kept yet; `texts` are reason and comment, `known` the marks of the attempt, oldest first.

    Raises UserError for a word that is none for this place, and where there is nothing to withdraw.
    """
    check_texts(*texts)
    reason, comment = (text.strip() for text in texts)
    place = (target.kind, target.seq, target.turn, target.item)
    mark = CoachMark(loaded.row.id, 0, *place, word, target.machine, reason, comment, coach.strip(), at)
    words = WORDS[target.kind]
    if word is MarkWord.WITHDRAWN:
        mine = [one for one in keep_standing(known) if one.marked_by.casefold() == mark.marked_by.casefold()]
        if all(one.place != mark.place for one in mine):
            raise UserError(N_("{coach} has no mark there that could be withdrawn."), coach=coach.strip())
    elif word not in words:
        message = N_("“{word}” is no word for this; here it is one of: {words}.")
        raise UserError(message, word=word.value, words=tuple(one.value for one in words))
    return mark
