"""How a reply of an attempt was scored: the phrases behind it, with what was said around it then."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import Exchange
from simulator.practice.step import exchange_context
from simulator.scenario.model import ReplyTurn

if TYPE_CHECKING:
    from simulator.scoring.explaining.explanation import Explanation


def explain_exchange(
    prepared: PreparedScenario, exchanges: Sequence[Exchange], exchange: Exchange
) -> "Explanation | None":
    """The reasons for an exchange's score, as scoring is now; None for choice and order turns, and without a reply.

    `exchanges` are those of the attempt; one that was taken back had the same ones before it.
    """
    from simulator.scoring.explaining.explanation import explain_reply  # a plain conversation does without

    turn = exchange.asked.turn
    if not isinstance(prepared.turn(turn), ReplyTurn) or exchange.reply is None:
        return None
    at = next((n for n, one in enumerate(exchanges) if one is exchange or one.asked == exchange.asked), len(exchanges))
    return explain_reply(prepared.prepared_turn(turn), exchange.reply, exchange_context(exchanges[:at], exchange))
