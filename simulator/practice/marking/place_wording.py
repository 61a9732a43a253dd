"""A place that can be marked in words: what was said there, what the machine made of it, what coaches say."""

from collections.abc import Iterator

from simulator.locales import Translate
from simulator.practice.answers import name_choices
from simulator.practice.attempt_summary import has_critical_line
from simulator.practice.attempts import LoadedAttempt
from simulator.practice.feedback.wording import describe_correction
from simulator.practice.marking.coach_mark import MarkKind, MarkWord
from simulator.practice.marking.mark_wording import list_lines, name_word
from simulator.practice.marking.marked_place import MarkedPlace
from simulator.practice.state import Exchange
from simulator.scenario.model import Outcome, ReplyTurn
from simulator.scoring.judging.result import CriterionResult, RedLineResult

__all__ = ["SIGNS", "describe_place", "name_marks"]

#: How each of the machine's words looks in a list.
SIGNS = {
    MarkWord.PASSED: "✓",
    MarkWord.FAILED: "✗",
    MarkWord.MET: "✓",
    MarkWord.PARTLY: "◐",
    MarkWord.MISSED: "○",
    MarkWord.CLEAN: "✓",
    MarkWord.CROSSED: "✗",
}


def name_marks(place: MarkedPlace, t: Translate) -> str:
    """What coaches say of the place, each word with = or ≠ for whether the machine says the same; empty without any."""
    said = dict.fromkeys(f"{'=' if one.agrees else '≠'} {name_word(one.word, t)}" for one in place.marks)
    return f"✎ {', '.join(said)}" if said else ""


def describe_place(loaded: LoadedAttempt, place: MarkedPlace, t: Translate) -> Iterator[str]:
    """Lines that begin with their mark: the judgement with its evidence, the marks, then what was said."""
    machine = place.target.machine
    yield f"{SIGNS[machine]} " + t("the machine: {word}").format(word=name_word(machine, t))
    yield from _describe_judgement(place)
    if place.unconfirmed:
        yield "! " + t("To be confirmed by a trainer: {unsure}").format(unsure=t("the scorer is unsure here"))
    for mark in place.marks:
        _, said, *comment = list_lines(mark, place.rule, t)
        yield f"✎ {said}"
        yield from comment
    if place.target.kind is MarkKind.ATTEMPT:
        yield from _describe_verdict(loaded, t)
    else:
        yield from _describe_exchange(loaded, loaded.state.answered[place.number - 1], t)


def _describe_judgement(place: MarkedPlace) -> Iterator[str]:
    if place.scored is None:
        return
    result, item = place.scored.result, place.target.item
    if place.target.kind is MarkKind.REPLY:
        yield f"· {result.score} / 100"
        return
    parts: tuple[CriterionResult | RedLineResult, ...] = (*result.criteria, *result.red_lines, *result.near_lines)
    part = next((one for one in parts if one.id == item), None)
    if part is not None and part.evidence:
        yield f"· “{part.evidence}”"
    if isinstance(part, RedLineResult) and part.because:
        yield f"· {part.because}"


def _describe_verdict(loaded: LoadedAttempt, t: Translate) -> Iterator[str]:
    """What the machine's word for the whole attempt rests on, as it counts now."""
    row, mark = loaded.row, loaded.prepared.scenario.pass_mark
    critical = has_critical_line(loaded.state)
    ending = loaded.prepared.ending(row.ending)
    line = t("A red line that fails the attempt was crossed") if critical else t("No red line that fails the attempt")
    well = row.outcome is Outcome.SUCCESS
    end = t("The conversation ended well") if well else t("The conversation ended badly")
    score = t("Score {score}, pass mark {mark}").format(score=row.score, mark=mark)
    title = f" · {ending.title}" if ending and ending.title else ""
    for holds, reason in ((row.score >= mark, score), (well, end + title), (not critical, line)):
        yield f"{'✓' if holds else '✗'} {reason}"
    if corrected := describe_correction(row, t):
        yield f"↻ {corrected}"


def _describe_exchange(loaded: LoadedAttempt, exchange: Exchange, t: Translate) -> Iterator[str]:
    asked = exchange.asked
    chosen = name_choices(exchange.reply or "", asked.choices) if asked.choices else (exchange.reply or "",)
    yield "# " + t("Reply")
    for one in chosen:
        yield from one.rstrip().splitlines()
    yield "# " + t("Customer")
    yield from (line for line in (*asked.reaction.splitlines(), *asked.text.splitlines()) if line)
    turn = loaded.prepared.scenario.turns.get(asked.turn)
    if isinstance(turn, ReplyTurn) and turn.model_answer:
        yield "# " + t("Model answer")
        yield from turn.model_answer.splitlines()
