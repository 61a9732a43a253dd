"""What trainers overruled in an attempt, by the judging event it is about."""

from collections.abc import Iterable, Mapping

from simulator.practice.appeals import Claim
from simulator.practice.judgements import JudgementKind
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.records.disputes import Dispute, Verdict
from simulator.scenario.model import ReplyTurn
from simulator.scoring.judging.overruling import Rulings, overrule
from simulator.scoring.judging.result import TurnScore


def find_rulings(disputes: Iterable[Dispute]) -> Mapping[int, Rulings]:
    """The rulings by the number of the event; disputes decided in any other way rule nothing."""
    ruled: dict[int, list[Dispute]] = {}
    for dispute in disputes:
        if dispute.verdict is Verdict.OVERRULED:
            ruled.setdefault(dispute.seq, []).append(dispute)
    return {seq: make_rulings(found) for seq, found in ruled.items()}


def make_rulings(disputes: Iterable[Dispute]) -> Rulings:
    """What granting these disputes of one reply decides."""
    granted = [*disputes]

    def items(kind: JudgementKind, claim: Claim = Claim.WRONG) -> frozenset[str]:
        return frozenset(one.item for one in granted if (one.kind, one.claim) == (kind, claim))

    return Rulings(
        met=items(JudgementKind.CRITERION, Claim.SAID),
        missed=items(JudgementKind.CRITERION),
        uncrossed=items(JudgementKind.RED_LINE),
        dropped=items(JudgementKind.NOTE),
        right=any(one.kind is JudgementKind.REPLY for one in granted),
    )


def apply_rulings(prepared: PreparedScenario, turn: str, result: TurnScore, rulings: Rulings | None) -> TurnScore:
    """The result as decided; as it is where nothing was decided or the scenario no longer has the turn."""
    there = prepared.scenario.turns.get(turn)
    if rulings is None or there is None:
        return result
    return overrule(result, rulings, there if isinstance(there, ReplyTurn) else None, prepared.scenario.pass_mark)
