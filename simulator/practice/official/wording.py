"""What is said before an official attempt begins: what counts, who sees it, what leaving means."""

import datetime as dt
from collections.abc import Iterator

from simulator.locales import NN_, Translate, counted
from simulator.practice.official.limits import OfficialRules
from simulator.practice.official.rules import OfficialStanding
from simulator.scenario.model import Scenario


def explain_official(
    scenario: Scenario, rules: OfficialRules, standing: OfficialStanding, now: dt.datetime, t: Translate
) -> Iterator[str]:
    """Sentences, the most important first; `now` carries the zone in which times are said."""
    yield t(
        "What counts: this one conversation, every reply in it. You pass with {mark} of 100, a good ending and no "
        "critical red line."
    ).format(mark=scenario.pass_mark)
    yield t("Who sees it: managers and trainers see the score, the reasons and your words.")
    yield t("This evaluates you: a person decides, not the program, and can set aside what you dispute.")
    yield t("No hints, no coach, no second try; wordings and figures are drawn afresh. Feedback comes at the end.")
    until = rules.find_deadline(now).astimezone(now.tzinfo)
    yield t(
        "It stays open for {hours} h, until {until}. You may leave and come back; what is unfinished then counts as "
        "not passed."
    ).format(hours=f"{rules.hours:g}", until=f"{until:%Y-%m-%d %H:%M}")
    yield t("While it is open you cannot practise this scenario or look at its model answers.")
    if standing.left is not None:
        one, many = NN_("You have {count} official attempt left here.", "You have {count} official attempts left here.")
        yield counted(t, one, many, standing.left)
    if rules.wait_hours:
        yield t("The next one can begin {hours} h after this one began.").format(hours=f"{rules.wait_hours:g}")


def explain_leaving(deadline: dt.datetime | None, now: dt.datetime, t: Translate) -> str:
    """What leaving an official attempt means."""
    if deadline is None:
        return t("It is not kept.")
    until = deadline.astimezone(now.tzinfo)
    return t(
        "It stays open until {until}; you can go on until then. If you do not, it counts with what you said so far, "
        "as not passed. Until then you cannot practise this scenario."
    ).format(until=f"{until:%Y-%m-%d %H:%M}")
