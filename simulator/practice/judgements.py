"""Every judgement of an attempt as flat values: what tables over many attempts are made of, without replaying one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.practice.events import Event, Replied, Rewound, Scored
from simulator.scoring.judging.completeness import find_full_points, is_complete
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore

__all__ = ["JudgedItem", "JudgementKind", "find_judgements", "find_reply", "index_judgements", "list_judgements"]


class JudgementKind(StrEnum):
    """reply: a whole reply, a choice or an order. criterion, red_line: an item of it; a red line only where crossed.

    near_line: a red line that was nearly crossed; it costs nothing and is there for the review.
    note: what a guard remarked on a whole reply; it stands in the reply's row and has none of its own.
    """

    REPLY = "reply"
    CRITERION = "criterion"
    RED_LINE = "red_line"
    NEAR_LINE = "near_line"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class JudgedItem:
    """One item as event `seq` (from 0) judged it; for a whole reply `item` is empty.

    `credit` 0–1 (a reply: its score / 100; a crossed red line: 0), `worth` the points of the turn's 100 that full
    credit gives, `strength` and `chance` 0–100 as in the result, `evidence` the trainee's words. `needed` is false for
    a criterion left out of a reply that was complete without it, `stands` for a reply that was taken back.
    """

    seq: int
    turn: str
    kind: JudgementKind
    item: str
    credit: float
    worth: int
    strength: int = 0
    chance: int | None = None
    skill: str = ""
    severity: str = ""
    evidence: str = ""
    phrase: str = ""
    notes: str = ""
    needed: bool = True
    stands: bool = True


def list_judgements(events: Sequence[Event]) -> Iterator[JudgedItem]:
    """All judgements of an attempt, in the order they were made."""
    standing = {*index_judgements(events)}
    for seq, event in enumerate(events):
        if isinstance(event, Scored):
            yield from find_judgements(event, seq, stands=seq in standing)


def find_judgements(event: Scored, seq: int, *, stands: bool = True) -> Iterator[JudgedItem]:
    """The judgements that one event holds: of the reply, of each criterion, of each red line crossed or nearly."""
    result, turn = event.result, event.turn
    notes = ",".join(result.notes)
    yield JudgedItem(seq, turn, JudgementKind.REPLY, "", result.score / 100, 100, notes=notes, stands=stands)
    for criterion in result.criteria:
        yield _make_criterion(criterion, result, turn, seq, stands=stands)
    for line in {line.id: line for line in result.red_lines}.values():
        yield _make_red_line(line, JudgementKind.RED_LINE, turn, seq, stands=stands)
    for line in {line.id: line for line in result.near_lines}.values():
        yield _make_red_line(line, JudgementKind.NEAR_LINE, turn, seq, stands=stands)


def _make_criterion(found: CriterionResult, result: TurnScore, turn: str, seq: int, *, stands: bool) -> JudgedItem:
    return JudgedItem(
        seq=seq,
        turn=turn,
        kind=JudgementKind.CRITERION,
        item=found.id,
        credit=found.credit,
        worth=min(100, round(100 * found.weight / find_full_points(result))),
        strength=found.strength,
        chance=found.chance,
        skill=found.skill.value,
        evidence=found.evidence,
        phrase=found.phrase,
        notes=",".join(found.notes),
        needed=found.credit > 0 or not is_complete(result),
        stands=stands,
    )


def _make_red_line(line: RedLineResult, kind: JudgementKind, turn: str, seq: int, *, stands: bool) -> JudgedItem:
    return JudgedItem(
        seq=seq,
        turn=turn,
        kind=kind,
        item=line.id,
        credit=float(kind is JudgementKind.NEAR_LINE),
        worth=0,
        strength=line.strength,
        severity=line.severity.value,
        evidence=line.evidence,
        phrase=line.phrase,
        stands=stands,
    )


def index_judgements(events: Sequence[Event]) -> tuple[int, ...]:
    """For each exchange that stands (as in `State.answered`) the number, from 0, of the event that judged it."""
    summary: list[int] = []
    for number, event in enumerate(events):
        if isinstance(event, Scored):
            summary.append(number)
        elif isinstance(event, Rewound):
            del summary[event.index :]
    return tuple(summary)


def find_reply(events: Sequence[Event], seq: int) -> str:
    """The words that event `seq` judged, as they were typed; empty where there are none."""
    said = (event.text for event in reversed(events[:seq]) if isinstance(event, Replied))
    return next(said, "")
