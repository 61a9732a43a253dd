"""The limits that a manager can set for official attempts. Loads nothing: every configuration holds them."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfficialRules:
    """`hours` that an official attempt stays open; how many `attempts` a person has at a scenario (0: any number);
    `wait_hours` from the beginning of one to the next.
    """

    hours: float = 24.0
    attempts: int = 0
    wait_hours: float = 0.0

    def find_deadline(self, started_at: dt.datetime) -> dt.datetime:
        """When an official attempt that began then is over."""
        return started_at + dt.timedelta(hours=self.hours)
