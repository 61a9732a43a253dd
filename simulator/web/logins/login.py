"""Somebody who may come in."""

from dataclasses import dataclass
from enum import StrEnum

from simulator.errors import UserError

__all__ = ["COMPANY", "LAUNCH", "Login", "LoginRefusal", "LoginRole"]

#: How the ids begin of logins that need no link: of a company's login, and of a learning platform.
COMPANY, LAUNCH = "oidc-", "cmi5-"


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

    @property
    def is_account(self) -> bool:
        """Whether an account elsewhere brought the name."""
        return self.id.startswith((COMPANY, LAUNCH))

    @property
    def is_launched(self) -> bool:
        """Whether a learning platform did."""
        return self.id.startswith(LAUNCH)
