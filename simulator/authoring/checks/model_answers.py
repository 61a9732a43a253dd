"""S503, S504: the model answer earns full marks in its own turn and crosses no red line."""

from collections.abc import Iterator

from simulator.authoring.checks.check_context import ScoringContext
from simulator.scenario.reading.source import Finding

CODES = ("S503", "S504")
FULL = 100


def check(work: ScoringContext) -> Iterator[Finding]:
    """Model answers that a trainee could not copy with a good conscience."""
    for name, turn in work.reply_turns:
        if not turn.model_answer:
            continue
        result = work.runner.attempt(name, turn.model_answer).result
        for line in result.red_lines:
            texts = {"line": line.id, "evidence": line.evidence, "because": line.because}
            yield work.at("S504", "turns", name, "model_answer", **texts)
        lost = [f"{c.id} ({c.credit:g})" for c in result.criteria if c.credit < 1]
        lost += [note for note in result.notes if note == "order"]
        if lost and result.score < FULL:
            texts = {"score": str(result.score), "lost": ", ".join(lost)}
            yield work.at("S503", "turns", name, "model_answer", **texts)
