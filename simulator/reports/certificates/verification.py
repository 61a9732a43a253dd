"""A certificate held against the records: whether it holds, and why not; what has changed since beside it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.attempt_types import StoredAttempt
from simulator.practice.attempts import LostScenario
from simulator.practice.events import Mode
from simulator.records.errors import DamagedAttempt
from simulator.records.store import Records
from simulator.reports.certificates.certificate import DIGITS, Certificate, CertifiedAttempt, certify
from simulator.reports.certificates.issuing import find_critical_since, follows_from_events, list_offered
from simulator.reports.certificates.marks import make_seal
from simulator.scenario.library.library import Library

__all__ = ["CertificateStanding", "Verification", "verify_certificate"]


class CertificateStanding(StrEnum):
    """holds: the records say what it says. broken: they do not. unknown: they know none of its attempts."""

    HOLDS = "holds"
    BROKEN = "does_not_hold"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome; `reasons` are sentences on why it does not hold, `notes` on what changed without ending it.

    `certificate` has the titles that the records know.
    """

    certificate: Certificate
    standing: CertificateStanding
    reasons: tuple[UserError, ...] = ()
    notes: tuple[UserError, ...] = ()


def verify_certificate(
    records: Records, certificate: Certificate, library: Library | None = None, cache: Path | None = None
) -> Verification:
    """The certificate against what these records hold and count now; `library` says what changed in the scenarios.

    Raises RecordsError where the records cannot be used.
    """
    kept, damaged = _load(records, certificate)
    known = {stored.row.id: stored for stored in kept}
    if not known and not damaged:
        standing = CertificateStanding.UNKNOWN if certificate.attempts else CertificateStanding.BROKEN
        return Verification(certificate, standing)
    reasons = [*damaged, *_check_whole(certificate, kept)]
    for one in certificate.attempts:
        stored = known.get(one.attempt)
        if stored is not None:
            reasons += _check_attempt(records, certificate, one, stored, cache)
        elif all(one.attempt != error.values["attempt"] for error in damaged):
            reasons.append(UserError(N_("Attempt {attempt} is not in these records."), attempt=one.attempt))
    notes = [*_note_corrections(certificate, known), *_note_since(records, certificate, known)]
    notes += _note_library(certificate, known, library) if library else ()
    titled = replace(certificate, attempts=tuple(_name(one, known) for one in certificate.attempts))
    standing = CertificateStanding.BROKEN if reasons else CertificateStanding.HOLDS
    return Verification(titled, standing, tuple(reasons), tuple(notes))


def _load(records: Records, certificate: Certificate) -> tuple[list[StoredAttempt], list[UserError]]:
    """Its attempts as they are kept now, and a sentence for each that cannot be read."""
    kept: list[StoredAttempt] = []
    damaged: list[UserError] = []
    found = {row.id: row for row in records.rows([one.attempt for one in certificate.attempts])}
    for one in certificate.attempts:
        if one.attempt not in found and one.attempt not in records.left_out:
            continue
        try:
            kept.append(records.attempt(one.attempt))
        except DamagedAttempt:
            damaged.append(UserError(N_("Attempt {attempt} can no longer be read."), attempt=one.attempt))
    return kept, damaged


def _name(one: CertifiedAttempt, known: dict[str, StoredAttempt]) -> CertifiedAttempt:
    return replace(one, title=known[one.attempt].row.title) if one.attempt in known else one


def _check_whole(certificate: Certificate, kept: Sequence[StoredAttempt]) -> Iterator[UserError]:
    """What concerns the certificate as a whole."""
    if make_seal(one.mark for one in certificate.attempts) != certificate.seal:
        yield UserError(N_("Its digest is not that of its attempts."))
    ends = [stored.events[-1].at.date() for stored in kept if stored.events]
    if len(kept) == len(certificate.attempts) and ends and not _is_same_day(certificate.day, max(ends)):
        yield UserError(
            N_("It says {day}, but the last attempt was passed on {last}."), day=certificate.day, last=max(ends)
        )


def _is_same_day(written: str, utc: dt.date) -> bool:
    """Whether a day somewhere on earth is this one in UTC."""
    try:
        return abs((dt.date.fromisoformat(written) - utc).days) <= 1
    except ValueError:
        return False


def _check_attempt(
    records: Records, certificate: Certificate, one: CertifiedAttempt, stored: StoredAttempt, cache: Path | None
) -> Iterator[UserError]:
    """Why one attempt does not bear out what the certificate says of it."""
    row, named = stored.row, {"attempt": one.attempt, "scenario": one.scenario}
    hers = records.people.is_same(row.trainee, certificate.name)
    # Who was merged or renamed since is shown under another name; the mark was made of the one on the certificate.
    now = certify(replace(stored, row=replace(row, trainee=certificate.name)) if hers else stored)
    if not hers:
        yield UserError(N_("Attempt {attempt} ({scenario}) is another person's."), **named)
    same = one.scenario in (row.scenario, stored.played_as)  # it may have been renamed since, or before
    now = replace(now, scenario=one.scenario) if same else now
    if not same or (row.language, row.mode) != (certificate.language, Mode.OFFICIAL):
        yield UserError(N_("Attempt {attempt} is no official attempt at {scenario}."), **named)
    corrected = replace(now, score=one.score, engine=one.engine) if row.correction else now
    if corrected != one:
        yield UserError(N_("Attempt {attempt} ({scenario}) is not as the certificate says it was."), **named)
    elif not _follows(records, stored, cache):
        yield UserError(
            N_("The figures kept of attempt {attempt} ({scenario}) are not those of what was said in it."), **named
        )
    if not row.passed:
        yield _name_failure(stored)


def _follows(records: Records, stored: StoredAttempt, cache: Path | None) -> bool:
    try:
        return follows_from_events(records, stored, cache)
    except LostScenario:
        return False


def _name_failure(stored: StoredAttempt) -> UserError:
    row, made = stored.row, stored.row.correction
    values = {"attempt": row.id, "scenario": row.scenario}
    if made is None:
        return UserError(N_("Attempt {attempt} ({scenario}) is kept as not passed."), **values)
    message = N_("Attempt {attempt} ({scenario}) was corrected to “not passed” on {day}: {reason}")
    if row.finished and not row.counts:
        message = N_("Attempt {attempt} ({scenario}) was declared void on {day}: {reason}")
    return UserError(message, **values, day=f"{made.at.astimezone():%Y-%m-%d}", reason=made.reason)


def _note_corrections(certificate: Certificate, known: dict[str, StoredAttempt]) -> Iterator[UserError]:
    """Passes whose score was corrected since and that passed all the same; other teams."""
    for one in certificate.attempts:
        row = known[one.attempt].row if one.attempt in known else None
        if row and row.correction and row.passed and row.score != one.score:
            yield UserError(
                N_("{scenario}: corrected on {day} from {before} to {after}, still passed: {reason}"),
                scenario=one.scenario,
                day=f"{row.correction.at.astimezone():%Y-%m-%d}",
                before=one.score,
                after=row.score,
                reason=row.correction.reason,
            )
    teams = tuple(sorted({stored.row.team for stored in known.values() if stored.row.team}))
    if len(known) == len(certificate.attempts) and teams != certificate.teams:
        yield UserError(N_("The attempts are kept under these teams: {teams}."), teams=teams)


def _note_since(records: Records, certificate: Certificate, known: dict[str, StoredAttempt]) -> Iterator[UserError]:
    """Critical red lines crossed in official attempts after the one that passed."""
    owner = next((stored.row.trainee for stored in known.values()), certificate.name)
    rows = records.attempts(trainee=owner, mode=Mode.OFFICIAL)
    for stored in known.values():
        since = find_critical_since(records, stored.row, rows)
        if since is not None:
            message = N_("{scenario}: a critical red line was crossed since, in attempt {attempt}.")
            yield UserError(message, scenario=stored.row.scenario, attempt=since.row.id)


def _note_library(certificate: Certificate, known: dict[str, StoredAttempt], library: Library) -> Iterator[UserError]:
    """What the library has otherwise by now; the certificate stays valid for the versions that it names."""
    rows = {name: stored.row for name, stored in known.items()}
    names = {one: rows[one.attempt].scenario if one.attempt in rows else one.scenario for one in certificate.attempts}
    for one, name in names.items():
        entry = library.find(name, certificate.language)
        if entry is None:
            yield UserError(N_("{scenario} is not in this library."), scenario=name)
        elif entry.digest[:DIGITS] != one.digest:
            message = N_(
                "{scenario} has changed since, or the red lines or words that it shares: passed in version {version} "
                "({digest}), and valid for that."
            )
            yield UserError(message, scenario=name, version=one.version, digest=one.digest)
    for course in library.courses:
        if (course.id, course.language) != (certificate.course, certificate.language):
            continue
        if course.title != certificate.title:
            yield UserError(N_("The library calls this course “{title}”."), title=course.title)
        covered = {*names.values()}
        new = [entry.id for entry in list_offered(course) if entry.id not in covered]
        if new:
            yield UserError(N_("The course now also has: {scenarios}"), scenarios=tuple(new))
