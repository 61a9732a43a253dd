"""The certificate on one page, with its code to scan."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import segno
from markupsafe import Markup
from segno.encoder import DataOverflowError

from simulator.gc_pause import paused_gc
from simulator.locales import Translate
from simulator.records.store import Records
from simulator.reports.certificates.certificate import Certificate
from simulator.reports.certificates.code import write_code
from simulator.reports.certificates.issuing import find_courses, issue_certificate
from simulator.reports.rendering import Page, render
from simulator.scenario.library.library import read_library

__all__ = ["render_certificate", "render_page"]


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """What the template shows; `picture` is empty where the code is too long for a QR code."""

    certificate: Certificate
    code: str
    picture: Markup


def render_certificate(
    records: Records,
    name: str,
    course: str,
    t: Translate,
    language: str,
    content_language: str,
    *,
    library: Path,
    zone: dt.tzinfo | None = None,
    now: dt.datetime | None = None,
    cache: Path | None = None,
) -> str:
    """The HTML page that says that `name` officially passed the course.

    `content_language` is looked at first where the course has several. Raises NotEarned, RecordsError, UserError.
    """
    with paused_gc():
        courses = find_courses(read_library(library, cache), course, content_language)
    certificate = issue_certificate(records, name, courses, zone=zone, cache=cache)
    return render_page(certificate, t, language, zone=zone, now=now)


def render_page(
    certificate: Certificate,
    t: Translate,
    language: str,
    *,
    zone: dt.tzinfo | None = None,
    now: dt.datetime | None = None,
) -> str:
    """The page of a certificate."""
    code = write_code(certificate)
    report = CertificatePage(certificate, code, draw_code(code))
    return render(Page("certificate", "html", t, language, zone, now), report)


def draw_code(code: str) -> Markup:
    """The code as a QR code, inline SVG, black on white in every theme; empty where it holds too much for one."""
    try:
        made = segno.make_qr(code, error="m", boost_error=False)
    except DataOverflowError:
        return Markup("")
    drawn = made.svg_inline(border=4, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return Markup(drawn)  # noqa: S704  # made of squares alone
