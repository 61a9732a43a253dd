"""A person as the people file has them."""

from dataclasses import dataclass

__all__ = ["ListedPerson", "PersonRow"]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row of a people file; `line` is where it stands there. Team and coach may be empty."""

    id: str
    name: str
    team: str
    coach: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody of the people file. `key` is what their attempts have in common; `shown` is the name, with the id behind
    it where others are called the same.
    """

    key: str
    id: str
    name: str
    shown: str
    team: str
    coach: str
