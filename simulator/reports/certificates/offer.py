"""The line that says a course was just completed, and how its certificate is written."""

import shlex
from collections.abc import Iterable

from simulator.locales import Translate
from simulator.practice.attempt_types import AttemptRow
from simulator.reports.certificates.issuing import is_passed
from simulator.scenario.library.library import Library

__all__ = ["offer_certificate"]

#: What acts inside double quotes, which every shell knows.
_ACTING = set('"$`\\!%')


def offer_certificate(library: Library, rows: Iterable[AttemptRow], scenario: str, language: str, t: Translate) -> str:
    """One line for a scenario that was just passed officially; empty while its course is not passed by these `rows`.

    `rows` are one person's, newest first.
    """
    kept = tuple(rows)
    course = next((c for c in library.courses if c.language == language and scenario.startswith(f"{c.id}/")), None)
    if course is None or not kept or not kept[0].trainee or not is_passed(course, kept):
        return ""
    ref, name = f"{language}/{course.id}", kept[0].trainee
    command = f"simulator report --certificate {_quote(ref)} --trainee {_quote(name)} -o certificate.html"
    sentence = t("All of “{course}” is officially passed. Your certificate: {command}")
    return sentence.format(course=course.title, command=command)


def _quote(text: str) -> str:
    """A text as one word for a shell."""
    if shlex.quote(text) == text:
        return text
    return f'"{text}"' if _ACTING.isdisjoint(text) else shlex.quote(text)
