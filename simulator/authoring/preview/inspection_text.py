"""An inspection as lines of text; each begins with a mark that says what kind of line it is."""

from collections.abc import Iterator

from simulator.authoring.preview.inspection import Inspection, TriedRule
from simulator.locales import Translate, listed
from simulator.practice.feedback.marks import mark_credit
from simulator.scoring.judging.completeness import add_points
from simulator.scoring.judging.notes import describe_effect, explain_note
from simulator.scoring.judging.result import CriterionResult, RedLineResult, Span
from simulator.scoring.thresholds import THRESHOLDS

#: A strength bar has a cell for every ten points.
_CELLS = 10


def render_inspection(inspection: Inspection, t: Translate) -> Iterator[str]:
    """The whole judgement: sums, criteria, red lines, guards, rules."""
    exchange, result = inspection.exchange, inspection.result
    trust = f"{exchange.trust_before} → {exchange.trust_after}"
    sums = t("{turn}: score {score}, trust {trust}, visit {visit}")
    yield "# " + sums.format(turn=exchange.asked.turn, score=result.score, trust=trust, visit=inspection.visits)
    if result.enough is not None:
        told = t("{earned} points earned; {enough} make a complete reply")
        yield "# " + told.format(earned=f"{add_points(result.criteria):g}", enough=f"{result.enough:g}")
    for criterion in result.criteria:
        yield from _render_criterion(criterion, criterion.id in inspection.core, t)
    for line in result.red_lines:
        yield from _render_red_line(line, t)
    yield from _render_guards(inspection, t)
    yield from _render_rules(inspection, t)


def draw_strength(strength: int) -> str:
    """A bar with the two thresholds marked in it."""
    filled = round(strength * _CELLS / 100)
    marks = {THRESHOLDS.partly * _CELLS // 100, THRESHOLDS.wholly * _CELLS // 100}
    return "".join("┊" if at in marks else "━" if at < filled else "╌" for at in range(_CELLS))


def _render_criterion(criterion: CriterionResult, core: bool, t: Translate) -> Iterator[str]:
    yield (
        f"{mark_credit(criterion.credit)} {criterion.id}  {draw_strength(criterion.strength)} "
        f"{_compare(criterion.strength)}  ×{criterion.weight}{'  core' if core else ''}"
    )
    if criterion.evidence:
        yield f"  「{criterion.evidence}」{_show_span(criterion.span)}"
    if criterion.phrase:
        yield "  ~ " + criterion.phrase
    for note in criterion.notes:
        yield f"! {note}: {explain_note(note, t)}"


def _compare(strength: int) -> str:
    """The strength beside the threshold it reached, or else missed."""
    if strength >= THRESHOLDS.wholly:
        return f"{strength} ≥ {THRESHOLDS.wholly}"
    return (
        f"{strength} ≥ {THRESHOLDS.partly}, < {THRESHOLDS.wholly}"
        if strength >= THRESHOLDS.partly
        else f"{strength} < {THRESHOLDS.partly}"
    )


def _show_span(span: Span | None) -> str:
    return f" [{span.start}:{span.end}]" if span else ""


def _render_red_line(line: RedLineResult, t: Translate) -> Iterator[str]:
    yield f"✗ {line.id}  {line.severity.value}  " + t("strength {strength}").format(strength=line.strength)
    yield f"  「{line.evidence}」{_show_span(line.span)}"
    if line.phrase:
        yield "  ~ " + line.phrase


def _render_guards(inspection: Inspection, t: Translate) -> Iterator[str]:
    if not inspection.guards:
        return
    yield "# " + t("guards")
    for guard, spoke in inspection.guards.items():
        if spoke:
            yield f"! {guard}: {describe_effect(guard, t)}. {explain_note(guard, t)}"
    silent = [guard for guard, spoke in inspection.guards.items() if not spoke]
    yield "· " + t("silent: {guards}").format(guards=listed(t, silent))


def _render_rules(inspection: Inspection, t: Translate) -> Iterator[str]:
    taken = next((rule.to for rule in inspection.rules if rule.taken), "")
    yield "# " + t("why it goes to {target}").format(target=taken)
    for rule in inspection.rules:
        yield from _render_rule(rule, t)


def _render_rule(rule: TriedRule, t: Translate) -> Iterator[str]:
    mark = "→" if rule.taken else "·"
    fate = t("taken") if rule.taken else t("holds, but too late") if rule.held else t("does not hold")
    yield f"{mark} {rule.number}. {rule.when or t('otherwise')} → {rule.to}  ({fate})"
    if rule.values:
        yield "  " + listed(t, (f"{name} {value}" for name, value in rule.values.items()))
