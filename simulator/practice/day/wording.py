"""Why something is due or comes next, in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from simulator.locales import Translate, counted
from simulator.text import draw_bars

if TYPE_CHECKING:
    from simulator.practice.day.next_scenario import NextScenario
    from simulator.practice.day.today import DueMove, Today


def explain_due(move: DueMove, t: Translate) -> str:
    """Why a move is due today."""
    from simulator.practice.drills.cards import Rating  # the day's name, which the first frame shows, does without

    card, chance = move.card, move.chance
    if card.rating is Rating.AGAIN:
        if card.move.red_line:
            return t("a red line, crossed last time")
        return t("slipped last time") if card.good else t("missed so far")
    if card.move.red_line:
        return t("{chance} % chance you still hold this line").format(chance=chance)
    if card.rating is Rating.HARD:
        return t("shaky last time · {chance} % chance you still have it").format(chance=chance)
    return t("{chance} % chance you still have it").format(chance=chance)


def explain_next(scenario: NextScenario, t: Translate) -> str:
    """Why this scenario comes next."""
    from simulator.practice.feedback.suggestions import Reason
    from simulator.practice.feedback.wording import name_skill

    match scenario.reason:
        case Reason.WEAK_SKILL if scenario.skill:
            return t("trains {skill}, your weakest skill so far").format(skill=name_skill(scenario.skill, t))
        case Reason.AGAIN if scenario.passed:
            return t("once more: passed, with the least to spare")
        case Reason.AGAIN:
            return t("once more: not passed yet")
        case _:
            return t("next in the course")


def describe_coming(coming: tuple[dt.date, int], today: dt.date, t: Translate) -> str:
    """When moves come back, and how many."""
    day, count = coming
    moves = counted(t, "{count} move", "{count} moves", count)
    days = (day - today).days
    if days <= 1:
        return t("{moves} come back tomorrow").format(moves=moves)
    return t("{moves} come back in {days} days").format(moves=moves, days=days)


def name_day(day: dt.date, t: Translate) -> str:
    """The date with its weekday."""
    return f"{day.isoformat()} · {name_weekday(day.weekday(), t)}"


def name_weekday(number: int, t: Translate) -> str:
    """The day of the week, Monday being 0."""
    days = (t("Monday"), t("Tuesday"), t("Wednesday"), t("Thursday"), t("Friday"), t("Saturday"), t("Sunday"))
    return days[number]


def sum_up_day(today: Today, t: Translate) -> str:
    """The day in one sentence: what is due, that all is done, or how to begin."""
    if today.due:
        moves = counted(t, "{count} move is due", "{count} moves are due", len(today.due))
        minutes = counted(t, "about {count} minute", "about {count} minutes", today.drill)
        if today.prompts > today.drill:
            return t("{moves}; five minutes take those that can best be kept.").format(moves=moves)
        return t("{moves} – {minutes}.").format(moves=moves, minutes=minutes)
    if today.is_first:
        return t("Your first day. One conversation is enough to begin: nobody but you sees it.")
    if today.is_done:
        return t("Done for today. Nothing is due; what you practised has time to settle.")
    return t("Nothing is due today.")


def describe_week(today: Today, t: Translate) -> str:
    """The minutes of this week, and each day of it with a bar; a dot where nothing was practised."""
    names = (t("Mo"), t("Tu"), t("We"), t("Th"), t("Fr"), t("Sa"), t("Su"))
    most = max(30, *today.week)
    days = (
        f"{name}{draw_bars([spent], most) if spent else '·'}" for name, spent in zip(names, today.week, strict=True)
    )
    minutes = counted(t, "{count} minute this week", "{count} minutes this week", today.minutes)
    return f"{minutes}   {' '.join(days)}"
