"""Cards in columns, left to right, so that arrows run forward, cross little and stay straight.

The layered drawing of Sugiyama, Tagawa and Toda (1981): ranks by longest path, places along long arrows, order by
barycentres, then positions by isotonic regression. Written here because the graphs are small (tens of cards) and
the layout libraries that exist are either copyleft and unmaintained or compiled.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_SWEEPS = 12
_RELAXATIONS = 24
#: Cards and lanes looked at in all sweeps, and in all relaxations, together: a picture of hundreds of cards that
#: all lead to one another has a million lanes, and nobody can read it however long it is improved.
_EFFORT = 1_000_000
#: Height of the place that a passing arrow takes in a column.
_LANE = 18.0


@dataclass(frozen=True, slots=True)
class Box:
    """A card to be placed. `entry` is where arrows arrive, from its top; all lengths in pixels."""

    id: str
    height: float
    entry: float


@dataclass(frozen=True, slots=True)
class Link:
    """All arrows from one card to another. `exit` is the mean of where they leave, from the source's top."""

    source: str
    target: str
    exit: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Column (from 0) and top of each card; `lanes` gives for each forward link the (column, y) that it passes.

    Links that lead back or to their own card have no lane: they are the caller's to show.
    """

    columns: Mapping[str, int]
    tops: Mapping[str, float]
    lanes: Mapping[tuple[str, str], tuple[tuple[int, float], ...]]
    height: float


@dataclass(slots=True)
class _Slot:
    """A card or a lane in a column; `before` and `after` are neighbours with the offsets where the arrow touches."""

    name: str
    height: float
    entry: float
    top: float = 0.0
    before: list[tuple["_Slot", float]] = field(default_factory=list)
    after: list[tuple["_Slot", float]] = field(default_factory=list)

    @property
    def centre(self) -> float:
        return self.top + self.entry


def lay_out(boxes: Sequence[Box], links: Iterable[Link], gap: float) -> Layout:
    """Place the boxes; `gap` is kept between two in a column. The first box stands first."""
    links = tuple(links)
    forward = _drop_back_links(boxes, links)
    ranks = _rank(boxes, forward)
    slots = {box.id: _Slot(box.id, box.height, box.entry) for box in boxes}
    columns: list[list[_Slot]] = [[] for _ in range(max(ranks.values(), default=0) + 1)]
    for box in boxes:
        columns[ranks[box.id]].append(slots[box.id])
    chains = {(link.source, link.target): _chain(link, slots, ranks, columns) for link in forward}
    _order(columns)
    _settle(columns, gap)
    shift = min((slot.top for column in columns for slot in column), default=0.0)
    height = max((slot.top + slot.height for column in columns for slot in column), default=0.0) - shift
    lanes = {
        pair: tuple((ranks[pair[0]] + n, slot.centre - shift) for n, slot in enumerate(chain, 1))
        for pair, chain in chains.items()
    }
    return Layout(ranks, {name: slot.top - shift for name, slot in slots.items()}, lanes, height)


def _drop_back_links(boxes: Sequence[Box], links: Sequence[Link]) -> list[Link]:
    """The links without those that close a circle when followed from the first box on."""
    out: dict[str, list[Link]] = {box.id: [] for box in boxes}
    for link in links:
        out[link.source].append(link)
    kept: list[Link] = []
    done: set[str] = set()
    for box in boxes:
        path: list[tuple[str, list[Link]]] = [(box.id, list(out[box.id]))] if box.id not in done else []
        while path:
            name, rest = path[-1]
            if not rest:
                done.add(name)
                path.pop()
                continue
            link = rest.pop(0)
            if link.target not in {step for step, _ in path}:
                kept.append(link)
                if link.target not in done:
                    path.append((link.target, list(out[link.target])))
    return kept


def _rank(boxes: Sequence[Box], links: Sequence[Link]) -> dict[str, int]:
    """Columns by longest path: as many rounds as there are boxes suffice without circles, mostly far fewer."""
    ranks = {box.id: 0 for box in boxes}
    for _ in boxes:
        before = dict(ranks)
        for link in links:
            ranks[link.target] = max(ranks[link.target], ranks[link.source] + 1)
        if ranks == before:
            break
    return ranks


def _chain(
    link: Link, slots: Mapping[str, _Slot], ranks: Mapping[str, int], columns: Sequence[list[_Slot]]
) -> list[_Slot]:
    """The lanes of a link, joined to its ends and to each other."""
    source, target = slots[link.source], slots[link.target]
    lanes = [_Slot("", _LANE, _LANE / 2) for _ in range(ranks[link.source] + 1, ranks[link.target])]
    for number, lane in enumerate(lanes, ranks[link.source] + 1):
        columns[number].append(lane)
    exits = [link.exit, *(_LANE / 2 for _ in lanes)]
    row = [source, *lanes, target]
    for one, other, leaves in zip(row, row[1:], exits, strict=False):
        one.after.append((other, leaves))
        other.before.append((one, leaves))
    return lanes


def _order(columns: list[list[_Slot]]) -> None:
    """Sort each column by its neighbours' mean place, to and fro; the order with the fewest crossings stays."""
    best, fewest = [list(column) for column in columns], _count_crossings(columns)
    places = {id(slot): n for column in columns for n, slot in enumerate(column)}
    for sweep in range(_count_rounds(_SWEEPS, columns)):
        ahead = sweep % 2 == 0
        for column in columns if ahead else reversed(columns):
            column.sort(key=lambda slot, ahead=ahead: _barycentre(slot, ahead, places))  # type: ignore[misc]
            places.update((id(slot), n) for n, slot in enumerate(column))
        crossings = _count_crossings(columns)
        if crossings < fewest:
            best, fewest = [list(column) for column in columns], crossings
    columns[:] = best


def _barycentre(slot: _Slot, ahead: bool, places: Mapping[int, int]) -> float:
    """Mean place of the neighbours in the column looked at; where it leaves their card counts as a fraction."""
    near = slot.before if ahead else slot.after
    if not near:
        return float(places[id(slot)])
    if ahead:
        return sum(places[id(other)] + leaves / (other.height + 1) for other, leaves in near) / len(near)
    return sum(places[id(other)] for other, _ in near) / len(near)


def _count_rounds(most: int, columns: Sequence[Sequence[_Slot]]) -> int:
    """How often all columns are improved: `most` times, less often where they hold very much."""
    return max(1, min(most, _EFFORT // (1 + sum(len(column) for column in columns))))


def _count_crossings(columns: Sequence[Sequence[_Slot]]) -> int:
    """Pairs of arrows between neighbouring columns that cross; arrows that share an end do not."""
    total = 0
    for column, following in pairwise(columns):
        places = {id(slot): n for n, slot in enumerate(following)}
        ends = sorted(
            (n + leaves / (slot.height + 1), places[id(other)])
            for n, slot in enumerate(column)
            for other, leaves in slot.after
        )
        total += _count_inversions([place for _, place in ends], len(following))
    return total


def _count_inversions(places: Sequence[int], size: int) -> int:
    """Pairs of numbers below `size` in which the greater stands first, counted in a binary indexed tree (Fenwick)."""
    tree = [0] * (size + 1)
    inversions = 0
    for seen, place in enumerate(places):
        inversions += seen
        node = place + 1
        while node:
            inversions -= tree[node]
            node &= node - 1
        node = place + 1
        while node <= size:
            tree[node] += 1
            node += node & -node
    return inversions


def _settle(columns: Sequence[Sequence[_Slot]], gap: float) -> None:
    """Tops near where the arrows want them, in order and never closer than `gap`."""
    for column in columns:
        _place(column, [0.0] * len(column), gap)
    for turn in range(_count_rounds(_RELAXATIONS, columns)):
        for column in columns if turn % 2 == 0 else reversed(columns):
            _place(column, [_wish(slot) for slot in column], gap)


def _wish(slot: _Slot) -> float:
    """The top at which its arrows would on average be straight."""
    tops = [other.top + leaves - slot.entry for other, leaves in slot.before]
    tops += [other.centre - leaves for other, leaves in slot.after]
    return sum(tops) / len(tops) if tops else slot.top


def _place(column: Sequence[_Slot], wishes: Sequence[float], gap: float) -> None:
    """The tops nearest to the wishes (least squares) that keep order and distance: pooling adjacent violators."""
    offsets = [0.0]
    for slot in column:
        offsets.append(offsets[-1] + slot.height + gap)
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wishes, offsets, strict=False):
        pools.append((wish - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, n), (b, m) = pools[-2:]
            pools[-2:] = [((a * n + b * m) / (n + m), n + m)]
    levels = [level for level, count in pools for _ in range(count)]
    for slot, level, offset in zip(column, levels, offsets, strict=False):
        slot.top = level + offset
