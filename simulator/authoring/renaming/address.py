"""What is to be renamed: `course/scenario`, `…#turn`, `…#ending`, `…#turn.criterion`, `…#turn.RED-LINE`."""

import re
from dataclasses import dataclass
from enum import StrEnum

from simulator.errors import UserError, suggest
from simulator.locales import N_
from simulator.scenario.library.layout import POLICIES
from simulator.scenario.nearest import nearest_few
from simulator.scenario.outline import Outline


class NameKind(StrEnum):
    """What a name names."""

    SCENARIO = "scenario"
    TURN = "turn"
    ENDING = "ending"
    CRITERION = "criterion"
    RED_LINE = "red_line"
    SHARED_RED_LINE = "shared_red_line"


_LOWER = re.compile(r"[a-z][a-z0-9_]{0,59}")
_RED_LINE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}")
_BLOCKS = {"criteria": NameKind.CRITERION, "red_lines": NameKind.RED_LINE}


@dataclass(frozen=True, slots=True)
class Address:
    """`file` is a scenario's id or path, or `policies/NAME`; `turn` and `name` are empty where they do not apply.

    `block` is `criteria` or `red_lines` where that was said, to tell two of one name apart.
    """

    file: str
    turn: str = ""
    block: str = ""
    name: str = ""

    @property
    def is_policy(self) -> bool:
        """Whether it means a red line that scenarios share."""
        return f"/{self.file}".rpartition("/")[0].endswith(f"/{POLICIES}") and bool(self.name)

    def __str__(self) -> str:
        inside = ".".join(part for part in (self.turn, self.block, self.name) if part)
        return f"{self.file}#{inside}" if inside else self.file


def read_address(text: str) -> Address:
    """The address in a text. Raises UserError where it is none."""
    file, mark, inside = text.rpartition("#") if "#" in text else (text, "", "")
    parts = inside.split(".") if mark else []
    if parts[:1] in (["turns"], ["endings"], ["red_lines"]) and len(parts) > 1:
        parts = parts[1:]
    match parts:
        case []:
            return Address(file)
        case [name] if name:
            return Address(file, name=name)
        case [turn, name] if turn and name:
            return Address(file, turn, "", name)
        case [turn, ("criteria" | "red_lines") as block, name] if turn and name:
            return Address(file, turn, block, name)
    message = N_(
        "“{text}” names nothing to rename: write COURSE/NAME, …#TURN, …#ENDING, …#TURN.CRITERION or …#TURN.LINE"
    )
    raise UserError(message, text=text)


def find_kind(address: Address, outline: Outline) -> NameKind | None:
    """What an address means in a scenario; None where the scenario has no such name. Raises UserError for two."""
    if not address.name:
        return NameKind.SCENARIO
    if not address.turn:
        found = [NameKind.TURN] if address.name in outline.turns else []
        found += [NameKind.ENDING] if address.name in outline.endings else []
    else:
        turn = outline.turns.get(address.turn)
        found = [NameKind.CRITERION] if turn and address.name in turn.criteria else []
        found += [NameKind.RED_LINE] if turn and address.name in turn.red_lines else []
        found = [kind for kind in found if not address.block or _BLOCKS[address.block] is kind]
    if len(found) > 1:
        message = N_("{address} is a criterion and a red line: write …#TURN.criteria.NAME or …#TURN.red_lines.NAME")
        raise UserError(message, address=address)
    return found[0] if found else None


def unknown_name(address: Address, outline: Outline) -> UserError:
    """What is said of a name that the scenario does not have, with the nearest ones it has."""
    turn = outline.turns.get(address.turn)
    if address.turn and turn is None:
        near = nearest_few(address.turn, list(outline.turns))
        return UserError(
            N_("{file} has no turn “{name}”.{hint}"), file=address.file, name=address.turn, hint=suggest(near)
        )
    names = [*turn.criteria, *turn.red_lines] if turn else [*outline.turns, *outline.endings]
    near = nearest_few(address.name, names)
    message = N_("{file} has nothing called “{name}” there.{hint}")
    return UserError(message, file=address.file, name=address.name, hint=suggest(near))


def check_new_name(kind: NameKind, name: str) -> None:
    """Raises UserError where a name of this kind cannot look like that; a file's name is checked elsewhere."""
    if kind in (NameKind.RED_LINE, NameKind.SHARED_RED_LINE):
        if not _RED_LINE.fullmatch(name):
            message = N_("“{name}” cannot name a red line: use letters, digits, “-” and “_”, such as RL-GUAR.")
            raise UserError(message, name=name)
    elif kind is not NameKind.SCENARIO and not _LOWER.fullmatch(name):
        message = N_("“{name}” cannot be a name here: use small letters a–z, digits and “_”, such as ask_reason.")
        raise UserError(message, name=name)
