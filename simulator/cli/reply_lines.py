"""JSON Lines of replies, read one by one: an odd line is an error of that line and of no other."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from simulator.cli.text_lines import LONGEST
from simulator.errors import UserError
from simulator.locales import N_

#: Lists and blocks inside one another; deeper ones could not be handed to other processes or printed again.
DEEPEST = 100
_DEEP = N_("nested too deeply")


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """One line: the reply and its turn, and all other keys in `rest`. With an `error` only `number` is sure."""

    number: int
    reply: str = ""
    turn: str | None = None
    rest: Mapping[str, Any] = field(default_factory=dict)
    error: UserError | None = None


class _OddLine(UserError):
    """Why a line is not taken, as half a sentence."""


def parse_lines(lines: Iterable[bytes | None]) -> Iterator[ReplyLine]:
    """The lines of a JSON Lines file, blank ones left out; None stands for a line that is too long."""
    for number, line in enumerate(lines, 1):
        if line is not None and not line.strip():
            continue
        try:
            yield _parse(number, line)
        except _OddLine as odd:
            yield ReplyLine(number, error=UserError(N_("line {number}: {reason}"), number=number, reason=odd))


def _parse(number: int, line: bytes | None) -> ReplyLine:
    if line is None:
        raise _OddLine(N_("longer than {size} MiB"), size=LONGEST >> 20)
    data = _read_json(line)
    if not isinstance(data, dict) or not isinstance(data.get("reply"), str):
        raise _OddLine(N_('needs an object with a "reply" text'))
    reply, turn = data.pop("reply"), data.pop("turn", None)
    if not isinstance(turn, str | None):
        raise _OddLine(N_('"turn" must be a text: SCENARIO#TURN or TURN'))
    return ReplyLine(number, reply, turn, data)


def _read_json(line: bytes) -> Any:
    try:
        data = json.loads(line.decode(), parse_constant=_refuse)
    except UnicodeDecodeError:
        raise _OddLine(N_("this is no UTF-8 text; save it as UTF-8 and try again")) from None
    except json.JSONDecodeError as wrong:
        raise _OddLine(N_("not JSON from column {column} on"), column=wrong.colno) from None
    except ValueError:  # what Python itself refuses: a number of too many digits
        raise _OddLine(N_("a number too long")) from None
    except RecursionError:
        raise _OddLine(_DEEP) from None
    if line.count(b"[") + line.count(b"{") > DEEPEST and _is_deep(data):
        raise _OddLine(_DEEP)
    return data


def _refuse(constant: str) -> NoReturn:
    """NaN and Infinity are no JSON, and what is passed through must be JSON again."""
    raise _OddLine(N_("{constant} is no JSON"), constant=constant)


def _is_deep(data: Any) -> bool:
    """Whether blocks stand more than `DEEPEST` deep, seen level by level."""
    level = [data]
    for _ in range(DEEPEST):
        level = [
            inner
            for value in level
            if isinstance(value, dict | list)
            for inner in (value.values() if isinstance(value, dict) else value)
        ]
    return bool(level)
