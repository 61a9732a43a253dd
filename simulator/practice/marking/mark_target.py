"""What a coach points at, `ATTEMPT`, `ATTEMPT#turn` or `ATTEMPT#turn/criterion`, found in the attempt as it was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.attempts import LoadedAttempt
from simulator.practice.events import Mode, Scored
from simulator.practice.judgements import index_judgements
from simulator.practice.marking.coach_mark import MarkKind, MarkWord
from simulator.scenario.model import ReplyTurn

__all__ = ["MarkTarget", "find_target", "list_places", "split_target"]


@dataclass(frozen=True, slots=True)
class MarkTarget:
    """A place that can be marked: fields as in `CoachMark`; `machine` is what was judged there first."""

    kind: MarkKind
    seq: int
    turn: str
    item: str
    machine: MarkWord


def split_target(text: str) -> tuple[str, str, str]:
    """Attempt, turn and item of what was typed; the last two may be empty."""
    attempt, _, rest = text.partition("#")
    turn, _, item = rest.partition("/")
    return attempt.strip(), turn.strip(), item.strip()


def find_target(loaded: LoadedAttempt, turn: str, item: str) -> MarkTarget:
    """The place in an official attempt. `turn` is an id, or the number (from 1) of an answer that stands.

    Raises UserError that says what there is: for a practice attempt, an unfinished one as a whole, a turn that was not
    answered, and an item that it does not have.
    """
    _need_official(loaded)
    if not turn:
        return _find_attempt(loaded, item)
    seq, scored = _find_answer(loaded, turn)
    targets = [*_list_targets(loaded, seq, scored)]
    found = next((one for one in targets if one.item == item), None)
    if found is not None:
        return found
    items = [one.item for one in targets if one.item]
    if not items:
        raise UserError(
            N_("{turn} is no answer in words: mark it as a whole, with {attempt}#{turn}."),
            turn=scored.turn, attempt=loaded.row.id,
        )  # fmt: skip
    message = N_("{turn} has no criterion and no red line {item}. It has: {items}.")
    raise UserError(message, turn=scored.turn, item=item, items=tuple(items))


def list_places(loaded: LoadedAttempt, turn: str = "") -> Iterator[MarkTarget]:
    """Everything that can be marked of an official attempt, or of one answer. Raises UserError as `find_target`."""
    _need_official(loaded)
    if turn:
        yield from _list_targets(loaded, *_find_answer(loaded, turn))
        return
    if loaded.row.finished:
        yield _find_attempt(loaded, "")
    for seq, scored in _list_answers(loaded):
        yield from _list_targets(loaded, seq, scored)


def _need_official(loaded: LoadedAttempt) -> None:
    if loaded.row.mode is not Mode.OFFICIAL:
        message = N_("{attempt} is practice, which is private: only official attempts can be marked.")
        raise UserError(message, attempt=loaded.row.id)


def _list_targets(loaded: LoadedAttempt, seq: int, scored: Scored) -> Iterator[MarkTarget]:
    """What can be marked of one answer: the whole, its criteria, the red lines that it crossed or could have."""
    result, turn = scored.result, loaded.prepared.scenario.turns.get(scored.turn)
    passed = result.score >= loaded.prepared.scenario.pass_mark
    yield MarkTarget(MarkKind.REPLY, seq, scored.turn, "", MarkWord.PASSED if passed else MarkWord.FAILED)
    for one in result.criteria:
        word = MarkWord.MET if one.credit == 1 else MarkWord.PARTLY if one.credit > 0 else MarkWord.MISSED
        yield MarkTarget(MarkKind.CRITERION, seq, scored.turn, one.id, word)
    own = turn.red_lines if isinstance(turn, ReplyTurn) else ()
    shared = loaded.prepared.script.policies if isinstance(turn, ReplyTurn) else ()
    for line in dict.fromkeys((*(one.id for one in result.red_lines), *own, *shared)):
        word = MarkWord.CROSSED if line in result.crossed else MarkWord.CLEAN
        yield MarkTarget(MarkKind.RED_LINE, seq, scored.turn, line, word)


def _find_attempt(loaded: LoadedAttempt, item: str) -> MarkTarget:
    row = loaded.row
    if item:
        raise UserError(N_("Say in which turn: {attempt}#TURN/{item}."), attempt=row.id, item=item)
    if not row.finished:
        raise UserError(N_("{attempt} is not finished: mark its answers, {attempt}#TURN."), attempt=row.id)
    return MarkTarget(MarkKind.ATTEMPT, -1, "", "", MarkWord.PASSED if row.original.passed else MarkWord.FAILED)


def _find_answer(loaded: LoadedAttempt, turn: str) -> tuple[int, Scored]:
    """The judging event that stands, as it judged first, and its number."""
    answers = _list_answers(loaded)
    found = [answer for answer in answers if answer[1].turn == turn]
    if not found and turn.isascii() and turn.isdigit() and 0 < int(turn) <= len(answers):
        found = [answers[int(turn) - 1]]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = tuple(str(answers.index(answer) + 1) for answer in found)
        raise UserError(
            N_("{turn} was answered several times: say which by its number in the debrief, one of {numbers}."),
            turn=turn, numbers=numbers,
        )  # fmt: skip
    raise UserError(
        N_("{attempt} has no answer in a turn {turn}. It has: {turns}."),
        attempt=loaded.row.id, turn=turn, turns=_list_turns(answers),
    )  # fmt: skip


def _list_answers(loaded: LoadedAttempt) -> list[tuple[int, Scored]]:
    events = loaded.stored.events
    return [(seq, event) for seq in index_judgements(events) if isinstance(event := events[seq], Scored)]


def _list_turns(answers: Sequence[tuple[int, Scored]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event.turn for _, event in answers))
