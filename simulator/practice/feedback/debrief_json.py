"""The debrief as JSON-ready values, for `play --json` and other programs; key names are stable."""

from dataclasses import asdict
from typing import Any

from simulator.practice.feedback.changes import TurnChange
from simulator.practice.feedback.coaching import MissingMove, Moment
from simulator.practice.feedback.debrief import Debrief, TurnReview


def to_json(debrief: Debrief) -> dict[str, Any]:
    """Everything the debrief screen shows."""
    return {
        "score": debrief.score,
        "pass": debrief.pass_mark,
        "passed": debrief.passed,
        "complete": debrief.complete,
        "mode": debrief.mode.value,
        "ending": debrief.ending,
        "ending_title": debrief.ending_title,
        "outcome": debrief.outcome.value if debrief.outcome else None,
        "coach": debrief.coach,
        "trust": debrief.trust,
        "skills": {s.skill.value: {"score": s.score, "observations": s.observations} for s in debrief.skills},
        "best": _moment(debrief.best) if debrief.best else None,
        "missing": _missing(debrief.missing) if debrief.missing else None,
        "red_lines": [{"turn": turn, **line.to_json()} for turn, line in debrief.red_lines],
        "hints": debrief.hints,
        "retries": debrief.retries,
        "to_confirm": [asdict(verdict) for verdict in debrief.open_verdicts],
        "last_score": debrief.last_score,
        "turns": [_review(review) for review in debrief.turns],
    }


def _moment(moment: Moment) -> dict[str, Any]:
    return {
        "turn": moment.turn,
        "criterion": moment.criterion,
        "skill": moment.skill.value,
        "means": moment.means,
        "evidence": moment.evidence,
        "worth": round(moment.worth, 1),
    }


def _missing(move: MissingMove) -> dict[str, Any]:
    return {
        "turn": move.turn,
        "criterion": move.criterion,
        "skill": move.skill.value,
        "means": move.means,
        "why": move.tip,
        "line": move.line,
        "worth": round(move.worth, 1),
        "partly": move.partly,
        "core": move.core,
        "optional": move.optional,
        "doubtful": move.doubtful,
    }


def _change(change: TurnChange) -> dict[str, Any]:
    before = change.before.result
    return {
        "score_before": before.score if before else None,
        "points": change.points,
        "won": sorted(change.won),
        "lost": sorted(change.lost),
        "in_this_attempt": change.here,
    }


def _review(review: TurnReview) -> dict[str, Any]:
    exchange = review.exchange
    return {
        "turn": exchange.asked.turn,
        "customer": exchange.asked.text,
        "reaction": exchange.asked.reaction,
        "reply": exchange.reply,
        "result": exchange.result.to_json() if exchange.result else None,
        "trust": exchange.trust_after,
        "trust_moves": asdict(review.feedback.move) if review.feedback.move else None,
        "unheard": exchange.unheard.value if exchange.unheard else None,
        "change": _change(review.feedback.change) if review.feedback.change else None,
        "next": exchange.next,
        "hints": [hint.value for hint in exchange.hints],
        "retries": exchange.retries,
        "complete": review.feedback.complete,
        "missing": [_missing(move) for move in review.feedback.missing],
        "lesson": review.feedback.lesson,
        "model_answer": review.model_answer,
    }
