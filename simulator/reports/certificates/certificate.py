"""A certificate as values: what stands on the page, and what its code carries."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from simulator.practice.attempt_types import StoredAttempt
from simulator.practice.events import Started
from simulator.reports.certificates.marks import make_seal, mark_attempt

__all__ = ["Certificate", "CertifiedAttempt", "certify", "make_certificate"]

#: Hexadecimal digits of a scenario's digest that a certificate carries, as many as reports show.
DIGITS = 12


@dataclass(frozen=True, slots=True)
class CertifiedAttempt:
    """The official attempt by which a scenario was passed, with the figures that counted.

    `version` and `digest` say which text of the scenario it was, `engine` which scoring judged it; `mark` is the
    digest of its record. The title is for showing; no code carries it.
    """

    attempt: str
    scenario: str
    version: int
    digest: str
    score: int
    engine: str
    mark: str
    title: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Certificate:
    """That `name` passed every scenario of a course in one language; `day` (ISO 8601) is when the last was passed.

    `teams` are those under which the attempts were kept, `attempts` stand in the course's order, `seal` is the digest
    over all their records.
    """

    name: str
    teams: tuple[str, ...]
    course: str
    title: str
    language: str
    day: str
    attempts: tuple[CertifiedAttempt, ...]
    seal: str

    @property
    def engines(self) -> tuple[str, ...]:
        """The fingerprints of the scoring that judged, each once."""
        return tuple(dict.fromkeys(one.engine for one in self.attempts))


def certify(stored: StoredAttempt) -> CertifiedAttempt:
    """What a certificate says of an attempt."""
    row = stored.row
    began = next((event for event in stored.events if isinstance(event, Started)), None)
    engine = row.correction.engine if row.correction else began.engine if began else ""
    return CertifiedAttempt(
        row.id, row.scenario, row.version, row.digest[:DIGITS], row.score, engine, mark_attempt(stored), row.title
    )


def make_certificate(
    name: str, course: str, title: str, language: str, day: str, passed: Iterable[StoredAttempt]
) -> Certificate:
    """The certificate over these attempts, in the course's order."""
    kept = tuple(passed)
    attempts = tuple(certify(stored) for stored in kept)
    teams = tuple(sorted({stored.row.team for stored in kept if stored.row.team}))
    return Certificate(name, teams, course, title, language, day, attempts, make_seal(one.mark for one in attempts))
