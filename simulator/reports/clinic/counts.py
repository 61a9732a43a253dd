"""Everybody's figures at every item, sorted so that one item's are found at once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from simulator.practice.judgements import JudgementKind
from simulator.records.counting.items import FiredPhrases, ItemSum, OptionChoice
from simulator.records.store import Records
from simulator.reports.clinic.item_data import ItemData, ItemKind
from simulator.reports.clinic.strength import Strengths, find_above
from simulator.reports.clinic.texts import ItemText, PlayedScenario
from simulator.scenario.model import ChoiceTurn

__all__ = ["ClinicCounts", "count_items"]

#: Replies asked, replies that earned anything, chances, credit.
_Figures = tuple[int, int, int, float]
#: Scenario, language, turn, kind of judgement, item.
_Place = tuple[str, str, str, str, str]
#: Scenario, language and turn of an answer to a choice.
_Question = tuple[str, str, str]
_REPLY, _LINE = JudgementKind.REPLY.value, JudgementKind.RED_LINE.value


def count_items(records: Records, played: Sequence[PlayedScenario]) -> "ClinicCounts":
    """The counts of everybody, for the items of these scenarios. Raises RecordsError."""
    sums: defaultdict[_Place, list[ItemSum]] = defaultdict(list)
    fired: FiredPhrases = Counter()
    for person in records.items.people():
        found, phrases = records.items.sums(person)
        fired.update(phrases)
        for one in found:
            sums[one.scenario, one.language, one.turn, one.kind, one.item].append(one)
    turns = {name for one in played for name, turn in one.latest.scenario.turns.items() if isinstance(turn, ChoiceTurn)}
    chosen: defaultdict[_Question, list[OptionChoice]] = defaultdict(list)
    for answer in records.items.choices(turns) if turns else ():
        chosen[answer.scenario, answer.language, answer.turn].append(answer)
    return ClinicCounts(sums, chosen, fired)


class ClinicCounts:
    """What the database said, by place; strengths are made of all of it."""

    def __init__(
        self,
        sums: Mapping[_Place, Sequence[ItemSum]],
        chosen: Mapping[_Question, Sequence[OptionChoice]],
        fired: FiredPhrases,
    ) -> None:
        self._fired = fired
        self._sums, self._chosen, self._strengths = sums, chosen, Strengths()
        self._crossed: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for (scenario, language, turn, kind, item), rows in sums.items():
            if kind == JudgementKind.CRITERION.value:
                self._strengths.add(rows)
            elif kind == _LINE:
                self._crossed[scenario, language].add((turn, item))

    def crossed(self, scenario: str, language: str) -> set[tuple[str, str]]:
        """Turn and id of the red lines that were ever crossed there."""
        return self._crossed.get((scenario, language), set())

    def list_idle(self, text: ItemText) -> tuple[str, ...]:
        """The item's phrases that were never the nearest to words that counted."""
        return tuple(phrase for phrase in text.phrases if not self._fired[(*text.key, phrase)])

    def people(self, scenarios: Iterable[str]) -> set[str]:
        """Everybody with a reply in one of these scenarios."""
        wanted = {*scenarios}
        return {one.person for place, rows in self._sums.items() if place[0] in wanted for one in rows}

    def find(self, text: ItemText, digests: frozenset[str]) -> ItemData:
        """Everybody with a reply at an item, in the texts of these digests."""
        rows, own = self._find_rows(text, digests), self._find_own(text)
        people, language = [*rows], text.key.language
        figures = np.array([*rows.values()], dtype=np.float64).reshape(len(rows), 4).T
        strength = [self._strengths.find(language, person, *own.get(person, (0.0, 0))) for person in people]
        return ItemData(text.kind, people, np.array(strength, dtype=np.float64), *figures)

    def _find_own(self, text: ItemText) -> Mapping[str, tuple[float, int]]:
        """What of people's strength comes from the item itself."""
        if text.kind is not ItemKind.CRITERION:
            return {}
        return find_above(self._sums.get((*text.key[:3], text.judged.value, text.key.item), ()))

    def _find_rows(self, text: ItemText, digests: frozenset[str]) -> Mapping[str, _Figures]:
        key = text.key
        match text.kind:
            case ItemKind.CRITERION:
                return _add_up(self._sums.get((*key[:3], text.judged.value, key.item), ()), digests)
            case ItemKind.ORDER:
                return _add_up(self._sums.get((*key[:3], _REPLY, ""), ()), digests)
            case ItemKind.RED_LINE:
                replies = _add_up(self._sums.get((*key[:3], _REPLY, ""), ()), digests)
                crossings = _add_up(self._sums.get((*key[:3], _LINE, key.item), ()), digests)
                return {person: _count_line(one, crossings.get(person)) for person, one in replies.items()}
            case _:
                return _count_option(self._chosen.get(key[:3], ()), int(key.item) - 1, digests)


def _add_up(sums: Iterable[ItemSum], digests: frozenset[str]) -> dict[str, _Figures]:
    found: dict[str, _Figures] = {}
    for one in sums:
        if one.digest in digests:
            asked, met, chances, credit = found.get(one.person, (0, 0, 0, 0.0))
            found[one.person] = asked + one.asked, met + one.met, chances + one.chances, credit + one.earned
    return found


def _count_line(replies: _Figures, crossings: _Figures | None) -> _Figures:
    asked, crossed = replies[0], crossings[0] if crossings else 0
    return asked, crossed, asked, float(max(0, asked - crossed))


def _count_option(answers: Iterable[OptionChoice], option: int, digests: frozenset[str]) -> dict[str, _Figures]:
    there = [one for one in answers if one.digest in digests]
    asked, taken = Counter(one.person for one in there), Counter(o.person for o in there if o.option == option)
    return {person: (count, taken[person], count, float(taken[person])) for person, count in asked.items()}
