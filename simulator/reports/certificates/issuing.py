"""Whether a course was officially passed, by what counts, and the certificate that says so."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from pathlib import Path

from simulator.errors import UserError, suggest
from simulator.locales import N_
from simulator.practice.appeals import Claim
from simulator.practice.attempt_summary import has_critical_line, summarise_attempt
from simulator.practice.attempt_types import AttemptRow, Figures, StoredAttempt
from simulator.practice.attempts import Attempts
from simulator.practice.events import Mode
from simulator.practice.judgements import JudgementKind
from simulator.practice.state import replay
from simulator.records.disputes import Verdict
from simulator.records.store import Records
from simulator.reports.certificates.certificate import Certificate, make_certificate
from simulator.scenario.library.library import Library, LibraryCourse
from simulator.scenario.library.library_entry import LibraryEntry
from simulator.scenario.nearest import nearest_few

__all__ = [
    "NotEarned", "find_courses", "find_critical_since", "find_passes", "follows_from_events", "is_passed",
    "issue_certificate", "list_offered",
]  # fmt: skip


class NotEarned(UserError):
    """The records do not say that the course was officially passed."""


def find_courses(library: Library, wanted: str, language: str) -> tuple[LibraryCourse, ...]:
    """The course of this name in each of its languages, `language` first; `en/objections` is the one in English.

    Raises UserError with the nearest names where there is none.
    """
    named = {f"{course.language}/{course.id}": course for course in library.courses}
    found = [course for key, course in named.items() if wanted.strip("/") in (key, course.id)]
    if not found:
        names = list(dict.fromkeys(course.id for course in library.courses))
        hint = suggest(nearest_few(wanted, names), N_(" `simulator list` shows what there is."))
        raise UserError(N_("There is no course {course} in this library.{hint}"), course=wanted, hint=hint)
    return tuple(sorted(found, key=lambda course: course.language != language))


def issue_certificate(
    records: Records,
    name: str,
    courses: Sequence[LibraryCourse],
    *,
    zone: dt.tzinfo | None = None,
    cache: Path | None = None,
) -> Certificate:
    """The certificate of a course for `name`, in the first of its languages in which it was passed.

    Raises NotEarned with every reason, of the language in which most was passed; RecordsError; LostScenario.
    """
    if not name.strip():
        raise NotEarned(N_("A certificate needs a name, and these attempts were kept without one."))
    rows = records.attempts(trainee=name, mode=Mode.OFFICIAL)
    course = max(courses, key=lambda one: (is_passed(one, rows), len(find_passes(one, rows))))
    passes = find_passes(course, rows)
    reasons = [*_find_missing(course, passes, rows), *_find_open(records, passes.values(), rows)]
    stored = [records.attempt(row.id) for row in passes.values()] if not reasons else []
    reasons += [_name_contradiction(one) for one in stored if not follows_from_events(records, one, cache)]
    if reasons or not stored:
        told = reduce(_add_line, reasons or [UserError(N_("it offers no scenario"))])
        message = N_("“{course}” ({language}) is not officially passed by {name}:\n  - {reasons}")
        raise NotEarned(message, course=course.title, language=course.language, name=name, reasons=told)
    last = max(one.events[-1].at for one in stored)
    day = last.astimezone(zone).date().isoformat()
    return make_certificate(name, course.id, course.title, course.language, day, stored)


def list_offered(course: LibraryCourse) -> tuple[LibraryEntry, ...]:
    """The scenarios that belong to passing the course: no drafts, nothing archived."""
    return tuple(entry for entry in course.entries if entry.is_offered)


def find_passes(course: LibraryCourse, rows: Iterable[AttemptRow]) -> Mapping[str, AttemptRow]:
    """The latest official attempt that passed each scenario, in the course's order; `rows` are newest first."""
    good: dict[str, AttemptRow] = {}
    for row in rows:
        if row.passed and row.mode is Mode.OFFICIAL and row.language == course.language:
            good.setdefault(row.scenario, row)
    return {entry.id: good[entry.id] for entry in list_offered(course) if entry.id in good}


def is_passed(course: LibraryCourse, rows: Iterable[AttemptRow]) -> bool:
    """Whether every scenario that the course offers was officially passed; `rows` are one person's."""
    offered = list_offered(course)
    return bool(offered) and len(find_passes(course, rows)) == len(offered)


def find_critical_since(records: Records, row: AttemptRow, rows: Iterable[AttemptRow]) -> StoredAttempt | None:
    """The latest official attempt at the same scenario, held after this one, that crossed a critical red line."""
    place = row.scenario, row.language
    later = [one for one in rows if one.mode is Mode.OFFICIAL and (one.scenario, one.language) == place and one.counts]
    suspects = (one for one in later if one.started_at > row.started_at and one.red_lines)
    found = (stored for stored in records.readable(suspects) if has_critical_line(replay(stored.counting, 0)))
    return next(found, None)


def follows_from_events(records: Records, stored: StoredAttempt, cache: Path | None = None) -> bool:
    """Whether the attempt's first figures are those that its own events give, by the scenario as it was then.

    Raises LostScenario.
    """
    loaded = Attempts(records, lambda: dt.datetime.now(dt.UTC), cache).restore(stored)
    state = replay(stored.events, loaded.prepared.scenario.customer.trust)
    made = summarise_attempt(loaded.prepared, state)
    figures = Figures(made.score, made.ending, made.outcome, made.passed, made.red_lines)
    return figures == stored.row.original and state.started is not None and state.started.mode is Mode.OFFICIAL


def _find_missing(
    course: LibraryCourse, passes: Mapping[str, AttemptRow], rows: Sequence[AttemptRow]
) -> Iterator[UserError]:
    """Why each scenario that was not passed was not."""
    for entry in list_offered(course):
        if entry.id in passes:
            continue
        tries = [row for row in rows if (row.scenario, row.language) == (entry.id, course.language)]
        if not tries:
            message = N_("{title} ({scenario}): no official attempt")
        elif tries[0].finished and not tries[0].counts:
            message = N_("{title} ({scenario}): the latest official attempt does not count and may be taken again")
        elif not tries[0].finished:
            message = N_("{title} ({scenario}): the latest official attempt is not finished")
        else:
            message = N_("{title} ({scenario}): not passed in any official attempt")
        yield UserError(message, title=entry.title, scenario=entry.id)


def _find_open(records: Records, passes: Iterable[AttemptRow], rows: Sequence[AttemptRow]) -> Iterator[UserError]:
    """What of a red line stands against a pass until a trainer decides, or the scenario is passed again."""
    for row in passes:
        since = find_critical_since(records, row, rows)
        if since is not None:
            message = N_("{title}: a critical red line was crossed since, in attempt {attempt}; pass it again")
            yield UserError(message, title=row.title, attempt=since.row.id)
        for dispute in records.disputes.find(attempt=row.id, verdict=Verdict.OPEN):
            if dispute.kind is JudgementKind.RED_LINE and dispute.claim is Claim.SAID:
                message = N_("{title}: it is undecided whether a red line was crossed; see `simulator review` ({case})")
                yield UserError(message, title=row.title, case=dispute.id)


def _name_contradiction(stored: StoredAttempt) -> UserError:
    message = N_("{title}: the figures kept of attempt {attempt} are not those of what was said in it")
    return UserError(message, title=stored.row.title, attempt=stored.row.id)


def _add_line(above: UserError, reason: UserError) -> UserError:
    return UserError(N_("{above}\n  - {reason}"), above=above, reason=reason)
