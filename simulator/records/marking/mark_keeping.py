"""A coach's mark set: checked, made and kept, the same way for every face."""

import datetime as dt

from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.attempts import LoadedAttempt
from simulator.practice.marking.coach_mark import CoachMark, MarkWord
from simulator.practice.marking.mark_target import MarkTarget
from simulator.practice.marking.setting import make_mark
from simulator.records.marking.marks import Marks
from simulator.records.names import fold_name

__all__ = ["check_coach", "keep_mark"]


def check_coach(loaded: LoadedAttempt, coach: str) -> None:
    """Raises UserError where nobody says who marks, and where that is the attempt's trainee."""
    if not coach.strip():
        raise UserError(N_("Say who marks: --by NAME, or your name in the settings."))
    if fold_name(coach) == fold_name(loaded.row.trainee):
        raise UserError(
            N_("{coach} is the trainee of this attempt: a mark is another person's judgement."), coach=coach.strip()
        )


def keep_mark(
    marks: Marks,
    loaded: LoadedAttempt,
    target: MarkTarget,
    word: MarkWord,
    texts: tuple[str, str],
    coach: str,
    at: dt.datetime,
) -> CoachMark:
    """The mark, kept, with its number; `texts` are reason and comment. Raises what `make_mark` does, RecordsError."""
    check_coach(loaded, coach)
    return marks.add(make_mark(loaded, target, word, texts, coach, at, marks.find(loaded.row.id)))
