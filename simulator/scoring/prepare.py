"""A turn made ready for scoring: everything that does not depend on the reply is computed here, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.scenario.model import Lexicon, RedLine, ReplyTurn


@dataclass(frozen=True, slots=True)
class PreparedTurn:
    """A reply turn with what the scorer derived from it."""

    turn: ReplyTurn
    red_lines: Mapping[str, RedLine]
    language: str


def prepare_turn(
    turn: ReplyTurn,
    red_lines: Mapping[str, RedLine],
    lexicon: Lexicon,
    language: str,
    customer_lines: Sequence[str] = (),
) -> PreparedTurn:
    """`turn` made ready; `red_lines` are the policies' merged with the turn's own."""
    return PreparedTurn(turn, dict(red_lines), language)
