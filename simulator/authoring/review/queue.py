"""The review: every case that the records hold, against the library as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from simulator.authoring.replay.rescore import Verdict, replay_attempt
from simulator.authoring.review.review_cases import Case, Group, Rejudge, find_cases, group_cases, may_hold
from simulator.errors import UserError
from simulator.practice.events import Mode, Scored, Started
from simulator.practice.stage_cache import PreparedScenarios
from simulator.records.disputes import Dispute
from simulator.records.store import Records
from simulator.records.types import AttemptRow, StoredAttempt
from simulator.scenario.library.find_scenario import ScenarioError, UnknownScenario, resolve
from simulator.scenario.model import ReplyTurn
from simulator.scenario.script import Script
from simulator.scoring.judging.fingerprint import find_fingerprint

#: Near misses shown for each criterion.
MOST = 3


@dataclass
class Review:
    """Looks through the records; each scenario is read once."""

    records: Records
    root: Path
    _scripts: dict[tuple[str, str], Script | None] = field(default_factory=dict)
    _prepared_scenarios: dict[tuple[str, str], PreparedScenarios] = field(default_factory=dict)

    def groups(self, scenario: str | None = None, most: int = MOST) -> tuple[Group, ...]:
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
        disputes: dict[str, list[Dispute]] = {}
        for dispute in self.records.disputes.find():
            disputes.setdefault(dispute.attempt, []).append(dispute)
        for row in self.records.attempts(scenario=scenario):
            if row.mode is Mode.OFFICIAL or row.id in disputes:
                yield from self._cases(row, disputes.get(row.id, ()))

    def case(self, id_or_prefix: str) -> Case:
        """The case whose id begins like that. Raises UserError where there is none or several."""
        attempt = self.records.attempt(id_or_prefix.partition(".")[0])
        cases = list(self._cases(attempt.row, self.records.disputes.find(attempt=attempt.row.id)))
        wanted = f"{attempt.row.id}{id_or_prefix[len(id_or_prefix.partition('.')[0]) :]}"
        found = [case for case in cases if case.id == wanted] or [c for c in cases if c.id.startswith(wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UserError(f"Several cases begin with {id_or_prefix}: {', '.join(case.id for case in found)}")
        decided = [d for d in self.records.disputes.find(attempt=attempt.row.id) if d.id.startswith(wanted)]
        if decided:
            raise UserError(f"{decided[0].id} has already been decided: {decided[0].verdict.value}.")
        raise UserError(f"There is no open case {id_or_prefix}. `simulator review` lists those there are.")

    def script(self, scenario: str, language: str) -> Script | None:
        """The scenario as it is now; None where it is gone or has errors."""
        key = (scenario, language)
        if key not in self._scripts:
            try:
                self._scripts[key] = resolve(scenario, self.root, language)
            except (UnknownScenario, ScenarioError):
                self._scripts[key] = None
        return self._scripts[key]

    def _cases(self, row: AttemptRow, disputes: Sequence[Dispute]) -> Iterator[Case]:
        stored = self.records.attempt(row.id)
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
        prepared_scenarios = self._prepared_scenarios.setdefault(
            (row.scenario, row.language), PreparedScenarios(script)
        )
        then = Verdict(row.score, row.ending, row.passed)
        replayed = replay_attempt(prepared_scenarios.prepared(row.seed), stored.events, then)
        return {seq: reply.now for (seq, _), reply in zip(judged, replayed.replies, strict=True)}
