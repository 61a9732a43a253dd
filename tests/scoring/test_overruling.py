"""A judgement overruled in one item is scored by the turn's own rules, and everything else stays as it was."""

import pytest

from simulator.scenario.model import ReplyTurn, Severity, Skill
from simulator.scoring.judging.notes import Note
from simulator.scoring.judging.overruling import Rulings, overrule
from simulator.scoring.judging.result import CriterionResult, RedLineResult, Span, TurnScore
from simulator.scoring.thresholds import THRESHOLDS

TURN = ReplyTurn.model_validate(
    {
        "customer": "没兴趣。",
        "criteria": {
            "thank": {"skill": "acknowledge", "weight": 40, "means": "谢", "phrases": ["谢谢"], "core": True},
            "ask": {"skill": "discovery", "weight": 60, "means": "问", "phrases": ["方便吗"]},
        },
        "enough": 100,
        "order": ["thank", "ask"],
        "next": [{"to": "end"}],
    }
)


def result(thank: float, ask: float, score: int, *notes: str, lines: tuple[str, ...] = (), held: int = 0) -> TurnScore:
    """A judgement; `ask` was said before `thank`. `held`: the strength of a criterion that a guard held back."""
    reason = tuple(note for note in notes if note != Note.ORDER)
    criteria = (
        CriterionResult("thank", Skill.ACKNOWLEDGE, 40, thank, held or 80, "谢谢", Span(10, 12), notes=reason),
        CriterionResult("ask", Skill.DISCOVERY, 60, ask, held or 80, "方便吗", Span(0, 3), notes=reason),
    )
    crossed = tuple(RedLineResult(name, Severity.CRITICAL, "包赚", "") for name in lines)
    return TurnScore(score, criteria, crossed, notes, 100)


def test_a_criterion_that_counts_is_paid_and_one_that_does_not_is_not() -> None:
    assert overrule(result(1, 0, 40), Rulings(met=frozenset(["ask"])), TURN, 70).score == 100
    assert overrule(result(1, 1, 100), Rulings(missed=frozenset(["ask"])), TURN, 70).score == 40


def test_without_its_red_line_a_reply_is_no_longer_capped() -> None:
    ruled = overrule(result(1, 1, 40, lines=("RL-GUAR", "RL-TAX")), Rulings(uncrossed=frozenset(["RL-GUAR"])), TURN, 70)
    assert (ruled.score, ruled.crossed) == (THRESHOLDS.red_line_cap, frozenset(["RL-TAX"]))
    free = overrule(result(1, 1, 40, lines=("RL-GUAR",)), Rulings(uncrossed=frozenset(["RL-GUAR"])), TURN, 70)
    assert (free.score, free.red_lines) == (100, ())


def test_the_order_costs_what_it_cost_until_it_is_dropped() -> None:
    kept = result(1, 1, 90, Note.ORDER, lines=("RL-TAX",))
    ruled = overrule(kept, Rulings(uncrossed=frozenset(["RL-TAX"])), TURN, 70)
    assert ruled.score == round(100 - THRESHOLDS.order_cost)
    assert overrule(ruled, Rulings(dropped=frozenset([Note.ORDER])), TURN, 70).score == 100


def test_an_order_that_cost_nothing_costs_nothing_for_a_criterion_that_counts_now() -> None:
    assert overrule(result(1, 0, 40), Rulings(met=frozenset(["ask"])), TURN, 70).notes == ()


def test_a_guard_that_was_wrong_gives_back_what_it_held_back() -> None:
    kept = result(0, 0, 0, Note.KEYWORD_LIST, held=THRESHOLDS.partly - 1)
    ruled = overrule(kept, Rulings(dropped=frozenset([Note.KEYWORD_LIST])), TURN, 70)
    assert (ruled.score, ruled.notes) == (100, ())


def test_the_core_that_is_missing_caps_and_no_longer_does_once_it_counts() -> None:
    ruled = overrule(result(1, 1, 100), Rulings(missed=frozenset(["thank"])), TURN, 50)
    assert (ruled.score, ruled.notes) == (49, (Note.CORE_MISSING,))
    assert overrule(ruled, Rulings(met=frozenset(["thank"])), TURN, 50).notes == ()


def test_another_choice_is_as_good_as_the_best() -> None:
    assert overrule(TurnScore(0), Rulings(right=True), None, 70).score == 100
    assert overrule(TurnScore(30), Rulings(), None, 70).score == 30


@pytest.mark.parametrize("rulings", [Rulings(), Rulings(met=frozenset(["thank"]), uncrossed=frozenset(["RL-TAX"]))])
def test_what_was_ruled_already_is_not_ruled_again(rulings: Rulings) -> None:
    kept = result(1, 0, 37, Note.ORDER)
    once = overrule(kept, rulings, TURN, 70)
    assert overrule(once, rulings, TURN, 70) == once
    assert overrule(kept, Rulings(), TURN, 70) == kept
