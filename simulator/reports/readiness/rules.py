"""What readiness rests on besides attempts: a few numbers, each with the source or the measurement behind it."""

from dataclasses import dataclass, field

__all__ = ["RULES", "Expected", "ReadinessRules"]


@dataclass(frozen=True, slots=True)
class Expected:
    """What is believed of a spread before the data: its spread in points, and as how many people it counts."""

    points: float
    counts: float


@dataclass(frozen=True, slots=True)
class ReadinessRules:
    """The settings of readiness; times in days, chances 0–1, points of a score of 100.

    half_life: after so many days an attempt says half as much. Half of what was gained in accuracy at procedural
    skills is gone after about 6.5 months without practice (Tatel & Ackerman, Psychological Bulletin,
    10.1037/bul0000481, 457 reports).

    retry: what an attempt still says after a later one at the same scenario, which has shown how she does it now.

    ready, not_ready: the chance that the standing reaches the pass mark from which on, or up to which, the word is
    said (dependability at a cut: Teaching and Learning in Medicine 1989, 10.1080/10401338909539375). Chosen with
    `scripts/simulate_cohorts.py`: a false “ready” costs a customer, a false “not ready” an hour.

    lapsed: who was ready and falls below this chance has lapsed; between this and `ready` she is merely not sure.

    scenarios: fewer different ones say nothing; others help, repeats of one do not (BMC Medical Education 2021,
    s12909-021-02617-8).

    freshness: attempts that fade to less than so many fresh ones say nothing any more.

    doubtful: the share of attempts left early, or of replies pasted, from which on nobody is called ready.

    people, cases, luck, difficulties: how far people, people in a single scenario, attempts, and scenarios differ.
    Person × case makes 39–45 % of what varies in communication exams (the same source); the data correct all of them.
    level: how far a whole group may stand from the pass mark.
    """

    half_life: float = 195.0
    retry: float = 0.5
    ready: float = 0.9
    not_ready: float = 0.2
    lapsed: float = 0.75
    scenarios: int = 3
    freshness: float = 1.0
    doubtful: float = 0.25
    people: Expected = field(default=Expected(12, 8))
    cases: Expected = field(default=Expected(10, 20))
    luck: Expected = field(default=Expected(9, 20))
    difficulties: Expected = field(default=Expected(8, 6))
    level: float = 15.0
    band: float = 0.9


#: As they are unless somebody sets them otherwise.
RULES = ReadinessRules()
