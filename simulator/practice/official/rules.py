"""What makes an official attempt fair: how long it stays open, how many there are, and that it cannot be rehearsed.

All of it follows from the rules, the rows that were kept and the time; nothing here is stored.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.assignments.allowance import Allowance
from simulator.practice.attempt_types import AttemptRow
from simulator.practice.events import Mode
from simulator.practice.official.limits import OfficialRules
from simulator.practice.seeded_choice import draw, draw_order, draw_variables, shuffle
from simulator.scenario.model import ChoiceTurn, OrderTurn, Scenario

#: The ending of an attempt whose time ran out; no scenario can have one of that name.
EXPIRED = "(expired)"
_OPEN = N_(
    "An official attempt at “{title}” is open. Finish it first: until then nothing of it can be practised or looked at."
)


class OfficialRefusal(UserError):
    """The rules of official attempts do not allow this just now."""


class TimeOver(UserError):
    """The time of an official attempt ran out while it was open."""


@dataclass(frozen=True, slots=True)
class OfficialStanding:
    """How a person stands at one scenario: the attempt that is `open`, how many were `used`, how many are `left`
    (None: any number), and from when on the next may begin (None: now). `allowance` is an assignment's where that, not
    the library's rules, says how many are left.
    """

    open: AttemptRow | None
    used: int
    left: int | None
    opens_at: dt.datetime | None
    allowance: Allowance | None = None

    def limit(self, allowance: Allowance | None) -> "OfficialStanding":
        """The standing where assignments allow no more than that."""
        if allowance is None or (self.left is not None and self.left <= allowance.left):
            return self
        return replace(self, left=allowance.left, allowance=allowance)


def is_open(row: AttemptRow, rules: OfficialRules, now: dt.datetime) -> bool:
    """Whether this is an official attempt that goes on and has time left."""
    return row.mode is Mode.OFFICIAL and not row.finished and now < rules.find_deadline(row.started_at)


def is_overdue(row: AttemptRow, rules: OfficialRules, now: dt.datetime) -> bool:
    """Whether this is an official attempt that was never finished and has no time left."""
    return row.mode is Mode.OFFICIAL and not row.finished and now >= rules.find_deadline(row.started_at)


def find_standing(rows: Iterable[AttemptRow], rules: OfficialRules, now: dt.datetime) -> OfficialStanding:
    """The standing from a person's attempts at one scenario, in all its languages and in any order."""
    official = sorted((row for row in rows if row.mode is Mode.OFFICIAL), key=lambda row: row.started_at)
    left = max(0, rules.attempts - len(official)) if rules.attempts else None
    opens_at = official[-1].started_at + dt.timedelta(hours=rules.wait_hours) if official else None
    return OfficialStanding(
        open=next((row for row in official if is_open(row, rules, now)), None),
        used=len(official),
        left=left,
        opens_at=opens_at if opens_at is not None and opens_at > now else None,
    )


def check_start(standing: OfficialStanding, mode: Mode, now: dt.datetime, attempt: str = "") -> None:
    """Raises OfficialRefusal where the attempt, by default a new one, may not go on in this mode just now."""
    if standing.open is not None and standing.open.id != attempt:
        check_look(standing)
    if mode is Mode.PRACTICE or attempt:
        return
    if standing.left == 0 and standing.allowance:
        raise OfficialRefusal(
            N_(
                "The official attempts that your assignment allows here are used up ({used} of {count}). Whoever gave "
                "it can allow one more: simulator assign allow {id}. Practice goes on."
            ),
            used=standing.allowance.used,
            count=standing.allowance.allowed,
            id=standing.allowance.assignment.id,
        )
    if standing.left == 0:
        raise OfficialRefusal(
            N_("All official attempts at this scenario are used up ({count}). Practice goes on."), count=standing.used
        )
    if standing.opens_at is not None:
        when = standing.opens_at.astimezone(now.tzinfo)
        raise OfficialRefusal(
            N_("The next official attempt at this scenario can begin on {when}. Practice goes on."),
            when=f"{when:%Y-%m-%d %H:%M}",
        )


def check_look(standing: OfficialStanding) -> None:
    """Raises OfficialRefusal where no debrief of the scenario may be looked at just now: it holds the model lines."""
    if standing.open is not None:
        raise OfficialRefusal(_OPEN, title=standing.open.title)


def choose_seed(scenario: Scenario, seen: Iterable[int], candidates: Sequence[int]) -> int:
    """The candidate that shares the fewest wordings, values and orders with the seeds a person has met already."""
    met = {drawn for seed in set(seen) for drawn in list_draws(scenario, seed)}
    return min(candidates, key=lambda seed: sum(drawn in met for drawn in list_draws(scenario, seed)))


def list_draws(scenario: Scenario, seed: int) -> Iterator[tuple[str, ...]]:
    """What a seed decides in the order of the file: values, the first wording of each turn, orders of items."""
    yield from (("variable", name, value) for name, value in draw_variables(scenario, seed).items())
    for name, turn in scenario.turns.items():
        if len(turn.customer) > 1:
            yield "customer", name, draw(turn.customer, seed, name, "customer", 1)
        if isinstance(turn, OrderTurn):
            yield "items", name, *map(str, shuffle(len(turn.items), seed, name, "items", 1))
        if isinstance(turn, ChoiceTurn):
            yield "options", name, *map(str, draw_order(len(turn.options), seed, name, "options", 1))
