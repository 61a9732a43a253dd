"""The review: every case that the records hold, against the library as it is."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from simulator.authoring.replay.judge_again import judge_again
from simulator.authoring.review.ranking import GroupKey, RankedMiss, find_item_kind, rank_misses
from simulator.authoring.review.review_cases import (
    NEAR,
    Case,
    CaseGroup,
    find_disputed,
    find_nearest,
    find_unmarked,
    list_near,
    make_case,
)
from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.appeals import Claim, find_rule
from simulator.practice.attempt_types import StoredAttempt
from simulator.practice.events import Scored, Started
from simulator.practice.judgements import JudgementKind
from simulator.practice.prepared_cache import PreparedCache
from simulator.records import disputes
from simulator.records.disputes import Dispute, Origin
from simulator.records.privacy.accesses import AccessKind
from simulator.records.store import Records
from simulator.scenario.library.find_scenario import ScenarioError, UnknownScenario, resolve
from simulator.scenario.script import Script
from simulator.scenario.shared_model import Lexicon
from simulator.scoring.fingerprint import find_fingerprint
from simulator.scoring.judging.result import TurnScore
from simulator.scoring.thresholds import THRESHOLDS

_DECISIONS = {
    disputes.Verdict.OPEN: N_("open"),
    disputes.Verdict.ACCEPTED: N_("accepted"),
    disputes.Verdict.OVERRULED: N_("judged otherwise for this attempt"),
    disputes.Verdict.REJECTED: N_("rejected"),
}
#: Near misses shown for each criterion, and criteria without a dispute that are shown, the best supported.
MOST, MOST_GROUPS = 3, 30


@dataclass
class Review:
    """Looks through the records; each scenario is read once.

    That `reader`, the name of who looks, saw somebody else's words is in the access log, once for each attempt.
    """

    records: Records
    root: Path
    cache: Path | None = None
    reader: str = ""
    _seen: set[str] = field(default_factory=set)
    _scripts: dict[tuple[str, str], Script | None] = field(default_factory=dict)
    _prepared: dict[tuple[str, str], PreparedCache] = field(default_factory=dict)

    def groups(
        self, scenario: str | None = None, most: int = MOST, most_groups: int | None = MOST_GROUPS
    ) -> tuple[CaseGroup, ...]:
        """Open disputes and, by criterion or red line, the near misses with most behind them. Raises RecordsError.

        Of one scenario or of all; at most `most` near misses each, and of items that nobody disputes `most_groups`.
        """
        found: dict[GroupKey, list[Case]] = {}
        for case in self.disputed(scenario):
            found.setdefault(_key(case), []).append(case)
        ranked = self._rank(scenario) if most else {}
        chosen = sorted((key for key in ranked if key not in found), key=lambda key: -ranked[key][0].support.rank)
        groups = [self._make_group(key, cases, ranked.get(key, ()), most) for key, cases in sorted(found.items())]
        for key in chosen:
            if most_groups is not None and len(groups) - len(found) >= most_groups:
                break
            group = self._make_group(key, [], ranked[key], most)
            groups += [group] if group.misses else []
        self._note(case for group in groups for case in (*group.disputes, *group.misses))
        return tuple(groups)

    def disputed(self, scenario: str | None = None) -> Iterator[Case]:
        """The open disputes, oldest first, judged by the scenario as it is."""
        marked: dict[str, list[Dispute]] = {}
        for dispute in self.records.disputes.find(verdict=disputes.Verdict.OPEN):
            marked.setdefault(dispute.attempt, []).append(dispute)
        cases = [
            self._judge(stored, case)
            for stored in self._load(marked)
            if scenario in (None, stored.row.scenario)
            for case in find_disputed(stored, marked[stored.row.id])
        ]
        yield from sorted(cases, key=lambda case: (case.dispute.raised_at, case.id))

    def case(self, id_or_prefix: str) -> Case:
        """The case whose id begins like that; by its whole id any judgement that can be called wrong.

        Raises UserError where there is none or several.
        """
        head, _, rest = id_or_prefix.partition(".")
        stored = self.records.attempt(head)
        known = self.records.disputes.find(attempt=stored.row.id)
        wanted = f"{stored.row.id}.{rest}" if rest else stored.row.id
        cases = [*find_disputed(stored, known), *find_nearest(stored, known)]
        found = [case for case in cases if case.id == wanted] or [c for c in cases if c.id.startswith(wanted)]
        found = found or [case for case in find_unmarked(stored, known, _list_claims) if case.id == wanted]
        if len(found) == 1:
            return self._judge(stored, found[0])
        if found:
            ids = tuple(case.id for case in found)
            raise UserError(N_("Several cases begin with {case}: {ids}"), case=id_or_prefix, ids=ids)
        decided = [d for d in known if d.id.startswith(wanted) and d.verdict is not disputes.Verdict.OPEN]
        if decided:
            verdict = UserError(_DECISIONS[decided[0].verdict])
            raise UserError(N_("{case} has already been decided: {verdict}."), case=decided[0].id, verdict=verdict)
        message = N_("There is no open case {case}. `simulator review` lists those there are.")
        raise UserError(message, case=id_or_prefix)

    def find(self, names: Iterable[str]) -> tuple[Case, ...]:
        """The cases of these names: ids, or `scenario#turn.item` for all disputes there. Raises UserError."""
        found: dict[str, Case] = {}
        for name in names:
            cases = self._find_group(name) if "#" in name else [self.case(name)]
            found |= {case.id: case for case in cases}
        self._note(found.values())
        return tuple(found.values())

    def script(self, scenario: str, language: str) -> Script | None:
        """The scenario as it is now; None where it is gone or has errors."""
        key = (scenario, language)
        if key not in self._scripts:
            try:
                self._scripts[key] = resolve(scenario, self.root, language, self.cache)
            except (UnknownScenario, ScenarioError):
                self._scripts[key] = None
        return self._scripts[key]

    def refresh(self) -> "Review":
        """The same review with nothing remembered of the library."""
        return Review(self.records, self.root, self.cache, self.reader, self._seen)

    def _note(self, cases: Iterable[Case]) -> None:
        new = {case.row.id for case in cases} - self._seen
        self.records.accesses.note_attempts(AccessKind.REVIEW, new, dt.datetime.now(dt.UTC), self.reader)
        self._seen |= new

    def _find_group(self, name: str) -> list[Case]:
        scenario = name.partition("#")[0]
        cases = [case for case in self.disputed(scenario) if _name(case) == name]
        if not cases:
            message = N_("Nothing is disputed at {name}. `simulator review` lists what is.")
            raise UserError(message, name=name)
        return cases

    def _load(self, attempts: Iterable[str]) -> Iterator[StoredAttempt]:
        wanted = tuple(attempts)
        rows = {row.id: row for row in self.records.rows(wanted)}
        yield from self.records.readable(rows[name] for name in wanted if name in rows)

    def _rank(self, scenario: str | None) -> Mapping[GroupKey, Sequence[RankedMiss]]:
        near = self.records.near_misses.find(NEAR, THRESHOLDS.partly, THRESHOLDS.sure_line, scenario)
        return rank_misses(near, self._lexicon)

    def _lexicon(self, scenario: str, language: str) -> Lexicon:
        script = self.script(scenario, language)
        return script.lexicon if script else Lexicon()

    def _make_group(
        self, key: GroupKey, disputed: Sequence[Case], ranked: Sequence[RankedMiss], most: int
    ) -> CaseGroup:
        said = {"".join(case.reply.split()) for case in disputed}
        return CaseGroup(*key, self._means(key), tuple(disputed), tuple(self._find_misses(ranked, said, most)))

    def _find_misses(self, ranked: Sequence[RankedMiss], said: set[str], most: int) -> Iterator[Case]:
        """The best supported near misses that are not settled, every reply once and what is disputed not again."""
        count = 0
        for one in ranked[: 3 * most]:
            if count >= most:
                return
            for stored in self._load([one.miss.attempt]):
                case = _find_case(stored, one)
                text = "".join(case.reply.split()) if case else ""
                if case is None or text in said:
                    continue
                case = self._judge(stored, case)
                if not case.settled and not case.gone:
                    said.add(text)
                    count += 1
                    yield case

    def _judge(self, stored: StoredAttempt, case: Case) -> Case:
        """The case with the judgement of the scenario as it is; the one that was kept where nothing has changed since:

        neither the script nor, by its fingerprint, the scoring.
        """
        row = stored.row
        script = self.script(row.scenario, row.language)
        if script is None:
            return replace(case, now=None)
        started = next((event for event in stored.events if isinstance(event, Started)), None)
        if started and (row.digest, started.engine) == (script.digest, find_fingerprint(script.lexicon)):
            return replace(case, now=case.then)
        prepared = self._prepared.setdefault((row.scenario, row.language), PreparedCache(script, self.cache))
        return replace(case, now=judge_again(prepared.make(row.seed), stored.events, case.dispute.seq))

    def _means(self, key: GroupKey) -> str:
        """The rule in words; empty where the scenario no longer has it."""
        scenario, language, turn, kind, item = key
        script = self.script(scenario, language)
        return find_rule(script.scenario, script.policies, turn, kind, item) if script else ""


def _key(case: Case) -> GroupKey:
    dispute = case.dispute
    return case.row.scenario, case.row.language, dispute.turn, dispute.kind, dispute.item


def _name(case: Case) -> str:
    return f"{case.row.scenario}#{case.dispute.turn}.{case.dispute.item or case.dispute.kind.value}"


def _find_case(stored: StoredAttempt, ranked: RankedMiss) -> Case | None:
    """The case of a ranked near miss; None where the events no longer say so."""
    miss = ranked.miss
    event = stored.events[miss.seq] if miss.seq < len(stored.events) else None
    if not isinstance(event, Scored):
        return None
    claim = Claim.WRONG if miss.kind is JudgementKind.RED_LINE else Claim.SAID
    kind = find_item_kind(miss)
    if (kind, miss.item, claim) not in list_near(event.result):
        return None
    at = stored.row.id, miss.seq, miss.item, event.turn, claim, event.at
    return make_case(stored, Dispute(*at, kind, Origin.REVIEW), support=ranked.support)


def _list_claims(result: TurnScore) -> Iterator[tuple[JudgementKind, str, Claim]]:
    """Whatever could be called wrong: a trainer may come upon it without being asked."""
    for criterion in result.criteria:
        yield JudgementKind.CRITERION, criterion.id, Claim.SAID if criterion.credit < 1 else Claim.WRONG
    for line in result.red_lines:
        yield JudgementKind.RED_LINE, line.id, Claim.WRONG
    for note in result.notes:
        yield JudgementKind.NOTE, note, Claim.WRONG
    if not result.criteria and result.score < 100:
        yield JudgementKind.REPLY, "", Claim.SAID
