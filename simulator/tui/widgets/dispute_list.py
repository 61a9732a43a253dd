"""What the trainee disputed in an attempt, and what the trainer made of it."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from simulator.locales import Translate
from simulator.practice.appeals import find_rule
from simulator.practice.judgements import JudgementKind
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.records.disputes import Dispute, Origin, Verdict
from simulator.sanitise import terminal_safe
from simulator.scoring.judging.notes import explain_note
from simulator.tui.text_layout import reflow
from simulator.tui.widgets.wrapped_text import WrappedText

_STYLES = {
    Verdict.OPEN: "$text-warning",
    Verdict.ACCEPTED: "$text-success",
    Verdict.OVERRULED: "$text-success",
    Verdict.REJECTED: "$text-error",
}


class DisputeList(WrappedText):
    """Empty, and so invisible, where nothing was disputed."""

    def show(
        self, disputes: Sequence[Dispute], prepared: PreparedScenario, t: Translate, numbers: Mapping[int, int]
    ) -> None:
        """Show these, oldest first; `numbers` gives the turn (from 1) of each judging event that stands."""
        self.update(draw_disputes(disputes, prepared, t, numbers))


def draw_disputes(
    disputes: Sequence[Dispute], prepared: PreparedScenario, t: Translate, numbers: Mapping[int, int]
) -> Content:
    """Each in two lines: in which turn, what is claimed of which rule; and its outcome with the reason."""
    return Content("\n").join([_draw(dispute, prepared, t, numbers.get(dispute.seq)) for dispute in disputes])


def _draw(dispute: Dispute, prepared: PreparedScenario, t: Translate, number: int | None) -> Content:
    mine = dispute.origin is Origin.TRAINEE
    claim = dispute.describe_claim(t) if mine else t("Your trainer looked at this one")
    rule = reflow(name_rule(prepared, dispute.turn, dispute.kind, dispute.item, t))
    outcome = terminal_safe(dispute.describe_outcome(t))
    place = f"{number:>2}  " if number else "    "
    return Content.assemble(
        (place, "$muted"), (f"{claim}  ", "$muted"), (rule, "bold"), "\n    ", (outcome, _STYLES[dispute.verdict])
    )


def name_rule(prepared: PreparedScenario, turn: str, kind: JudgementKind, item: str, t: Translate) -> str:
    """What is disputed, in words, with this attempt's values."""
    if kind is JudgementKind.NOTE:
        return explain_note(item, t)
    return find_rule(prepared.scenario, prepared.script.policies, turn, kind, item) or item


def sum_disputes(disputes: Sequence[Dispute], t: Translate) -> str:
    """How many are decided and how many wait, in a few words; empty where there are none."""
    marked = [dispute for dispute in disputes if dispute.origin is Origin.TRAINEE]
    accepted = sum(dispute.verdict in (Verdict.ACCEPTED, Verdict.OVERRULED) for dispute in marked)
    rejected = sum(dispute.verdict is Verdict.REJECTED for dispute in marked)
    waiting = len(marked) - accepted - rejected
    counts = (("✓", accepted), ("✗", rejected), ("…", waiting))
    counted = " ".join(f"{glyph}{count}" for glyph, count in counts if count)
    return t("disputes {counts}").format(counts=counted) if counted else ""
