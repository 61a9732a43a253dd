"""Somebody who may come in."""

from dataclasses import dataclass
from enum import StrEnum

from simulator.errors import UserError

__all__ = ["Login", "LoginRefusal", "LoginRole"]


class LoginRefusal(UserError):
    """Somebody is not let in; the sentence says why."""


class LoginRole(StrEnum):
    """trainee: practises. manager: also reads the reports of official attempts."""

    TRAINEE = "trainee"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Login:
    """`id` is of the login, fit for logs; `name` is the person's, as the records show it."""

    id: str
    name: str
    role: LoginRole = LoginRole.TRAINEE
