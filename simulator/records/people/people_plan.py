"""What taking a people file changes, found before anything is written."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.records.names import fold_name
from simulator.records.people.person import ListedPerson, PersonRow

__all__ = ["PeoplePlan", "name_twin", "name_unknown", "plan_people"]


@dataclass(frozen=True, slots=True)
class PeoplePlan:
    """`new` and `changed` (as they were, as they will be) people; `same` counts those who stay as they are.

    `absent` are in the records' list and not in this file; they stay. `unsure` are the plain names of several people
    of the file under which there are attempts of nobody knows which of them. `names` lead to keys: all that are to be.
    """

    new: tuple[ListedPerson, ...]
    changed: tuple[tuple[ListedPerson, ListedPerson], ...]
    same: int
    absent: tuple[ListedPerson, ...]
    unsure: tuple[str, ...]
    names: frozenset[tuple[str, str]]

    @property
    def writes(self) -> tuple[ListedPerson, ...]:
        """The people whose rows are written."""
        return (*self.new, *(after for _, after in self.changed))


def plan_people(
    rows: Sequence[PersonRow],
    listed: Mapping[str, ListedPerson],
    known: Mapping[str, Collection[str]],
    attempted: Collection[str],
) -> PeoplePlan:
    """The plan for `rows`, each with an id of its own.

    `listed` are the people of earlier files by id, `known` the keys that names (folded) lead to, `attempted` the keys
    under which there are attempts.
    """
    ids = {row.id for row in rows}
    absent = tuple(person for name, person in listed.items() if name not in ids)
    alike = Counter([fold_name(row.name) for row in rows] + [fold_name(person.name) for person in absent])
    taken = {person.key for person in listed.values()}
    new, changed, everybody = [], [], list[ListedPerson]()
    for row in rows:
        shown = name_twin(row) if alike[fold_name(row.name)] > 1 else row.name
        before = listed.get(row.id)
        key = before.key if before else _choose_key(row, alike, known, taken)
        after = ListedPerson(key, row.id, row.name, shown, row.team, row.coach)
        everybody.append(after)
        taken.add(key)
        if before is None:
            new.append(after)
        elif after != before:
            changed.append((before, after))
    unnamed = (one for one in absent if alike[fold_name(one.name)] > 1 and one.shown != name_twin(one))
    changed += [(one, replace(one, shown=name_twin(one))) for one in unnamed]
    unsure = tuple(sorted(_find_unsure(everybody, alike, attempted, taken)))
    return PeoplePlan(
        new=tuple(new),
        changed=tuple(changed),
        same=len(rows) - len(new) - sum(after.id in ids for _, after in changed),
        absent=absent,
        unsure=unsure,
        names=frozenset(_list_names([*everybody, *absent], unsure)),
    )


def name_twin(person: PersonRow | ListedPerson) -> str:
    """The name of somebody who is not the only one called so."""
    return f"{person.name} ({person.id})"


def name_unknown(name: str) -> str:
    """The name of whoever made attempts under a name that several people have."""
    return f"{name} (?)"


def _choose_key(
    row: PersonRow, alike: Mapping[str, int], known: Mapping[str, Collection[str]], taken: Collection[str]
) -> str:
    """The key under which this person's attempts stand already, where the name alone says whose they are."""
    folded = fold_name(row.name)
    if alike[folded] == 1:
        found = [*known.get(folded, (folded,))]
        if len(found) == 1 and found[0] not in taken:
            return found[0]
    return fold_name(name_twin(row))


def _find_unsure(
    everybody: Iterable[ListedPerson], alike: Mapping[str, int], attempted: Collection[str], taken: Collection[str]
) -> Iterator[str]:
    names = {fold_name(one.name): one.name for one in everybody}
    keys = {one.key for one in everybody} | {*taken}
    for folded, name in names.items():
        if alike[folded] > 1 and folded in attempted and folded not in keys:
            yield name


def _list_names(everybody: Iterable[ListedPerson], unsure: Iterable[str]) -> Iterator[tuple[str, str]]:
    for person in everybody:
        for name in (person.name, person.id, name_twin(person)):
            yield fold_name(name), person.key
    for name in unsure:
        yield fold_name(name_unknown(name)), fold_name(name)
