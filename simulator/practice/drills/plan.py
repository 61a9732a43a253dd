"""Which prompts a drill is made of, in which order. Pure: the same cards on the same day give the same drill."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from simulator.practice.drills.cards import MoveCard, MoveKey, Rating
from simulator.practice.drills.prompts import DrillPrompt, choose_turn, make_prompt
from simulator.practice.drills.schedule import find_chance, is_due
from simulator.scenario.script import Script

#: Prompts answered in a minute: a line read, a reply typed, the feedback read.
A_MINUTE = 1
#: Of so many prompts one asks for what must not be said.
TEMPTED = 5
#: Fewer prompts than this get no temptation added.
LEAST_TEMPTED = 3

FindCardScript = Callable[[str, str], Script | None]
_Group = tuple[Script, str, list[MoveCard]]


def rank_due(cards: Iterable[MoveCard], today: dt.date) -> tuple[MoveCard, ...]:
    """The cards that are due: moves before red lines, which come in as temptations, and the most certain first.

    Where there are more than a day has minutes, what can still be kept is kept. The least certain first would bring the
    same few lost ones every day while all others fade (`scripts/simulate_trainee.py`: of 40 moves 34 % are left after
    120 days, against 89 %).
    """
    due = [card for card in cards if is_due(card, today)]
    return tuple(sorted(due, key=lambda card: (card.move.red_line != "", -find_chance(card, today), card.move)))


def find_due(cards: Iterable[MoveCard], find_script: FindCardScript, today: dt.date) -> tuple[MoveCard, ...]:
    """The cards to practise, ranked; those that no scenario asks for any more rest."""
    return tuple(card for card in rank_due(cards, today) if _turn(card, find_script))


def plan_drill(
    cards: Sequence[MoveCard], find_script: FindCardScript, today: dt.date, count: int
) -> tuple[DrillPrompt, ...]:
    """At most `count` prompts: what is due, a red line among them, look-alikes side by side.

    Cards of one turn share a prompt, for one reply shows them all. Nothing due, nothing planned.
    """
    chosen = _group(find_due(cards, find_script, today), find_script)[:count]
    if count >= LEAST_TEMPTED and len(chosen) >= min(count, LEAST_TEMPTED):
        chosen = _add_temptations(chosen, cards, find_script, count)
    return tuple(make_prompt(script, turn, group) for script, turn, group in _interleave(chosen))


def count_prompts(due: Sequence[MoveCard], find_script: FindCardScript) -> int:
    """How many prompts it takes to ask for all of these cards."""
    return len(_group(due, find_script))


def _turn(card: MoveCard, find_script: FindCardScript) -> str:
    script = find_script(card.scenario, card.language)
    return choose_turn(card, script) if script else ""


def _group(due: Iterable[MoveCard], find_script: FindCardScript) -> list[_Group]:
    """Cards by the turn that asks for them, in the order of the first of each."""
    groups: dict[tuple[str, str, str], _Group] = {}
    for card in due:
        script = find_script(card.scenario, card.language)
        turn = choose_turn(card, script) if script else ""
        if script is not None and turn:
            groups.setdefault((card.language, card.scenario, turn), (script, turn, []))[2].append(card)
    return list(groups.values())


def _add_temptations(
    chosen: list[_Group], cards: Sequence[MoveCard], find_script: FindCardScript, count: int
) -> list[_Group]:
    """One prompt in five tempts; where too few do, the last make room for red lines, crossed ones first."""
    wanted = max(1, count // TEMPTED) - sum(map(_tempts, chosen))
    if wanted <= 0:
        return chosen
    taken = {(script.id, turn) for script, turn, _ in chosen}
    red = sorted((c for c in cards if c.move.red_line), key=_by_need)
    others = [g for g in _group(red, find_script) if (g[0].id, g[1]) not in taken]
    added = others[:wanted]
    return [*chosen[: count - len(added)], *added]


def _by_need(card: MoveCard) -> tuple[bool, dt.date, MoveKey]:
    """Lines that were crossed last time first, then those due first."""
    return card.rating is not Rating.AGAIN, card.due, card.move


def _tempts(group: _Group) -> bool:
    return any(card.move.red_line for card in group[2])


def _interleave(groups: Sequence[_Group]) -> list[_Group]:
    """What looks alike side by side – one learns to tell it apart –, and a temptation never first."""
    first = min(groups, key=_tempts, default=None)  # the first of those that tempt least
    ordered = [] if first is None else [first]
    left = [group for group in groups if group is not first]
    while left:
        nearest = max(left, key=lambda group: _likeness(ordered[-1], group))  # the first of the most alike
        left.remove(nearest)
        ordered.append(nearest)
    return ordered


def _likeness(one: _Group, other: _Group) -> tuple[bool, bool]:
    """Objections of one course that want the same skill look most alike; the same scenario would be a rehearsal."""
    course = one[0].id.rpartition("/")[0] == other[0].id.rpartition("/")[0]
    skills = {card.skill for card in one[2]} & {card.skill for card in other[2]}
    return course and one[0].id != other[0].id, course and bool(skills)
