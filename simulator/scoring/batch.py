"""Many replies at once, over all processors when that pays; results in order."""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from simulator.scoring.prepare import PreparedTurn
from simulator.scoring.result import TurnScore
from simulator.scoring.score import ReplyContext, score_reply

#: One job: a turn, a reply, and what was said around it.
Job = tuple[PreparedTurn, str, ReplyContext]
#: Below so many replies a second process costs more than it saves.
WORTH_IT = 400
_CHUNK = 200


def score_batch(jobs: Sequence[Job], processes: int | None = None) -> list[TurnScore]:
    """One score a job, in order; `processes` is all processors unless given."""
    count = processes or os.cpu_count() or 1
    if count == 1 or len(jobs) < WORTH_IT:
        return [score_reply(*job) for job in jobs]
    turns, numbered = _number(jobs)
    chunks = [numbered[at : at + _CHUNK] for at in range(0, len(numbered), _CHUNK)]
    with ProcessPoolExecutor(min(count, len(chunks)), initializer=_remember, initargs=(turns,)) as pool:
        return [score for scores in pool.map(_score_chunk, chunks) for score in scores]


Numbered = tuple[int, str, ReplyContext]


def _number(jobs: Sequence[Job]) -> tuple[list[PreparedTurn], list[Numbered]]:
    """Each turn once, and jobs that name it by number: a prepared turn travels to a worker only once."""
    turns: list[PreparedTurn] = []
    numbers: dict[int, int] = {}
    numbered = []
    for turn, reply, context in jobs:
        if id(turn) not in numbers:
            numbers[id(turn)] = len(turns)
            turns.append(turn)
        numbered.append((numbers[id(turn)], reply, context))
    return turns, numbered


_turns: list[PreparedTurn] = []


def _remember(turns: list[PreparedTurn]) -> None:
    _turns[:] = turns


def _score_chunk(jobs: list[Numbered]) -> list[TurnScore]:
    return [score_reply(_turns[number], reply, context) for number, reply, context in jobs]
