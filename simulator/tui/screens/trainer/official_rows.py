"""Official attempts as rows of the desk, and one of them in lines beside the list."""

import datetime as dt
from collections.abc import Iterator

from simulator.authoring.overview.official_attempts import OfficialAttempt
from simulator.locales import Translate, counted
from simulator.practice.feedback.wording import describe_correction
from simulator.practice.marking.mark_wording import describe_mark, sum_marks
from simulator.tui.formatting import format_age, format_when, name_state
from simulator.tui.widgets.trainer.desk_row import DeskRow

__all__ = ["describe_attempt", "draw_attempt", "name_person"]


def name_person(attempt: OfficialAttempt, t: Translate) -> str:
    """Whose attempt it is, as people say it."""
    return attempt.row.trainee or t("(no name)")


def draw_attempt(attempt: OfficialAttempt, now: dt.datetime, t: Translate) -> DeskRow:
    """? where a person's word is wanted, ✎ where there is one."""
    row = attempt.row
    sign, colour = ("?", "$text-warning") if attempt.unconfirmed else ("✎" if attempt.marks else "·", "$muted")
    parts = (f"{row.score}", name_state(row, t), sum_marks(attempt.marks, t))
    short = " · ".join(part for part in parts if part)
    title = f"{name_person(attempt, t)} · {row.title} ({row.language})"
    return DeskRow(attempt, sign, colour, title, f"{short} · {format_age(row.updated_at, now, t)}", short)


def describe_attempt(attempt: OfficialAttempt, now: dt.datetime, t: Translate) -> Iterator[str]:
    """Marked lines, as `Inspector` shows them."""
    row = attempt.row
    yield f"# {row.title}"
    team = f" ({row.team})" if row.team else ""
    yield f"{name_person(attempt, t)}{team} · {format_when(row.updated_at, now)}"
    yield f"{name_state(row, t)} · {row.score} / 100"
    if attempt.unconfirmed:
        unsure = counted(
            t,
            "the scorer is unsure of {count} verdict that decides",
            "the scorer is unsure of {count} verdicts that decide",
            attempt.unconfirmed,
        )
        yield "! " + t("To be confirmed by a trainer: {unsure}").format(unsure=unsure)
    if corrected := describe_correction(row, t):
        yield f"↻ {corrected}"
    for mark in attempt.marks:
        yield "✎ " + describe_mark(mark, f"{mark.marked_at.astimezone():%Y-%m-%d}", t)
    yield "→ " + t("Enter opens its answers, to be marked.")
