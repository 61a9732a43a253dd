"""Accepting a case: what it would write into the scenario and what else that would change, seen before it is done.

A phrase (or a counter-phrase) and the reply as an example; then the scenario's tests and the checks that score, and
every kept attempt at it scored again, before and after.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, partial
from pathlib import Path

from simulator.authoring.checks import bad_answers, model_answers, overlaps, own_sentences
from simulator.authoring.checks.check_context import make_workpiece
from simulator.authoring.checks.runner import check_workpiece
from simulator.authoring.files.open_text import open_text
from simulator.authoring.files.replace_text import replace_texts
from simulator.authoring.files.targets import Opened
from simulator.authoring.replay.corrections import make_correction
from simulator.authoring.review.decisions import Ruling
from simulator.authoring.review.edit_impact import EditImpact, find_edit_impacts
from simulator.authoring.review.file_edits import (
    ClearsRedLine,
    FileEdits,
    PhrasePlace,
    find_place,
    try_example,
    write_case,
)
from simulator.authoring.review.policy_tests import find_policy_failures
from simulator.authoring.review.proposals import clean_phrase, propose_phrases, write_example
from simulator.authoring.review.queue import Review
from simulator.authoring.review.review_cases import Case
from simulator.authoring.testing.examples import ExampleResult
from simulator.authoring.testing.suite import Report, run_scenario
from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.prepared_cache import PreparedCache
from simulator.practice.reply_runner import SEED
from simulator.records.disputes import Decision, Verdict
from simulator.records.store import Records
from simulator.scenario.diagnostics.diagnostic import Diagnostic, Level
from simulator.scenario.reading.source import read_source

__all__ = ["Plan", "accept", "plan_acceptance"]

#: The findings of `check` that a phrase or an example can cause.
_CODES = frozenset((*overlaps.CODES, *model_answers.CODES, *bad_answers.CODES, *own_sentences.CODES))


@dataclass(frozen=True)
class Plan:
    """What accepting a case would do. `edits.phrase` is empty where the scenario already judges as claimed.

    `added` are the new lines by file, with their numbers (from 1); `own` is the new example's result; `broken` are
    tests that passed before and `mended` ones that failed; `warnings` are findings of `check` that were not there
    before; `removed` are personal details that were taken out of the reply; `effects` are the attempts that come out
    otherwise.
    """

    case: Case
    edits: FileEdits
    own: ExampleResult | None
    broken: tuple[str, ...]
    mended: tuple[str, ...]
    report: Report
    problems: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...]
    removed: tuple[str, ...]
    effects: tuple[EditImpact, ...]

    @property
    def phrase(self) -> str:
        return self.edits.phrase

    @property
    def example(self) -> str:
        return self.edits.example

    @property
    def path(self) -> Path:
        """The scenario's file."""
        return self.edits.opened.path

    @cached_property
    def added(self) -> Mapping[Path, Sequence[tuple[int, str]]]:
        texts = ((path, before, self.edits.after[path]) for path, before in self.edits.before.items())
        return {path: tuple(_find_added(before, after)) for path, before, after in texts if before != after}

    @property
    def helps(self) -> bool:
        """True where the reply then earns what is claimed."""
        return self.own is not None and self.case.grants(self.own.visit.result)

    @property
    def works(self) -> bool:
        """True where it helps, the new example passes and the file stays free of errors."""
        return self.helps and self.own is not None and not self.own.failures and not self.problems

    @property
    def safe(self) -> bool:
        """True where it works, no test fails that passed before, and `check --strict` finds nothing new."""
        return self.works and not self.broken and not self.warnings


def plan_acceptance(review: Review, case: Case, phrase: str | None = None, example: str | None = None) -> Plan:
    """What accepting the case would do, with this phrase or the best of those that suggest themselves.

    `example` is the reply as it is to be written, where the one without personal details does not do.
    Raises UserError where the scenario or the item is gone, cannot be read or cannot be edited.
    """
    opened, prepared = _open(review, case)
    place = find_place(opened, case)
    written = write_example(case, opened.reading.value)
    reply = written.text if example is None else example.strip()
    settled = phrase is None and _is_settled(case, prepared, reply)
    phrases = (
        [clean_phrase(phrase) if phrase is not None else ""] if phrase is not None or settled else propose_phrases(case)
    )
    edits = _choose(case, opened, place, phrases, reply, prepared)
    return _make_plan(review, case, opened, edits, prepared, written.removed if example is None else ())


def accept(records: Records, plan: Plan, ruling: Ruling) -> None:
    """Write the plan into the scenario's file and keep the decision and what it corrects, together.

    The file is written once the records have taken everything, before they keep it for good. A crash in between loses
    neither: accepting again finds its lines there already. Raises UserError, RecordsError; what the records refuse is
    written nowhere.
    """
    for path, before in plan.edits.before.items():
        if read_source(path)[0].text != before:
            raise UserError(N_("{path}: the file was changed meanwhile; look at the case again"), path=path)
    texts = {path: text for path, text in plan.edits.after.items() if text != plan.edits.before[path]}
    decision = Decision(Verdict.ACCEPTED, ruling.reason, ruling.at, ruling.by, plan.phrase)
    corrected = [effect.correction for effect in plan.effects if effect.correction is not None]
    cause = plan.case.id
    corrections = [make_correction(one, ruling.reason, ruling.by, ruling.at, cause) for one in corrected]
    records.disputes.decide(plan.case.dispute, decision, corrections, partial(replace_texts, texts))


def _open(review: Review, case: Case) -> tuple[Opened, PreparedCache]:
    """The scenario's file as it is, and its script made ready."""
    script = review.script(case.row.scenario, case.row.language)
    name = f"{case.row.language}/{case.row.scenario}"
    opened = open_text(script.path, read_source(script.path)[0].text) if script and script.path else None
    if opened is None or opened.script is None:
        message = N_("{name} is no longer in the library, or has errors: run `simulator check` first.")
        raise UserError(message, name=name)
    return opened, PreparedCache(opened.script, review.cache)


def _is_settled(case: Case, prepared: PreparedCache, reply: str) -> bool:
    """Whether no phrase is needed: the scenario as it is already gives what is claimed."""
    result = try_example(prepared, case, reply)
    return result is not None and case.grants(result)


def _choose(
    case: Case, opened: Opened, place: PhrasePlace, phrases: Sequence[str], reply: str, prepared: PreparedCache
) -> FileEdits:
    """The edits with the first phrase that brings what is claimed; with the first of all where none does.

    Raises ClearsRedLine where every phrase does.
    """
    first: FileEdits | None = None
    fault: ClearsRedLine | None = None
    for phrase in phrases:
        try:
            edits = write_case(opened, case, place, phrase, reply, prepared)
        except ClearsRedLine as clears:
            fault = fault or clears
            continue
        if edits.result is not None and case.grants(edits.result):
            return edits
        first = first or edits
    if fault is not None and first is None:
        raise fault
    return first or write_case(opened, case, place, "", reply, prepared)


def _make_plan(
    review: Review, case: Case, opened: Opened, edits: FileEdits, prepared: PreparedCache, removed: tuple[str, ...]
) -> Plan:
    before = run_scenario(opened, review.cache, prepared)
    after = run_scenario(edits.opened, review.cache, edits.prepared)
    failed_before, failed_after = _failed(before), _failed(after)
    wanted = (case.dispute.turn, edits.example)
    own = next((r for r in reversed(after.examples) if (r.visit.turn, r.example.reply.strip()) == wanted), None)
    mine = _name_example(own) if own else ""
    broken = [name for name in failed_after if name not in failed_before and name != mine]
    warnings = _check(edits.opened, edits.prepared, review.cache)
    known = {_identify(finding) for finding in _check(opened, prepared, review.cache)} if warnings else set()
    return Plan(
        case=case,
        edits=edits,
        own=own,
        broken=(*broken, *find_policy_failures(review, case, edits)),
        mended=tuple(name for name in failed_before if name not in failed_after),
        report=after,
        problems=tuple(p for p in edits.opened.reading.diagnostics() if p.level is Level.ERROR),
        warnings=tuple(one for one in warnings if _identify(one) not in known),
        removed=removed,
        effects=tuple(find_edit_impacts(review.records, case, prepared, edits.prepared)),
    )


def _check(opened: Opened, prepared: PreparedCache | None, cache: Path | None) -> Sequence[Diagnostic]:
    """Warnings of `check` that an edit of a phrase can cause, those that need no scoring included."""
    piece = make_workpiece(opened, cache, prepared.make(SEED)) if prepared else None
    scored = check_workpiece(piece, _CODES) if piece else []
    return [*(one for one in opened.reading.diagnostics() if one.level is not Level.ERROR), *scored]


def _identify(finding: Diagnostic) -> tuple[object, ...]:
    """A finding, wherever an edit above has moved it."""
    params = tuple(sorted((name, value) for name, value in finding.params.items() if name != "line"))
    return finding.code, params, finding.source_line


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
