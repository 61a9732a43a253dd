"""What was said and judged in an attempt, exchange by exchange, with when it happened."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from simulator.practice.events import Asked, Event, Replied, Rewound, Scored
from simulator.scoring.judging.result import TurnScore

__all__ = ["Answer", "list_answers"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A judged reply that counts. `seq` is the number of the judging event, from 0; `seconds` from line to reply."""

    seq: int
    turn: str
    line: str
    reply: str
    at: dt.datetime
    seconds: float
    result: TurnScore


def list_answers(events: Iterable[Event]) -> tuple[Answer, ...]:
    """The answers of an attempt in order, without what was taken back."""
    asked: list[Asked] = []
    replied: dict[int, Replied] = {}
    judged: dict[int, tuple[int, TurnScore]] = {}
    for seq, event in enumerate(events):
        match event:
            case Asked():
                asked.append(event)
            case Replied():
                replied[len(asked) - 1] = event
            case Scored():
                judged[len(asked) - 1] = seq, event.result
            case Rewound(index=index):
                del asked[index + 1 :]
                replied = {number: one for number, one in replied.items() if number < index}
                judged = {number: one for number, one in judged.items() if number < index}
    return tuple(
        _join(asked[number], replied[number], seq, result)
        for number, (seq, result) in sorted(judged.items())
        if number in replied
    )


def _join(asked: Asked, replied: Replied, seq: int, result: TurnScore) -> Answer:
    seconds = max(0.0, (replied.at - asked.at).total_seconds())
    return Answer(seq, asked.turn, asked.text, _read_reply(asked, replied.text), replied.at, seconds, result)


def _read_reply(asked: Asked, text: str) -> str:
    """The trainee's words; of a choice or an order the options themselves, for their numbers are another's next time.

    `[,]` parts them, as xAPI has it.
    """
    numbers = [int(number) for number in text.replace(",", " ").split() if number.isdecimal()] if asked.choices else []
    chosen = [asked.choices[number - 1] for number in numbers if 0 < number <= len(asked.choices)]
    return "[,]".join(chosen) or text
