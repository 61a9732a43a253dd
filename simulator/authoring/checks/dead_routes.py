"""S508: every rule of a turn that can be reached can be the first that holds."""

from collections.abc import Iterator

from simulator.authoring.checks.check_context import ScoringContext
from simulator.authoring.proving.reachable import TurnProof
from simulator.locales import N_
from simulator.scenario.model import Turn
from simulator.scenario.reading.source import Finding

CODES = ("S508",)
_NEVER = N_("its condition is never true here")
_EARLIER = N_("wherever it is true, a rule above it wins")
_NOTHING_LEFT = N_("the rules above it take every case")


def check(work: ScoringContext) -> Iterator[Finding]:
    """Rules that no reply, no trust and no earlier turn can bring about: proved by going through all of them."""
    for name, turn in work.script.scenario.turns.items():
        proof = work.proof.turns.get(name)
        if proof is not None and proof.known:
            yield from _rules(work, name, turn, proof)


def _rules(work: ScoringContext, name: str, turn: Turn, proof: TurnProof) -> Iterator[Finding]:
    always = next((number for number, rule in enumerate(turn.next) if rule.when is None), len(turn.next))
    for number, rule in enumerate(turn.next[: always + 1]):
        if number in proof.taken:
            continue
        earlier = sorted(proof.taken_by.get(number, ()))
        lines = ", ".join(f"L{work.line('turns', name, 'next', other)}" for other in earlier)
        reason = _NOTHING_LEFT if rule.when is None else _EARLIER if earlier else _NEVER
        key: tuple[str | int, ...] = ("turns", name, "next", number, "when" if rule.when else "to")
        yield work.at("S508", *key, to=rule.to, reason=reason, lines=f" ({lines})" if lines else "")
