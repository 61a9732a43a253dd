"""People, and what taking a people file or joining two of them changes, as lines of text and as JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from simulator.locales import Translate, counted
from simulator.text import width

if TYPE_CHECKING:
    from simulator.records.people.people import KnownPerson
    from simulator.records.people.people_plan import PeoplePlan
    from simulator.records.people.person import ListedPerson

#: Changes that are named one by one.
_MOST_NAMED = 10


def list_people(people: "Sequence[KnownPerson]", t: Translate) -> Iterator[str]:
    """One line for each, in columns."""
    head = (t("Id"), t("Name"), t("Team"), t("Coach"), t("Attempts"), t("Last attempt"))
    rows = [
        (one.id, one.name or t("Nobody named"), one.team, one.coach, str(one.attempts), _day(one)) for one in people
    ]
    widths = [max(width(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        cells = (f"{cell or '–'}{' ' * (room - width(cell or '–'))}" for cell, room in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def people_json(people: "Sequence[KnownPerson]") -> list[dict[str, Any]]:
    """The same as JSON-ready values; `id` is null for who is not in the people file."""
    return [
        {
            "id": one.id or None,
            "name": one.name,
            "team": one.team,
            "coach": one.coach,
            "attempts": one.attempts,
            "latest": one.latest.isoformat() if one.latest else None,
        }
        for one in people
    ]


def describe_plan(plan: "PeoplePlan", t: Translate) -> Iterator[str]:
    """What a people file changes, counted, and the first of each kind by name."""
    yield counted(t, "{count} new person", "{count} new people", len(plan.new))
    yield from _name_some([_describe(one) for one in plan.new], t)
    yield counted(t, "{count} changed", "{count} changed", len(plan.changed))
    yield from _name_some([f"{_describe(before)} → {_describe(after)}" for before, after in plan.changed], t)
    yield counted(t, "{count} as before", "{count} as before", plan.same)
    if plan.absent:
        yield counted(
            t,
            "{count} person of earlier files is not in this one, and stays",
            "{count} people of earlier files are not in this one, and stay",
            len(plan.absent),
        )
    if twins := [one.shown for one in plan.new if one.shown != one.name]:
        yield t("Several people have one name. Their ids tell them apart; they write the id, or the name with it:")
        yield from _name_some(twins, t)
    for name in plan.unsure:
        yield t(
            "There are attempts under {name}, and nobody knows whose: they stand under “{name} (?)”. "
            'Say it with: simulator people merge "{name} (?)" ID'
        ).format(name=name)


def plan_json(plan: "PeoplePlan", *, written: bool) -> dict[str, Any]:
    """The same as JSON-ready values."""
    return {
        "written": written,
        "new": [_person_json(one) for one in plan.new],
        "changed": [{"before": _person_json(a), "after": _person_json(b)} for a, b in plan.changed],
        "same": plan.same,
        "absent": [_person_json(one) for one in plan.absent],
        "unsure": list(plan.unsure),
    }


def _day(one: "KnownPerson") -> str:
    return f"{one.latest.astimezone():%Y-%m-%d}" if one.latest else ""


def _describe(one: "ListedPerson") -> str:
    return " · ".join(part for part in (one.id, one.shown, one.team, one.coach) if part)


def _person_json(one: "ListedPerson") -> dict[str, str]:
    return {name: getattr(one, name) for name in ("id", "name", "shown", "team", "coach")}


def _name_some(texts: Sequence[str], t: Translate) -> Iterator[str]:
    yield from (f"  · {text}" for text in texts[:_MOST_NAMED])
    if len(texts) > _MOST_NAMED:
        yield "  " + t("and {count} more").format(count=len(texts) - _MOST_NAMED)
