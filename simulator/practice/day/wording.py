"""Why something is due or comes next, in words."""

import datetime as dt

from simulator.locales import Translate, counted
from simulator.practice.day.next_scenario import NextScenario
from simulator.practice.day.today import DueMove
from simulator.practice.drills.cards import Rating
from simulator.practice.feedback.suggestions import Reason
from simulator.practice.feedback.wording import name_skill


def explain_due(move: DueMove, t: Translate) -> str:
    """Why a move is due today."""
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
    match scenario.reason:
        case Reason.WEAK_SKILL if scenario.skill:
            return t("trains {skill}, your weakest skill so far").format(skill=name_skill(scenario.skill, t))
        case Reason.AGAIN:
            return t("once more: not passed yet, or passed with least to spare")
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
