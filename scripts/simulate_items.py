"""Items whose truth is known, for `simulate_cohorts.py`: broken ones must be found, sound ones not accused."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from simulator.records.counting.items import ItemSum, OptionChoice
from simulator.reports.clinic.counts import ClinicCounts
from simulator.reports.clinic.item_data import ItemKey, ItemKind
from simulator.reports.clinic.texts import ItemText
from simulator.reports.clinic.verdict import ItemWord, judge_item

#: Scenarios of a course, and sound criteria of each; people play some of them, some more than once.
SCENARIOS, CRITERIA = 8, 8
ACCUSED = {ItemWord.BROKEN, ItemWord.OVERLOOKED, ItemWord.BLUNT}
PLANTED = {
    "sound criterion": ItemKind.CRITERION,
    "sound, very hard criterion": ItemKind.CRITERION,
    "criterion that nobody's words meet": ItemKind.CRITERION,
    "criterion met by chance alone": ItemKind.CRITERION,
    "criterion that only plain words meet": ItemKind.CRITERION,
    "criterion that is always met": ItemKind.CRITERION,
    "sound red line": ItemKind.RED_LINE,
    "red line that accuses honest words": ItemKind.RED_LINE,
    "sound option that earns less": ItemKind.DISTRACTOR,
    "option that is right and earns less": ItemKind.DISTRACTOR,
    "option that nobody chooses": ItemKind.DISTRACTOR,
}


def report_items(cohorts: int, seed: int) -> None:
    """Each planted kind with the words that it got, by size of the group."""
    for size in (15, 30, 100, 300):
        counts: dict[str, Counter[ItemWord]] = defaultdict(Counter)
        for number in range(min(cohorts, 6000 // size + 10)):
            for kind, word in judge_group(np.random.default_rng(seed + number), size):
                counts[kind][word] += 1
        print(f"items, group of {size}: {'planted':<38}{'accused':>8}   words said")
        for kind in PLANTED:
            total = counts[kind].total()
            accused = sum(counts[kind][word] for word in ACCUSED) / total
            said = ", ".join(f"{word.value} {count / total:.0%}" for word, count in counts[kind].most_common())
            print(f"  {kind:<52}{accused:>8.1%}   {said}")


def judge_group(rng: np.random.Generator, size: int) -> Iterator[tuple[str, ItemWord]]:
    """One group at one course: what each item is in truth, and the word it gets."""
    sums, chosen, items = draw_group(rng, size)
    counts = ClinicCounts(sums, chosen, Counter())
    for kind, text in items:
        yield kind, judge_item(counts.find(text, frozenset({"v1"}))).word


def draw_group(
    rng: np.random.Generator, size: int
) -> tuple[
    dict[tuple[str, str, str, str, str], list[ItemSum]],
    dict[tuple[str, str, str], list[OptionChoice]],
    list[tuple[str, ItemText]],
]:
    """Everybody's figures in a course whose first scenarios hold the odd items."""
    levels = rng.normal(0, 1, size)
    sums: dict[tuple[str, str, str, str, str], list[ItemSum]] = defaultdict(list)
    chosen: dict[tuple[str, str, str], list[OptionChoice]] = defaultdict(list)
    items: list[tuple[str, ItemText]] = []
    odd = [*PLANTED][1:]
    for number in range(SCENARIOS):
        name = f"course/s{number}"
        kinds = ["sound criterion"] * CRITERIA + odd[number::SCENARIOS]
        places = [
            (kind, make_text(name, f"i{at}", PLANTED[kind]), rng.uniform(0.5, 1.6)) for at, kind in enumerate(kinds)
        ]
        hard = {text.key.item: rng.uniform(-1.5, 1.5) for _, text, _ in places}
        items += [(kind, text) for kind, text, _ in places]
        for person in np.flatnonzero(rng.random(size) < 0.65):
            times = int(rng.integers(1, 4))
            case = rng.normal(levels[person], 0.7)
            who = f"p{person}"
            sums[name, "en", "t", "reply", ""].append(
                ItemSum(name, "en", "v1", "t", "reply", "", who, times, times, times, times)
            )
            for kind, text, slope in places:
                chance = find_chance(kind, case, slope, hard[text.key.item])
                got = int((rng.random(times) < chance).sum())
                keep(sums, chosen, text, who, times, got)
    return sums, chosen, items


def find_chance(kind: str, level: float, slope: float, hard: float) -> float:
    """The chance of earning the item's credit, of crossing a line, or of choosing the option."""

    def rise(at: float, steep: float = slope) -> float:
        return float(1 / (1 + np.exp(-steep * (level - at))))

    return {
        "sound criterion": rise(hard),
        "sound, very hard criterion": rise(2.3, 1.3),
        "criterion that nobody's words meet": 0.01,
        "criterion met by chance alone": 0.4,
        "criterion that only plain words meet": rise(-0.3, -1.2),
        "criterion that is always met": 0.99,
        "sound red line": 0.2 * rise(-0.5, -1.5),
        "red line that accuses honest words": 0.2,
        "sound option that earns less": 0.6 * rise(0, -1.2),
        "option that is right and earns less": rise(0, 1.2),
        "option that nobody chooses": 0.0,
    }[kind]


def make_text(scenario: str, item: str, kind: ItemKind) -> ItemText:
    """The item as the clinic reads it; options are told apart by their turn."""
    option = kind is ItemKind.DISTRACTOR
    return ItemText(ItemKey(scenario, "en", item if option else "t", "2" if option else item), kind, item)


def keep(
    sums: dict[tuple[str, str, str, str, str], list[ItemSum]],
    chosen: dict[tuple[str, str, str], list[OptionChoice]],
    text: ItemText,
    who: str,
    times: int,
    got: int,
) -> None:
    """One person's figures at an item, as the records give them."""
    key = text.key
    if text.kind is ItemKind.DISTRACTOR:
        answers = [OptionChoice(*key[:2], "v1", key.turn, who, int(at < got)) for at in range(times)]
        chosen[key[:3]] += answers
        return
    line = text.kind is ItemKind.RED_LINE
    if not line or got:
        figures = (got, 0, got, 0.0) if line else (times, got, times, float(got))
        one = ItemSum._make((*key[:2], "v1", key.turn, text.judged.value, key.item, who, *figures))
        sums[*key[:3], text.judged.value, key.item].append(one)
