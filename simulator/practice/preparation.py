"""Turns made ready before they are needed: the first reply of a process would wait seconds for it otherwise."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.process import BaseProcess

from simulator.practice.prepared_scenario import PreparedScenario
from simulator.scenario.model import ReplyTurn

Wish = tuple[PreparedScenario, str]


class Preparation:
    """Makes turns ready one at a time, in a thread that ends with the program.

    What a language needs is learned in a process of its own, at low priority, where it is not kept in the cache
    folder yet: in a thread it would take the interpreter away from whoever types. `close` ends all of it at once.
    """

    def __init__(self) -> None:
        self._wishes: deque[Wish] = deque()
        self._current: Wish | None = None
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._child: BaseProcess | None = None
        self._closed = False

    def prepare(self, prepared: PreparedScenario, turn: str) -> None:
        """Make this turn ready, then those that may follow it; what was wished for before is given up."""
        with self._changed:
            self._wishes = deque((prepared, name) for name in find_following(prepared, turn))
            if self._thread is None and self._wishes and not self._closed:
                self._thread = threading.Thread(target=self._work, daemon=True, name="preparation")
                self._thread.start()
            self._changed.notify_all()

    def wait(self, prepared: PreparedScenario, turn: str) -> None:
        """Return once the turn is no longer being made ready here; it may never have been wished for."""
        wish = prepared, turn
        with self._changed:
            self._changed.wait_for(lambda: self._closed or (wish != self._current and wish not in self._wishes))

    def close(self) -> None:
        """End whatever is being done."""
        with self._changed:
            self._closed = True
            if self._child is not None:
                self._child.terminate()
            self._changed.notify_all()

    def _work(self) -> None:
        while (wish := self._next()) is not None:
            # Whoever needs the turn asks for it again and is told what is wrong with it.
            with suppress(Exception):
                self._make_ready(*wish)

    def _next(self) -> Wish | None:
        """The next wish; waits for one. None once it is closed."""
        with self._changed:
            self._current = None
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._closed or self._wishes)
            self._current = None if self._closed else self._wishes.popleft()
            return self._current

    def _make_ready(self, prepared: PreparedScenario, turn: str) -> None:
        if not prepared.is_language_learned(turn):
            self._learn_apart(prepared, turn)
        if not self._closed:
            prepared.prepared_turn(turn)

    def _learn_apart(self, prepared: PreparedScenario, turn: str) -> None:
        """Fill the cache folder from a process of its own; where there can be none, nothing happens."""
        script = prepared.script
        task = script.lexicon, prepared.shared_red_lines(turn), script.language, prepared.cache
        child = multiprocessing.get_context("spawn").Process(target=learn_language, args=task, daemon=True)
        with suppress(OSError):
            child.start()
            with self._changed:
                self._child = child
                if self._closed:
                    child.terminate()
            child.join()
            self._child = None


def learn_language(*task: object) -> None:
    """Put what a language's turns share into the cache folder; runs in a process of its own, without a terminal."""
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    if hasattr(os, "nice"):
        os.nice(5)
    from simulator.scoring.similarity.language_classifier import load_language_classifier

    load_language_classifier(*task)  # type: ignore[arg-type]  # what was pickled above


def find_following(prepared: PreparedScenario, turn: str) -> Iterator[str]:
    """The turn and the turns its rules lead to, as far as they take free text."""
    turns = prepared.scenario.turns
    names = dict.fromkeys((turn, *(rule.to for rule in turns[turn].next)))
    return (name for name in names if isinstance(turns.get(name), ReplyTurn))
