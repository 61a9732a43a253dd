"""Reports through their templates: HTML with autoescape, Markdown with its own escape, both for every value."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from simulator import __version__
from simulator.locales import Translate, counted
from simulator.practice.feedback.wording import explain_severity
from simulator.reports import charts
from simulator.reports.plain import escape_lines, escape_markdown, quote_markdown, show_harmless
from simulator.reports.trainee import Point, TraineeReport

#: What reports can be written as.
FORMATS = ("html", "md")


@dataclass(frozen=True, slots=True)
class Page:
    """What to render: `template` attempt or trainee, `format` html or md, for whom, and in which time zone."""

    template: str
    format: str
    t: Translate
    language: str
    zone: dt.tzinfo | None = None
    now: dt.datetime | None = None

    def day(self, at: dt.datetime) -> str:
        """The date in ISO 8601."""
        return at.astimezone(self.zone).date().isoformat()

    def moment(self, at: dt.datetime) -> str:
        """Date and time to the minute, with the zone's offset."""
        local = at.astimezone(self.zone)
        return f"{local:%Y-%m-%d %H:%M} {local.isoformat()[-6:]}"


def render(page: Page, report: object) -> str:
    """The document; ends with one line end. ValueError for a format there is no template for."""
    if page.format not in FORMATS:
        raise ValueError(f"{page.format} is none of {', '.join(FORMATS)}")
    template = _environment(page.format).get_template(f"{page.template}.{page.format}.j2")
    text = template.render(
        report=report,
        page=page,
        t=page.t,
        plural=counted,
        charts=charts,
        explain_severity=explain_severity,
        dots=_make_dots(page, report.points) if isinstance(report, TraineeReport) else (),
        version=__version__,
    )
    return text.rstrip() + "\n"


@lru_cache
def _environment(format: str) -> Environment:  # noqa: A002  # named as the option is
    environment = Environment(
        loader=PackageLoader("simulator.reports"),
        autoescape=True,
        finalize=escape_markdown if format == "md" else show_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(quote=quote_markdown, lines=escape_lines)
    return environment


def _make_dots(page: Page, points: tuple[Point, ...]) -> tuple[charts.Dot, ...]:
    """The points as drawn: the day stands under the first, the last, and where there is room between."""
    step = max(1, -(-len(points) // 5))
    dots = []
    for i, point in enumerate(points):
        shown = i % step == 0 if i < len(points) - step else i == len(points) - 1
        label = page.day(point.at)[5:] if shown else ""
        hint = f"{page.moment(point.at)} {point.title} {point.score}"
        dots.append(charts.Dot(point.score, point.pass_mark, point.passed, not point.official, label, hint))
    return tuple(dots)
