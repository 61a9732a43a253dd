"""A trainee's report put on its page, with readiness and the method behind it."""

from collections.abc import Sequence

from simulator.reports.charts import Dot
from simulator.reports.courses import Courses
from simulator.reports.readiness import wording
from simulator.reports.readiness.method import REFERENCES, explain_method
from simulator.reports.readiness.readiness import Readiness
from simulator.reports.readiness.rules import ReadinessRules
from simulator.reports.rendering import Page, render
from simulator.reports.trainee import Point, TraineeReport

__all__ = ["render_trainee_page"]


def render_trainee_page(
    page: Page, report: TraineeReport, words: Sequence[Readiness], courses: Courses, rules: ReadinessRules
) -> str:
    """The document. ValueError for a format there is no template for."""
    return render(
        page,
        report,
        dots=_make_dots(page, report.points),
        readiness=words,
        courses=courses,
        words=wording,
        method=explain_method(rules, page.t),
        references=REFERENCES,
    )


def _make_dots(page: Page, points: tuple[Point, ...]) -> tuple[Dot, ...]:
    """The points as drawn: the day stands under the first, the last, and where there is room between."""
    step = max(1, -(-len(points) // 5))
    dots = []
    for i, point in enumerate(points):
        shown = i % step == 0 if i < len(points) - step else i == len(points) - 1
        label = page.day(point.at)[5:] if shown else ""
        hint = f"{page.moment(point.at)} {point.title} {point.score}"
        dots.append(Dot(point.score, point.pass_mark, point.passed, not point.official, label, hint, point.series))
    return tuple(dots)
