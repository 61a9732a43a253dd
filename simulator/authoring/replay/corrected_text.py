"""Records before and after a rescoring, in words and as JSON. Attempts go by their id."""

from collections.abc import Iterator, Sequence
from typing import Any

from simulator.authoring.replay.corrections import RescoredAttempt
from simulator.authoring.replay.rendering import describe_missing
from simulator.json_values import fields_to_plain
from simulator.locales import Translate, counted, listed
from simulator.practice.attempt_types import Figures
from simulator.practice.feedback.wording import name_result

__all__ = ["compare_figures", "render_rescored", "rescored_json", "summarise_rescored"]


def render_rescored(rescored: RescoredAttempt, t: Translate) -> Iterator[str]:
    """What changes of an attempt, and in which turns; nothing where nothing does."""
    head = f"{rescored.row.id}  {rescored.row.language}/{rescored.row.scenario}"
    if rescored.missing is not None:
        yield f"{head}  ? {describe_missing(rescored.missing, t)}"
    elif rescored.changed:
        yield f"{head}  {compare_figures(rescored.before, rescored.after, t)}"
        if rescored.turns:
            yield "  " + listed(t, (f"#{turn}" for turn in dict.fromkeys(rescored.turns)))


def compare_figures(before: Figures, after: Figures, t: Translate) -> str:
    """Score and verdict before and after, said once where they are the same."""
    score = f"{before.score} → {after.score}" if before.score != after.score else f"{after.score}"
    return f"{score}  {' → '.join(dict.fromkeys(_name(figures, t) for figures in (before, after)))}"


def summarise_rescored(results: Sequence[RescoredAttempt], t: Translate) -> str:
    """How many there are, how many change, and how many change sides."""
    changed = [one for one in results if one.changed]
    lost = sum(one.missing is not None for one in results)
    line = counted(
        t,
        "{count} official attempt: {changed} changed, {lost} could not be judged",
        "{count} official attempts: {changed} changed, {lost} could not be judged",
        len(results),
        changed=len(changed),
        lost=lost,
    )
    sides = [one.after.passed for one in changed if one.after.passed is not one.before.passed]
    if not sides:
        return line
    passing = counted(t, "{count} now passes", "{count} now pass", sides.count(True))
    failing = counted(t, "{count} no longer passes", "{count} no longer pass", sides.count(False))
    void = counted(t, "{count} does not count any more", "{count} do not count any more", sides.count(None))
    return f"{line} – {listed(t, (passing, failing, void))}"


def rescored_json(rescored: RescoredAttempt) -> dict[str, Any]:
    """An attempt's record before and after; `turns` are those of replies that are judged otherwise."""
    return {
        "attempt": rescored.row.id,
        "scenario": rescored.row.scenario,
        "language": rescored.row.language,
        "before": fields_to_plain(rescored.before),
        "after": fields_to_plain(rescored.after),
        "changed": rescored.changed,
        "turns": list(rescored.turns),
        "problem": rescored.missing.value if rescored.missing else None,
        "engine": rescored.engine,
        "digest": rescored.digest,
    }


def _name(figures: Figures, t: Translate) -> str:
    return t("does not count") if figures.ending and figures.passed is None else name_result(figures.passed, t)
