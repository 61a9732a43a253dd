"""How a reply of an attempt was scored: the phrases behind it, with what was said around it then."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.locales import Translate
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import Exchange
from simulator.practice.step import exchange_context
from simulator.scenario.model import ReplyTurn


@dataclass(frozen=True, slots=True)
class ExplainedScore:
    """The `score` that scoring gives today, which is the kept one unless something changed, and its reasons in lines;
    those that go on under another are indented.
    """

    score: int
    lines: tuple[str, ...]


def explain_exchange(
    prepared: PreparedScenario, exchanges: Sequence[Exchange], exchange: Exchange, t: Translate
) -> ExplainedScore | None:
    """The reasons for an exchange's score; None for choice and order turns, and without a reply.

    `exchanges` are those of the attempt; one that was taken back had the same ones before it.
    """
    from simulator.scoring.explaining.explanation import explain_reply  # a plain conversation does without
    from simulator.scoring.explaining.explanation_text import render_explanation

    turn = exchange.asked.turn
    if not isinstance(prepared.turn(turn), ReplyTurn) or exchange.reply is None:
        return None
    at = next((n for n, one in enumerate(exchanges) if one is exchange or one.asked == exchange.asked), len(exchanges))
    context = exchange_context(exchanges[:at], exchange)
    found = explain_reply(prepared.prepared_turn(turn), exchange.reply, context)
    return ExplainedScore(found.score.score, tuple(render_explanation(found, t, named=False)[1:]))
