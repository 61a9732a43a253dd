"""S501, S502: a phrase matches what is not its own: another criterion's example, or the turn's bad answer."""

from collections.abc import Iterator

from simulator.authoring.checks.check_context import ScoringContext
from simulator.locales import N_
from simulator.scenario.model import Example, ReplyTurn
from simulator.scenario.reading.source import Finding
from simulator.scoring.judging.result import CriterionResult

CODES = ("S501", "S502")
_MISSES = N_("which misses it")
_OTHERS = N_("which is for other criteria")


def check(work: ScoringContext) -> Iterator[Finding]:
    """Phrases that earn credit where the author says somebody else's, or nobody's, credit is due."""
    for name, turn in work.reply_turns:
        yield from _examples(work, name, turn)
        yield from _bad_answer(work, name, turn)


def _examples(work: ScoringContext, name: str, turn: ReplyTurn) -> Iterator[Finding]:
    for number, example in enumerate(turn.examples):
        for found in work.runner.attempt(name, example.reply).result.criteria:
            reason = _find_reason(example, found.id)
            if found.credit > 0 and reason:
                line = work.line("turns", name, "examples", number)
                yield _at_phrase(work, "S501", name, turn, found, line=line, reason=reason)


def _find_reason(example: Example, criterion: str) -> str:
    """Why the criterion should earn nothing in an example; empty where the author leaves it open."""
    if criterion in example.misses:
        return _MISSES
    return _OTHERS if example.meets and criterion not in example.meets else ""


def _bad_answer(work: ScoringContext, name: str, turn: ReplyTurn) -> Iterator[Finding]:
    if turn.bad_answer is None:
        return
    for found in work.runner.attempt(name, turn.bad_answer.says).result.criteria:
        if found.credit > 0:
            line = work.line("turns", name, "bad_answer", "says")
            yield _at_phrase(work, "S502", name, turn, found, line=line)


def _at_phrase(
    work: ScoringContext, code: str, name: str, turn: ReplyTurn, found: CriterionResult, **params: str
) -> Finding:
    """A finding at the phrase that won; at the criterion where a number did."""
    phrases = turn.criteria[found.id].phrases
    texts = {"criterion": found.id, "evidence": found.evidence, "phrase": found.phrase, **params}
    if found.phrase in phrases:
        return work.at(code, "turns", name, "criteria", found.id, "phrases", phrases.index(found.phrase), **texts)
    return work.at_key(code, "turns", name, "criteria", found.id, **texts)
