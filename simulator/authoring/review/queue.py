"""The review: every case that the records hold, against the library as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from simulator.authoring.replay.rescore import AttemptVerdict, replay_attempt
from simulator.authoring.review.review_cases import Case, CaseGroup, Rejudge, find_cases, group_cases, may_hold
from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.attempt_types import AttemptRow, StoredAttempt
from simulator.practice.events import Mode, Scored, Started
from simulator.practice.prepared_cache import PreparedCache
from simulator.records import disputes
from simulator.records.disputes import Dispute
from simulator.records.store import Records
from simulator.scenario.library.find_scenario import ScenarioError, UnknownScenario, resolve
from simulator.scenario.model import ReplyTurn
from simulator.scenario.script import Script
from simulator.scoring.fingerprint import find_fingerprint

_DECISIONS = {
    disputes.Verdict.OPEN: N_("open"),
    disputes.Verdict.ACCEPTED: N_("accepted"),
    disputes.Verdict.REJECTED: N_("rejected"),
}
#: Near misses shown for each criterion.
MOST = 3


@dataclass
class Review:
    """Looks through the records; each scenario is read once."""

    records: Records
    root: Path
    cache: Path | None = None
    _scripts: dict[tuple[str, str], Script | None] = field(default_factory=dict)
    _prepared: dict[tuple[str, str], PreparedCache] = field(default_factory=dict)

    def groups(self, scenario: str | None = None, most: int = MOST) -> tuple[CaseGroup, ...]:
        """Open disputes and the nearest misses by criterion, of one scenario or of all. Raises RecordsError."""
        cases = list(self.cases(scenario))
        scripts = [script for script in self._scripts.values() if script]
        means = {
            (script.id, script.language, name, criterion): rule.means
            for script in scripts
            for name, turn in script.scenario.turns.items()
            if isinstance(turn, ReplyTurn)
            for criterion, rule in turn.criteria.items()
        }
        return group_cases(cases, means, most)

    def cases(self, scenario: str | None = None) -> Iterator[Case]:
        """Every case, newest attempt first."""
        marked: dict[str, list[Dispute]] = {}
        for dispute in self.records.disputes.find():
            marked.setdefault(dispute.attempt, []).append(dispute)
        for row in self.records.attempts(scenario=scenario):
            if row.mode is Mode.OFFICIAL or row.id in marked:
                yield from self._cases(row, marked.get(row.id, ()))

    def case(self, id_or_prefix: str) -> Case:
        """The case whose id begins like that. Raises UserError where there is none or several."""
        attempt = self.records.attempt(id_or_prefix.partition(".")[0])
        cases = list(self._cases(attempt.row, self.records.disputes.find(attempt=attempt.row.id)))
        wanted = f"{attempt.row.id}{id_or_prefix[len(id_or_prefix.partition('.')[0]) :]}"
        found = [case for case in cases if case.id == wanted] or [c for c in cases if c.id.startswith(wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(case.id for case in found)
            raise UserError(N_("Several cases begin with {case}: {ids}"), case=id_or_prefix, ids=ids)
        decided = [d for d in self.records.disputes.find(attempt=attempt.row.id) if d.id.startswith(wanted)]
        if decided:
            verdict = UserError(_DECISIONS[decided[0].verdict])
            raise UserError(N_("{case} has already been decided: {verdict}."), case=decided[0].id, verdict=verdict)
        message = N_("There is no open case {case}. `simulator review` lists those there are.")
        raise UserError(message, case=id_or_prefix)

    def script(self, scenario: str, language: str) -> Script | None:
        """The scenario as it is now; None where it is gone or has errors."""
        key = (scenario, language)
        if key not in self._scripts:
            try:
                self._scripts[key] = resolve(scenario, self.root, language, self.cache)
            except (UnknownScenario, ScenarioError):
                self._scripts[key] = None
        return self._scripts[key]

    def _cases(self, row: AttemptRow, disputes: Sequence[Dispute]) -> Iterator[Case]:
        for stored in self.records.readable([row]):
            if may_hold(stored, disputes):
                yield from find_cases(stored, disputes, self._rejudge(stored))

    def _rejudge(self, stored: StoredAttempt) -> Rejudge:
        """The judgements by the scenario as it is; those that were kept where nothing has changed since:

        neither the script nor, by its fingerprint, the scoring.
        """
        row, judged = stored.row, [(seq, e) for seq, e in enumerate(stored.events) if isinstance(e, Scored)]
        script = self.script(row.scenario, row.language)
        if script is None:
            return {}
        started = next((event for event in stored.events if isinstance(event, Started)), None)
        if started and (row.digest, started.engine) == (script.digest, find_fingerprint(script.lexicon)):
            return {seq: event.result for seq, event in judged}
        prepared = self._prepared.setdefault((row.scenario, row.language), PreparedCache(script, self.cache))
        then = AttemptVerdict(row.score, row.ending, row.passed)
        replayed = replay_attempt(prepared.make(row.seed), stored.events, then)
        return {seq: reply.now for (seq, _), reply in zip(judged, replayed.replies, strict=True)}
