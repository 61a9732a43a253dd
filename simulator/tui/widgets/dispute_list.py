"""What the trainee disputed in an attempt, and what the trainer made of it."""

from collections.abc import Sequence

from textual.content import Content

from simulator.locales import Translate
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.records.disputes import Dispute, Origin, Verdict
from simulator.sanitise import terminal_safe
from simulator.scenario.model import ReplyTurn
from simulator.tui.text_layout import reflow
from simulator.tui.widgets.wrapped_text import WrappedText

_STYLES = {Verdict.OPEN: "$text-warning", Verdict.ACCEPTED: "$text-success", Verdict.REJECTED: "$text-error"}


class DisputeList(WrappedText):
    """Empty, and so invisible, where nothing was disputed."""

    def show(self, disputes: Sequence[Dispute], prepared: PreparedScenario, t: Translate) -> None:
        """Show these, oldest first."""
        self.update(draw_disputes(disputes, prepared, t))


def draw_disputes(disputes: Sequence[Dispute], prepared: PreparedScenario, t: Translate) -> Content:
    """Each in two lines: what is claimed of which rule, and its outcome with the reason."""
    return Content("\n").join([_draw(dispute, find_means(prepared, dispute.turn), t) for dispute in disputes])


def _draw(dispute: Dispute, means: dict[str, str], t: Translate) -> Content:
    claim = dispute.claim.describe(t) if dispute.origin is Origin.TRAINEE else t("Your trainer looked at a near miss")
    rule = reflow(means.get(dispute.item, dispute.item))
    outcome = terminal_safe(dispute.describe_outcome(t))
    return Content.assemble((f"{claim}  ", "$muted"), (rule, "bold"), "\n", (outcome, _STYLES[dispute.verdict]))


def find_means(prepared: PreparedScenario, turn_id: str) -> dict[str, str]:
    """The rules of a turn by criterion, with this attempt's values; empty for other than free replies."""
    turn = prepared.scenario.turns.get(turn_id)
    return {name: c.means for name, c in turn.criteria.items()} if isinstance(turn, ReplyTurn) else {}


def sum_disputes(disputes: Sequence[Dispute], t: Translate) -> str:
    """How many are decided and how many wait, in a few words; empty where there are none."""
    marked = [dispute for dispute in disputes if dispute.origin is Origin.TRAINEE]
    accepted = sum(dispute.verdict is Verdict.ACCEPTED for dispute in marked)
    rejected = sum(dispute.verdict is Verdict.REJECTED for dispute in marked)
    waiting = len(marked) - accepted - rejected
    counts = (("✓", accepted), ("✗", rejected), ("…", waiting))
    counted = " ".join(f"{glyph}{count}" for glyph, count in counts if count)
    return t("disputes {counts}").format(counts=counted) if counted else ""
