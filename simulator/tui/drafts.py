"""What was typed and not yet sent, kept in the trainee's own store until there is nothing to keep."""

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Lock
from typing import Protocol

from simulator.errors import UserError

#: Texts by the number of the reply (from 0) that each would be.
Texts = Mapping[int, str]


class DraftStore(Protocol):
    """Where drafts are kept; `simulator.records.day.draft_texts.DraftTexts` is one."""

    def find(self, attempt: str) -> Texts: ...
    def attempts(self) -> frozenset[str]: ...
    def keep(self, changed: Mapping[str, Texts], at: dt.datetime) -> None: ...


class Drafts:
    """Drafts of attempts, in a store that is opened when it is needed. Several threads may use it.

    A text belongs to the number of its reply in the attempt: once that reply was given, in whatever process, the text
    is not a draft any more, so one that was not cleared in time does no harm. `put` changes what is to be kept,
    `save` writes it.
    """

    def __init__(self, store: Callable[[], DraftStore], clock: Callable[[], dt.datetime]) -> None:
        self._store, self._clock = store, clock
        self._texts: dict[str, Texts] = {}
        self._unsaved: set[str] = set()
        self._changing, self._saving = Lock(), Lock()

    def find(self, attempt: str, given: int) -> str:
        """What was typed in an attempt in which `given` replies were given since it began; empty where nothing was."""
        with self._changing:
            texts = self._texts.get(attempt)
        if texts is None:
            texts = {}
            with suppress(UserError):
                texts = self._store().find(attempt)
        return join_texts(*(text for number, text in sorted(texts.items()) if number >= given))

    def attempts(self) -> frozenset[str]:
        """The attempts in which something was typed and not sent; none where the store cannot be read."""
        with suppress(UserError):
            return self._store().attempts()
        return frozenset()

    def put(self, attempt: str, texts: Texts) -> None:
        """These are the attempt's texts from now on; empty ones are none. An attempt without an id keeps nothing."""
        wanted = {number: text for number, text in texts.items() if text.strip()}
        with self._changing:
            if attempt and self._texts.get(attempt) != wanted:
                self._texts[attempt] = wanted
                self._unsaved.add(attempt)

    def save(self) -> None:
        """Write what changed since the last time; what could not be is tried again then. Raises UserError."""
        with self._saving:
            with self._changing:
                unsaved = {attempt: self._texts[attempt] for attempt in self._unsaved}
                self._unsaved.clear()
            if not unsaved:
                return
            try:
                self._store().keep(unsaved, self._clock())
            except UserError:
                with self._changing:
                    self._unsaved.update(unsaved)
                raise


def join_texts(*texts: str) -> str:
    """Texts typed one after the other as one, each on lines of its own."""
    return "\n".join(text for text in texts if text.strip())
