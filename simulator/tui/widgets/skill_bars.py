"""Skills as bars, with how many observations stand behind each."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from simulator.locales import counted
from simulator.practice.feedback.debrief import SkillScore
from simulator.practice.feedback.wording import name_skill
from simulator.tui.text_layout import fit
from simulator.tui.widgets.conversation.trainee_line import score_style


class SkillBars(Static):
    """One line a skill: name, bar, score, chances."""

    def __init__(self, skills: Sequence[SkillScore], t: Callable[[str], str]) -> None:
        super().__init__(markup=False)
        self._skills, self._t = skills, t

    def on_mount(self) -> None:
        self.update(self._draw(self.content_size.width))

    def on_resize(self) -> None:
        self.update(self._draw(self.content_size.width))

    def _draw(self, width: int) -> Content:
        names = [name_skill(skill.skill, self._t) for skill in self._skills]
        column = max((cell_len(name) for name in names), default=0) + 2
        counts = [_count(skill.observations, self._t) for skill in self._skills]
        cells = max(6, min(24, width - column - 6 - max((cell_len(count) for count in counts), default=0)))
        rows = [
            draw_bar(fit(name, column), skill.score, cells, count)
            for name, skill, count in zip(names, self._skills, counts, strict=True)
        ]
        return Content("\n").join(rows)


def draw_bar(label: str, score: int, cells: int, note: str) -> Content:
    """`label ━━━━━━━━ 62  note`."""
    full = round(score * cells / 100)
    return Content.assemble(
        label,
        ("━" * full, "$primary"),
        ("╌" * (cells - full), "$hairline"),
        (f" {score:>3}", score_style(score)),
        (f"  {note}", "$muted"),
    )


def _count(observations: int, t: Callable[[str], str]) -> str:
    return counted(t, "{count} chance", "{count} chances", observations)
