"""Somebody who may come in."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Login", "LoginRole"]


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
