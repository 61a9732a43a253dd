"""Today, drills and progress as JSON-ready values; keys are stable."""

from typing import Any

from simulator.json_values import fields_to_plain
from simulator.locales import Translate
from simulator.practice.assignments.asked import PlannedAssignment
from simulator.practice.assignments.standing_json import standing_json
from simulator.practice.attempt_types import AttemptRow
from simulator.practice.day.own_replies import OwnReply
from simulator.practice.day.progress import Progress
from simulator.practice.day.today import DueMove, Today
from simulator.practice.day.wording import explain_due, explain_next
from simulator.practice.drills.answer import DrillAnswer
from simulator.practice.drills.prompts import DrillPrompt
from simulator.practice.feedback.coaching import MissingMove

__all__ = ["answer_json", "progress_json", "prompt_json", "reply_json", "today_json"]


def today_json(today: Today, prompts: tuple[DrillPrompt, ...], t: Translate) -> dict[str, Any]:
    """The plan of a day; `drill` are the prompts of the next drill."""
    following = today.next
    return {
        "day": today.day.isoformat(),
        "due": [_move_json(move, t) for move in today.due],
        "prompts_due": today.prompts,
        "drill": [prompt_json(prompt) for prompt in prompts],
        "coming": {"day": today.coming[0].isoformat(), "moves": today.coming[1]} if today.coming else None,
        "answered_today": today.answered,
        "unfinished": _attempt_json(today.unfinished) if today.unfinished else None,
        "next": fields_to_plain(following) | {"why": explain_next(following, t)} if following else None,
        "officials": {
            "passed": today.officials.passed,
            "of": today.officials.count,
            "open": [{"id": name, "title": title} for name, title in today.officials.open],
            "ready": [name for name, _ in today.officials.ready],
        },
        "assigned": [_assigned_json(one, t) for one in today.assigned],
        "minutes_this_week": today.minutes,
        "minutes_by_day": list(today.week),
        "first_day": today.is_first,
        "done": today.is_done,
    }


def _assigned_json(one: PlannedAssignment, t: Translate) -> dict[str, Any]:
    return standing_json(one.standing, one.asked.title, t) | {"next": one.next.id if one.next else None}


def prompt_json(prompt: DrillPrompt) -> dict[str, Any]:
    """What is asked: the address of the turn, the line, the moves it is for, the red line it tempts to cross."""
    return {
        "turn": prompt.address,
        "language": prompt.script.language,
        "line": prompt.line,
        "moves": [move.criterion for move in prompt.moves],
        "tempts": prompt.tempts or None,
    }


def answer_json(answer: DrillAnswer, reply: str) -> dict[str, Any]:
    """One answered prompt with what it earned: each move's credit and its rating from 1 (again) to 4 (easy)."""
    result, best = answer.exchange.result, answer.feedback.best_missing
    return {
        **prompt_json(answer.prompt),
        "reply": reply,
        "score": answer.score,
        "reviews": {r.criterion: {"credit": r.credit, "rating": int(r.rating)} for r in answer.reviews},
        "red_lines": [line.to_json() for line in result.red_lines] if result else [],
        "notes": list(answer.feedback.notes),
        "best_missing": _missing_json(best) if best else None,
    }


def progress_json(progress: Progress, t: Translate) -> dict[str, Any]:
    """Everything that the progress screen shows."""
    return {
        "day": progress.day.isoformat(),
        "language": progress.language,
        "skills": [fields_to_plain(trend) | {"change": trend.change} for trend in progress.skills],
        "attempts": fields_to_plain(progress.attempts),
        "scores": list(progress.scores),
        "moves": {
            "mastered": progress.mastered,
            "learning": progress.learning,
            "slipping": [_move_json(move, t) for move in progress.slipping],
            "resting": progress.resting,
        },
        "red_lines": [_move_json(move, t) for move in progress.red_lines],
        "drill_replies": progress.drilled,
        "calendar": {"from": progress.first_week.isoformat(), "weeks": [list(week) for week in progress.calendar]},
        "unfinished": [_attempt_json(row) for row in progress.unfinished],
        "put_away": [_attempt_json(row) for row in progress.away],
    }


def reply_json(reply: OwnReply) -> dict[str, Any]:
    """One reply that a search found; `attempt` is null for a drill's."""
    return fields_to_plain(reply) | {"attempt": reply.attempt or None}


def _move_json(move: DueMove, t: Translate) -> dict[str, Any]:
    card = move.card
    return {
        "scenario": card.scenario,
        "criterion": card.criterion,
        "means": move.means,
        "skill": card.skill.value if card.skill else None,
        "chance": move.chance,
        "why": explain_due(move, t),
        "due": card.due.isoformat(),
        "last": card.last.isoformat(),
        "stability": round(card.stability, 2),
    }


def _attempt_json(row: AttemptRow) -> dict[str, Any]:
    keys = ("id", "scenario", "title", "language", "answered")
    return {key: getattr(row, key) for key in keys} | {
        "mode": row.mode.value,
        "started_at": row.started_at.isoformat(),
        "updated_at": row.updated_at.isoformat(),
    }


def _missing_json(move: MissingMove) -> dict[str, Any]:
    return {
        "criterion": move.criterion,
        "means": move.means,
        "tip": move.tip,
        "line": move.line,
        "worth": round(move.worth),
    }
