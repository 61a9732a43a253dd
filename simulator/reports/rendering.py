"""Reports through their templates: HTML with autoescape, Markdown with its own escape, both for every value."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from simulator import __version__
from simulator.locales import Translate, counted
from simulator.practice.feedback.wording import explain_severity
from simulator.practice.marking import mark_wording
from simulator.reports import charts
from simulator.reports.plain import (
    escape_lines,
    escape_markdown,
    keep_commands,
    mark_commands,
    quote_markdown,
    show_harmless,
)

#: What reports can be written as.
FORMATS = ("html", "md")


@dataclass(frozen=True, slots=True)
class Page:
    """What to render: `template` attempt, trainee, team or one_to_one, `format` html or md, for whom, in which zone."""

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


def render(page: Page, report: object, **more: Any) -> str:
    """The document; ends with one line end. `more` is for one template. ValueError for a format there is none for."""
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
        marking=mark_wording,
        version=__version__,
        **more,
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
    commands = mark_commands if format == "html" else keep_commands
    environment.filters.update(
        quote=quote_markdown, lines=escape_lines, css=_quote_css, dict_of=dict, commands=commands
    )
    return environment


def _quote_css(text: object) -> Markup:
    """A text as a string of a style sheet: whatever is no letter or digit is written as its number."""
    plain = str(show_harmless(str(text)))
    return Markup('"' + "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in plain) + '"')  # noqa: S704  # nothing acts
