"""Answers to choice and order turns: the numbers that were typed, and the texts they stand for."""

import re
import unicodedata
from collections.abc import Sequence

from simulator.errors import UserError
from simulator.locales import N_

__all__ = ["InvalidAnswer", "find_option", "name_choices", "read_choice", "read_numbers", "read_order"]

_NUMBER = re.compile(r"\d{1,3}")


class InvalidAnswer(UserError):
    """The answer to a choice or order turn is not made of the numbers shown; `count` is how many there are."""

    def __init__(self, count: int, ordered: bool) -> None:
        one, every = N_("expected one number from 1 to {count}"), N_("expected every number from 1 to {count}")
        super().__init__(every if ordered else one, count=count)
        self.count = count
        self.ordered = ordered


def read_numbers(answer: str) -> tuple[int, ...]:
    """The numbers of an answer as positions from 0; full width, circled digits, commas and spaces are all the same."""
    apart = "".join(f" {sign} " if unicodedata.category(sign) == "No" else sign for sign in answer)  # ③① are two
    return tuple(int(digits) - 1 for digits in _NUMBER.findall(unicodedata.normalize("NFKC", apart)))


def read_choice(answer: str, count: int) -> int:
    """The position, from 0, of the one of `count` options that was chosen. Raises InvalidAnswer."""
    numbers = read_numbers(answer)
    if len(numbers) != 1 or not 0 <= numbers[0] < count:
        raise InvalidAnswer(count, ordered=False)
    return numbers[0]


def find_option(answer: str, count: int, order: Sequence[int]) -> int:
    """The place in the file, from 0, of the option that was chosen; `order` as `Asked` has it. Raises InvalidAnswer."""
    shown = read_choice(answer, count)
    return order[shown] if len(order) == count else shown


def read_order(answer: str, count: int) -> tuple[int, ...]:
    """The positions, from 0, of all `count` items in the order given. Raises InvalidAnswer."""
    numbers = read_numbers(answer)
    if sorted(numbers) != list(range(count)):
        raise InvalidAnswer(count, ordered=True)
    return numbers


def name_choices(answer: str, choices: Sequence[str]) -> tuple[str, ...]:
    """The texts that the numbers stand for, in the answer's order; numbers that were not shown are left out."""
    return tuple(choices[number] for number in read_numbers(answer) if 0 <= number < len(choices))
