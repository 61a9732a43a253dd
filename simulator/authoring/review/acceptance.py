"""Accepting a case: what it would write into the scenario and what else that would change, seen before it is done.

A phrase (or a counter-phrase) and the reply as an example; then the scenario's tests, and every kept attempt at it
scored again, before and after.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from simulator.authoring.files.open_text import open_text
from simulator.authoring.files.replace_text import replace_text
from simulator.authoring.files.targets import Opened
from simulator.authoring.review.edit_impact import EditImpact, find_edit_impacts
from simulator.authoring.review.queue import Review
from simulator.authoring.review.review_cases import Case
from simulator.authoring.testing.examples import ExampleResult
from simulator.authoring.testing.suite import Report, run_scenario
from simulator.authoring.yaml_edit.append_item import CannotEdit, add_item
from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.reply_runner import SEED, try_reply
from simulator.practice.seeded_choice import draw_variables
from simulator.records import disputes
from simulator.records.disputes import Claim
from simulator.records.store import Records
from simulator.scenario.diagnostics.diagnostic import Diagnostic, Level
from simulator.scenario.model import Criterion, ReplyTurn, Scenario
from simulator.scenario.reading.source import read_source
from simulator.scoring.judging.result import TurnScore

#: A reply longer than this (characters) is no phrase; the words that were found in it may be.
LONGEST_PHRASE = 60
_SPECIAL = re.compile(r"[{}|｛｝]")
_EDGES = " \t\n，。、；：？！,.;:?!…—-“”\"'「」"


@dataclass(frozen=True)
class Plan:
    """What accepting a case would do. `phrase` is empty where the scenario already judges as claimed.

    `added` are the new lines with their numbers (from 1); `own` is the new example's result; `broken` are tests that
    passed before and `mended` ones that failed; `effects` are the attempts that come out otherwise.
    """

    case: Case
    opened: Opened
    text: str
    phrase: str
    added: tuple[tuple[int, str], ...]
    own: ExampleResult | None
    broken: tuple[str, ...]
    mended: tuple[str, ...]
    report: Report
    problems: tuple[Diagnostic, ...]
    effects: tuple[EditImpact, ...]

    @property
    def helps(self) -> bool:
        """True where the reply then earns what is claimed."""
        return self.own is not None and _is_met(self.case, self.own.visit.result)

    @property
    def works(self) -> bool:
        """True where it helps, the new example passes and the file stays free of errors."""
        return self.helps and self.own is not None and not self.own.failures and not self.problems

    @property
    def safe(self) -> bool:
        """True where it works and no test fails that passed before."""
        return self.works and not self.broken


def plan_acceptance(review: Review, case: Case, phrase: str | None = None) -> Plan:
    """What accepting the case would do, with this phrase or the best of those that suggest themselves.

    Raises UserError where the scenario or the criterion is gone, cannot be read or cannot be edited.
    """
    opened = _open(review, case)
    before = run_scenario(opened, review.cache)
    example = _write_example(case, opened.reading.value)
    choices = [phrase.strip()] if phrase is not None else propose_phrases(case, opened, example, review.cache)
    edits = [(choice, _edit(opened, case, choice, example)) for choice in choices]
    passing = (edit for edit in edits if _passes(open_text(opened.path, edit[1]), case, example, review.cache))
    chosen, text = next(passing, edits[0])
    return _make_plan(review, case, opened, before, chosen, text, example)


def accept(records: Records, plan: Plan, reason: str, at: dt.datetime) -> None:
    """Write the plan into the scenario's file, then keep the decision. A crash in between loses neither:
    accepting again finds its lines there already. Raises UserError, RecordsError; then nothing was written.
    """
    current, _ = read_source(plan.opened.path)
    if current.text != plan.opened.reading.source.text:
        raise UserError(N_("{path}: the file was changed meanwhile; look at the case again"), path=plan.opened.path)
    if plan.text != current.text:
        replace_text(plan.opened.path, plan.text)
    records.disputes.decide(plan.case.dispute, disputes.Verdict.ACCEPTED, reason, at, plan.phrase)


def reject(records: Records, case: Case, reason: str, at: dt.datetime) -> None:
    """Keep that the case is rejected, and why. Raises RecordsError."""
    records.disputes.decide(case.dispute, disputes.Verdict.REJECTED, reason, at)


def propose_phrases(case: Case, opened: Opened, example: str, cache: Path | None = None) -> list[str]:
    """Phrases that might settle the case, likeliest first; an empty one first where none is needed."""
    nearest = (case.now or case.then).evidence
    texts = [nearest, case.reply if len(case.reply) <= LONGEST_PHRASE else ""]
    phrases = [cleaned for text in texts if (cleaned := clean_phrase(text))]
    settled = [""] if case.settled or _passes(opened, case, example, cache) else []
    return list(dict.fromkeys([*settled, *phrases])) or [clean_phrase(case.reply)[:LONGEST_PHRASE]]


def clean_phrase(text: str) -> str:
    """Words as a phrase: without the marks that phrases give a meaning to, and without punctuation around it."""
    return " ".join(_SPECIAL.sub(" ", text).split()).strip(_EDGES)


def _open(review: Review, case: Case) -> Opened:
    script = review.script(case.row.scenario, case.row.language)
    name = f"{case.row.language}/{case.row.scenario}"
    if script is None or script.path is None:
        message = N_("{name} is no longer in the library, or has errors: run `simulator check` first.")
        raise UserError(message, name=name)
    source, _ = read_source(script.path)
    opened = open_text(script.path, source.text)
    criterion = _find_criterion(opened.reading.value, case)
    if opened.script is None or criterion is None:
        where = f"{case.dispute.turn}.{case.dispute.item}"
        message = N_("{name} has no criterion {criterion} any more; reject the case with that as the reason.")
        raise UserError(message, name=name, criterion=where)
    if criterion.number is not None:
        message = N_("{name}: {criterion} asks for a number, not for phrases; edit its value.")
        raise UserError(message, name=name, criterion=case.dispute.item)
    return opened


def _find_criterion(scenario: Scenario | None, case: Case) -> Criterion | None:
    turn = scenario.turns.get(case.dispute.turn) if scenario else None
    return turn.criteria.get(case.dispute.item) if isinstance(turn, ReplyTurn) else None


def _write_example(case: Case, scenario: Scenario | None) -> str:
    """The reply with the attempt's own values of variables put back to their names."""
    text = case.reply.strip()
    values = draw_variables(scenario, case.row.seed) if scenario else {}
    for name, value in sorted(values.items(), key=lambda item: -len(item[1])):
        if len(value) > 1:
            text = re.sub(rf"(?<!\{{){re.escape(value)}", f"{{{{ {name} }}}}", text)
    return text


def _edit(opened: Opened, case: Case, phrase: str, example: str) -> str:
    """The file's text with the phrase and the example."""
    said = case.dispute.claim is Claim.SAID
    turn, criterion = case.dispute.turn, case.dispute.item
    text = opened.reading.source.text
    if phrase:
        keys = ("turns", turn, "criteria", criterion, "phrases" if said else "not")
        text = add_item(opened.path, text, keys, phrase)
    return _add_example(opened, text, turn, example, "meets" if said else "misses", criterion)


def _add_example(opened: Opened, text: str, turn: str, reply: str, key: str, criterion: str) -> str:
    """The text with one more example; where the reply is one already, it is told one thing more."""
    scenario = opened.reading.value
    examples = scenario.turns[turn] if scenario else None
    known = [example.reply.strip() for example in examples.examples] if isinstance(examples, ReplyTurn) else []
    if reply in known:
        try:
            return add_item(opened.path, text, ("turns", turn, "examples", known.index(reply), key), criterion)
        except CannotEdit:
            pass  # its expectations are laid out in a way that is left alone: it gets an example of its own
    return add_item(opened.path, text, ("turns", turn, "examples"), {"reply": reply, key: [criterion]})


def _passes(opened: Opened, case: Case, example: str, cache: Path | None) -> bool:
    """Whether the example earns what is claimed."""
    if opened.script is None:
        return False
    prepared = PreparedScenario(opened.script, SEED, cache)
    return _is_met(case, try_reply(prepared, case.dispute.turn, prepared.fill(example)).result)


def _is_met(case: Case, result: TurnScore) -> bool:
    return any(c.id == case.dispute.item and case.is_met_by(c.credit) for c in result.criteria)


def _make_plan(
    review: Review, case: Case, opened: Opened, before: Report, phrase: str, text: str, example: str
) -> Plan:
    edited = open_text(opened.path, text)
    after = run_scenario(edited, review.cache)
    failed_before, failed_after = _failed(before), _failed(after)
    wanted = (case.dispute.turn, example)
    own = next((r for r in reversed(after.examples) if (r.visit.turn, r.visit.reply.strip()) == wanted), None)
    mine = _name_example(own) if own else ""
    return Plan(
        case=case,
        opened=opened,
        text=text,
        phrase=phrase,
        added=tuple(_find_added(opened.reading.source.text, text)),
        own=own,
        broken=tuple(name for name in failed_after if name not in failed_before and name != mine),
        mended=tuple(name for name in failed_before if name not in failed_after),
        report=after,
        problems=tuple(p for p in edited.reading.diagnostics() if p.level is Level.ERROR),
        effects=tuple(find_edit_impacts(review.records, case, opened.script, edited.script, review.cache)),
    )


def _failed(report: Report) -> list[str]:
    """Names of the tests that failed."""
    examples = [_name_example(result) for result in report.examples if result.failures]
    return [*examples, *(result.transcript.name for result in report.transcripts if result.failures)]


def _name_example(result: ExampleResult) -> str:
    return f"{result.visit.turn} #{result.number}"


def _find_added(before: str, after: str) -> Iterator[tuple[int, str]]:
    """The lines that are new or changed, with their numbers in `after`."""
    new = after.splitlines()
    for tag, _, _, first, last in SequenceMatcher(None, before.splitlines(), new, autojunk=False).get_opcodes():
        if tag in ("insert", "replace"):
            yield from ((number + 1, new[number]) for number in range(first, last))
