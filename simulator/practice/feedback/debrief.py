"""The debrief: an attempt summed up for the trainee, from its state alone."""

from collections import defaultdict
from dataclasses import dataclass

from simulator.practice.attempt_summary import has_passed, mean_score
from simulator.practice.events import Mode
from simulator.practice.feedback.amount import Amount
from simulator.practice.feedback.changes import LastTime, find_change
from simulator.practice.feedback.coaching import Feedback, MissingMove, Moment, give_feedback
from simulator.practice.feedback.confirmation import OpenVerdict, find_open_verdicts
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import Exchange, State
from simulator.scenario.model import ChoiceTurn, OrderTurn, Outcome, ReplyTurn, Skill
from simulator.scoring.judging.completeness import is_complete
from simulator.scoring.judging.notes import Note
from simulator.scoring.judging.result import RedLineResult

__all__ = [
    "Debrief",
    "SkillScore",
    "TurnReview",
    "has_passed",
    "mean_score",
    "observe_skills",
    "score_skills",
    "sum_up",
]


@dataclass(frozen=True, slots=True)
class SkillScore:
    """Share (0–100) of the chances to show a skill that were used; `observations` is how many there were."""

    skill: Skill
    score: int
    observations: int


@dataclass(frozen=True, slots=True)
class TurnReview:
    """One exchange looked at again: what was said, how it scored, and how it is done.

    `earlier` are the replies to the same turn that were taken back, oldest first.
    """

    exchange: Exchange
    feedback: Feedback
    goal: str
    model_answer: str
    bad_answer: str
    bad_because: str
    earlier: tuple[Exchange, ...] = ()


@dataclass(frozen=True, slots=True)
class Debrief:
    """An attempt summed up. `score` is the mean of its turns; `passed` also needs a good ending and no critical
    red line; `complete` is False while the conversation has not ended. `open_verdicts` are what a trainer should
    confirm before the result counts; `last_score` is the score of the attempt before, None where there is none.
    """

    score: int
    passed: bool
    complete: bool
    pass_mark: int
    mode: Mode
    ending: str
    ending_title: str
    outcome: Outcome | None
    coach: str
    trust: int
    skills: tuple[SkillScore, ...]
    best: Moment | None
    missing: MissingMove | None
    red_lines: tuple[tuple[str, RedLineResult], ...]
    turns: tuple[TurnReview, ...]
    hints: int
    retries: int
    open_verdicts: tuple[OpenVerdict, ...] = ()
    last_score: int | None = None

    @property
    def missing_moves(self) -> tuple[tuple[int, MissingMove], ...]:
        """Everything missing with the number, from 0, of the exchange; the most valuable first."""
        moves = ((at, move) for at, review in enumerate(self.turns) for move in review.feedback.missing)
        return tuple(sorted(moves, key=lambda one: one[1].value, reverse=True))

    @property
    def pasted(self) -> int:
        """How many replies are a model answer or taken from it."""
        return sum(Note.MODEL_ANSWER in review.feedback.notes for review in self.turns)

    @property
    def weakest_turn(self) -> TurnReview | None:
        """The turn to try again first; None where nothing was answered or nothing was lost."""
        weakest = min(self.turns, key=lambda review: review.feedback.score, default=None)
        return weakest if weakest and weakest.feedback.score < 100 else None

    @property
    def weakest_skill(self) -> SkillScore | None:
        """The skill to work on; None where every chance was used."""
        weakest = min(self.skills, key=lambda skill: skill.score, default=None)
        return weakest if weakest and weakest.score < 100 else None


def sum_up(
    prepared: PreparedScenario, state: State, last: LastTime | None = None, amount: Amount = Amount.BY_LEVEL
) -> Debrief:
    """The debrief of an attempt, finished or not; `last` is the attempt before it."""
    if state.started is None:
        raise ValueError("the attempt has not begun")
    reviews = tuple(_review(prepared, state, exchange, last, amount) for exchange in state.answered)
    score = mean_score(state)
    red_lines = tuple((r.exchange.asked.turn, line) for r in reviews for line in r.feedback.red_lines)
    ending = prepared.ending(state.ended.ending) if state.ended else None
    return Debrief(
        score=score,
        passed=has_passed(prepared, state),
        complete=state.ended is not None,
        pass_mark=prepared.scenario.pass_mark,
        mode=state.started.mode,
        ending=state.ended.ending if state.ended else "",
        ending_title=ending.title or "" if ending else "",
        outcome=ending.outcome if ending else None,
        coach=ending.coach or "" if ending else "",
        trust=state.trust,
        skills=score_skills(prepared, state),
        best=max((m for r in reviews for m in r.feedback.worked if m.evidence), key=lambda m: m.worth, default=None),
        missing=max((m for r in reviews for m in r.feedback.missing), key=lambda m: m.value, default=None),
        red_lines=red_lines,
        turns=reviews,
        hints=state.hints,
        retries=state.retries,
        open_verdicts=find_open_verdicts(prepared, state),
        last_score=last.score if last else None,
    )


def score_skills(prepared: PreparedScenario, state: State) -> tuple[SkillScore, ...]:
    """Each skill with the mean credit of its observations, in the taxonomy's order."""
    seen: dict[Skill, list[float]] = defaultdict(list)
    for exchange in state.answered:
        for skill, credit in observe_skills(prepared, exchange):
            seen[skill].append(credit)
    return tuple(
        SkillScore(skill, round(100 * sum(seen[skill]) / len(seen[skill])), len(seen[skill]))
        for skill in Skill
        if skill in seen
    )


def observe_skills(prepared: PreparedScenario, exchange: Exchange) -> tuple[tuple[Skill, float], ...]:
    """The observations (skill, credit 0–1) that one judged exchange gives; what a complete reply left out is none."""
    if exchange.result is None:
        return ()
    turn = prepared.turn(exchange.asked.turn)
    if isinstance(turn, ChoiceTurn | OrderTurn):
        return ((turn.skill, exchange.result.score / 100),) if turn.skill else ()
    complete = is_complete(exchange.result)
    return tuple((c.skill, c.credit) for c in exchange.result.criteria if c.credit > 0 or not complete)


def _review(
    prepared: PreparedScenario, state: State, exchange: Exchange, last: LastTime | None, amount: Amount
) -> TurnReview:
    turn = prepared.turn(exchange.asked.turn)
    free = turn if isinstance(turn, ReplyTurn) else None
    bad = free.bad_answer if free else None
    return TurnReview(
        exchange=exchange,
        feedback=give_feedback(prepared, exchange, find_change(state, exchange, last), amount),
        goal=turn.goal or "",
        model_answer=(free.model_answer or "").strip() if free else "",
        bad_answer=bad.says if bad else "",
        bad_because=bad.because if bad else "",
        earlier=state.earlier_tries(exchange.asked.turn),
    )
