"""What the records give beside attempts (`practice.attempt_types`)."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TraineeRow:
    """Somebody with at least one attempt; `team` is that of the last one, `last_at` when that began (UTC)."""

    name: str
    team: str
    attempts: int
    official: int
    last_at: dt.datetime
