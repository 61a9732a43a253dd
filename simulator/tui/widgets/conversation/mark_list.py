"""What coaches marked in an attempt, each beside the machine's judgement."""

from collections.abc import Sequence

from textual.content import Content

from simulator.locales import Translate
from simulator.practice.marking.coach_mark import CoachMark
from simulator.practice.marking.mark_wording import explain_marks, find_mark_rule, list_lines
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.tui.text_layout import reflow

__all__ = ["draw_marks"]


def draw_marks(marks: Sequence[CoachMark], prepared: PreparedScenario, t: Translate) -> Content:
    """Each in two or three lines, then that marks change no score; empty where there are none."""
    parts = [part for mark in marks for part in (*_draw(mark, prepared, t), Content("\n"))]
    legend = [Content.styled(explain_marks(t), "$muted")] if marks else []
    return Content.assemble(*parts, *legend)


def _draw(mark: CoachMark, prepared: PreparedScenario, t: Translate) -> Sequence[Content]:
    place, said, *comment = (reflow(line) for line in list_lines(mark, find_mark_rule(prepared, mark), t))
    colour = "$text-success" if mark.agrees else "$text-warning"
    lines = [Content.styled(f"✎ {place}", "bold"), Content.styled(f"\n  {said}", colour)]
    return [*lines, *(Content(f"\n  {line}") for line in comment)]
