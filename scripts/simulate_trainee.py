"""A simulated trainee over 120 days: what our plan keeps in memory, against repeating everything, or nothing.

The trainee forgets by a curve that the scheduler does not know: the chance to recall a move halves in its half-life,
which differs from move to move, more than doubles when the move is recalled and halves when it was forgotten; feedback
brings it back. Every fourth day is missed. Prints a table; the same seed gives the same figures.

    python scripts/simulate_trainee.py [--moves 40] [--days 120] [--seed 1]
"""

import argparse
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from sys import path

path.insert(0, str(Path(__file__).parents[1]))

from simulator.practice.drills.cards import MoveCard, MoveReview, Rating
from simulator.practice.drills.plan import rank_due
from simulator.practice.drills.schedule import make_card

DAY_ONE = dt.date(2026, 1, 5)
#: Customer lines a day, one a minute.
BUDGET = 5
#: New moves a day, from conversations, until all were seen.
NEW = 4
GROWS, SHRINKS, SHORTEST, LONGEST = 2.2, 0.5, 2.0, 240.0


@dataclass
class Memory:
    """What the trainee has of one move: the half-life of the chance to recall it, in days, and when it was said."""

    half_life: float
    said: int

    def recall(self, day: int) -> float:
        return float(0.5 ** ((day - self.said) / self.half_life))

    def practise(self, day: int, luck: Random) -> Rating:
        """Said once more; feedback follows, so that a forgotten move is there again."""
        chance = self.recall(day)
        held = luck.random() < chance
        self.half_life = min(LONGEST, self.half_life * GROWS) if held else max(SHORTEST, self.half_life * SHRINKS)
        self.said = day
        return Rating.AGAIN if not held else Rating.EASY if chance > 0.97 else Rating.GOOD


@dataclass
class Trainee:
    """A trainee with a way to choose what to practise."""

    choose: Callable[["Trainee", int], Sequence[int]]
    luck: Random
    memories: list[Memory] = field(default_factory=list)
    reviews: dict[int, list[MoveReview]] = field(default_factory=dict)
    minutes: int = 0

    def review(self, move: int, day: int, rating: Rating) -> None:
        at = dt.datetime.combine(DAY_ONE + dt.timedelta(days=day), dt.time(9), dt.UTC)
        values = "s", len(self.reviews.setdefault(move, [])), "en", "s", "t", str(move), None, at, at.date()
        self.reviews[move].append(MoveReview(*values, float(rating > Rating.AGAIN), rating, ""))

    def live(self, day: int, moves: int) -> None:
        """One day: a conversation with new moves, then what is chosen."""
        for move in range(len(self.memories), min(moves, len(self.memories) + NEW)):
            self.memories.append(Memory(self.luck.uniform(0.8, 4.0), day))
            self.review(move, day, Rating.AGAIN if self.luck.random() < 0.5 else Rating.HARD)
        for move in self.choose(self, day):
            self.review(move, day, self.memories[move].practise(day, self.luck))
            self.minutes += 1


def choose_due(trainee: Trainee, day: int) -> Sequence[int]:
    """Our plan: what is due, the most certain first, five minutes of it."""
    today = DAY_ONE + dt.timedelta(days=day)
    cards = (make_card(reviews, today) for reviews in trainee.reviews.values())
    found: list[MoveCard] = [card for card in cards if card is not None]
    return [int(card.criterion) for card in rank_due(found, today)[:BUDGET]]


def choose_weakest(trainee: Trainee, day: int) -> Sequence[int]:
    """The same cards the other way round: the least certain first."""
    today = DAY_ONE + dt.timedelta(days=day)
    cards = (make_card(reviews, today) for reviews in trainee.reviews.values())
    due = rank_due([card for card in cards if card is not None], today)
    return [int(card.criterion) for card in due[::-1][:BUDGET]]


def choose_all(trainee: Trainee, _day: int) -> Sequence[int]:
    """Everything, every day, however long it takes."""
    return range(len(trainee.memories))


def choose_in_turn(trainee: Trainee, _day: int) -> Sequence[int]:
    """Everything in turn, as much of it as five minutes hold."""
    count = len(trainee.memories)
    return [(trainee.minutes + n) % count for n in range(min(BUDGET, count))]


def choose_none(_trainee: Trainee, _day: int) -> Sequence[int]:
    """Nothing: the conversation was enough."""
    return ()


PLANS = {
    "ours, 5 min a day": choose_due,
    "the same, weakest first": choose_weakest,
    "everything in turn, 5 min a day": choose_in_turn,
    "everything, every day": choose_all,
    "nothing": choose_none,
}


def simulate(choose: Callable[[Trainee, int], Sequence[int]], moves: int, days: int, seed: int) -> tuple[float, ...]:
    """Minutes a day, mean recall from day 30 on, at the end, and 30 days after it, all recall in percent."""
    trainee, missed = Trainee(choose, Random(seed)), Random(seed + 1)  # noqa: S311  # luck, not secrets
    kept: list[float] = []
    for day in range(days):
        if missed.random() >= 0.25:
            trainee.live(day, moves)
        if day >= 30:
            kept.append(_recall(trainee, day))
    end = _recall(trainee, days), _recall(trainee, days + 30)
    return trainee.minutes / days, sum(kept) / max(1, len(kept)), *end


def _recall(trainee: Trainee, day: int) -> float:
    chances = [memory.recall(day) for memory in trainee.memories]
    return 100 * sum(chances) / max(1, len(chances))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--moves", type=int, default=40)
    parser.add_argument("--days", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trainees", type=int, default=20, help="so many are averaged")
    options = parser.parse_args()
    last = f"day {options.days}"
    print(f"{'plan':<34}{'min/day':>8}{'day 30 on':>11}{last:>9}{'+30 days':>10}")
    for name, choose in PLANS.items():
        seeds = range(options.seed, options.seed + options.trainees)
        runs = [simulate(choose, options.moves, options.days, seed) for seed in seeds]
        minutes, mean, end, after = (sum(column) / len(runs) for column in zip(*runs, strict=True))
        print(f"{name:<34}{minutes:>8.1f}{mean:>9.0f} %{end:>7.0f} %{after:>8.0f} %")


if __name__ == "__main__":
    main()
