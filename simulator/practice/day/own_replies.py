"""Searching in one's own replies, those in drills included."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from simulator.practice.events import Time


@dataclass(frozen=True, slots=True)
class OwnReply:
    """Something the trainee said. `attempt` is empty for a drill's reply; `title` is the scenario's (or its id)."""

    attempt: str
    title: str
    scenario: str
    language: str
    turn: str
    at: Time
    text: str


def search_replies(replies: Iterable[OwnReply], words: str, limit: int | None = None) -> tuple[OwnReply, ...]:
    """The replies that hold every word (in the text or the scenario's title), newest first.

    Case, full width and composed letters make no difference; no words, no replies.
    """
    wanted = _fold(words).split()
    if not wanted:
        return ()
    found = [reply for reply in replies if all(word in _fold(f"{reply.text}\n{reply.title}") for word in wanted)]
    return tuple(sorted(found, key=lambda reply: reply.at, reverse=True)[:limit])


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
